"""What is written in a talk: paged by key, deleted, kept within limits, and what stays when somebody goes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from matchbound.people.talking import FOR_NEW, SAME_TO_MOST, USUAL
from matchbound.web.store.actions.accounts import delete_account
from matchbound.web.store.actions.talks import (
    TooMuchError,
    delete_message,
    leave_talk,
    write_message,
)
from matchbound.web.store.actions.talks_forgotten import forget_left_talks
from matchbound.web.store.models import Account, Talk, TalkMessage, TalkSide
from matchbound.web.store.queries.talks import (
    MESSAGES,
    ON_A_PAGE,
    message_or_404,
    messages_of,
    messages_since,
    side_or_404,
    talks_of,
)
from tests_web import AT
from web.talks.given import FIRST, MINUTE, request_of, said, talk_of

pytestmark = pytest.mark.django_db
Person = Callable[..., Account]
DAY = timedelta(days=1)


def fill(talk: object, by: Account, many: int) -> None:
    """Write many messages at once."""
    rows = [TalkMessage(talk_id=talk, by=by, at=AT, text=f"Message {one}") for one in range(many)]
    TalkMessage.objects.bulk_create(rows)


def test_messages_are_paged_by_key_the_newest_last(ana: Account, ben: Account) -> None:
    talk = talk_of(ana, ben)
    fill(talk, ana, 2 * MESSAGES)
    side = side_or_404(talk, viewer=ben)

    pages, before = [], None
    while before is None or pages[-1].more:
        pages.append(messages_of(side, before=before))
        before = pages[-1].rows[0].pk
    texts = [[row.text for row in page.rows] for page in pages]

    whole = [FIRST, *(f"Message {one}" for one in range(2 * MESSAGES))]
    assert texts == [whole[-MESSAGES:], whole[-2 * MESSAGES : -MESSAGES], whole[: -2 * MESSAGES]]
    newest = pages[0].rows[-2].pk
    assert [row.text for row in messages_since(side, newest)] == [whole[-1]]


def test_talks_are_paged_by_key_and_cost_as_many_queries_as_one(ana: Account) -> None:
    others = Account.objects.bulk_create(Account(email=f"{one}@example.org") for one in range(ON_A_PAGE + 3))
    talks = Talk.objects.bulk_create(Talk(asked_at=AT, state=Talk.State.OPEN) for _one in others)
    TalkSide.objects.bulk_create(
        TalkSide(talk=talk, account=ana, other=other, asked=True, moved_at=AT + (place % 4) * MINUTE)
        for place, (talk, other) in enumerate(zip(talks, others, strict=True))
    )

    with CaptureQueriesContext(
        connection,
    ) as seen:
        first = talks_of(ana)
    second = talks_of(ana, after=first.more)

    keys = [(side.moved_at, side.pk) for side in [*first.rows, *second.rows]]
    assert (keys, len(set(keys))) == (sorted(keys, reverse=True), len(others))
    assert (len(first.rows), second.more, len(seen)) == (ON_A_PAGE, "", 1)
    assert talks_of(ana, after="nonsense").rows == first.rows


def test_one_deletes_ones_own_text_and_a_mark_stays(ana: Account, ben: Account) -> None:
    message = said(talk_of(ana, ben), "My number is 555 0100", ana)

    for who in (ben, ana):
        if who == ben:
            with pytest.raises(Http404):
                delete_message(message.pk, by=who)
        else:
            delete_message(message.pk, by=who)

    message.refresh_from_db()
    assert (message.text, message.gone) == ("", "deleted")


def test_nobody_else_sees_a_message(ana: Account, ben: Account, eva: Account) -> None:
    talk = talk_of(ana, ben)
    message = said(talk, "Between us", ana)

    with pytest.raises(Http404):
        message_or_404(message.pk, viewer=eva)
    leave_talk(talk, by=ben, at=AT)
    with pytest.raises(Http404):
        message_or_404(message.pk, viewer=ben)


def test_a_talk_that_both_left_is_forgotten_after_a_week(ana: Account, ben: Account) -> None:
    talk = talk_of(ana, ben)
    leave_talk(talk, by=ana, at=AT)
    assert forget_left_talks(at=AT + 30 * DAY) == 0
    leave_talk(talk, by=ben, at=AT + DAY)

    assert (forget_left_talks(at=AT + 2 * DAY), forget_left_talks(at=AT + 9 * DAY)) == (0, 1)
    assert not TalkMessage.objects.exists()


def test_what_a_leaver_wrote_leaves_with_them_and_the_talk_stays(ana: Account, ben: Account) -> None:
    talk = talk_of(ana, ben)
    said(talk, "From Ana", ana)
    said(talk, "From Ben", ben)

    delete_account(by=ana)

    side = side_or_404(talk, viewer=ben)
    assert (side.other_id, side.other_name, side.talk.state) == (None, "", "closed")
    assert list(TalkMessage.objects.values_list("text", flat=True)) == ["From Ben"]
    delete_account(by=ben)
    assert (Talk.objects.count(), TalkMessage.objects.count()) == (0, 0)


@pytest.mark.parametrize(("days", "most"), [(0, FOR_NEW.requests_a_day), (30, USUAL.requests_a_day)])
def test_requests_a_day_are_limited_and_it_is_said_when_one_may_go_on(
    days: int, most: int, person: Person
) -> None:
    asker = person("asker", days=days)
    for number in range(most):
        request_of(asker, person(f"asked-{number}"), f"Request {number}", at=AT + number * MINUTE)
    last = person("one-more")

    with pytest.raises(TooMuchError) as refused:
        request_of(asker, last, "One more", at=AT + DAY - MINUTE)

    assert refused.value.message == (
        f"You have asked {most} people within a day, which is as many as you may."
        " Nothing typed is lost: you can send it after 23 Nov 2026, 12:00."
    )
    request_of(asker, last, "One more", at=AT + DAY)


def test_messages_an_hour_are_limited(ana: Account, ben: Account) -> None:
    talk = talk_of(ana, ben)
    fill(talk, ana, USUAL.messages_an_hour - 1)

    with pytest.raises(TooMuchError, match=r"60 messages within an hour.*after 22 Nov 2026, 13:00"):
        write_message(talk, "One more", by=ana, at=AT + MINUTE)
    write_message(talk, "From the other", by=ben, at=AT + MINUTE)
    write_message(talk, "One more", by=ana, at=AT + 60 * MINUTE)


def test_the_same_words_go_to_few_people_however_they_are_greeted(ana: Account, person: Person) -> None:
    for number in range(SAME_TO_MOST):
        talk = talk_of(ana, person(f"asked-{number}"))
        said(talk, f"Dear number {number},\n{FIRST}", ana)
    last = person("one-more")

    with pytest.raises(TooMuchError, match=r"the same words to 3 people within a week.*29 Nov 2026, 12:0"):
        request_of(ana, last, f"Hello!\n{FIRST.upper()}", at=AT + DAY)
    request_of(ana, last, "You worked in Toledo. What is the hospital there like for visitors?", at=AT + DAY)


def test_the_same_words_again_to_the_same_person_are_no_mass(ana: Account, person: Person) -> None:
    talks = [talk_of(ana, person(f"asked-{number}")) for number in range(SAME_TO_MOST)]
    for talk in [*talks, talks[0]]:
        said(talk, FIRST, ana)

    counts = [TalkMessage.objects.filter(talk=talk, text=FIRST).count() for talk in talks]
    assert counts == [counts[1] + 1, *[counts[1]] * (SAME_TO_MOST - 1)]
