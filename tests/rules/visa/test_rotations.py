"""Which status allows which rotation; the vignettes of the fact book."""

from datetime import date
from typing import Any

import pytest

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, RotationType
from matchbound.rules.finding import Verdict
from matchbound.rules.visa.rotations import Doing, Rotation, enrolled_on, rotation_standing

ON = date(2026, 7, 10)
TURKISH = {"citizenships": ["TR"], "us_status": "none"}
NIGERIAN = {"citizenships": ["NG"], "us_status": "none"}
ELECTIVE, EXTERNSHIP = RotationType.ELECTIVE, RotationType.EXTERNSHIP
OBSERVERSHIP, RESEARCH = RotationType.OBSERVERSHIP, RotationType.RESEARCH
STUDENT, GRADUATE = True, False


def standing(
    person: dict[str, Any], rotation: Rotation, *accepted: str, status: str | None = None
) -> tuple[str, str]:
    facts = Facts(Dossier.model_validate({"applicant": person}), ON)
    found = rotation_standing(facts, rotation, accepted=accepted, status=status)
    return found.verdict.value, found.summary


@pytest.mark.parametrize(
    ("person", "rotation", "accepted", "expected"),
    [
        pytest.param(
            TURKISH,
            Rotation(ELECTIVE, True, True, STUDENT),
            ("b1",),
            (
                "met",
                "B-1: an elective at a medical school's hospital is allowed for an enrolled student, unpaid",
            ),
            id="1 final-year student, university hospital",
        ),
        pytest.param(
            TURKISH,
            Rotation(ELECTIVE, True, False, STUDENT),
            (),
            ("unknown", "B-1: not clearly covered at a hospital that is not a medical school's"),
            id="2 community hospital",
        ),
        pytest.param(
            TURKISH,
            Rotation(EXTERNSHIP, True, None, GRADUATE),
            ("b2",),
            ("failed", "B-2: hands-on clinical work is not allowed"),
            id="3 hands-on externship on B-2",
        ),
        pytest.param(
            TURKISH,
            Rotation(OBSERVERSHIP, False, None, GRADUATE),
            ("esta",),
            ("unknown", "ESTA: observing is to be asked"),
            id="4 observership on ESTA",
        ),
        pytest.param(
            NIGERIAN,
            Rotation(OBSERVERSHIP, False, None, GRADUATE),
            (),
            ("failed", "Visitor visas are suspended, too. Nigeria"),
            id="5 suspended nationality",
        ),
        pytest.param(
            {"us_status": "permanent-resident"},
            Rotation(RotationType.JOB),
            (),
            ("met", "Allowed: a permanent resident; the host's own rules apply"),
            id="6 green card, paid job",
        ),
        pytest.param(
            TURKISH,
            Rotation(RotationType.JOB),
            (),
            ("failed", "A job needs work authorization; no visitor has it"),
            id="a visitor's job",
        ),
        pytest.param(
            TURKISH,
            Rotation(RotationType.TELE_ROTATION),
            (),
            ("met", "A rotation from abroad needs no visa"),
            id="15 tele-rotation",
        ),
        pytest.param(
            TURKISH,
            Rotation(EXTERNSHIP, False, None, GRADUATE),
            (),
            ("met", "B-1: observing is allowed"),
            id="an externship that is only watched",
        ),
        pytest.param(
            TURKISH,
            Rotation(ELECTIVE, True, True, None),
            (),
            ("unknown", "B-1: an elective is for enrolled students; the file does not say when you graduate"),
            id="student or graduate unknown",
        ),
        pytest.param(
            {},
            Rotation(OBSERVERSHIP),
            (),
            ("unknown", "Your US immigration status is not in the file"),
            id="status unknown",
        ),
        pytest.param(
            {"citizenships": ["CA"], "us_status": "none"},
            Rotation(OBSERVERSHIP),
            (),
            ("met", "Allowed as a Canadian visitor"),
            id="Canadian",
        ),
        pytest.param(
            TURKISH,
            Rotation(EXTERNSHIP, True),
            ("none-needed",),
            ("failed", "The host takes only people who need no visa"),
            id="only people without need of a visa",
        ),
        pytest.param(
            {**NIGERIAN, "visas_held": [{"kind": "b1-b2", "until": "2029-01-01"}]},
            Rotation(OBSERVERSHIP, False),
            (),
            ("met", "B-1: observing is allowed"),
            id="a visitor visa is held",
        ),
    ],
)
def test_status_allows_a_rotation(
    person: dict[str, Any], rotation: Rotation, accepted: tuple[str, ...], expected: tuple[str, str]
) -> None:
    assert standing(person, rotation, *accepted) == expected


def test_a_listed_national_was_free_before_the_list_reached_them() -> None:
    facts = Facts(Dossier.model_validate({"applicant": NIGERIAN}), date(2025, 12, 31))

    assert rotation_standing(facts, Rotation(OBSERVERSHIP, False)).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("rotation", "status", "expected"),
    [
        (Rotation(RESEARCH, True), "j1", ("failed", "J-1: hands-on clinical work is not allowed")),
        (Rotation(RESEARCH, None), "j1", ("met", "J-1: research is allowed")),
        (
            Rotation(EXTERNSHIP, True, None, GRADUATE),
            "b1-b2",
            ("failed", "B1B2: hands-on clinical work is not allowed"),
        ),
        (Rotation(OBSERVERSHIP), "h4", ("met", "H-4: observing is allowed")),
        (Rotation(OBSERVERSHIP), "tn", ("unknown", "Nothing is known here of observing in status TN")),
        (Rotation(RotationType.JOB), "b2", ("failed", "B-2: a job needs work authorization")),
        (Rotation(EXTERNSHIP, True), "ead", ("met", "No visa was needed; the host's own rules apply")),
    ],
)
def test_a_rotation_in_the_status_somebody_was_in(
    rotation: Rotation, status: str, expected: tuple[str, str]
) -> None:
    assert standing(TURKISH, rotation, status=status) == expected


def test_every_verdict_but_a_missing_fact_names_its_sources() -> None:
    facts = Facts(Dossier.model_validate({"applicant": TURKISH}), ON)
    found = rotation_standing(facts, Rotation(EXTERNSHIP, True, None, GRADUATE))

    assert [cite.source.split(",")[0] for cite in found.cites] == ["Temple University Global"] * 2


@pytest.mark.parametrize(
    ("type_", "hands_on", "doing"),
    [
        (EXTERNSHIP, False, Doing.OBSERVING),
        (OBSERVERSHIP, True, Doing.HANDS_ON),
        (RESEARCH, True, Doing.HANDS_ON),
        (RotationType.SUB_INTERNSHIP, None, Doing.ELECTIVE),
        (RotationType.US_TRAINING, False, Doing.EMPLOYMENT),
    ],
)
def test_what_is_done_follows_hands_on_and_not_the_title(
    type_: RotationType,
    hands_on: bool,  # noqa: FBT001 - a case
    doing: Doing,
) -> None:
    assert Rotation(type_, hands_on).doing is doing


@pytest.mark.parametrize(
    ("school", "expected"),
    [
        ({"graduated_on": "2026-07-10"}, False),
        ({"graduated_on": "2026-07-11", "expected": True}, True),
        ({"enrolled_on": "2021-09-01"}, None),
    ],
)
def test_enrolled_until_the_day_before_graduation(school: dict[str, Any], expected: bool | None) -> None:  # noqa: FBT001 - a case
    assert enrolled_on(Facts(Dossier.model_validate({"education": [school]}), ON), ON) is expected
