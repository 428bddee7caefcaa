"""Webhooks: changes alone are told, signed, at least once, to public addresses; off where nobody answers."""

import contextlib
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client

from matchbound import clock
from matchbound.dossier.model import Dossier, Exam, SeasonEntry
from matchbound.planner.aim import Ground, evaluate_aimed
from matchbound.rules.report import evaluate
from matchbound.web import hooks
from matchbound.web.hooks import HookAddressError, UndeliveredError, deliver, hook_address, is_public
from matchbound.web.jobs import all_jobs
from matchbound.web.jobs.deliver_event import deliver_event
from matchbound.web.jobs.look_at_findings import look_at_findings
from matchbound.web.jobs.tell_of_webhook import tell_of_webhook
from matchbound.web.store.actions import webhooks
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.jobs import LONGEST_DELAY, enqueue, fail, take
from matchbound.web.store.actions.webhooks import (
    FEWEST_FAILURES,
    MOST,
    STRETCH,
    TRIES,
    enqueue_looks_at_findings,
    note_failure,
    switch_on,
    tell_changes,
    verdicts_of,
)
from matchbound.web.store.models import Account, Job, Webhook, WebhookEvent
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.api.calling import Caller, caller

pytestmark = pytest.mark.django_db


class Receiver(BaseHTTPRequestHandler):
    """A server that keeps what it gets, and answers with one status."""

    status: ClassVar[int] = 200
    got: ClassVar[list[tuple[dict[str, str], bytes]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append((dict(self.headers), body))
        self.send_response(self.status)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    Receiver.status, Receiver.got = 200, []
    found = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}/hook?key=1"
    found.shutdown()
    found.server_close()
    thread.join()


@pytest.fixture
def call(amina: Account, settings: LazySettings) -> Caller:
    settings.LOCAL_WEBHOOKS = True
    return caller(amina)


@pytest.fixture
def made(call: Caller, amina_head: Head, server: str) -> dict[str, Any]:
    answer = call("POST", "/webhooks", {"url": server, "dossier": str(amina_head.record_id)})
    assert answer.status_code == 201
    found: dict[str, Any] = answer.json()
    return found


def changed(head: Head, by: Account) -> Head:
    """Save a dossier in which an exam more was passed."""
    more = Exam.model_validate({"exam": "step-3", "taken_on": "2026-10-01", "outcome": "pass", "score": 220})
    dossier: Dossier = head.dossier.model_copy(update={"exams": (*head.dossier.exams, more)})
    return save_dossier(head, dossier, summary="Exam", by=by, at=AT)


def deliver_all() -> None:
    for event in WebhookEvent.objects.all():
        deliver_event(event_id=str(event.pk))


def test_a_save_that_changes_a_verdict_is_told_signed_and_once(
    made: dict[str, Any], amina: Account, amina_head: Head
) -> None:
    changed(amina_head, amina)
    (look,) = Job.objects.filter(name="look_at_findings")
    look_at_findings(**look.args)
    look_at_findings(**look.args)
    deliver_all()
    deliver_all()

    events = {str(one.pk): one.body for one in WebhookEvent.objects.all()}
    assert events
    assert {json.loads(body)["id"]: json.loads(body) for _, body in Receiver.got} == events
    assert len(Receiver.got) == len(events)
    for body in events.values():
        assert set(body) == {"id", "type", "dossier", "rule", "before", "verdicts", "on"}
        assert body["before"] != body["verdicts"]
    headers, body = Receiver.got[0]
    parts = dict(part.split("=", 1) for part in headers["Matchbound-Signature"].split(","))
    signed = hmac.new(made["secret"].encode(), parts["t"].encode() + b"." + body, hashlib.sha256)
    assert signed.hexdigest() == parts["v1"]


def test_a_day_that_changes_a_verdict_is_told(made: dict[str, Any], amina_head: Head) -> None:
    enqueue_looks_at_findings(on=date(2026, 11, 23), at=AT)
    enqueue_looks_at_findings(on=date(2026, 11, 23), at=AT)
    tell_changes(amina_head.record_id, on=date(2040, 1, 1), at=AT)

    told = {one.body["rule"]: one.body["verdicts"] for one in WebhookEvent.objects.filter(webhook=made["id"])}
    assert Job.objects.filter(name="look_at_findings").count() == 1
    assert told["ecfmg.exam_time_limit"][0] == "expired"


def test_what_is_saved_while_verdicts_are_found_is_told_by_the_next_look(
    made: dict[str, Any], amina: Account, amina_head: Head, monkeypatch: pytest.MonkeyPatch
) -> None:
    del made

    def found_late(dossier: Dossier, on: date) -> dict[str, list[str]]:
        monkeypatch.undo()
        changed(amina_head, amina)
        return {**verdicts_of(dossier, on), "usmle.step_1": ["expired"]}

    monkeypatch.setattr(webhooks, "verdicts_of", found_late)
    tell_changes(amina_head.record_id, on=AT.date(), at=AT)
    meanwhile = WebhookEvent.objects.count()
    tell_changes(amina_head.record_id, on=AT.date(), at=AT)

    assert (meanwhile, WebhookEvent.objects.count() > 0) == (0, True)


def test_a_save_that_changes_no_verdict_tells_nothing(
    made: dict[str, Any], amina: Account, amina_head: Head
) -> None:
    applicant = amina_head.dossier.applicant.model_copy(update={"name": "Amina F."})
    dossier = amina_head.dossier.model_copy(update={"applicant": applicant})
    save_dossier(amina_head, dossier, summary="Name", by=amina, at=AT)
    look_at_findings(record_id=str(amina_head.record_id))

    assert (made["failures"], WebhookEvent.objects.count()) == (0, 0)


def test_nobody_there_is_tried_again_then_switched_off_and_told(
    made: dict[str, Any], amina: Account, amina_head: Head
) -> None:
    Receiver.status = 302
    changed(amina_head, amina)
    look_at_findings(record_id=str(amina_head.record_id))
    Webhook.objects.update(failing_since=clock.now() - STRETCH)
    event = WebhookEvent.objects.first()
    assert event is not None
    for _ in range(FEWEST_FAILURES):
        with pytest.raises(UndeliveredError):
            deliver_event(event_id=str(event.pk))
    deliver_event(event_id=str(event.pk))  # off: nothing more is sent

    (job,) = Job.objects.filter(name="tell_of_webhook")
    tell_of_webhook(**job.args)

    assert len(Receiver.got) == FEWEST_FAILURES  # no redirect was followed
    assert Webhook.objects.get(pk=made["id"]).disabled_at is not None
    (message,) = mail.outbox
    assert (message.to, "127.0.0.1" in message.subject, "key=1" in message.body) == (
        [amina.email],
        True,
        False,
    )


def test_a_success_counts_anew(made: dict[str, Any], amina: Account, amina_head: Head) -> None:
    Webhook.objects.update(failures=FEWEST_FAILURES - 1, failing_since=AT)
    changed(amina_head, amina)
    look_at_findings(record_id=str(amina_head.record_id))
    deliver_all()

    hook = Webhook.objects.get(pk=made["id"])
    assert (hook.failures, hook.failing_since) == (0, None)


def waiting(made: dict[str, Any], many: int, at: datetime = AT) -> list[WebhookEvent]:
    """Return events that nobody took yet, made at one moment."""
    rows = [
        WebhookEvent(webhook_id=made["id"], body={"rule": str(number)}, made_at=at) for number in range(many)
    ]
    return WebhookEvent.objects.bulk_create(rows)


def test_a_short_outage_costs_nothing_however_many_events_wait(made: dict[str, Any]) -> None:
    events = waiting(made, FEWEST_FAILURES + 2, at=clock.now() - timedelta(minutes=5))
    Receiver.status = 503
    for event in [*events, *events]:
        with pytest.raises(UndeliveredError):
            deliver_event(event_id=str(event.pk))
    Receiver.status, Receiver.got = 200, []
    deliver_all()

    hook = Webhook.objects.get()
    assert (hook.disabled_at, hook.failures, len(Receiver.got)) == (None, 0, len(events))


def test_what_waited_long_costs_nothing_once_it_is_switched_on_again(
    made: dict[str, Any], amina: Account
) -> None:
    Webhook.objects.update(disabled_at=AT, failures=FEWEST_FAILURES, failing_since=AT - STRETCH)
    events = waiting(made, FEWEST_FAILURES + 2, at=AT - 3 * STRETCH)
    switch_on(UUID(made["id"]), by=amina, at=AT)
    for event in events:
        note_failure(event, at=AT)

    hook = Webhook.objects.get()
    assert (hook.disabled_at, hook.failing_since) == (None, AT)


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("since", "failures", "off"),
    [
        pytest.param(STRETCH, FEWEST_FAILURES, True, id="nothing for a day"),
        pytest.param(STRETCH - SECOND, FEWEST_FAILURES, False, id="a second less"),
        pytest.param(STRETCH, FEWEST_FAILURES - 1, False, id="hardly tried"),
        pytest.param(None, FEWEST_FAILURES, False, id="the first failure"),
    ],
)
def test_a_webhook_is_switched_off_once_it_took_nothing_for_a_day(
    made: dict[str, Any], since: timedelta | None, failures: int, *, off: bool
) -> None:
    (event,) = waiting(made, 1, at=AT - 2 * STRETCH)
    Webhook.objects.update(failures=failures - 1, failing_since=since and AT - since)
    note_failure(event, at=AT)

    assert (Webhook.objects.get().disabled_at == AT, Job.objects.filter(name="tell_of_webhook").exists()) == (
        off,
        off,
    )


