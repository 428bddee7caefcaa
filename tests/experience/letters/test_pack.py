"""What a writer is sent: the request, and the pack with what the applicant chose and nothing else."""

from datetime import date
from typing import Any

from experience.pdf_text import lines_of
from matchbound.dossier.model import Dossier
from matchbound.experience.letters.life import letters_of
from matchbound.experience.letters.pack import Pack
from matchbound.experience.letters.request import Request, due_for

ON, DUE = date(2026, 7, 1), date(2026, 9, 9)
APPLICANT = Dossier.model_validate(
    {
        "applicant": {"name": "Zoë Núñez", "born_on": "1999-01-01", "citizenships": ["PK"]},
        "education": [
            {"school": "Example School", "country": "PK", "degree": "MBBS", "graduated_on": "2024-05-01"}
        ],
        "exams": [
            {"exam": "step-1", "taken_on": "2024-01-05", "outcome": "fail"},
            {"exam": "step-2-ck", "taken_on": "2025-01-05", "outcome": "pass", "score": 251},
        ],
        "experiences": [
            {
                "kind": "observership",
                "specialty": "internal-medicine",
                "host": "Alder Hospital",
                "since": "2026-03-02",
                "until": "2026-03-27",
                "hours_per_week": 40,
                "hands_on": False,
                "supervisor": "Rita Example, MD",
            },
            {"kind": "research", "since": "2025-02-01", "until": "2025-12-20"},
        ],
        "letters": [{"writer": "Dr. Rita Example", "letter_id": "L7", "waived": True}],
        "goal": {"specialties": ["internal-medicine"], "season": 2027},
    }
)
[KEPT] = letters_of(APPLICANT, ON)


def pack(**more: Any) -> list[str]:  # noqa: ANN401 - fields of a pack
    return lines_of(Pack(APPLICANT, KEPT, 2027, DUE, ON, **more).content())


def test_pack_shows_the_time_together_first_and_no_scores_unless_chosen() -> None:
    lines = pack()

    assert lines[lines.index("Together with you") :][:5] == [
        "Together with you",
        "2 Mar 2026 to 27 Mar",
        "2026",
        "Observership in Internal Medicine",
        "Alder Hospital",
    ]
    assert [one for one in lines if "Step" in one or "251" in one or "1999" in one] == []
    assert "Letter ID: L7" in lines
    assert "The applicant has waived the right to read it." in lines


def test_pack_shows_every_step_and_the_statement_when_chosen() -> None:
    lines = pack(scores=True, statement="I began\n\nto read.")

    assert [one for one in lines if "Step" in one] == ["USMLE Step 1: fail", "USMLE Step 2 CK: pass, 251"]
    assert lines[lines.index("Personal statement") :][1:3] == ["I began", "to read."]


def test_request_names_what_is_asked_until_when_and_where_to_answer() -> None:
    text = Request(KEPT, "Zoë Núñez", "internal-medicine", 2027, DUE).text("https://example.org/x")

    assert text.startswith(
        "Dear Dr. Rita Example,\n\nI am applying for residency training in Internal Medicine"
    )
    assert "by 9 Sep 2026." in text
    assert "(letter ID L7)" in text
    assert "whether you will: https://example.org/x" in text
    assert text.endswith("With many thanks,\nZoë Núñez")


def test_letters_are_due_two_weeks_before_the_opening_or_from_now() -> None:
    assert due_for(date(2026, 9, 23), ON) == DUE
    assert due_for(date(2026, 9, 23), date(2026, 12, 1)) == date(2026, 12, 15)
