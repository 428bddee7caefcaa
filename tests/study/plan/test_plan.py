"""Study plans: within the hours, what is needed first comes first, most is won, the exam's days kept."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.plan.asked import Activity, StudyAsked, StudyDay, StudyPlan, StudyPlanError, Topic
from matchbound.study.plan.days import study_plan
from matchbound.study.plan.parts import LATER, best_parts, in_turn

TODAY = date(2026, 11, 26)


def asked(days: int = 90, hours: float = 20, *topics: Topic, **more: object) -> StudyAsked:
    exam_on = TODAY + timedelta(days=days)
    return StudyAsked(StudiedExam.STEP_1, TODAY, exam_on, hours, topics, **more)  # type: ignore[arg-type]


def topics(count: int) -> tuple[Topic, ...]:
    return tuple(Topic(f"t-{n}", 1.0 + n % 3, 8) for n in range(count))


def parts(plan: StudyPlan, activity: Activity) -> dict[date, list[str | None]]:
    return {
        one.day: found
        for one in plan.days
        if (found := [part.concept for part in one.parts if part.activity is activity])
    }


def test_days_go_from_today_until_the_day_before_the_exam_and_hold_mocks_in_its_format() -> None:
    plan = study_plan(asked(90, 20, *topics(5)))
    mocks, official = parts(plan, Activity.MOCK), parts(plan, Activity.SELF_ASSESSMENT)
    exam = TODAY + timedelta(days=90)

    assert [one.day for one in plan.days] == [TODAY + timedelta(days=n) for n in range(90)]
    assert [(exam - day).days for day in mocks] == [72, 44, 9]
    assert [(exam - day).days for day in official] == [56, 21]
    (mock,) = (
        part
        for one in plan.days
        for part in one.parts
        if part.activity is Activity.MOCK and one.day == max(mocks)
    )
    assert mock.minutes == 14 * 30 + 55


def test_the_last_days_hold_nothing_new() -> None:
    plan = study_plan(asked(10, 30, *topics(60)))
    new = {*parts(plan, Activity.READ), *parts(plan, Activity.QUESTIONS)}

    assert max(new) == TODAY + timedelta(days=7)


def test_a_day_of_rest_is_one_and_reviews_come_first() -> None:
    reviews = {TODAY + timedelta(days=n): 50 for n in range(60)}
    plan = study_plan(asked(60, 12, *topics(30), rest=frozenset({6}), reviews=reviews))
    for one in plan.days:
        assert one.parts[0].activity is Activity.REVIEWS
        if one.day.weekday() == 6:
            assert {part.activity for part in one.parts} <= {
                Activity.REVIEWS,
                Activity.MOCK,
                Activity.SELF_ASSESSMENT,
            }


def test_more_cards_than_a_day_holds_are_told() -> None:
    reviews = {TODAY + timedelta(days=3): 1_000}

    assert study_plan(asked(30, 10, reviews=reviews)).reviews_too_many
    assert not study_plan(asked(30, 60, reviews=reviews)).reviews_too_many


def new_minutes(day: StudyDay) -> float:
    return sum(part.minutes for part in day.parts if part.activity in (Activity.READ, Activity.QUESTIONS))


@settings(max_examples=20, deadline=None)
@given(st.integers(3, 40), st.integers(2, 40), st.integers(0, 25), st.sets(st.integers(0, 6), max_size=3))
def test_days_hold_no_more_than_the_hours_and_every_topic_once(
    days: int, hours: int, count: int, rest: set[int]
) -> None:
    known = tuple(Topic(f"k-{n}", 1.0, 7, read=False) for n in range(count // 2))
    plan = study_plan(asked(days, hours, *topics(count), *known, rest=frozenset(rest)))
    room = hours * 60 / (7 - len(rest))
    read = [part.concept for one in plan.days for part in one.parts if part.activity is Activity.READ]
    questions = {**{f"t-{n}": 0 for n in range(count)}, **{one.concept: 0 for one in known}}
    unread = [name for name in questions if name.startswith("t-")]
    for one in plan.days:
        assert new_minutes(one) <= room + 1e-6
        assert not new_minutes(one) or one.day.weekday() not in rest
        for part in one.parts:
            if part.activity is Activity.QUESTIONS:
                questions[str(part.concept)] += part.amount

    assert sorted(map(str, read)) == sorted(set(unread) - set(plan.left_out))
    for name, many in questions.items():
        assert many == (0 if name in plan.left_out else 8 if name in unread else 7)


def test_days_that_lose_part_of_a_question_each_do_not_spill_over_into_the_last() -> None:
    known = tuple(Topic(f"k-{n}", 1.0, 8 if n else 4, read=False) for n in range(6))
    plan = study_plan(asked(8, 3.5, *known))  # 6 days of 30 minutes: 42 questions of 4 minutes, and 44 wanted

    assert max(map(new_minutes, plan.days)) <= 30
    assert len(plan.left_out) == 1


def test_what_must_be_known_first_comes_first() -> None:
    chain = (
        Topic("valve", 9.0, 8, first=("loop",)),
        Topic("loop", 0.5, 8, first=("cycle",)),
        Topic("cycle", 0.1, 8),
    )
    plan = study_plan(asked(40, 4, *chain))
    order = [part.concept for one in plan.days for part in one.parts if part.activity is Activity.READ]

    assert order == ["cycle", "loop", "valve"]


def test_where_time_is_short_most_is_won() -> None:
    some = (Topic("much", 5.0, 8), Topic("little", 0.2, 8), Topic("more", 3.0, 8))
    plan = study_plan(asked(9, 2.5, *some))

    assert plan.left_out == ("little",)
    assert plan.won == 8.0
    assert plan.gap == 0


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(20, 60)), min_size=1, max_size=4),
    st.lists(st.integers(0, 90), min_size=1, max_size=3),
    st.booleans(),
)
def test_choices_are_the_best_of_all(
    some: list[tuple[int, int]],
    capacity: list[int],
    chained: bool,  # noqa: FBT001 - drawn
) -> None:
    made = [
        Topic(f"t-{n}", float(win), 8, first=(f"t-{n - 1}",) if chained and n else ())
        for n, (win, _) in enumerate(some)
    ]
    minutes = [length for _, length in some]
    best = 0.0
    for choice in product([None, *range(len(capacity))], repeat=len(made)):
        if fits(choice, made, minutes, capacity):
            best = max(best, worth(choice, made, len(capacity)))

    found = best_parts(made, minutes, capacity)

    assert found.gap == pytest.approx(0)
    assert fits(in_turn(made, minutes, capacity), made, minutes, capacity)
    assert fits(found.part, made, minutes, capacity)
    assert worth(found.part, made, len(capacity)) == pytest.approx(best, abs=0.01 * len(made))


def fits(choice: tuple[int | None, ...], made: list[Topic], minutes: list[int], capacity: list[int]) -> bool:
    week = dict(zip((one.concept for one in made), choice, strict=True))
    for at, room in enumerate(capacity):
        if sum(length for length, one in zip(minutes, choice, strict=True) if one == at) > room:
            return False
    for one in made:
        for before in one.first:
            mine, theirs = week[one.concept], week[before]
            if mine is not None and (theirs is None or theirs > mine):
                return False
    return True


def worth(choice: tuple[int | None, ...], made: list[Topic], weeks: int) -> float:
    return sum(
        one.to_win * (1 - (1 - LATER) * week / max(weeks - 1, 1))
        for one, week in zip(made, choice, strict=True)
        if week is not None
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"exam_on": TODAY}, "not ahead"),
        ({"exam_on": TODAY + timedelta(days=401)}, "more than 400"),
        ({"hours_a_week": 0}, "no time"),
        ({"rest": frozenset(range(7))}, "no time"),
    ],
)
def test_what_no_plan_can_be_made_of_is_said(change: dict[str, object], words: str) -> None:
    with pytest.raises(StudyPlanError, match=words):
        replace(asked(), **change)  # type: ignore[arg-type]


def test_the_same_question_has_the_same_plan() -> None:
    assert study_plan(asked(60, 15, *topics(40))) == study_plan(asked(60, 15, *topics(40)))
