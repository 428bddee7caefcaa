"""Study plans: within the hours, what is needed first comes first, most is won, the exam's days kept."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.plan.asked import Activity, Part, StudyAsked, StudyDay, StudyPlan, StudyPlanError, Topic
from matchbound.study.plan.days import study_plan
from matchbound.study.plan.parts import LATER, best_parts, in_turn

TODAY = date(2026, 11, 26)


def asked(days: int = 90, hours: float = 20, *topics: Topic, **more: object) -> StudyAsked:
    exam_on = TODAY + timedelta(days=days)
    given_ = {"questions": 280, **more}
    return StudyAsked(StudiedExam.STEP_1, TODAY, exam_on, hours, topics, **given_)  # type: ignore[arg-type]


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


@pytest.mark.parametrize(
    ("questions", "mocks"),
    [
        pytest.param(400, [(14, 14 * 30 + 55)] * 3, id="whole"),
        pytest.param(280, [(14, 14 * 30 + 55)] * 3, id="just whole"),
        pytest.param(279, [(13, 13 * 30 + 51)] * 3, id="one question short"),
        pytest.param(80, [(4, 4 * 30 + 16)] * 3, id="a part"),
        pytest.param(19, [], id="not even a block"),
    ],
)
def test_mocks_are_as_long_as_there_are_questions_for(questions: int, mocks: list[tuple[int, int]]) -> None:
    plan = study_plan(asked(90, 20, questions=questions))

    assert [(part.amount, part.minutes) for part in all_of(plan, Activity.MOCK)] == mocks


def all_of(plan: StudyPlan, activity: Activity) -> list[Part]:
    return [part for one in plan.days for part in one.parts if part.activity is activity]


def amounts(plan: StudyPlan, activity: Activity) -> dict[int, int]:
    """Return how many of something each day of the plan has, by the day's number."""
    return {
        number: part.amount
        for number, one in enumerate(plan.days)
        for part in one.parts
        if part.activity is activity
    }


# -- cards ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waiting", "a_day", "begun", "first", "planned"),
    [
        pytest.param(60, 20, 0, [20, 20, 20], 60, id="as the queue gives them"),
        pytest.param(70, 20, 15, [5, 20, 20], 70, id="some begun today"),
        pytest.param(60, 20, 25, [20, 20, 20], 60, id="more begun today than a day has"),
        pytest.param(2_000, 20, 0, [20, 20, 20], 20 * 38, id="more than there are days for"),
        pytest.param(0, 20, 0, [], 0, id="none wait"),
        pytest.param(60, 0, 0, [], 0, id="none wanted"),
    ],
)
def test_new_cards_are_begun_within_the_limit_of_a_day(
    waiting: int, a_day: int, begun: int, first: list[int], planned: int
) -> None:
    cards = {"new_cards": waiting, "new_a_day": a_day, "begun": begun}
    plan = study_plan(asked(55, 20, rest=frozenset({6}), **cards))
    found = amounts(plan, Activity.NEW_CARDS)
    exams = {*parts(plan, Activity.MOCK), *parts(plan, Activity.SELF_ASSESSMENT)}

    assert list(found.values())[:3] == first
    assert sum(found.values()) == planned
    assert all(TODAY + timedelta(days=number) not in exams for number in found)
    assert all(number < 55 - 7 and plan.days[number].day.weekday() != 6 for number in found)


def test_new_cards_come_again_among_the_reviews() -> None:
    reviews = {TODAY + timedelta(days=13): 4}
    plan = study_plan(asked(20, 20, new_cards=1, new_a_day=5, reviews=reviews))

    assert amounts(plan, Activity.NEW_CARDS) == {0: 1}
    assert amounts(plan, Activity.REVIEWS) == {2: 1, 13: 5}


# -- repeats ----------------------------------------------------------------------------------------------


def test_what_is_missed_of_new_questions_comes_again_two_to_seven_days_later() -> None:
    plan = study_plan(asked(60, 10, *topics(20)))
    asked_on, again_on = amounts_summed(plan, Activity.QUESTIONS), amounts(plan, Activity.REPEATS)

    assert sum(again_on.values()) == int(0.4 * sum(asked_on.values()))
    assert plan.repeats_left == 0
    for day in range(60):
        again = sum(many for number, many in again_on.items() if number <= day)
        at_most = sum(many for number, many in asked_on.items() if number <= day - 2)
        at_least = sum(many for number, many in asked_on.items() if number <= day - 7)
        assert int(0.4 * at_least) <= again <= 0.4 * at_most + 1e-9


def amounts_summed(plan: StudyPlan, activity: Activity) -> Counter[int]:
    return Counter(
        {
            number: sum(part.amount for part in one.parts if part.activity is activity)
            for number, one in enumerate(plan.days)
        }
    )


@pytest.mark.parametrize(
    ("days_ago", "days"),
    [
        pytest.param(0, {2, 3, 4, 5, 6, 7}, id="today"),
        pytest.param(1, {1, 2, 3, 4, 5, 6}, id="yesterday"),
        pytest.param(30, {0, 1, 2, 3, 4, 5}, id="long ago: from today on"),
    ],
)
def test_what_was_missed_before_comes_again_a_few_a_day(days_ago: int, days: set[int]) -> None:
    missed = {TODAY - timedelta(days=days_ago): 12}
    plan = study_plan(asked(30, 10, missed=missed))

    assert amounts(plan, Activity.REPEATS) == dict.fromkeys(sorted(days), 2)


def test_more_misses_than_there_is_time_for_wait_and_then_are_told() -> None:
    plan = study_plan(asked(10, 2, missed={TODAY - timedelta(days=3): 60}))
    found = amounts(plan, Activity.REPEATS)

    assert max(found.values()) * 3 <= 2 * 60 / 7 / 2  # half of a day
    assert sum(found.values()) + plan.repeats_left == 60
    assert plan.repeats_left > 0


# -- days -------------------------------------------------------------------------------------------------


def test_what_is_new_is_spread_over_all_weeks() -> None:
    plan = study_plan(asked(58, 20, *topics(16)))
    weeks = [sum(map(new_minutes, plan.days[at : at + 7])) for at in range(0, 56, 7)]
    longest = 12 + 8 * 4

    assert sum(weeks) == 16 * longest
    assert all(abs(week - 2 * longest) <= longest for week in weeks)
    assert max(map(new_minutes, plan.days)) <= longest


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


def repeat_minutes(day: StudyDay) -> float:
    return sum(part.minutes for part in day.parts if part.activity is Activity.REPEATS)


def new_minutes(day: StudyDay) -> float:
    return sum(part.minutes for part in day.parts if part.activity in (Activity.READ, Activity.QUESTIONS))


@settings(max_examples=12, deadline=None)
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
        assert new_minutes(one) + repeat_minutes(one) <= room + 1e-6
        assert not new_minutes(one) or one.day.weekday() not in rest
        for part in one.parts:
            if part.activity is Activity.QUESTIONS:
                questions[str(part.concept)] += part.amount

    assert sorted(map(str, read)) == sorted(set(unread) - set(plan.left_out))
    for name, many in questions.items():
        assert many == (0 if name in plan.left_out else 8 if name in unread else 7)


def test_days_that_lose_part_of_a_question_each_do_not_spill_over_into_the_last() -> None:
    known = tuple(Topic(f"k-{n}", 1.0, 8 if n else 4, read=False, missed=0.0) for n in range(6))
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
    plan = study_plan(asked(9, 3.3, *some))

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
    plain = in_turn(made, minutes, capacity, list(accumulate(capacity)))
    assert fits(plain, made, minutes, capacity)
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
