# ruff: noqa: E501 - rows of a table stay on one line
"""One dossier on a day as a row."""

from datetime import date

import pytest

from matchbound.cohort.columns import Column, Missing, Share
from matchbound.cohort.row import KeptPlan, MatchState, PlanState, Row, Stuck, row_of
from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import parse_dossier
from matchbound.planner.plan import PlanStatus

ON = date(2026, 11, 22)


def row(text: str, on: date = ON, **given: object) -> Row:
    return row_of(parse_dossier(f"format: 1\n{text}"), on, **given)  # type: ignore[arg-type]


def test_a_row_says_where_somebody_stands() -> None:
    plan = KeptPlan(PlanStatus.IMPOSSIBLE, 2031, ON, current=True)
    made = row_of(person("exams-about-to-run-out"), ON, plan=plan, changed_on=date(2026, 11, 1))

    assert (made.name, made.stage, made.stage_state, made.stuck) == (
        "Chidinma Okafor",
        "step-2-ck",
        "next",
        Stuck.NO,
    )
    assert (made.expires_on, made.expires_rule) == (date(2027, 3, 10), "ecfmg.step_1")
    assert (made.next_due, made.certification) == (date(2026, 12, 31), "in-progress")
    assert (made.last_exam, made.last_exam_on) == ("step-1", date(2020, 3, 10))
    assert made.unknown == frozenset()


OF_2028 = date(2027, 9, 22)
"""When applications of the season of 2028 go out: due first, where that season is known to be meant."""


@pytest.mark.parametrize(
    ("name", "plan", "due"),
    [
        ("closed-school", None, None),
        ("closed-school", Missing.UNKNOWN, None),
        ("closed-school", KeptPlan(PlanStatus.PLANNED, 2028, ON, current=False), None),
        ("closed-school", KeptPlan(PlanStatus.PLANNED, 2028, ON, current=True), OF_2028),
        ("closed-school", KeptPlan(PlanStatus.PLANNED, 2028, date(2026, 11, 1), current=True), OF_2028),
        ("closed-school", KeptPlan(PlanStatus.PLANNED, 2028, date(2026, 11, 23), current=True), None),
        ("closed-school", KeptPlan(PlanStatus.PLANNED, 2026, date(2026, 1, 1), current=True), None),
        ("exams-about-to-run-out", None, date(2027, 3, 10)),  # of no season
        ("green-card", None, OF_2028),  # the goal names it
    ],
)
def test_nothing_of_a_season_is_due_where_nobody_knows_which(
    name: str, plan: KeptPlan | Missing | None, due: date | None
) -> None:
    assert row_of(person(name), ON, plan=plan).next_due == due  # type: ignore[arg-type]


FAILED = "exams: [{exam: step-1, taken_on: 2023-05-04, outcome: fail}, {exam: step-1, taken_on: 2024-05-04, outcome: %s}]"


@pytest.mark.parametrize(
    ("text", "left", "unknown"),
    [
        ("", None, False),
        (FAILED % "fail", 2, False),
        (FAILED % "pass", None, False),
        (FAILED % "withheld", 2, False),
        (FAILED.replace("]", ", {exam: step-1, taken_on: 2025-05-04, outcome: fail}, {exam: step-1, taken_on: 2026-05-04, outcome: %s}]") % ("fail", "fail"), 0, False),
        (FAILED.replace("]", ", {exam: step-1, taken_on: 2025-05-04, outcome: fail}, {exam: step-1, taken_on: 2026-05-04, outcome: %s}]") % ("fail", "withheld"), None, True),
    ],
)  # fmt: skip
def test_attempts_left(text: str, left: int | None, unknown: bool) -> None:  # noqa: FBT001
    made = row(text)

    assert made.attempts_left == left
    assert (Column.ATTEMPTS_LEFT in made.unknown) is unknown


