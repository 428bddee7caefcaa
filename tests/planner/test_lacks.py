"""What each application of a list still lacks."""

from datetime import date

import pytest

from matchbound.dossier.model import Letter
from matchbound.planner.applications import Application, Status
from matchbound.planner.lacks import Lack, LackKind, standings
from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.catalogue import Catalogue, make_catalogue
from matchbound.reference.program import Program, Track, TrackKind
from matchbound.reference.requirement import Force
from matchbound.screening.verdict import Point, ProgramVerdict
from planner.dossiers import STEP_1, STEP_2_CK, dossier
from planner.listed import ON, SEASON, application

THERE = {"writer": "Dr There", "us_licensed": True, "requested_on": "2026-01-01", "uploaded_on": "2026-02-01"}
AHEAD = {"writer": "Dr Ahead", "us_licensed": True, "requested_on": "2026-05-01"}
APPLICANT = dossier(exams=[STEP_1, STEP_2_CK], letters=[THERE, AHEAD, THERE, THERE, THERE])
WITHOUT_CK = dossier(exams=[STEP_1], letters=[THERE])


def catalogue(force: Force = Force.HARD, **values: str) -> Catalogue:
    said = [
        Assertion("p0", name, value, force, SourceKind.PROGRAM, "own page", season=SEASON, seen_on=ON)
        for name, value in values.items()
    ]
    tracks = (Track(TrackKind.CATEGORICAL),)
    return make_catalogue([Program("p0", "A program", "internal-medicine", tracks=tracks)], said)


def lacks(one: Application, on: date = ON, applicant: object = APPLICANT, **values: str) -> list[Lack]:
    found = standings([one], catalogue(**values), applicant, on=on, season=SEASON)  # type: ignore[arg-type]
    return [lack for lack in found["p0"].lacks if lack.kind is not LackKind.REQUIREMENT]


@pytest.mark.parametrize(
    ("letters", "values", "found"),
    [
        pytest.param(
            (), {}, [Lack(LackKind.LETTERS, Point.TO_DO, 0, None)], id="none, and nobody knows how many"
        ),
        pytest.param((0,), {}, [], id="one, and nobody knows how many"),
        pytest.param(
            (0, 2), {"letters_min": "3"}, [Lack(LackKind.LETTERS, Point.TO_DO, 2, 3)], id="one too few"
        ),
        pytest.param((0, 2, 3), {"letters_min": "3"}, [], id="as many as asked for"),
        pytest.param((), {"letters_min": "0"}, [], id="none asked for"),
        pytest.param(
            (0, 2, 3),
            {"letters_max": "2"},
            [Lack(LackKind.TOO_MANY_LETTERS, Point.TO_DO, 3, 2)],
            id="more than the program takes",
        ),
        pytest.param(
            (0, 2, 3, 4, 0),
            {"letters_max": "6"},
            [Lack(LackKind.TOO_MANY_LETTERS, Point.TO_DO, 5, 4)],
            id="more than the season allows",
        ),
        pytest.param((0, None), {}, [Lack(LackKind.LETTER_GONE, Point.TO_DO, 1)], id="one left the dossier"),
        pytest.param((1,), {}, [Lack(LackKind.LETTER_NOT_THERE, Point.TO_DO, 1)], id="one is not uploaded"),
    ],
)
def test_letters_are_held_against_what_is_asked_for(
    letters: tuple[int | None, ...], values: dict[str, str], found: list[Lack]
) -> None:
    assert lacks(application(letters=letters), **values) == found


@pytest.mark.parametrize(
    ("one", "needed", "weight"),
    [
        (application(letters=(0,)), "practically", Point.LATER),
        (application(letters=(0,)), "helps", Point.TO_DO),
        (application(letters=(0,)), "no", None),
        (application(letters=(0,), signal="silver"), "practically", None),
        (application(Status.APPLIED, letters=(0,)), "practically", None),  # signals are sent with it
        (application(letters=(0,), specialty="nuclear-medicine"), "practically", None),  # takes none
    ],
)
def test_a_signal_is_missing_only_where_one_can_still_be_sent(
    one: Application, needed: str, weight: Point | None
) -> None:
    assert lacks(one, signal_needed=needed) == ([] if weight is None else [Lack(LackKind.SIGNAL, weight)])


