"""Credentials and how they reach ECFMG, by the day."""

from datetime import date

import pytest

from matchbound.dossier.model import Dossier
from matchbound.rules.ecfmg.credentials import credentials

SCHOOL = {"country": "AG", "degree": "MD", "graduated_on": "2004-05-20"}
PAPER = " on paper, as photocopies with ECFMG's cover and release forms"
UPLOAD = " by upload through ECFMG's online services"
MYINTEALTH = " by upload in MyIntealth (a fee per document)"
EXAM = "; it goes with the first exam application"
GATE = "; it goes with the application for certification, before any exam registration"

ROUTES = [
    (date(2006, 12, 31), "", ""),
    (date(2007, 1, 1), PAPER, ""),
    (date(2011, 8, 31), PAPER, ""),
    (date(2011, 9, 1), PAPER, EXAM),
    (date(2016, 12, 31), PAPER, EXAM),
    (date(2017, 1, 1), UPLOAD, EXAM),
    (date(2021, 12, 30), UPLOAD, EXAM),
    (date(2021, 12, 31), UPLOAD, EXAM),
    (date(2024, 2, 29), UPLOAD, EXAM),
    (date(2025, 8, 13), UPLOAD, EXAM),
    (date(2025, 8, 14), MYINTEALTH, GATE),
]


@pytest.mark.parametrize(("on", "how", "along"), ROUTES)
def test_diploma_goes_the_way_of_its_day(on: date, how: str, along: str) -> None:
    diploma, _ = credentials(Dossier.model_validate({"education": [SCHOOL]}), on)

    assert diploma.next == f"Send a copy{how}, with an official English translation if it needs one{along}."


@pytest.mark.parametrize(
    ("schools", "verified", "verdict"),
    [(1, 0, "open"), (1, 1, "met"), (2, 1, "open"), (2, 2, "met"), (1, 2, "met")],
)
def test_transfer_transcripts_are_needed_from_every_school(schools: int, verified: int, verdict: str) -> None:
    entry = {"kind": "transfer-transcript", "submitted_on": "2006-01-01", "verified_on": "2006-02-01"}
    dossier = Dossier.model_validate(
        {
            "education": [{**SCHOOL, "transfer_schools": schools}],
            "certification": {"credentials": [entry] * verified},
        }
    )

    found = credentials(dossier, date(2026, 11, 22))

    assert [(finding.about, finding.verdict) for finding in found[2:]] == [("transfer-transcript", verdict)]
