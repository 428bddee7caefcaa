"""The answer for a list: what each program gets, why, and what it lacks, with who says so."""

from datetime import date

from matchbound.dossier.model import Dossier
from matchbound.experience.letters.plan import letter_plan, plan_data
from matchbound.experience.letters.warnings import letters_for
from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.catalogue import make_catalogue
from matchbound.reference.program import Program
from matchbound.reference.requirement import Force

IM = "internal-medicine"
PROGRAMS = (Program("x-1", "One", IM, synthetic=True), Program("x-2", "Two", IM))
HELD = letters_for(
    Dossier.model_validate(
        {
            "letters": [
                {"writer": "Dr A", "specialty": IM, "uploaded_on": "2026-05-01", "us_licensed": True},
                {"writer": "Dr B", "relation": "department-chair", "declined_on": "2026-05-01"},
            ],
            "goal": {"season": 2027},
        }
    ),
    date(2026, 7, 1),
)


def said(program: str, requirement: str, value: str, *, disputes: int = 0) -> Assertion:
    return Assertion(
        program,
        requirement,
        value,
        Force.HARD,
        SourceKind.PROGRAM,
        "its page",
        season=2027,
        disputes=disputes,
    )


def test_letter_plan_tells_what_goes_why_and_what_lacks() -> None:
    catalogue = make_catalogue(
        PROGRAMS,
        [
            said("x-1", "letters_min", "3"),
            said("x-1", "letters_us_min", "2"),
            said("x-1", "letter_kinds", "one from the department chair"),
            said("x-2", "letters_min", "4", disputes=1),
        ],
    )

    found = plan_data(letter_plan(HELD, PROGRAMS, catalogue))

    why = [
        {
            "letter": "letters.0",
            "writer": "Dr A",
            "why": "uploaded, from this specialty, from a US physician, recent",
        }
    ]
    assert [(one["letters"], one["lacks"], one["met"], one["synthetic"]) for one in found["programs"]] == [
        (
            why,
            [
                "asks for 2 more letters",
                "asks for 1 more from physicians licensed in the US",
                "asks for 1 more from a department chair (1 of those that go may be; they do not say)",
            ],
            False,
            True,
        ),
        (why, ["2 more letters would be usual"], False, False),
    ]
    assert [one["asks"] for one in found["programs"]] == [
        {"letters": 3, "us": 2, "specialty": None, "chair": True, "most": 4},
        {"letters": None, "us": None, "specialty": None, "chair": False, "most": 4},
    ]
    assert (found["season"], found["proven"], len(found["cites"])) == (2027, True, 2)
