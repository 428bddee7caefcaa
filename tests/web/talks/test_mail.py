"""One e-mail a day says that something waits: no name, no words, and one click ends it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from matchbound import clock
from matchbound.web.jobs.tell_of_talk import tell_of_talk
from matchbound.web.store.actions.talk_notices import claim_notice, enqueue_notices, set_notices
from matchbound.web.store.actions.talks import see_talk, write_message
from matchbound.web.store.models import Account, Job, TalkNotice
from matchbound.web.store.queries.talk_notices import notices_due, stop_token_of
from matchbound.web.store.queries.talks import side_or_404
from tests_web import AT
from web.talks.given import FIRST, MINUTE, request_of, talk_of

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The job comes an hour after AT."""
    monkeypatch.setattr(clock, "now", lambda: AT + HOUR)


@pytest.mark.usefixtures("now")
def test_the_mail_names_nobody_and_quotes_nothing(ana: Account, ben: Account) -> None:
    request_of(ana, ben)

    tell_of_talk(account_id=ben.pk)
    tell_of_talk(account_id=ben.pk)

    assert [one.to for one in mail.outbox] == [[ben.email]]
    message = mail.outbox[0]
    whole = f"{message.subject}\n{message.body}"
    stop = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.subject == "Matchbound: something waits for you in your talks"
    assert [word for word in ("Ana", ana.email, FIRST[:20]) if word in whole] == []
    assert (stop in message.body, "/people/talks/" in message.body) == (True, True)
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.usefixtures("now")
def test_a_message_that_was_claimed_and_not_sent_goes_out_as_the_same(
    ana: Account, ben: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_of(ana, ben)
    claim_notice(ben.pk, at=AT + HOUR)
    monkeypatch.setattr(clock, "now", lambda: AT + 2 * HOUR)

    tell_of_talk(account_id=ben.pk)

    assert [one.extra_headers["Date"] for one in mail.outbox] == ["Sun, 22 Nov 2026 13:00:00 +0000"]


def due(at_hours: float) -> list[str]:
    """Return who is due an e-mail so long after AT."""
    return [one.email for one in notices_due(AT + at_hours * HOUR)]


def test_mail_is_due_after_a_while_once_a_day_and_only_for_what_is_new(ana: Account, ben: Account) -> None:
    talk = talk_of(ana, ben)  # told to Ana that it was accepted
    see_talk(side_or_404(talk, viewer=ana), by=ana)
    write_message(talk, "Hello", by=ana, at=AT)

    assert (due(0.1), due(0.3)) == ([], ["ben@example.org"])
    TalkNotice.objects.create(account=ben, claimed_at=AT + HOUR, sent_at=AT + HOUR)
    assert (due(2), due(30)) == ([], [])  # nothing came since
    write_message(talk, "Are you there?", by=ana, at=AT + 2 * HOUR)
    assert (due(24.5), due(25)) == ([], ["ben@example.org"])
    see_talk(side_or_404(talk, viewer=ben), by=ben)
    assert due(25) == []


def test_who_stopped_it_is_sent_none(ana: Account, ben: Account) -> None:
    request_of(ana, ben)
    set_notices(wanted=False, by=ben, at=AT)
    stopped = due(1)
    set_notices(wanted=True, by=ben, at=AT)

    assert (stopped, due(1)) == ([], ["ben@example.org"])


def test_each_who_is_due_gets_one_job(ana: Account, ben: Account) -> None:
    request_of(ana, ben)

    made = [enqueue_notices(at=AT + HOUR), enqueue_notices(at=AT + HOUR)]

    jobs = list(Job.objects.filter(name="tell_of_talk").values_list("args", flat=True))
    assert (made, jobs) == ([1, 1], [{"account_id": ben.pk}])


def test_one_click_ends_it_without_sign_in(ana: Account, ben: Account) -> None:
    request_of(ana, ben)
    address = f"/people/talks/stop/{stop_token_of(ben.pk)}/"

    opened = Client().get(address).status_code, due(1)
    posted = Client(enforce_csrf_checks=True).post(address).status_code, due(1)

    assert (opened, posted) == ((200, ["ben@example.org"]), (200, []))
    assert Client().get(f"{address[:-2]}x/").status_code == 404


def test_all_is_read_before_the_job_comes(ana: Account, ben: Account) -> None:
    talk = request_of(ana, ben)
    see_talk(side_or_404(talk, viewer=ben), by=ben)

    assert claim_notice(ben.pk, at=AT + 20 * MINUTE) is None
