"""Two things at the same moment: one request of two, no more than may be, and counts that are right."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from matchbound.base.errors import MatchboundError
from matchbound.people.talking import FOR_NEW
from matchbound.web.store.actions.talks import accept
from matchbound.web.store.models import Account, Talk, TalkSide
from tests_web import AT
from web.talks.given import request_of, said, talk_of, unread

pytestmark = pytest.mark.django_db(transaction=True)
Person = Callable[..., Account]


def at_once(*calls: Callable[[], object]) -> list[str]:
    """Make some calls at the same moment, each with a connection of its own; return what went wrong."""
    start = Barrier(len(calls))

    def run(call: Callable[[], object]) -> str:
        try:
            start.wait(10)
            call()
        except MatchboundError as error:
            return type(error).__name__
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))


def test_of_two_who_ask_each_other_one_has_asked(ana: Account, ben: Account) -> None:
    wrong = at_once(lambda: request_of(ana, ben), lambda: request_of(ben, ana))

    assert (wrong, Talk.objects.count(), TalkSide.objects.count()) == (["", "TalkError"], 1, 2)


def test_no_more_requests_fit_into_a_day_from_several_windows(person: Person) -> None:
    asker, others = person("asker", days=0), [person(f"other-{number}") for number in range(5)]

    wrong = at_once(*(lambda one=one: request_of(asker, one, f"I ask {one.pk}") for one in others))  # type: ignore[misc]

    most = FOR_NEW.requests_a_day
    assert (wrong.count(""), wrong.count("TooMuchError"), Talk.objects.count()) == (most, 5 - most, most)


def test_a_mentor_accepts_no_more_than_they_take(
    ben: Account, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matchbound.web.store.actions.talks.mentors_at_most", lambda _account: 1)
    asked = [request_of(person(f"asker-{number}"), ben, takes=1) for number in range(3)]

    wrong = at_once(*(lambda one=one: accept(one, by=ben, at=AT) for one in asked))  # type: ignore[misc]

    assert (wrong, Talk.objects.filter(state="open").count()) == (["", "TalkError", "TalkError"], 1)


def test_what_is_new_is_counted_right_when_all_write_at_once(ben: Account, person: Person) -> None:
    people = [person(f"writer-{number}") for number in range(4)]
    talks = [talk_of(one, ben) for one in people]

    wrong = at_once(
        *(lambda talk=talk, by=by: said(talk, "Hello", by) for talk, by in zip(talks, people, strict=True))  # type: ignore[misc]
    )

    assert (wrong, unread(ben)) == ([""] * 4, (4, [1] * 4))