def test_an_event_is_tried_for_as_long_as_its_webhook_stays_on() -> None:
    enqueue("deliver_event", due_at=AT)
    at, tries = AT, all_jobs()["deliver_event"].tries
    while taken := take("w", at=at, lease=timedelta(minutes=1)):
        last = at
        fail(taken, "nobody", at=at, tries=tries)
        at = Job.objects.get().due_at

    assert (tries, AT + STRETCH <= last < AT + STRETCH + LONGEST_DELAY) == (TRIES, True)


def test_a_webhook_switched_on_again_gets_what_waited_and_what_changed_meanwhile(
    made: dict[str, Any], amina: Account, amina_head: Head, member: Client
) -> None:
    (event,) = waiting(made, 1)
    Webhook.objects.update(disabled_at=AT, failures=40)
    changed(amina_head, amina)
    asked = Job.objects.filter(name__in=["deliver_event", "look_at_findings"])
    while_off = asked.count()
    place = f"/settings/tokens/webhooks/{made['id']}/on/"
    offered = [place in member.get("/settings/tokens/").content.decode()]
    for _ in range(2):  # the second finds it on
        member.post(place)
    offered += [place in member.get("/settings/tokens/").content.decode()]

    hook = Webhook.objects.get()
    record = {"record_id": str(amina_head.record_id)}
    assert (while_off, hook.disabled_at, hook.failures, offered) == (0, None, 0, [True, False])
    assert [(one.name, one.args) for one in asked.order_by("pk")] == [
        ("deliver_event", {"event_id": str(event.pk)}),
        ("look_at_findings", record),
    ]
    look_at_findings(**record)
    deliver_all()
    assert len(Receiver.got) == WebhookEvent.objects.count() > 1


