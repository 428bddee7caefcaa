"""Each criterion by cases: stated, not stated, preferred, conditional, old, disputed; missing facts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from matchbound.demo.people import person
from matchbound.reference.assertion import Assertion
from matchbound.reference.program import Accreditation, Program, Track, TrackKind
from matchbound.reference.requirement import Force
from matchbound.screening.criteria import CRITERIA
from matchbound.screening.profile import Clinical, Letters, Profile, VisaNeed
from matchbound.screening.screen import screen
from matchbound.screening.table import ProgramTable
from matchbound.screening.verdict import Ground, Point, ProgramVerdict
from screening.programs import ABROAD, NOBODY, SEASON, STRONG, catalogue, statement

MET, HARMLESS, PREFERENCE, TO_DO, UNKNOWN, LATER, UNMET = Point
PREFERRED, CONDITIONAL = Force.PREFERRED, Force.CONDITIONAL
ROWS = {one.name: row for row, one in enumerate(CRITERIA)}


def said(**values: str) -> list[Assertion]:
    return [statement(name, value) for name, value in values.items()]


def point(criterion: str, profile: Profile, *statements: Assertion, program: Program | None = None) -> Point:
    table = ProgramTable.of(catalogue(*statements, program=program), SEASON)
    return Point(screen(table, profile).points[ROWS[criterion], 0])


def old(one: Assertion, season: int | None = 2016) -> Assertion:
    return replace(one, season=season, seen_on=None)


def steps(**changes: Any) -> Profile:  # noqa: ANN401 - fields of Steps
    return replace(STRONG, steps=replace(STRONG.steps, **changes))


LATE = replace(STRONG, on=date(2027, 10, 1))
OPEN_EAD = VisaNeed(UNKNOWN, MET, MET, MET)
F1_OPT = VisaNeed(UNMET, UNKNOWN, MET, MET)
IN_US_STEP_3 = VisaNeed(UNMET, MET, MET, UNMET)
ABROAD_STEP_3 = VisaNeed(UNMET, MET, UNKNOWN, UNMET)
HOME_DUTY = VisaNeed(UNMET, UNKNOWN, UNMET, UNMET)
PARTIAL_BAN = VisaNeed(UNMET, UNMET, UNKNOWN, UNMET)
FULL_BAN = VisaNeed(UNMET, UNMET, UNMET, UNMET)

NONE_OFFERED = said(visa_j1="no", visa_h1b="no", visa_f1="no")
J1_ONLY = said(visa_j1="yes", visa_h1b="no", visa_f1="no")
BOTH = said(visa_j1="yes", visa_h1b="yes", visa_f1="no")
H1B_ONLY = said(visa_j1="no", visa_h1b="yes", visa_f1="no")
OPT = said(visa_j1="no", visa_h1b="no", visa_f1="yes")


@pytest.mark.parametrize(
    ("need", "points"),
    [
        (NOBODY, (MET, MET, MET, MET, MET, MET)),
        (OPEN_EAD, (UNKNOWN, MET, MET, MET, MET, UNKNOWN)),
        (F1_OPT, (UNMET, UNKNOWN, MET, MET, MET, UNKNOWN)),
        (IN_US_STEP_3, (UNMET, MET, MET, MET, UNMET, UNKNOWN)),
        (ABROAD_STEP_3, (UNMET, MET, MET, UNKNOWN, UNMET, UNKNOWN)),
        (ABROAD, (UNMET, MET, MET, LATER, UNMET, UNKNOWN)),
        (HOME_DUTY, (UNMET, UNKNOWN, UNKNOWN, UNMET, UNMET, UNKNOWN)),
        (PARTIAL_BAN, (UNMET, UNMET, UNKNOWN, UNKNOWN, UNMET, UNKNOWN)),
        (FULL_BAN, (UNMET, UNMET, UNMET, UNMET, UNMET, UNKNOWN)),
    ],
    ids=["no-sponsor", "ead", "f1", "in-us", "abroad-step-3", "abroad", "home-duty", "partial", "full"],
)
def test_visa_by_what_is_sponsored_and_who_asks(need: VisaNeed, points: tuple[Point, ...]) -> None:
    offered = (NONE_OFFERED, J1_ONLY, BOTH, H1B_ONLY, OPT, [])

    assert tuple(point("visa", replace(STRONG, visa=need), *one) for one in offered) == points


@pytest.mark.parametrize(
    ("value", "seen_on", "in_h1b", "expected"),
    [
        ("yes", date(2027, 6, 15), False, MET),
        ("yes", date(2025, 9, 20), False, UNKNOWN),  # the day before petitions began to cost
        ("no", date(2025, 9, 20), False, UNKNOWN),
        ("conditional", date(2027, 6, 15), False, UNKNOWN),
        ("continue-only", date(2027, 6, 15), False, UNMET),
        ("continue-only", date(2027, 6, 15), True, UNKNOWN),
        ("no", date(2027, 6, 15), False, UNMET),
    ],
)
def test_h1b_as_said_before_and_since_petitions_cost(
    value: str, seen_on: date, *, in_h1b: bool, expected: Point
) -> None:
    need = VisaNeed(UNMET, UNMET, MET, UNMET, in_h1b)
    h1b = replace(statement("visa_h1b", value), seen_on=seen_on)
    if seen_on.year == 2025:
        h1b = replace(h1b, season=2026)
    result = point("visa", replace(STRONG, visa=need), h1b, *said(visa_j1="no", visa_f1="no"))

    assert result in ({HARMLESS, UNKNOWN} if expected is UNKNOWN else {expected})


@pytest.mark.parametrize(
    ("years", "limit", "force", "expected"),
    [
        (4.9, "5", Force.HARD, MET),
        (5.0, "5", Force.HARD, MET),
        (5.1, "5", Force.HARD, UNMET),
        (5.1, "5", PREFERRED, PREFERENCE),
        (5.1, "5", CONDITIONAL, UNKNOWN),
        (40.0, "none", Force.NONE, MET),
        (None, "5", Force.HARD, UNKNOWN),
        (3.0, None, Force.HARD, HARMLESS),
        (3.1, None, Force.HARD, UNKNOWN),
        (None, None, Force.HARD, UNKNOWN),
    ],
)
def test_graduation(years: float | None, limit: str | None, force: Force, expected: Point) -> None:
    profile = replace(STRONG, years_at_application=years, years_at_start=years)
    stated = [] if limit is None else [statement("yog_max_years", limit, force)]

    assert point("graduation", profile, *stated) is expected


@pytest.mark.parametrize(("measured", "expected"), [("application", MET), ("start", UNMET), (None, UNKNOWN)])
def test_graduation_counts_to_the_day_that_the_program_says(measured: str | None, expected: Point) -> None:
    profile = replace(STRONG, years_at_application=4.8, years_at_start=5.6)
    stated = said(yog_max_years="5", **({"yog_measured_at": measured} if measured else {}))

    assert point("graduation", profile, *stated) is expected


@pytest.mark.parametrize(
    ("criterion", "profile", "stated", "expected"),
    [
        ("attempts", steps(attempts=1), said(attempts_max="1"), MET),
        ("attempts", steps(attempts=2), said(attempts_max="1"), UNMET),
        ("attempts", steps(attempts=2), said(attempts_max="2"), MET),
        ("attempts", steps(attempts=1), [], MET),
        ("attempts", steps(attempts=2), [], UNKNOWN),
        ("attempts", steps(attempts_total=4), said(attempts_total_max="3"), UNMET),
        ("step1", steps(step1_passed=False), [statement("step1_pass_required", "yes")], LATER),
        ("step1", steps(step1_passed=False), [statement("step1_pass_required", "no")], MET),
        ("step1", steps(step1_failed=True), said(step1_first_attempt="yes"), UNMET),
        ("step1", steps(step1_score=None), said(step1_min="220"), UNKNOWN),
        ("step1", steps(step1_score=219), said(step1_min="220"), UNMET),
        ("step1", steps(step1_score=220), said(step1_min="220"), MET),
        ("step2ck", steps(step2ck_score=239), said(step2ck_min="240"), UNMET),
        ("step2ck", steps(step2ck_score=240), said(step2ck_min="240"), MET),
        ("step2ck", steps(step2ck_score=239), [], UNKNOWN),
        ("step2ck", steps(step2ck_score=240), [], HARMLESS),
        ("step2ck", steps(step2ck_score=None), said(step2ck_min="240"), UNKNOWN),
        ("step2ck", steps(step2ck_score=None), said(step2ck_min="none"), MET),
        ("step2ck", steps(step2ck_passed=False, step2ck_score=None), [], UNKNOWN),
        (
            "step2ck",
            steps(step2ck_passed=False, step2ck_score=None),
            [statement("step2ck_pass_required", "yes"), *said(step2ck_required="yes", step2ck_min="220")],
            LATER,
        ),
        ("step3", steps(step3_passed=False), said(step3="required"), LATER),
        ("step3", steps(step3_passed=True), said(step3="required"), MET),
        ("step3", steps(step3_passed=False), said(step3="preferred"), PREFERENCE),
        ("step3", steps(step3_passed=False), said(step3="required-for-h1b"), MET),
        ("step3", steps(step3_passed=False), [], HARMLESS),
        ("img", STRONG, said(img_accepted="no"), UNMET),
        ("img", replace(STRONG, is_img=False), said(img_accepted="no"), MET),
        ("img", replace(STRONG, is_img=None), said(img_accepted="no"), UNKNOWN),
        ("img", STRONG, said(img_accepted="rarely"), PREFERENCE),
        ("img", STRONG, said(visa_j1="yes"), HARMLESS),
        ("img", STRONG, [], UNKNOWN),
        ("pgy1", STRONG, said(pgy1_needed="yes"), UNMET),
        ("pgy1", replace(STRONG, us_training_months=12), said(pgy1_needed="yes"), MET),
        ("pgy1", STRONG, [], MET),
        ("deadline", STRONG, said(deadline="2027-07-01"), MET),
        ("deadline", STRONG, said(deadline="2027-06-30"), UNMET),
        ("deadline", STRONG, [], MET),
        ("deadline", replace(STRONG, on=date(2027, 9, 22)), [], MET),
        ("deadline", replace(STRONG, on=date(2027, 9, 23)), [], HARMLESS),
        ("deadline", LATE, [replace(statement("deadline", "2026-10-01"), season=2027)], HARMLESS),
        ("deadline", LATE, said(deadline="2027-10-01"), MET),
    ],
)
def test_criteria(criterion: str, profile: Profile, stated: list[Assertion], expected: Point) -> None:
    assert point(criterion, profile, *stated) is expected


@pytest.mark.parametrize(
    ("by", "on", "expected"),
    [
        ("application", date(2027, 9, 22), LATER),
        ("application", date(2027, 9, 23), UNKNOWN),  # an application may still be sent
        ("application", date(2028, 3, 2), UNMET),
        ("rank-list", date(2028, 3, 1), LATER),
        ("rank-list", date(2028, 3, 2), UNMET),
        ("start", date(2028, 3, 2), LATER),
        ("2028-01-31", date(2027, 7, 1), UNKNOWN),
        (None, date(2027, 7, 1), UNKNOWN),
    ],
)
def test_certificate_by_the_day_asked_for(by: str | None, on: date, expected: Point) -> None:
    profile = replace(STRONG, certified_on=None, on=on)

    assert point("ecfmg", profile, *([] if by is None else said(ecfmg_by=by))) is expected
    assert point("ecfmg", replace(profile, certified_on=on), *said(ecfmg_by=by or "start")) is MET


def usce(hands_on: float | None, observing: float | None = 0.0) -> Profile:
    had = Clinical(hands_on, observing, date(2027, 5, 1), date(2027, 5, 1))
    return replace(STRONG, clinical=had)


@pytest.mark.parametrize(
    ("profile", "stated", "expected"),
    [
        (usce(3.0), said(usce_months_min="3"), MET),
        (usce(2.5), said(usce_months_min="3"), LATER),
        (replace(usce(2.5), on=date(2028, 3, 2)), said(usce_months_min="3"), UNMET),
        (usce(0.0), said(usce_months_min="0"), MET),
        (usce(None), said(usce_months_min="3"), UNKNOWN),
        (usce(3.0), [], HARMLESS),
        (usce(2.5), [], UNKNOWN),
        (usce(1.0, 2.0), said(usce_months_min="3", observership_counts="yes"), MET),
        (usce(1.0, 2.0), said(usce_months_min="3", observership_counts="partly"), UNKNOWN),
        (usce(1.0, 2.0), said(usce_months_min="3", observership_counts="no"), LATER),
        (usce(1.0, 2.0), said(usce_months_min="3"), UNKNOWN),
        (usce(1.0, 2.0), said(usce_months_min="3", observership_counts="yes", usce_kind="hands-on"), LATER),
        (replace(usce(6.0), on=date(2028, 2, 1)), said(usce_months_min="3", usce_recency_years="1"), MET),
        (
            replace(usce(6.0), clinical=Clinical(6.0, 0.0, date(2024, 1, 1), None)),
            said(usce_months_min="3", usce_recency_years="1"),
            LATER,
        ),
    ],
)
def test_us_clinical_experience(profile: Profile, stated: list[Assertion], expected: Point) -> None:
    assert point("usce", profile, *stated) is expected


def letters(number: int, us: int = 0, unsaid: int = 0, **of: int) -> Profile:
    had = tuple((name.replace("_", "-"), count) for name, count in of.items())
    return replace(STRONG, letters=Letters(number, us, unsaid, had, 0))


@pytest.mark.parametrize(
    ("profile", "stated", "expected"),
    [
        (letters(3, 1), said(letters_min="3"), MET),
        (letters(2, 1), said(letters_min="3"), TO_DO),
        (replace(letters(2, 1), on=date(2028, 3, 2)), said(letters_min="3"), UNMET),
        (letters(3, 1), said(letters_min="3", letters_us_min="1"), MET),
        (letters(3, 0), said(letters_min="3", letters_us_min="1"), TO_DO),
        (letters(3, 0, 1), said(letters_min="3", letters_us_min="1"), TO_DO),
        (letters(3, 1), [], HARMLESS),
        (letters(0), [], TO_DO),
        (letters(0), [old(statement("letters_min", "3"))], TO_DO),
        (letters(0), [old(statement("letters_us_min", "1"))], TO_DO),
        (letters(0), [statement("letters_min", "3", CONDITIONAL)], TO_DO),
        (replace(letters(0), on=date(2028, 3, 2)), [old(statement("letters_min", "3"))], UNKNOWN),
        (letters(3, 1, internal_medicine=1), said(letters_min="3", letters_specialty_min="1"), MET),
        (letters(3, 1, pathology=1), said(letters_min="3", letters_specialty_min="1"), TO_DO),
    ],
)
def test_letters(profile: Profile, stated: list[Assertion], expected: Point) -> None:
    assert point("letters", profile, *stated) is expected


@pytest.mark.parametrize("season", [2016, 2024, None])
def test_old_statements_turn_nobody_away_and_vouch_for_nobody(season: int | None) -> None:
    limit = old(statement("yog_max_years", "2"), season)

    assert (
        point("graduation", replace(STRONG, years_at_application=9.0, years_at_start=9.0), limit) is UNKNOWN
    )
    assert point("graduation", STRONG, limit) is HARMLESS


def test_a_statement_three_seasons_before_still_counts() -> None:
    limit = old(statement("yog_max_years", "2"), SEASON - 3)

    assert point("graduation", replace(STRONG, years_at_application=9.0, years_at_start=9.0), limit) is UNMET


def test_contradicted_and_disputed_statements_are_as_if_not_stated() -> None:
    limit = statement("yog_max_years", "2")
    old_graduate = replace(STRONG, years_at_application=9.0, years_at_start=9.0)

    assert point("graduation", old_graduate, replace(limit, disputes=1)) is UNKNOWN
    assert point("graduation", old_graduate, limit, replace(limit, value="5")) is UNKNOWN


def test_programs_that_closed_or_begin_with_pgy2_take_nobody_without_it() -> None:
    closed = Program("p0", "Closed", "internal-medicine", accreditation=Accreditation.VOLUNTARY_WITHDRAWAL)
    physician = Program("p0", "R only", "internal-medicine", tracks=(Track(TrackKind.PHYSICIAN),))

    assert point("open", STRONG, program=closed) is UNMET
    assert point("pgy1", STRONG, program=physician) is UNMET
    assert point("pgy1", replace(STRONG, us_training_months=12), program=physician) is MET


def test_everything_stated_and_met_is_eligible_and_each_ground_says_why() -> None:
    stated = said(
        visa_j1="yes",
        yog_max_years="5",
        step2ck_min="220",
        usce_months_min="1",
        letters_min="3",
        img_accepted="yes",
        step3="not-required",
    )
    screening = screen(ProgramTable.of(catalogue(*stated), SEASON), STRONG)

    assert screening.verdict(0) is ProgramVerdict.ELIGIBLE
    assert all(one.change is None for one in screening.grounds(0))


NO_STEP_2 = steps(step2ck_passed=False, step2ck_score=None)
UNCERTIFIED = replace(STRONG, certified_on=None)
BANNED = replace(STRONG, visa=VisaNeed(UNMET, UNMET, LATER, UNMET))
OPEN_OTHERWISE = {
    "visa_j1": "yes",
    "yog_max_years": "5",
    "step2ck_min": "220",
    "usce_months_min": "1",
    "letters_min": "3",
    "img_accepted": "yes",
}


def ground_of(profile: Profile, stated: list[Assertion], criterion: str) -> Ground:
    screening = screen(ProgramTable.of(catalogue(*stated), SEASON), profile)
    return next(one for one in screening.grounds(0) if one.criterion == criterion)


@pytest.mark.parametrize(
    ("profile", "stated", "criterion", "change"),
    [
        (
            NO_STEP_2,
            said(step2ck_min="220", step2ck_required="yes"),
            "step2ck",
            "Met once Step 2 CK is passed with 220 or more",
        ),
        (
            NO_STEP_2,
            said(step2ck_min="none", step2ck_required="yes"),
            "step2ck",
            "Met once Step 2 CK is passed",
        ),
        (
            steps(step1_passed=False),
            [statement("step1_pass_required", "yes")],
            "step1",
            "Met once Step 1 is passed",
        ),
        (STRONG, said(deadline="2027-06-30"), "deadline", "Not before the 2029 Match"),
        (STRONG, said(visa_j1="no"), "visa", "Ask the program about H-1B; Step 3 comes first"),
        (BANNED, said(visa_h1b="yes"), "visa", "An H-1B is possible here once Step 3 is passed"),
        (
            BANNED,
            [old(statement("visa_h1b", "no"))],
            "visa",
            "Ask the program whether it sponsors an H-1B now; Step 3 comes first",
        ),
        (
            replace(STRONG, visa=FULL_BAN),
            said(visa_j1="yes", visa_h1b="no"),
            "visa",
            "Only a status that needs no sponsor would change this",
        ),
        (UNCERTIFIED, said(ecfmg_by="rank-list"), "ecfmg", "Met once the ECFMG Certificate is issued"),
        (
            UNCERTIFIED,
            said(ecfmg_by="rank-list", **OPEN_OTHERWISE),
            "ecfmg",
            "Eligible once the ECFMG Certificate is issued",
        ),
        (
            replace(UNCERTIFIED, on=date(2027, 10, 1)),
            said(ecfmg_by="application"),
            "ecfmg",
            "Ask the program whether it still takes an application once the ECFMG Certificate is issued",
        ),
        (
            replace(UNCERTIFIED, on=date(2028, 3, 2)),
            said(ecfmg_by="application"),
            "ecfmg",
            "Not before the 2029 Match, once the ECFMG Certificate is issued",
        ),
        (
            replace(STRONG, years_at_start=None, years_at_application=None),
            said(yog_max_years="5"),
            "graduation",
            "Say in your dossier when you graduated",
        ),
        (
            replace(STRONG, clinical=Clinical(None, None, None, None)),
            said(usce_months_min="1"),
            "usce",
            "Say in your dossier from when to when your rotations were",
        ),
    ],
)
def test_grounds_say_what_would_change_it(
    profile: Profile, stated: list[Assertion], criterion: str, change: str
) -> None:
    ground = ground_of(profile, stated, criterion)

    assert ground.change == change
    reads = next(one.reads for one in CRITERIA if one.name == criterion)
    assert {one.requirement for one in ground.assertions} == {one.requirement for one in stated} & set(reads)


FIRST_YEAR = "it begins with the second year, a year after the Match: match into a first year elsewhere, too"
LONG_AGO = old(statement("visa_h1b", "no"))


@pytest.mark.parametrize(
    ("profile", "stated", "summary"),
    [
        (STRONG, said(attempts_max="1"), "Attempts: at most 1 attempt at each Step. You meet this"),
        (STRONG, said(attempts_max="none"), "Attempts: no limit. You meet this"),
        (STRONG, [], "Attempts: not stated; you meet whatever it asks"),
        (STRONG, said(step3="preferred"), "Step 3: preferred. You do not meet this preference"),
        (STRONG, [], "Step 3: not stated; most programs do not ask for it"),
        (STRONG, said(yog_max_years="none"), "Years since graduation: no limit. You meet this"),
        (
            replace(STRONG, years_at_application=9.0, years_at_start=9.0),
            [statement("yog_max_years", "5", CONDITIONAL)],
            (
                "Years since graduation: at most 5 years (with exceptions)."
                " Only the program can say whether you meet this"
            ),
        ),
        (
            replace(STRONG, years_at_application=9.0, years_at_start=9.0),
            [old(statement("yog_max_years", "5"))],
            "Years since graduation: at most 5 years (an old statement). Ask whether it still holds",
        ),
        (
            STRONG,
            said(letters_min="3", letters_us_min="0"),
            "Letters: at least 3 letters; none from US physicians is asked for. You meet this",
        ),
        (
            NO_STEP_2,
            said(step2ck_required="yes", step2ck_by="rank-list", step2ck_min="none"),
            (
                "Step 2 CK: a result is required; a result by the rank order list; no minimum score."
                " You do not meet this yet"
            ),
        ),
        (
            NO_STEP_2,
            said(step2ck_required="no", step2ck_min="none"),
            (
                "Step 2 CK: a result is not required; no minimum score."
                " Whether you meet all that it asks cannot be told"
            ),
        ),
        (
            STRONG,
            said(visa_j1="yes", visa_h1b="no"),
            "Visa: J-1 sponsored; H-1B not sponsored. You can have one of these",
        ),
        (
            replace(STRONG, visa=NOBODY),
            said(visa_j1="no", visa_h1b="no"),
            "Visa: J-1 not sponsored; H-1B not sponsored. You need no sponsor",
        ),
        (
            BANNED,
            [statement("visa_j1", "yes"), LONG_AGO],
            (
                "Visa: J-1 sponsored; H-1B not sponsored (an old statement)."
                " You could have an H-1B only after Step 3"
            ),
        ),
        (
            STRONG,
            [replace(statement("visa_j1", "yes"), disputes=1), *said(visa_h1b="conditional")],
            (
                "Visa: J-1 sponsored (disputed: not counted); H-1B sponsored on conditions."
                " Only the program can say whether you meet this"
            ),
        ),
        (
            STRONG,
            [statement("visa_j1", "yes"), replace(statement("visa_j1", "no"), source_name="its letter")],
            (
                "Visa: J-1 sponsored (sources contradict each other: not counted)."
                " Whether you can have one of these is not known"
            ),
        ),
        (STRONG, said(ecfmg_by="start"), "ECFMG Certificate: needed by the start of training. You meet this"),
        (
            replace(UNCERTIFIED, on=date(2027, 10, 1)),
            said(ecfmg_by="application"),
            (
                "ECFMG Certificate: needed by the application."
                " You did not have this when programs began to read applications"
            ),
        ),
        (STRONG, [], "Deadline: not stated; look for it before you apply"),
        (LATE, [], "Deadline: not stated; find out whether it still takes applications"),
        (
            LATE,
            [replace(statement("deadline", "2026-10-01"), season=2027)],
            (
                "Deadline: last day to apply 1 Oct 2026 (an old statement)."
                " That was another season: look for this one's"
            ),
        ),
    ],
)
def test_grounds_read_as_sentences(profile: Profile, stated: list[Assertion], summary: str) -> None:
    criterion = next(one.name for one in CRITERIA if summary.startswith(f"{one.label}: "))

    assert ground_of(profile, stated, criterion).summary == summary


def test_the_pgy1_year_before_an_advanced_track_can_be_matched_in_the_same_season() -> None:
    advanced = Program("p0", "R", "diagnostic-radiology", tracks=(Track(TrackKind.ADVANCED),))
    screening = screen(ProgramTable.of(catalogue(*said(pgy1_needed="yes"), program=advanced), SEASON), STRONG)
    ground = next(one for one in screening.grounds(0) if one.criterion == "pgy1")

    assert (ground.point, ground.change) == (
        TO_DO, "Match into a first year elsewhere in the same season, too",
    )  # fmt: skip
    assert ground.summary == (
        "PGY-1 before: a year of it is required. You do not have this yet, and can still get it"
    )


@pytest.mark.parametrize(
    ("kinds", "months", "words"),
    [
        ((TrackKind.CATEGORICAL,), 0, "not stated; its tracks do not usually ask for it"),
        ((TrackKind.CATEGORICAL, TrackKind.ADVANCED), 0, "not stated; its tracks do not usually ask for it"),
        ((TrackKind.ADVANCED,), 0, FIRST_YEAR),
        ((TrackKind.ADVANCED, TrackKind.PHYSICIAN), 0, FIRST_YEAR),
        ((TrackKind.ADVANCED,), 12, "not stated; its tracks do not usually ask for it"),
        ((TrackKind.PHYSICIAN,), 0, "all its tracks begin with the second year of training"),
    ],
)
def test_a_program_of_advanced_tracks_asks_for_a_first_year_elsewhere(
    kinds: tuple[TrackKind, ...], months: int, words: str
) -> None:
    program = Program("p0", "Radiology", "diagnostic-radiology", tracks=tuple(Track(one) for one in kinds))
    screening = screen(
        ProgramTable.of(catalogue(program=program), SEASON), replace(STRONG, us_training_months=months)
    )

    assert next(one for one in screening.grounds(0) if one.criterion == "pgy1").summary == (
        f"PGY-1 before: {words}"
    )


def test_letters_still_to_be_asked_for_leave_a_program_likely() -> None:
    profile = replace(STRONG, letters=Letters(0, 0, 0, (), 0))
    screening = screen(ProgramTable.of(catalogue(*said(visa_j1="yes", letters_min="3")), SEASON), profile)

    assert screening.verdict(0) is ProgramVerdict.LIKELY
    assert screening.weightiest(0).change == "Eligible once the letters are there"


WANTS_H1B_ONLY = VisaNeed(UNMET, PREFERENCE, MET, UNMET)  # the goal lists the H-1B alone


@pytest.mark.parametrize(
    ("stated", "expected", "change"),
    [
        ({"visa_j1": "yes", "visa_h1b": "yes"}, MET, None),
        ({"visa_j1": "yes"}, PREFERENCE, "Ask the program about H-1B"),
        (
            {"visa_j1": "yes", "visa_h1b": "no"},
            PREFERENCE,
            "List that visa in your goal, if you would take it",
        ),
    ],
)
def test_a_visa_that_the_goal_does_not_list_is_no_more_than_a_preference_not_met(
    stated: dict[str, str], expected: Point, change: str | None
) -> None:
    profile = replace(STRONG, visa=WANTS_H1B_ONLY)
    screening = screen(ProgramTable.of(catalogue(*said(**stated)), SEASON), profile)
    ground = next(one for one in screening.grounds(0) if one.criterion == "visa")

    assert (ground.point, ground.change) == (expected, change)


def test_a_profile_takes_the_visas_of_the_goal_and_every_visa_where_it_lists_none() -> None:
    dossier = person("step-3-wants-h1b")
    anything = dossier.model_copy(update={"goal": dossier.goal.model_copy(update={"visas": ()})})

    found = [Profile.of(one, date(2026, 11, 22), SEASON).visa.j1 for one in (dossier, anything)]

    assert found == [PREFERENCE, MET]
