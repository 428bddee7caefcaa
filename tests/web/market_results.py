"""What runs of the market were asked and answered, by kind: invented, in the form that is kept."""

from typing import Any

Json = dict[str, Any]


def span(value: float, low: float, high: float) -> Json:
    """Return a range as it is kept."""
    return {"value": value, "low": low, "high": high}


ODDS: Json = {
    "words": "About 6 in 10: of 100 applicants like this one, about 61 match (somewhere between 52 and 70)",
    "season": 2029,
    "like_year": 2026,
    "seed": 0,
    "match": span(0.61, 0.52, 0.7),
    "interviews": 5.2,
    "own_list": False,
    "by_specialty": [
        {
            "specialty": "internal-medicine",
            "match": span(0.55, 0.46, 0.64),
            "applications": 2,
            "interviews": 4.1,
        },
        {"specialty": "pediatrics", "match": span(0.06, 0.03, 0.1), "applications": 1, "interviews": 1.1},
    ],
    "programs": [
        {
            "program": f"x-ny-000{number}",
            "name": f"Cedar Hill Hospital {number}",
            "specialty": "internal-medicine" if number < 3 else "pediatrics",
            "verdict": verdict,
            "synthetic": True,
            "interview": span(0.3, 0.2, 0.4),
            "match": span(value, value / 2, value * 1.5),
        }
        for number, verdict, value in ((1, "eligible", 0.35), (2, "unknown", 0.2), (3, "ineligible", 0.06))
    ],
    "ranks": [0.4, 0.12, 0.06, 0.03, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    "levers": [
        {
            "name": "us-experience",
            "words": "3 more months of hands-on US experience",
            "change": span(0.14, 0.04, 0.25),
            "yours": True,
        },
        {
            "name": "no-visa",
            "words": "If no visa were needed",
            "change": span(0.1, 0.05, 0.19),
            "yours": False,
        },
        {"name": "more-programs", "words": "10 more programs", "change": span(0, 0, 0), "yours": True},
        {
            "name": "year-later",
            "words": "The same a year later, with one more year since graduation",
            "change": span(-0.03, -0.05, -0.01),
            "yours": False,
        },
    ],
    "grounds": [
        {"name": "Applicant", "value": None, "words": "not a US citizen, school abroad", "path": "applicant"},
        {"name": "Step 2 CK", "value": 243.0, "words": "243", "path": "exams"},
        {"name": "Visa", "value": None, "words": "needed", "path": "applicant.us_status"},
    ],
    "not_known": ["Whether you will be certified.", "Signals, and places that you have ties to."],
    "reached": {
        "on": "2026-11-26",
        "rate": 0.77,
        "share": 1.88,
        "held_out_rate": 2.41,
        "held_out_share": 2.12,
    },
    "work": {
        "markets": 16,
        "constants": 8,
        "nodes": 15,
        "as_plain_draws": 6069,
        "simulation_error": 0.0054,
    },
    "synthetic": True,
}
SPECIALTIES: Json = {
    "season": 2029,
    "like_year": 2026,
    "seed": 0,
    "markets": 16,
    "by_specialty": [
        {
            "specialty": slug,
            "match": span(value, value - 0.1, value + 0.1),
            "applications": 75,
            "interviews": 10 * value,
        }
        for slug, value in (("internal-medicine", 0.55), ("pediatrics", 0.62), ("dermatology", 0.31))
    ],
    "grounds": ODDS["grounds"],
    "not_known": ODDS["not_known"],
    "reached": ODDS["reached"],
}
RESULTS: dict[str, tuple[Json, Json]] = {
    "odds": ({"list": "typical", "specialties": ["internal-medicine", "pediatrics"]}, ODDS),
    "specialties": ({}, SPECIALTIES),
}
"""By kind: what was asked, and the answer."""