@pytest.mark.parametrize(
    ("on", "values", "due", "weight"),
    [
        pytest.param(
            ON, {"step2ck_required": "yes"}, None, Point.LATER, id="asked for, nobody knows by when"
        ),
        pytest.param(
            ON,
            {"step2ck_required": "yes", "step2ck_by": "application"},
            date(2026, 9, 23),
            Point.LATER,
            id="by the day programs look",
        ),
        pytest.param(
            ON,
            {"step2ck_min": "230", "step2ck_by": "2026-12-01"},
            date(2026, 12, 1),
            Point.LATER,
            id="by a day",
        ),
        pytest.param(
            date(2026, 12, 2),
            {"step2ck_required": "yes", "step2ck_by": "2026-12-01"},
            date(2026, 12, 1),
            Point.UNMET,
            id="the day has passed",
        ),
    ],
)
def test_step_2_ck_is_missing_by_the_day_it_must_be_there(
    on: date, values: dict[str, str], due: date | None, weight: Point
) -> None:
    one = application(letters=(0,))

    [lack] = lacks(one, on, WITHOUT_CK, **values)

    assert (lack.kind, lack.due, lack.weight) == (LackKind.STEP_2_CK, due, weight)
    assert lacks(one, on, APPLICANT, **values) == []


@pytest.mark.parametrize("values", [{"step2ck_required": "no"}, {"step2ck_min": "none"}, {}])
def test_step_2_ck_is_not_missing_where_nobody_asks_for_it(values: dict[str, str]) -> None:
    assert lacks(application(letters=(0,)), applicant=WITHOUT_CK, **values) == []


def criteria(one: Application, on: date = ON, **values: str) -> list[tuple[str, Point]]:
    found = standings([one], catalogue(**values), WITHOUT_CK, on=on, season=SEASON)["p0"].lacks
    return [(lack.ground.criterion, lack.weight) for lack in found if lack.ground]


def test_what_screening_finds_is_told_weightiest_first_and_step_2_ck_once() -> None:
    asked = {
        "visa_j1": "no",
        "visa_h1b": "no",
        "visa_f1": "no",
        "step2ck_required": "yes",
        "usce_months_min": "0",
    }

    found = criteria(application(letters=(0,)), **asked)

    assert found[0] == ("visa", Point.UNMET)
    assert [name for name, _ in found].count("step2ck") == 1
    assert [weight for _, weight in found] == sorted((weight for _, weight in found), reverse=True)
    assert not {Point.MET, Point.HARMLESS, Point.PREFERENCE} & {weight for _, weight in found}


def test_a_deadline_that_passed_is_told_until_the_application_is_sent() -> None:
    passed = {"deadline": "2026-06-30"}

    before = criteria(application(letters=(0,)), **passed)
    after = criteria(application(Status.APPLIED, letters=(0,)), **passed)

    assert [name for name, _ in before if name not in dict(after)] == ["deadline"]


def test_a_withdrawn_application_lacks_nothing() -> None:
    gone = standings([application(Status.WITHDRAWN)], catalogue(), WITHOUT_CK, on=ON, season=SEASON)

    assert gone["p0"].lacks == ()


def test_standings_say_nothing_of_programs_that_are_not_in_the_catalogue() -> None:
    listed = [application(), application(program="left-the-catalogue")]

    found = standings(listed, catalogue(), APPLICANT, on=ON, season=SEASON)

    assert {program: one.verdict for program, one in found.items()} == {"p0": ProgramVerdict.UNKNOWN}


def test_a_disputed_number_of_letters_asks_for_nothing() -> None:
    said = [
        Assertion("p0", "letters_min", value, Force.HARD, SourceKind.PROGRAM, "page", season=SEASON)
        for value in ("3", "4")
    ]
    disputed = make_catalogue([Program("p0", "A program", "internal-medicine")], said)
    one = application(letters=(0,))

    found = standings([one], disputed, APPLICANT, on=ON, season=SEASON)["p0"].lacks

    assert [lack for lack in found if lack.kind is LackKind.LETTERS] == []


def test_letters_of_the_example_are_as_the_cases_need_them() -> None:
    there, ahead = APPLICANT.letters[:2]

    assert isinstance(there, Letter)
    assert (there.uploaded_on, ahead.uploaded_on) == (date(2026, 2, 1), None)