def test_a_closed_account_is_told_nothing(made: dict[str, Any], amina: Account, amina_head: Head) -> None:
    waiting(made, 1)
    Account.objects.update(is_active=False)
    changed(amina_head, amina)
    enqueue_looks_at_findings(on=date(2026, 11, 23), at=AT)
    tell_changes(amina_head.record_id, on=date(2040, 1, 1), at=AT)
    deliver_all()

    looks = Job.objects.filter(name="look_at_findings")
    assert (looks.count(), WebhookEvent.objects.count(), Receiver.got) == (0, 1, [])


def test_webhooks_are_listed_deleted_and_few(call: Caller, made: dict[str, Any], server: str) -> None:
    wanted = {"url": server, "dossier": made["dossier"]}
    more = [call("POST", "/webhooks", wanted).status_code for _ in range(MOST)]
    listed = call("GET", "/webhooks").json()["items"]
    gone = call("DELETE", f"/webhooks/{made['id']}").status_code

    assert more == [201] * (MOST - 1) + [422]
    assert {key: value for key, value in made.items() if key != "secret"} in listed
    assert (gone, call("GET", f"/webhooks/{made['id']}").status_code) == (204, 404)
    assert made["secret"] not in Webhook.objects.values_list("secret", flat=True)


# -- how long it may take ----------------------------------------------------------------------------------


