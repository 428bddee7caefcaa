"""Dossiers for tests of the planner, each a small change of one ordinary applicant."""

from datetime import date
from typing import Any

from matchbound.base.yaml import dump_yaml
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import parse_dossier

ON = date(2026, 11, 22)
SCHOOL: dict[str, Any] = {
    "school": "Example University",
    "country": "PK",
    "ecfmg_note": True,
    "ecfmg_note_years": {"since": 1985},
    "accredited": True,
    "degree": "MBBS",
    "enrolled_on": "2016-11-01",
    "basic_science_completed_on": "2019-06-30",
    "graduated_on": "2021-12-20",
    "credit_years": 5,
}
APPLICATION = {
    "submitted_on": "2022-11-02",
    "identity_verified_on": "2022-11-20",
    "accepted_on": "2022-12-01",
}
VERIFIED = [
    {"kind": "final-medical-diploma", "submitted_on": "2023-01-10", "verified_on": "2023-04-02"},
    {"kind": "final-medical-transcript", "submitted_on": "2023-01-10", "verified_on": "2023-04-02"},
]
STEP_1 = {"exam": "step-1", "taken_on": "2024-05-04", "outcome": "pass"}
STEP_2_CK = {"exam": "step-2-ck", "taken_on": "2025-09-04", "outcome": "pass", "score": 245}
OET = {
    "exam": "oet-medicine",
    "taken_on": "2026-06-13",
    "outcome": "pass",
    "scores": {"listening": 400, "reading": 400, "speaking": 400, "writing": 400},
}
LICENCE = {"country": "PK", "kind": "unsupervised", "issued_on": "2024-02-01", "disciplined": False}


def dossier(**changes: object) -> Dossier:
    """The ordinary applicant, a graduate with Step 1 but no Step 2 CK and OET; top-level keys changed."""
    whole: dict[str, Any] = {
        "format": 1,
        "applicant": {
            "name": "Test Person",
            "born_on": "1998-03-14",
            "citizenships": ["PK"],
            "us_status": "none",
            "ecfmg_hold": False,
        },
        "education": [SCHOOL],
        "certification": {"application": APPLICATION, "credentials": VERIFIED},
        "exams": [STEP_1],
        "licences": [LICENCE],
        "goal": {"specialties": ["internal-medicine"], "visas": ["J-1"], "study_hours_per_week": 25},
    }
    return parse_dossier(dump_yaml({**whole, **changes}))


def goal(**changes: object) -> dict[str, Any]:
    return {
        "specialties": ["internal-medicine"],
        "visas": ["J-1"],
        "study_hours_per_week": 25,
        **changes,
    }
