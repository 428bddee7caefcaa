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
QUESTIONS = Activity.QUESTIONS


def asked(days: int = 90, hours: float = 20, *topics: Topic, **more: object) -> StudyAsked:
    """Return what is asked, of a shelf with questions enough that half of them were not seen."""
    exam_on = TODAY + timedelta(days=days)
    given_ = {"questions": 2_000, **more}
    some = (*topics, unseen(1_000))
    return StudyAsked(StudiedExam.STEP_1, TODAY, exam_on, hours, some, **given_)  # type: ignore[arg-type]


def unseen(many: int) -> Topic:
    """Return questions that only simulated exams ask."""
    return Topic("beside", 0.0, many, read=False)


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


WHOLE = 14 * 30 + 55


@pytest.mark.parametrize(
    ("questions", "new", "mocks"),
    [
        pytest.param(4_000, 4_000, [(14, WHOLE, 280, 0)] * 3, id="enough for all"),
        pytest.param(360, 360, [(2, 68, 40, 0)] * 2 + [(14, WHOLE, 280, 0)], id="earlier ones are short"),
        pytest.param(279, 279, [(1, 34, 20, 0)] * 2 + [(13, 13 * 30 + 51, 260, 21)], id="one question short"),
        pytest.param(360, 130, [(1, 34, 20, 0), (14, WHOLE, 280, 170)], id="one earlier is left"),
        pytest.param(360, 60, [(14, WHOLE, 280, 220)], id="too few for earlier ones"),
        pytest.param(360, 0, [(14, WHOLE, 280, 280)], id="all seen"),
        pytest.param(80, 80, [(4, 4 * 30 + 16, 80, 0)], id="a small shelf"),
        pytest.param(19, 19, [], id="not even a block"),
    ],
)
def test_mocks_are_as_long_as_there_are_new_questions_and_the_last_is_as_long_as_can_be(
    questions: int, new: int, mocks: list[tuple[int, int, int, int]]
) -> None:
    exam_on = TODAY + timedelta(days=90)
    plan = study_plan(StudyAsked(StudiedExam.STEP_1, TODAY, exam_on, 20, (unseen(new),), questions=questions))
    found = all_of(plan, Activity.MOCK)

    assert [(part.amount, part.minutes, part.questions, part.again) for part in found] == mocks


def test_daily_questions_leave_those_that_simulated_exams_need() -> None:
    exam_on = TODAY + timedelta(days=90)
    some = topics(45)  # of 360 questions
    plan = study_plan(StudyAsked(StudiedExam.STEP_1, TODAY, exam_on, 30, some, questions=360))
    daily = sum(part.amount for part in all_of(plan, Activity.QUESTIONS))
    about = {part.concept for part in all_of(plan, Activity.QUESTIONS)}
    mocks = [(part.questions, part.again) for part in all_of(plan, Activity.MOCK)]

    after = sum(many for day, many in amounts_summed(plan, Activity.QUESTIONS).items() if day > 90 - 9)

    assert mocks == [(40, 0), (40, 0), (280, 280 - 108 - after)]
    assert daily == 360 - 40 - 40 - 108
    assert len(about) == 45


# -- what else there is to do -----------------------------------------------------------------------------


def test_time_that_is_left_holds_seen_questions_and_reviews_again() -> None:
    known = tuple(Topic(f"k-{n}", 1.0, 0, read=False) for n in range(28))
    plan = study_plan(asked(30, 20, *known))
    first = {part.activity: (part.amount, part.minutes) for part in plan.days[0].parts}

    assert first == {Activity.MIXED: (40, 120), Activity.READ_AGAIN: (2, 10)}
    assert plan.empty > 0


def test_where_nothing_was_seen_or_read_the_empty_time_is_told() -> None:
    exam_on = TODAY + timedelta(days=7)
    plan = study_plan(StudyAsked(StudiedExam.STEP_1, TODAY, exam_on, 14, (), questions=0))

    assert plan.empty == pytest.approx(14 * 60)
    assert not any(one.parts for one in plan.days)


@pytest.mark.parametrize(("left", "minutes"), [(None, 120), (30, 30), (0, 0)])
def test_today_holds_no_more_than_is_left_of_it(left: float | None, minutes: float) -> None:
    plan = study_plan(asked(30, 14, *topics(30), left_today=left))

    assert minutes - 15 < plan.days[0].minutes <= minutes
    assert plan.days[1].minutes > 100


def test_cards_of_a_day_that_is_over_come_on_the_next() -> None:
    cards = {"reviews": {TODAY: 30, TODAY + timedelta(days=1): 5}, "new_cards": 4, "new_a_day": 4}
    plan = study_plan(asked(30, 14, left_today=0, **cards))

    assert plan.days[0].parts == ()
    assert amounts(plan, Activity.REVIEWS)[1] == 35
    assert amounts(plan, Activity.NEW_CARDS) == {1: 4}


def test_a_drugs_card_takes_less_time_than_a_review() -> None:
    plan = study_plan(asked(40, 20, Topic("drug", 1.0, 0, card=True), Topic("review", 1.0, 0)))

    assert {part.concept: part.minutes for part in all_of(plan, Activity.READ)} == {"drug": 3, "review": 12}


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
    weeks = [sum(map(new_minutes, plan.days[at : at + 7])) for at in range(0, 49, 7)]
    longest = 12 + 8 * 4

    assert sum(weeks) == 16 * longest
    assert all(abs(week - 16 / 7 * longest) <= 1.5 * longest for week in weeks)
    assert max(map(new_minutes, plan.days)) <= longest


def test_new_questions_are_spread_over_all_weeks_though_what_is_worth_most_has_them() -> None:
    with_questions = [Topic(f"q-{n}", 50.0, 4) for n in range(30)]
    without = [Topic(f"w-{n}", 0.5, 0, card=True) for n in range(120)]
    plan = study_plan(asked(56, 20, *with_questions, *without))
    weeks = [
        sum(part.amount for day in plan.days[at : at + 7] for part in day.parts if part.activity is QUESTIONS)
        for at in range(0, 49, 7)
    ]

    assert sum(weeks) == 120
    assert min(weeks) >= 8
    assert max(weeks) <= 28


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
