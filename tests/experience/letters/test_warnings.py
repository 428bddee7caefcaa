"""What is amiss with letters: case by case, with the vignettes of the fact book."""

from datetime import date
from typing import Any

import pytest

from matchbound.dossier.model import Dossier
from matchbound.experience.letters.life import Stage, letters_of
from matchbound.experience.letters.warnings import letters_for, warnings
from matchbound.rules.finding import Verdict

ON, SEASON, IM = date(2026, 7, 1), 2027, "internal-medicine"
GOOD = {
    "writer": "Dr A",
    "us_licensed": True,
    "specialty": IM,
    "relation": "supervisor",
    "requested_on": "2026-04-01",
    "dated_on": "2026-05-01",
    "uploaded_on": "2026-05-03",
    "waived": True,
}


def dossier(*letters: dict[str, Any], **more: object) -> Dossier:
    goal = {"specialties": [IM], "season": SEASON}
    return Dossier.model_validate({"letters": list(letters), "goal": goal, **more})


def told(*letters: dict[str, Any], on: date = ON, **more: object) -> list[tuple[str, Verdict, str | None]]:
    held = letters_for(dossier(*letters, **more), on)
    return [(one.rule, one.verdict, one.about) for one in warnings(held)]


def one_of(**changes: object) -> dict[str, Any]:
    return {**GOOD, "writer": "Dr B", **changes}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, [], id="nothing amiss"),
        pytest.param(
            {"dated_on": "2024-05-01"},
            [("letters.age", Verdict.EXPIRED, "Dr B")],
            id="V-11 over two years when applications open",
        ),
        pytest.param(
            {"dated_on": "2025-09-22"}, [("letters.age", Verdict.EXPIRING, "Dr B")], id="over one year"
        ),
        pytest.param({"dated_on": "2025-09-24"}, [], id="within the year"),
        pytest.param({"waived": None}, [("letters.waiver", Verdict.UNKNOWN, "Dr B")], id="waiver not said"),
        pytest.param({"waived": False}, [("letters.waiver", Verdict.OPEN, "Dr B")], id="V-16 not waived"),
        pytest.param(
            {"relation": "resident"}, [("letters.sole_resident", Verdict.OPEN, "Dr B")], id="a resident's"
        ),
        pytest.param(
            {"uploaded_on": None, "dated_on": None},
            [("letters.waiting", Verdict.OPEN, "Dr B")],
            id="asked three months ago",
        ),
        pytest.param(
            {"requested_on": None, "uploaded_on": None, "dated_on": None},
            [("letters.waiting", Verdict.OPEN, "Dr B")],
            id="not asked",
        ),
        pytest.param(
            {"us_licensed": None}, [("letters.us_licensed", Verdict.UNKNOWN, None)], id="license not said"
        ),
        pytest.param(
            {"us_licensed": False},
            [("letters.us_licensed", Verdict.OPEN, None)],
            id="two of three from the US",
        ),
        pytest.param(
            {"from_experience": 0},
            [("letters.too_early", Verdict.OPEN, "Dr B")],
            id="dated before the experience ended",
        ),
    ],
)
def test_warnings_of_one_letter(changed: dict[str, Any], expected: list[tuple[str, Verdict, str]]) -> None:
    there = [{"kind": "elective", "country": "US", "since": "2026-03-01", "until": "2026-06-30"}]

    assert told(GOOD, GOOD, one_of(**changed), experiences=there) == expected


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        pytest.param([], [], id="no letters, no warnings"),
        pytest.param(
            [one_of(us_licensed=False)],
            [("letters.us_licensed", Verdict.OPEN, None), ("letters.in_specialty", Verdict.OPEN, IM)],
            id="none from the US, one from the specialty",
        ),
        pytest.param(
            [one_of(letter_id="L1"), one_of(letter_id="l1"), GOOD],
            [("letters.letter_id", Verdict.FAILED, None)],
            id="V-10 one ID given to two writers",
        ),
        pytest.param(
            [one_of(imported=True)] * 3,
            [("letters.reapplying", Verdict.OPEN, None)],
            id="V-12 all from an earlier season",
        ),
        pytest.param([one_of(imported=True)] * 3 + [GOOD], [], id="V-12 one new beside them"),
        pytest.param(
            [
                GOOD,
                GOOD,
                GOOD,
                one_of(declined_on="2026-04-05", waived=None, uploaded_on=None, dated_on=None),
            ],
            [],
            id="declined: not judged",
        ),
    ],
)
def test_warnings_of_all_letters(
    letters: list[dict[str, Any]], expected: list[tuple[str, Verdict, str | None]]
) -> None:
    assert told(*letters) == expected


def test_warnings_name_the_age_at_the_opening_and_the_source() -> None:
    [found] = warnings(letters_for(dossier(GOOD, GOOD, one_of(dated_on="2024-05-01")), ON))

    assert found.summary == (
        "The letter of Dr B will be 28 months old when programs open applications on 23 Sep 2026; "
        "more than is usual"
    )
    assert (found.because, [one.confidence.value for one in found.cites]) == (
        ("letters.2.dated_on",),
        ["unconfirmed"],
    )


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        (date(2026, 3, 31), Stage.PLANNED),
        (date(2026, 4, 1), Stage.ASKED),
        (date(2026, 4, 10), Stage.AGREED),
        (date(2026, 5, 3), Stage.UPLOADED),
    ],
)
def test_a_letter_stands_where_its_days_say(on: date, stage: Stage) -> None:
    [kept] = letters_of(dossier({**GOOD, "agreed_on": "2026-04-10"}), on)

    assert kept.stage is stage
