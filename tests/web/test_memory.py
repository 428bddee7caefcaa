"""What a process remembers of pages: never of another version, day, language or person, nor too much."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import translation

from matchbound import clock
from matchbound.demo.people import PEOPLE, person
from matchbound.web import memory, plans
from matchbound.web.memory import Memory, remembered
from matchbound.web.store.actions.dossiers import create_dossier, save_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT

PAGES = ("/today/", "/status/", "/plan/")
KILOBYTE = "x" * 1000


@pytest.fixture
def time() -> SimpleNamespace:
    return SimpleNamespace(now=0.0)


@pytest.fixture
def small(time: SimpleNamespace) -> Memory:
    """Return a memory for three thousand bytes and ten seconds."""
    return Memory(3500, 10, lambda: float(time.now))


def test_memory_forgets_what_was_not_used_for_longest_where_there_is_no_room(small: Memory) -> None:
    for key in "abc":
        small.put(key, KILOBYTE + key)
    small.get("a")

    small.put("d", KILOBYTE)

    assert [key for key in "abcd" if small.get(key)] == ["a", "c", "d"]
    assert small.bytes <= 3500


def test_memory_forgets_what_nobody_asked_for(small: Memory, time: SimpleNamespace) -> None:
    small.put("a", KILOBYTE)
    small.put("b", KILOBYTE)
    time.now = 8
    small.get("a")
    time.now = 12

    assert small.get("b") is None
    assert small.get("a") == KILOBYTE
    time.now = 30
    small.put("c", "")
    assert small.get("a") is None


def test_memory_keeps_nothing_that_would_fill_it_alone(small: Memory) -> None:
    small.put("a", "")
    small.put("b", (KILOBYTE, KILOBYTE, KILOBYTE, KILOBYTE))

    assert small.get("b") is None
    assert small.get("a") == ""


def test_memory_counts_what_is_put_again_once(small: Memory) -> None:
    small.put("a", KILOBYTE)
    before = small.bytes
    small.put("a", KILOBYTE)

    assert small.bytes == before
    small.clear()
    assert small.bytes == 0


def test_a_piece_is_made_anew_for_each_version_day_and_language() -> None:
    dossier = person(next(iter(PEOPLE)))
    first = Head(uuid4(), 1, dossier, AT)
    others = [
        Head(first.record_id, 2, dossier, AT),
        Head(uuid4(), 1, dossier, AT),
        Head(first.record_id, 1, dossier, AT + timedelta(seconds=1)),
    ]
    made: list[str] = []

    def make() -> str:
        made.append("")
        return str(len(made))

    assert [remembered(str, one, AT.date(), make) for one in (first, *others, first)] == list("12341")
    assert remembered(str, first, AT.date() + timedelta(days=1), make) == "5"
    with translation.override("ar"):
        assert remembered(str, first, AT.date(), make) == "6"


def test_what_is_not_finished_is_asked_for_again() -> None:
    head = Head(uuid4(), 1, person(next(iter(PEOPLE))), AT)

    assert remembered(str, head, AT.date(), lambda: None) is None
    assert remembered(str, head, AT.date(), lambda: "done") == "done"


@pytest.mark.django_db
def test_nobody_is_shown_what_was_made_for_another(
    account: Callable[..., Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(plans, "GUARD", 60.0)
    people = [(_signed_in(account(f"{name}@example.org"), name)) for name in list(PEOPLE)[:3]]
    alone = []
    for client in people:
        memory.forget_all()
        alone.append([_body(client, page) for page in PAGES])

    together = [[_body(client, page) for page in PAGES] for _ in range(2) for client in people]

    assert together == [*alone, *alone]
    assert len({body for bodies in alone for body in bodies}) == len(PAGES) * len(people)


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_save_is_shown_at_once(
    member: Client, amina: Account, amina_head: Head, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "GUARD", 60.0)
    before = _body(member, path)

    fewer = amina_head.dossier.model_copy(update={"exams": ()})
    save_dossier(amina_head, fewer, summary="", by=amina, at=AT)

    assert _body(member, path) != before


def _signed_in(account: Account, name: str) -> Client:
    create_dossier(person(name), by=account, at=AT)
    client = Client()
    client.force_login(account)
    return client


def _body(client: Client, page: str) -> str:
    """Return a page without its tokens, which are new each time."""
    html = client.get(page).content.decode()
    return "\n".join(line for line in html.splitlines() if "csrfmiddlewaretoken" not in line)
