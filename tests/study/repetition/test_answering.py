"""Answers: the library's steps on the learner's days, the exam's date, leeches, undoing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from matchbound.study.repetition.answering import Answered, answer
from matchbound.study.repetition.cards import Card, Settings, SettingsError, Stage
from matchbound.study.repetition.until_exam import LAST_LOOK, NO_NEW, day_before_exam, retention_on, takes_new

KARACHI = ZoneInfo("Asia/Karachi")
PLAIN = Settings(KARACHI)
NOW = datetime(2026, 11, 26, 15, tzinfo=UTC)
"""Eight in the evening in Karachi."""


def answered(ratings: str, settings: Settings = PLAIN, *, waits: timedelta = timedelta()) -> Answered:
    """Answer a new card when it is due: a(gain), h(ard), g(ood), e(asy)."""
    card, at, made = Card(), NOW, None
    for letter in ratings:
        made = answer(card, Rating("ahge".index(letter) + 1), at, settings, name="c-1")
        card, at = made.card, max(made.card.due or at, at) + waits
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("ratings", "stage", "minutes"),
    [
        ("a", Stage.LEARNING, 1),
        ("h", Stage.LEARNING, 5.5),
        ("g", Stage.LEARNING, 10),
        ("ga", Stage.LEARNING, 1),
        ("gga", Stage.RELEARNING, 10),
    ],
)
def test_what_is_being_learned_comes_again_within_minutes(ratings: str, stage: Stage, minutes: float) -> None:
    made = answered(ratings)

    assert (made.card.stage, made.card.due) == (stage, made.at + timedelta(minutes=minutes))


@pytest.mark.parametrize(("ratings", "days"), [("gg", {2, 3}), ("e", {7, 8, 9})])
def test_what_is_learned_comes_on_a_later_day_as_it_begins(ratings: str, days: set[int]) -> None:
    made = answered(ratings)
    due = made.card.due

    assert made.card.stage is Stage.REVIEW
    assert due is not None
    assert due.astimezone(KARACHI).hour == 4
    assert (PLAIN.study_day(due) - PLAIN.study_day(made.at)).days in days


@pytest.mark.parametrize(
    ("hour", "day"),
    [("2026-11-26T22:59", 26), ("2026-11-26T23:00", 27)],  # 03:59 and 04:00 in Karachi
)
def test_a_study_day_begins_at_four(hour: str, day: int) -> None:
    at = datetime.fromisoformat(hour).replace(tzinfo=UTC)

    assert PLAIN.study_day(at) == date(2026, 11, day)
    assert PLAIN.study_day(PLAIN.begins(date(2026, 11, day))) == date(2026, 11, day)


def test_two_answers_on_one_study_day_are_no_days_apart_and_two_around_its_begin_are_one() -> None:
    learned = answered("gg").card
    assert learned.last is not None
    before = replace(learned, last=datetime(2026, 11, 26, 22, tzinfo=UTC))
    same, next_day = (
        answer(before, Rating.Good, at, PLAIN, name="c-1").card.stability
        for at in (datetime(2026, 11, 26, 22, 50, tzinfo=UTC), datetime(2026, 11, 26, 23, 10, tzinfo=UTC))
    )
    assert same is not None
    assert next_day is not None
    assert next_day > same


@given(st.text("ahge", min_size=1, max_size=25), st.integers(0, 60), st.integers(0, 3))
def test_nothing_is_put_off_until_after_the_exam(ratings: str, days: int, waits: int) -> None:
    settings = replace(PLAIN, exam_on=PLAIN.study_day(NOW) + timedelta(days=days))
    card, at = Card(), NOW
    for letter in ratings:
        if settings.exam_on is not None and settings.study_day(at) >= settings.exam_on:
            return
        card = answer(card, Rating("ahge".index(letter) + 1), at, settings, name="c-1").card
        if card.due is None:
            assert settings.exam_on is not None
            assert settings.study_day(at) >= settings.exam_on - LAST_LOOK
            return
        assert card.stage is not Stage.REVIEW or settings.study_day(card.due) < (settings.exam_on or date.max)
        at = max(card.due, at) + timedelta(days=waits)


def test_what_would_come_after_the_exam_comes_once_more_in_the_weeks_before() -> None:
    exam = PLAIN.study_day(NOW) + timedelta(days=90)
    long_known = Card(Stage.REVIEW, None, 400.0, 3.0, NOW, NOW - timedelta(days=300), 9)
    days = {
        PLAIN.study_day(due)
        for n in range(200)
        if (due := answer(long_known, Rating.Good, NOW, replace(PLAIN, exam_on=exam), name=f"c-{n}").card.due)
    }

    assert days == {exam - LAST_LOOK + timedelta(days=n) for n in range(LAST_LOOK.days)}


@pytest.mark.parametrize(
    ("today", "due", "comes"),
    [
        (-30, -1, -1),
        (-30, 0, -16),  # 5 days into the last three weeks
        (-22, 40, -16),
        (-21, 40, None),  # it was seen in those weeks
        (-21, -1, -1),
        (-1, 0, None),
        (0, 40, 40),  # that exam is no reason any more
        (1, 40, 40),
    ],
)
def test_a_card_comes_before_the_exam_or_not_again(today: int, due: int, comes: int | None) -> None:
    exam = date(2027, 3, 1)
    settings, on = replace(PLAIN, exam_on=exam), exam + timedelta(today)
    found = day_before_exam(settings, on, exam + timedelta(due), key=5)

    assert found == (None if comes is None else exam + timedelta(comes))


@pytest.mark.parametrize(
    ("days", "retention"), [(29, 0.9), (28, 0.9), (14, 0.925), (1, 0.948), (0, 0.9), (-1, 0.9)]
)
def test_more_should_be_known_as_the_exam_comes_nearer(days: int, retention: float) -> None:
    today = date(2026, 11, 26)
    settings = replace(PLAIN, exam_on=today + timedelta(days=days))

    assert retention_on(settings, today) == pytest.approx(retention, abs=5e-4)


@pytest.mark.parametrize(("days", "takes"), [(NO_NEW.days + 1, True), (NO_NEW.days, False), (0, True)])
def test_nothing_new_shortly_before_the_exam(days: int, takes: bool) -> None:  # noqa: FBT001 - a case
    today = date(2026, 11, 26)

    assert takes_new(replace(PLAIN, exam_on=today + timedelta(days=days)), today) is takes


def test_a_card_that_lapses_again_and_again_is_said_to_be_a_leech() -> None:
    said, card, at = [], answered("gg").card, NOW
    for lapse in range(1, 15):
        at = at + timedelta(days=30)
        made = answer(card, Rating.Again, at, PLAIN, name="c-1")
        said += [lapse] if made.leech else []
        card = answer(made.card, Rating.Good, at + timedelta(minutes=10), PLAIN, name="c-1").card

    assert (card.lapses, said) == (14, [8, 12])


def test_an_answer_keeps_what_undoing_it_needs() -> None:
    first = answered("gg")
    again = answer(first.card, Rating.Again, first.at + timedelta(days=3), PLAIN, name="c-1")

    assert again.before == first.card


def test_cards_of_one_day_part_ways_and_each_goes_the_same_way_twice() -> None:
    card = Card(Stage.REVIEW, None, 60.0, 5.0, NOW, NOW - timedelta(days=60), 5)
    dues = [answer(card, Rating.Good, NOW, PLAIN, name=f"c-{n}").card.due for n in range(50)]

    assert dues == [answer(card, Rating.Good, NOW, PLAIN, name=f"c-{n}").card.due for n in range(50)]
    assert len(set(dues)) > 5


@pytest.mark.parametrize(
    "changes", [{"retention": 0.99}, {"retention": 0.5}, {"new_a_day": -1}, {"leech_after": 0}]
)
def test_settings_that_cannot_be_are_refused(changes: dict[str, float]) -> None:
    with pytest.raises(SettingsError):
        replace(PLAIN, **changes)  # type: ignore[arg-type]
