"""Asking for a talk: one message until it is answered, and who cannot be asked is told in words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404

from matchbound.people.talking import ASK_AGAIN, MOST_WAITING
from matchbound.web.store.actions.blocking import block, unblock
from matchbound.web.store.actions.talks import (
    TalkError,
    accept,
    decline,
    ignore,
    leave_talk,
    see_talk,
    why_not_ask,
    write_message,
)
from matchbound.web.store.models import Account, Talk, TalkMessage
from matchbound.web.store.queries.talks import requests_ignored_by, requests_to, side_or_404, talks_of
from tests_web import AT
from web.talks.given import FIRST, MINUTE, page_of, request_of, talk_of, unread

pytestmark = pytest.mark.django_db
Person = Callable[..., Account]
LATER = AT + timedelta(hours=1)


def listed(who: Account) -> tuple[list[str], list[str]]:
    """Return the states of the requests to somebody, and of their talks."""
    waiting = [side.talk.state for side in requests_to(who)]
    return waiting, [side.talk.state for side in talks_of(who).rows]


def test_a_request_is_one_message_that_the_asked_answers(ana: Account, ben: Account) -> None:
    talk = request_of(ana, ben)

    assert (listed(ana), listed(ben), unread(ben)) == (([], ["asked"]), (["asked"], []), (1, [1]))
    for who in (ana, ben):
        with pytest.raises(TalkError, match="Nobody can write"):
            write_message(talk, "More", by=who, at=LATER)
    accept(talk, by=ben, at=LATER)
    assert (listed(ana), listed(ben), unread(ana), unread(ben)) == (
        ([], ["open"]),
        ([], ["open"]),
        (1, [1]),
        (0, [0]),
    )


@pytest.mark.parametrize("words", ["", "I have no time before March."])
def test_a_refusal_comes_with_words_or_without(words: str, ana: Account, ben: Account) -> None:
    talk = request_of(ana, ben)

    decline(talk, words, by=ben, at=LATER)

    side = side_or_404(talk, viewer=ana)
    assert (side.talk.state, side.talk.answer, side.unread) == ("declined", words, 1)


def test_an_ignored_request_looks_as_if_it_waited_and_can_be_answered_later(
    ana: Account, ben: Account
) -> None:
    talk = request_of(ana, ben)

    ignore(talk, by=ben, at=LATER)

    assert (listed(ben), unread(ben), unread(ana)) == (([], []), (0, [0]), (0, [0]))
    assert [side.talk_id for side in requests_ignored_by(ben)] == [talk]
    accept(talk, by=ben, at=LATER)
    assert listed(ben) == ([], ["open"])


def test_only_the_asked_answers_and_once(ana: Account, ben: Account, person: Person) -> None:
    talk = request_of(ana, ben)

    for who in (ana, person("cyd")):
        with pytest.raises(Http404):
            accept(talk, by=who, at=LATER)
    decline(talk, "", by=ben, at=LATER)
    with pytest.raises(TalkError, match="answered or withdrawn already"):
        accept(talk, by=ben, at=LATER)


def test_a_request_is_withdrawn_with_its_text(ana: Account, ben: Account) -> None:
    talk = request_of(ana, ben)

    leave_talk(talk, by=ana, at=LATER)

    assert (listed(ana), listed(ben), unread(ben)) == (([], []), ([], []), (0, []))
    assert list(TalkMessage.objects.values_list("text", "gone")) == [("", "deleted")]


def test_two_people_have_one_talk_whoever_asks(ana: Account, ben: Account) -> None:
    request_of(ana, ben)

    for by, asked in ((ana, ben), (ben, ana)):
        with pytest.raises(TalkError, match="a talk with this person already"):
            request_of(by, asked)


@pytest.mark.parametrize("end", ["declined", "withdrawn", "left by the other"])
def test_the_same_person_is_asked_again_after_a_while(end: str, ana: Account, ben: Account) -> None:
    talk = request_of(ana, ben) if end != "left by the other" else talk_of(ana, ben)
    if end == "declined":
        decline(talk, "", by=ben, at=LATER)
    else:
        leave_talk(talk, by=ana if end == "withdrawn" else ben, at=LATER)

    with pytest.raises(TalkError, match="You can ask this person again after 20 Feb 2027, 13:00"):
        request_of(ana, ben, at=LATER + ASK_AGAIN - MINUTE)
    assert why_not_ask(page_of(ana), by=ben, at=LATER + MINUTE) == ""
    request_of(ana, ben, at=LATER + ASK_AGAIN)


def test_who_left_a_talk_asks_again_at_once(ana: Account, ben: Account) -> None:
    leave_talk(talk_of(ana, ben), by=ana, at=LATER)

    request_of(ana, ben, at=LATER + MINUTE)

    assert listed(ben) == (["asked"], ["closed"])


def test_a_full_mentor_is_not_asked_and_accepts_no_more(
    ana: Account, ben: Account, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = request_of(person("cyd"), ben, takes=1)
    talk_of(ana, ben, takes=1)
    monkeypatch.setattr("matchbound.web.store.actions.talks.mentors_at_most", lambda _account: 1)

    with pytest.raises(TalkError, match="This mentor has as many talks as they can take"):
        request_of(person("dee"), ben, takes=1)
    with pytest.raises(TalkError, match="You take as many talks as you said"):
        accept(waiting, by=ben, at=LATER)
    leave_talk(Talk.objects.get(state="open").pk, by=ana, at=LATER)
    accept(waiting, by=ben, at=LATER)


def test_who_has_many_requests_to_answer_is_not_asked(ben: Account, person: Person) -> None:
    for number in range(MOST_WAITING):
        request_of(person(f"asker-{number}"), ben, f"{FIRST} I am number {number}.")

    with pytest.raises(TalkError, match="many requests to answer"):
        request_of(person("one-more"), ben)


def test_nobody_asks_themselves(ana: Account) -> None:
    assert why_not_ask(page_of(ana), by=ana, at=AT) == "This is your own page."


def test_the_blocked_find_nobody_and_a_talk_that_ended(ana: Account, ben: Account) -> None:
    talk = talk_of(ana, ben)
    block(ana.pk, "Ana", by=ben, at=LATER)

    side = side_or_404(talk, viewer=ana)
    assert (side.talk.state, side.other_name, unread(ana), listed(ben)) == (
        "closed",
        "Ben",
        (1, [1]),
        ([], []),
    )
    with pytest.raises(TalkError, match="Nobody can write"):
        write_message(talk, "Are you there?", by=ana, at=LATER)
    with pytest.raises(Http404):
        request_of(ana, ben, at=LATER + ASK_AGAIN)
    with pytest.raises(TalkError, match="You have blocked this person"):
        request_of(ben, ana, at=LATER + ASK_AGAIN)


def test_a_request_of_somebody_blocked_waits_for_ever_and_is_there_again_once_undone(
    ana: Account, ben: Account
) -> None:
    talk = request_of(ana, ben)
    block(ana.pk, "Ana", by=ben, at=LATER)
    block(ana.pk, "Ana", by=ben, at=LATER)

    assert (listed(ana), requests_ignored_by(ben).count()) == (([], ["ignored"]), 0)
    unblock(ben.blocked_people.get().pk, by=ben)
    assert [side.talk_id for side in requests_ignored_by(ben)] == [talk]
    accept(talk, by=ben, at=LATER)


def test_nobody_undoes_for_another(ana: Account, ben: Account) -> None:
    block(ana.pk, "Ana", by=ben, at=LATER)

    unblock(ben.blocked_people.get().pk, by=ana)

    assert ben.blocked_people.count() == 1


def test_what_is_seen_is_new_no_more_and_only_for_who_saw_it(ana: Account, ben: Account) -> None:
    talk = talk_of(ana, ben)
    for number in range(3):
        write_message(talk, f"Message {number}", by=ana, at=LATER)
    stale = side_or_404(talk, viewer=ben)
    write_message(talk, "One that came while reading", by=ana, at=LATER)

    see_talk(stale, by=ben)
    assert unread(ben) == (1, [4])  # it was not on the page
    see_talk(side_or_404(talk, viewer=ben), by=ben)
    assert (unread(ben), unread(ana)) == ((0, [0]), (1, [1]))
