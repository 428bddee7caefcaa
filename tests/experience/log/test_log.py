"""The log: what is doubtful, which letters to ask for, and where a rotation counts."""

from datetime import date
from typing import Any

import pytest

from matchbound.dossier.model import Dossier
from matchbound.experience.log.counting import Log, Tally, log_of
from matchbound.experience.log.rotations import doubts, letters_to_ask, rotations
from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.catalogue import make_catalogue
from matchbound.reference.program import Program, Track, TrackKind
from matchbound.reference.requirement import Force
from matchbound.screening.profile import Profile

ON = date(2027, 5, 1)
US = {"country": "US", "since": "2027-03-01", "until": "2027-04-25"}
ELECTIVE = {"kind": "elective", **US, "hands_on": True}
OBSERVERSHIP = {"kind": "observership", **US}


def dossier(*experiences: dict[str, Any], **others: Any) -> Dossier:  # noqa: ANN401 - keys of a dossier
    return Dossier.model_validate({"experiences": list(experiences), **others})


@pytest.mark.parametrize(
    ("experiences", "expected"),
    [
        ([ELECTIVE], []),
        (
            [{**ELECTIVE, "kind": "us-clinical", "visa": "b2", "enrolled_at_time": False}],
            [
                (
                    "status",
                    "B-2: hands-on clinical work is not allowed",
                    ("experiences.0.visa", "experiences.0.hands_on"),
                )
            ],
        ),
        (
            [{**US, "kind": "research", "visa": "j1", "hands_on": True}],
            [
                (
                    "status",
                    "J-1: hands-on clinical work is not allowed",
                    ("experiences.0.visa", "experiences.0.hands_on"),
                )
            ],
        ),
        (
            [{**US, "kind": "us-clinical", "type": "tele-rotation", "hands_on": False}],
            [
                (
                    "tele",
                    "A tele-rotation counts as US clinical experience only where a program says so",
                    ("experiences.0.type",),
                )
            ],
        ),
        (
            [{**US, "kind": "us-clinical"}],
            [
                (
                    "hands-on",
                    "Say whether it was hands-on: companies call observing an externship, too",
                    ("experiences.0.hands_on",),
                )
            ],
        ),
        (
            [{"kind": "elective", "country": "US", "since": "2027-03-01"}],
            [("days", "Without its days nobody can count its weeks", ("experiences.0.since",))],
        ),
        (
            [
                {**ELECTIVE, "hours_per_week": 40},
                {**OBSERVERSHIP, "since": "2027-04-25", "hours_per_week": 30, "until": "2027-05-20"},
            ],
            [
                (
                    "overlap",
                    "Two full-time entries from 25 Apr 2027 to 25 Apr 2027: programs ask about it",
                    ("experiences.0", "experiences.1"),
                )
            ],
        ),
        (
            [
                {**ELECTIVE, "country": "PK"},
                {**ELECTIVE, "hours_per_week": 29},
                {**OBSERVERSHIP, "hours_per_week": 40},
            ],
            [],
        ),
    ],
)
def test_what_is_doubtful_about_a_log(
    experiences: list[dict[str, Any]], expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    found = doubts(dossier(*experiences), ON)

    assert [(one.about, one.summary, one.because) for one in found] == expected


def test_a_letter_dated_long_before_the_end_is_doubtful() -> None:
    early = {"from_experience": 0, "uploaded_on": "2027-03-25"}
    late = {"from_experience": 0, "uploaded_on": "2027-03-26"}

    assert [one.because for one in doubts(dossier(ELECTIVE, letters=[early, late]), ON)] == [
        ("letters.0.uploaded_on", "experiences.0.until")
    ]


def test_letters_are_asked_for_before_the_last_week_until_one_comes_from_it() -> None:
    going = {**OBSERVERSHIP, "until": "2027-05-30"}
    ahead = {**ELECTIVE, "since": "2027-06-01", "until": "2027-06-28", "expected": True}
    found = letters_to_ask(dossier(ahead, ELECTIVE, going, {**going, "kind": "work"}), ON)

    assert [(ask.entry.path, ask.by) for ask in found] == [
        ("experiences.2", date(2027, 5, 23)),
        ("experiences.0", date(2027, 6, 21)),
    ]
    assert letters_to_ask(dossier(going, letters=[{"from_experience": 0}]), ON) == ()


def test_weeks_and_hours_of_an_entry() -> None:
    [entry] = rotations(dossier({**ELECTIVE, "hours_per_week": 40}))

    assert (entry.weeks, entry.hours) == (8.0, 320.0)
    assert rotations(dossier({"kind": "elective", "country": "US"}))[0].hours is None


# -- where it counts -------------------------------------------------------------------------------------


def says(program: str, **stated: str) -> list[Assertion]:
    own = (SourceKind.PROGRAM, "own page", None, date(2026, 6, 15), 2028)
    return [Assertion(program, name, value, Force.HARD, *own) for name, value in stated.items()]


PROGRAMS = [
    Program(name, name, "internal-medicine", tracks=(Track(TrackKind.CATEGORICAL),))
    for name in ("counts", "hands", "last-year", "refuses", "silent", "unlisted")
]
CATALOGUE = make_catalogue(
    PROGRAMS,
    [
        *says("counts", usce_months_min="3", observership_counts="yes"),
        *says("hands", usce_months_min="3", usce_kind="hands-on"),
        *says("last-year", usce_months_min="1", usce_recency_years="1"),
        *says("refuses", usce_months_min="3", observership_counts="no"),
    ],
)
MINE = ["counts", "hands", "last-year", "refuses", "silent"]


def log(*experiences: dict[str, Any]) -> Log:
    mine = dossier(*experiences)
    return log_of(rotations(mine), Profile.of(mine, ON, 2028), CATALOGUE, MINE)


def test_a_rotation_counts_by_its_kind_and_age_and_not_by_its_length() -> None:
    old = {**ELECTIVE, "since": "2024-03-01", "until": "2024-04-25"}
    found = log(
        ELECTIVE, OBSERVERSHIP, old, {**ELECTIVE, "hands_on": False}, {**ELECTIVE, "type": "tele-rotation"}
    )

    watched = Tally(("counts",), ("hands", "refuses"), ("last-year", "silent"))
    assert found.entries == {
        "experiences.0": Tally(("counts", "hands", "last-year", "refuses"), (), ("silent",)),
        "experiences.1": watched,
        "experiences.2": Tally(("counts", "hands", "refuses"), ("last-year",), ("silent",)),
        "experiences.3": watched,
        "experiences.4": Tally((), ("counts", "hands", "last-year", "refuses"), ("silent",)),
    }


def test_two_months_of_elective_and_four_of_observing_do_not_make_three_where_observing_does_not_count() -> (
    None
):
    observing = {**OBSERVERSHIP, "since": "2026-07-06", "until": "2026-10-25"}
    together = log(ELECTIVE, observing).together

    assert ("counts" in together.yes, "refuses" in together.no, "silent" in together.unknown) == (
        True,
        True,
        True,
    )


def test_without_programs_nothing_counts_anywhere() -> None:
    mine = dossier(ELECTIVE)

    assert log_of(rotations(mine), Profile.of(mine, ON, 2028), CATALOGUE, ()) == Log(
        {"experiences.0": Tally()}, Tally()
    )
