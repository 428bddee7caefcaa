"""The line: every station of a way, done, next, blocked or ahead, with its day and how far to believe it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import (
    Dossier,
    Exam,
    ExamName,
    HeldVisa,
    Outcome,
    SeasonEntry,
    Training,
)
from matchbound.dossier.read import read_dossier
from matchbound.planner.line import DayKind, Line, State, StationName, line_of
from matchbound.planner.solve import make_plan
from matchbound.rules.report import evaluate

ON = date(2026, 11, 22)
EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path for path in EXAMPLES.glob("*.yaml") if not path.name.endswith(".expected.yaml"))
WITHOUT_DAY = None


def line(dossier: Dossier, on: date = ON, *, planned: bool = True) -> Line:
    return line_of(evaluate(dossier, on), make_plan(dossier, on) if planned else None, dossier)


def told(found: Line) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (
            one.name.value,
            one.state.value,
            one.day.isoformat() if one.day else None,
            one.kind and one.kind.value,
        )
        for one in found.stations
    ]


def test_line_of_somebody_under_way_mixes_facts_plans_and_forecasts() -> None:
    found = line(person(AMINA))

    assert (found.season, found.enrolled_on, found.done) == (2028, date(2016, 11, 1), 2)
    assert told(found) == [
        ("application", "done", "2022-12-01", "fact"),
        ("step-1", "done", "2023-05-04", "fact"),
        ("step-2-ck", "next", "2027-04-25", "plan"),
        ("clinical-skills", "ahead", "2027-09-25", "plan"),
        ("credentials", "ahead", "2027-02-11", "plan"),
        ("certificate", "ahead", "2027-10-09", "plan"),
        ("season", "ahead", "2027-09-01", "forecast"),
        ("interviews", "ahead", "2027-10-19", "forecast"),
        ("match", "ahead", "2028-03-17", "forecast"),
        ("visa", "ahead", "2028-06-12", "forecast"),
        ("day-one", "ahead", "2028-07-01", "forecast"),
    ]


def test_line_without_a_plan_has_only_the_days_of_the_season() -> None:
    found = line(person(AMINA), planned=False)

    assert [(name, day) for name, _, day, _ in told(found) if day] == [
        ("application", "2022-12-01"),
        ("step-1", "2023-05-04"),
        ("match", "2027-03-19"),
        ("day-one", "2027-07-01"),
    ]


def test_line_is_barred_where_the_attempt_limit_is_reached() -> None:
    found = line(read_dossier(EXAMPLES / "four-failed-attempts.yaml"))

    assert found.next is None
    assert [one.name for one in found.blocked] == [
        StationName.STEP_1,
        StationName.STEP_2_CK,
        StationName.MATCH,
    ]
    assert [name for name, _, day, _ in told(found) if day] == ["application"]


def test_line_of_somebody_who_is_no_img_has_fewer_stations() -> None:
    dossier = Dossier.model_validate(
        {
            "applicant": {"citizenships": ["US"], "us_status": "citizen"},
            "education": [{"school": "Example", "country": "US", "accredited": True, "degree": "MD"}],
            "exams": [{"exam": "step-1", "taken_on": "2025-05-05", "outcome": "pass"}],
        }
    )

    assert [(one.name.value, one.state.value) for one in line(dossier, planned=False).stations] == [
        ("step-1", "done"),
        ("step-2-ck", "next"),
        ("season", "ahead"),
        ("interviews", "ahead"),
        ("match", "ahead"),
        ("day-one", "ahead"),
    ]


def test_line_of_an_img_free_to_work_has_no_visa() -> None:
    found = line(read_dossier(EXAMPLES / "green-card.yaml"))

    assert StationName.VISA not in [one.name for one in found.stations]


def test_certificate_stands_for_everything_before_it() -> None:
    found = line(read_dossier(EXAMPLES / "certified-reapplying.yaml"))

    certifying = found.stations[:6]
    assert {one.state for one in certifying} == {State.DONE}
    assert {one.name: one.expires for one in certifying if one.expires} == {
        StationName.CLINICAL_SKILLS: date(2026, 12, 31),
        StationName.CERTIFICATE: date(2026, 12, 31),
    }
    assert found.next is not None
    assert found.next.name is StationName.SEASON


MATCHED = SeasonEntry(
    season=2026, eras_submitted_on=date(2025, 9, 3), list_certified_on=date(2026, 2, 20), matched=True
)
ISSUED = HeldVisa(kind="j1", since=date(2026, 5, 20))
BEGUN = Training(specialty="internal-medicine", acgme=True, since=date(2026, 7, 1))


@pytest.mark.parametrize(
    ("on", "visas", "training", "done"),
    [
        pytest.param(date(2026, 4, 1), [], [], 3, id="matched"),
        pytest.param(date(2026, 5, 19), [ISSUED], [], 3, id="a day before the visa"),
        pytest.param(date(2026, 5, 20), [ISSUED], [], 4, id="visa issued"),
        pytest.param(date(2026, 7, 1), [], [BEGUN], 5, id="first day"),
        pytest.param(date(2026, 11, 22), [], [BEGUN], 5, id="in training"),
    ],
)
def test_line_after_match_day(
    on: date, visas: Sequence[HeldVisa], training: Sequence[Training], done: int
) -> None:
    certified = read_dossier(EXAMPLES / "step-3-wants-h1b.yaml")
    dossier = certified.model_copy(
        update={
            "applicant": certified.applicant.model_copy(update={"visas_held": tuple(visas)}),
            "goal": certified.goal.model_copy(update={"season": 2026}),
            "seasons": (MATCHED,),
            "training": tuple(training),
        }
    )

    found = line(dossier, on, planned=False)

    states = ["done"] * done + ["next"] * (done < 5) + ["ahead"] * (4 - done)
    assert (found.season, [one.state.value for one in found.stations[-5:]]) == (2026, states)


def test_a_training_that_is_only_planned_is_not_day_one() -> None:
    ahead = Training(specialty="internal-medicine", since=date(2028, 7, 1), expected=True)
    dossier = person(AMINA).model_copy(update={"training": (ahead,)})

    assert line(dossier).stations[-1].state is State.AHEAD


def test_what_was_planned_for_a_day_that_is_over_has_no_day() -> None:
    dossier = person(AMINA)
    plan = make_plan(dossier, ON)

    found = line_of(evaluate(dossier, date(2027, 6, 1)), plan, dossier)

    undated = [one.name for one in found.stations if one.day is None]
    assert undated == [StationName.STEP_2_CK, StationName.CREDENTIALS]


def test_plan_of_a_season_that_has_begun_is_not_followed() -> None:
    dossier = person(AMINA)

    found = line_of(evaluate(dossier, date(2028, 7, 2)), make_plan(dossier, ON), dossier)

    assert found.season == 2029


def test_a_pass_that_fell_out_is_to_be_done_again() -> None:
    passed = Exam(exam=ExamName.STEP_1, taken_on=date(2015, 3, 2), outcome=Outcome.PASS)
    dossier = person(AMINA).model_copy(update={"exams": (passed,)})

    found = {one.name: one for one in line(dossier, planned=False).stations}

    assert found[StationName.STEP_1].state is State.NEXT


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@settings(max_examples=8, deadline=None)
@given(days=st.integers(-2000, 2000))
def test_laws_of_every_line(path: Path, days: int) -> None:
    dossier, on = read_dossier(path), date.fromordinal(ON.toordinal() + days)

    found = line(dossier, on, planned=abs(days) < 400)

    names = [one.name for one in found.stations]
    assert names == [name for name in StationName if name in names]
    assert [one.state for one in found.stations].count(State.NEXT) <= 1
    for one in found.stations:
        assert (one.day is None) == (one.kind is None)
        if one.state is State.DONE:
            assert one.day is None or one.day <= on
            assert one.kind in (None, DayKind.FACT)
        else:
            assert one.day is None or one.day >= on
            assert one.kind is not DayKind.FACT
        assert one.state is not State.BLOCKED or one.day is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_line_is_the_same_whatever_the_order_of_entries(path: Path) -> None:
    dossier = read_dossier(path)
    turned = dossier.model_copy(update={"exams": dossier.exams[::-1], "letters": dossier.letters[::-1]})

    assert told(line(turned, planned=False)) == told(line(dossier, planned=False))
