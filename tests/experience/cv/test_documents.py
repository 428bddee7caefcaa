"""The CV as PDF and DOCX: the same words in both, in order, accents included."""

import io
from datetime import date

import docx

from experience.pdf_text import lines_of
from matchbound.dossier.model import Dossier
from matchbound.experience.cv.documents import docx_of, pdf_of
from matchbound.experience.cv.sheet import Line, Part, Sheet, sheet_of

ON = date(2026, 11, 26)
DOSSIER = Dossier.model_validate(
    {
        "applicant": {"name": "Zofia Żółć", "born_on": "1998-03-14", "citizenships": ["PL"]},
        "education": [
            {
                "school": "Śląska Akademia",
                "country": "PL",
                "degree": "MD",
                "enrolled_on": "2016-10-01",
                "graduated_on": "2022-06-30",
            }
        ],
        "exams": [
            {"exam": "step-2-ck", "taken_on": "2024-03-02", "outcome": "pass", "score": 243},
            {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "fail"},
            {"exam": "step-3", "taken_on": "2027-05-04", "outcome": "scheduled", "expected": True},
        ],
        "experiences": [
            {
                "kind": "observership",
                "specialty": "internal-medicine",
                "host": "Lakeside Clinic",
                "city": "Austin",
                "state": "TX",
                "country": "US",
                "since": "2025-02-03",
                "until": "2025-03-29",
                "hours_per_week": 40,
                "hands_on": False,
                "description": "Saw rounds.\nPresented cases.",
            },
            {"kind": "elective", "country": "DE", "since": "2021-02-01", "until": "2021-02-28"},
            {"kind": "work", "since": "2027-01-01", "expected": True},
        ],
        "publications": [
            {"kind": "poster", "title": "A poster", "year": 2023},
            {"kind": "journal-article", "title": "Why?", "authors": ["Żółć Z"], "status": "submitted"},
        ],
        "cv": {"languages": "Polish\nEnglish", "hobbies": " "},
    }
)
SHEET = Sheet(
    "Zofia Żółć",
    ON,
    (
        Part("Education", (Line("Oct 2016 to Jun 2022", "MD, Śląska Akademia", ("Poland",)),)),
        Part("Examinations and certification", (Line("Mar 2024", "USMLE Step 2 CK: pass"),)),
        Part(
            "Clinical experience in the United States",
            (
                Line(
                    "Feb 2025 to Mar 2025",
                    "Observership, Internal Medicine",
                    (
                        "Lakeside Clinic, Austin, TX, United States",
                        "40 hours a week, observing",
                        "Saw rounds.",
                        "Presented cases.",
                    ),
                ),
            ),
        ),
        Part("Clinical experience elsewhere", (Line("Feb 2021", "Clinical elective", ("Germany",)),)),
        Part("Articles", (Line("", "Żółć Z. Why? [submitted]"),)),
        Part("Abstracts, posters and talks", (Line("", "A poster. 2023. [Poster]"),)),
        Part("Languages", (Line("", "Polish"), Line("", "English"))),
    ),
)


def test_the_cv_says_what_the_dossier_says_and_no_plan() -> None:
    assert sheet_of(DOSSIER, ON) == SHEET


def test_scores_are_shown_if_wished() -> None:
    assert sheet_of(DOSSIER, ON, scores=True).parts[1].lines == (Line("Mar 2024", "USMLE Step 2 CK: 243"),)


def words() -> list[str]:
    parts = [[part.heading, *(word for line in part.lines for word in _words(line))] for part in SHEET.parts]
    return ["Zofia Żółć", "Curriculum vitae, 26 Nov 2026", *(word for part in parts for word in part)]


def _words(line: Line) -> list[str]:
    return [word for word in (line.when, line.title, *line.more) if word]


def test_the_pdf_holds_every_word() -> None:
    read = [line.removeprefix("•  ") for line in lines_of(pdf_of(SHEET))]

    assert read[:-2] == words()


def test_the_docx_holds_every_word() -> None:
    document = docx.Document(io.BytesIO(docx_of(SHEET)))
    read = [word for one in document.paragraphs for word in one.text.split("\t") if word]

    assert read == words()
    assert document.core_properties.author == "Zofia Żółć"


def test_a_sign_that_xml_cannot_hold_is_left_out() -> None:
    sheet = Sheet("A\x0bB" + "é" * 300, ON, (Part("Languages", (Line("", "C\x00D"),)),))

    document = docx.Document(io.BytesIO(docx_of(sheet)))

    assert [one.text for one in document.paragraphs][::3] == ["AB" + "é" * 300, "CD"]