def test_a_reminder_goes_before_deliveries_that_wait(made: dict[str, Any], amina_head: Head) -> None:
    del made
    tell_changes(amina_head.record_id, on=date(2040, 1, 1), at=AT)
    enqueue("remind", due_at=AT + SECOND)

    taken = take("w", at=AT + SECOND, lease=timedelta(minutes=1))

    assert (taken and taken.name, Job.objects.filter(name="deliver_event").exists()) == ("remind", True)


@pytest.fixture
def dripping() -> Iterator[str]:
    """A server whose answer comes byte by byte and has no end."""
    listening = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def drip() -> None:
        to, _address = listening.accept()
        with to, contextlib.suppress(OSError):
            to.sendall(b"HTTP/1.1 200 OK\r\nX: ")
            for _ in range(150):
                to.sendall(b"x")
                done.wait(0.01)

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    done.set()
    thread.join()
    listening.close()


def test_an_answer_without_end_is_cut(dripping: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "LONGEST", 0.1)
    began = time.monotonic()

    with pytest.raises(UndeliveredError):
        deliver(dripping, b"{}", {}, local=True)

    assert time.monotonic() - began < 1


class SlowProof:
    """Stands in for the proof of a name, during which a socket is nobody's."""

    def wrap_socket(self, sock: socket.socket, **_words: object) -> socket.socket:
        proven = socket.socket(fileno=sock.detach())
        time.sleep(0.1)
        return proven


def test_what_took_too_long_before_it_was_sent_is_not_sent(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "LONGEST", 0.05)
    monkeypatch.setattr(hooks, "_trust", SlowProof)

    with pytest.raises(UndeliveredError):
        deliver(server.replace("http:", "https:"), b"{}", {}, local=True)

    assert Receiver.got == []


# -- where it may lead -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://localhost/",
        "https://example.org@10.0.0.1/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://example.org/\r\nHost: x",
        "ftp://example.org/",
        "file:///etc/passwd",
    ],
)
def test_no_webhook_leads_elsewhere_than_to_names_by_https(address: str) -> None:
    with pytest.raises(HookAddressError):
        hook_address(address, local=False)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - nothing is bound
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_addresses_of_the_public_internet_are_connected_to(address: str, *, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_that_also_leads_inside_is_refused_and_the_judged_address_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = {"both.example.org": ["8.8.8.8", "10.0.0.1"], "fine.example.org": ["8.8.8.8"]}
    connected: list[object] = []

    def lookup(host: str, port: int, **_kwargs: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in names[host]]

    def connect(address: object, *_args: object) -> None:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(hooks.socket, "getaddrinfo", lookup)
    monkeypatch.setattr(hooks.socket, "create_connection", connect)
    for host in names:
        with pytest.raises(UndeliveredError):
            deliver(f"https://{host}/hook", b"{}", {})

    assert connected == [("8.8.8.8", 443)]


def test_verdicts_are_those_of_the_status() -> None:
    on = date(2027, 4, 1)  # the next season by its dates is 2028
    dossier = Dossier(seasons=(SeasonEntry(season=2027, matched=True),))
    report, aim = evaluate_aimed(dossier, on)
    told = verdicts_of(dossier, on)["nrmp.season"]

    assert (aim.season, aim.ground) == (2027, Ground.MATCHED)
    assert told == [one.verdict.value for one in report.findings if one.rule == "nrmp.season"]
    assert told != [one.verdict.value for one in evaluate(dossier, on).findings if one.rule == "nrmp.season"]