@pytest.mark.parametrize(
    ("letters", "there", "asked", "told"),
    [
        ("", 0, 0, 0),
        ("{writer: A, us_licensed: true, uploaded_on: 2026-06-01}", 1, 0, 1),
        ("{writer: A, us_licensed: false, uploaded_on: 2026-06-01}", 0, 0, 0),
        ("{writer: A, uploaded_on: 2026-06-01}", 0, 0, Missing.UNKNOWN),
        ("{writer: A, uploaded_on: 2026-06-01}, {writer: B, us_licensed: true, uploaded_on: 2026-06-01}", 1, 0, 1),
        ("{writer: A, us_licensed: true, requested_on: 2026-06-01}", 0, 1, 0),
        ("{writer: A, us_licensed: true, requested_on: 2026-06-01, declined_on: 2026-07-01}", 0, 0, 0),
        ("{writer: A, us_licensed: true, uploaded_on: 2027-06-01, expected: true}", 0, 0, 0),
    ],
)  # fmt: skip
def test_letters_of_us_licensed_writers(letters: str, there: int, asked: int, told: int | Missing) -> None:
    made = row(f"letters: [{letters}]")

    assert (made.us_letters, made.us_letters_asked, made.tell(Column.US_LETTERS)) == (there, asked, told)


@pytest.mark.parametrize(
    ("plan", "state"),
    [
        (None, PlanState.NONE),
        (KeptPlan(PlanStatus.PLANNED, 2028, ON, current=True), PlanState.POSSIBLE),
        (KeptPlan(PlanStatus.NOTHING_TO_DO, 2028, ON, current=True), PlanState.POSSIBLE),
        (KeptPlan(PlanStatus.IMPOSSIBLE, 2028, ON, current=True), PlanState.IMPOSSIBLE),
        (KeptPlan(PlanStatus.PLANNED, 2028, ON, current=False), PlanState.OUT_OF_DATE),
        (KeptPlan(PlanStatus.PLANNED, 2028, date(2026, 10, 23), current=True), PlanState.POSSIBLE),
        (KeptPlan(PlanStatus.PLANNED, 2028, date(2026, 10, 22), current=True), PlanState.OUT_OF_DATE),
        (KeptPlan(PlanStatus.PLANNED, 2029, ON, current=True), PlanState.OUT_OF_DATE),
    ],
)
def test_the_plan_for_the_season_aimed_at(plan: KeptPlan | None, state: PlanState) -> None:
    assert row("goal: {season: 2028}", plan=plan).plan is state


@pytest.mark.parametrize(
    ("text", "changed", "stuck"),
    [
        ("", date(2026, 8, 25), Stuck.NO),
        ("", date(2026, 8, 24), Stuck.STILL),
        ("exams: [{exam: step-1, taken_on: 2027-01-04, outcome: scheduled, expected: true}]", date(2025, 1, 1), Stuck.NO),
        ("goal: {season: 2025}", date(2026, 11, 1), Stuck.BLOCKED),
    ],
)  # fmt: skip
def test_who_is_stuck(text: str, changed: date, stuck: Stuck) -> None:
    assert row(text, changed_on=changed).stuck is stuck


def test_without_a_day_of_change_the_newest_dated_fact_is_taken() -> None:
    assert row("applicant: {born_on: 1998-01-01}").changed_on is None
    text = "exams: [{exam: step-1, taken_on: 2023-05-04, outcome: pass}, {exam: step-2-ck, taken_on: 2027-05-04, outcome: scheduled, expected: true}]"
    assert row(text).changed_on == date(2023, 5, 4)


@pytest.mark.parametrize(
    ("seasons", "told", "season"),
    [
        ("", MatchState.NOT_APPLIED, None),
        ("{season: 2026, token_on: 2025-07-01}", MatchState.NOT_APPLIED, None),
        ("{season: 2026, matched: true}, {season: 2025, matched: false}", MatchState.MATCHED, 2026),
        ("{season: 2026, matched: false}", MatchState.UNMATCHED, 2026),
        ("{season: 2026, programs_applied: 80}", Missing.UNKNOWN, 2026),
        ("{season: 2027, eras_submitted_on: 2026-09-20}, {season: 2026, matched: false}", MatchState.WAITING, 2027),
    ],
)  # fmt: skip
def test_what_came_of_the_last_season(seasons: str, told: MatchState | Missing, season: int | None) -> None:
    made = row(f"seasons: [{seasons}]")

    assert (made.tell(Column.MATCHED), made.matched_season) == (told, season)


def test_what_is_not_shared_is_not_told() -> None:
    made = row_of(person(AMINA), ON)

    shared = {column: made.tell(column, frozenset({Share.EXAMS})) for column in Column}

    assert {column for column, told in shared.items() if told is not Missing.NOT_SHARED} == {
        Column.NAME,
        Column.SEASON,
        Column.LAST_EXAM,
        Column.ATTEMPTS_LEFT,
    }


def test_an_empty_dossier_has_a_row() -> None:
    assert row_of(Dossier(), ON).stage == "application"
