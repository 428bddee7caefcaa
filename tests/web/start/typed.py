"""What an invented applicant types into the first questions."""

from typing import Any

AMINA = {
    "citizenships_0": "PK",
    "citizenships_1": "",
    "us_status": "none",
    "school": "Ravi Riverside Medical University",
    "country": "PK",
    "enrolled_on": "2016-11-01",
    "graduated_on": "2021-12-20",
    "applied_on": "2022-11-02",
    "sittings": "3",
    "sitting-0-outcome": "pass",
    "sitting-0-taken_on": "2023-05-04",
    "sitting-1-outcome": "",
    "sitting-2-outcome": "pass",
    "sitting-2-taken_on": "2026-09-05",
    "sitting-2-listening": "380",
    "sitting-2-reading": "360",
    "sitting-2-speaking": "390",
    "sitting-2-writing": "350",
    "specialties_0": "Internal medicine",
    "specialties_1": "",
    "season": "",
    "hours": "25",
    "name": "Amina Farooq",
}
TREE: dict[str, Any] = {
    "format": 1,
    "applicant": {"name": "Amina Farooq", "citizenships": ["PK"], "us_status": "none"},
    "education": [
        {
            "school": "Ravi Riverside Medical University",
            "country": "PK",
            "enrolled_on": "2016-11-01",
            "graduated_on": "2021-12-20",
        }
    ],
    "certification": {"application": {"submitted_on": "2022-11-02"}},
    "exams": [
        {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"},
        {
            "exam": "oet-medicine",
            "taken_on": "2026-09-05",
            "outcome": "pass",
            "scores": {"listening": 380, "reading": 360, "speaking": 390, "writing": 350},
        },
    ],
    "goal": {"specialties": ["internal-medicine"], "study_hours_per_week": 25},
}
"""The dossier that these answers make."""
