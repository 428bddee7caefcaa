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
PORTFOLIO: Json = {
    "words": "3 applications for $63: about 3 in 10 to match, 31 of 100 (22 to 41)",
    "season": 2029,
    "like_year": 2026,
    "seed": 0,
    "specialties": ["internal-medicine", "pediatrics"],
    "money": {"budget": 70.0, "goal": None, "else_to_pay": 0.0},
    "match": span(0.31, 0.22, 0.41),
    "dollars": 33.0,
    "interviews": 0.9,
    "chosen": [
        {
            "program": f"x-ny-000{number}",
            "name": f"Cedar Hill Hospital {number}",
            "specialty": "internal-medicine" if number < 3 else "pediatrics",
            "verdict": "likely" if number < 3 else "unknown",
            "synthetic": True,
            "interview": span(2 * adds, adds, 3 * adds),
            "seat": span(adds, adds / 2, 1.5 * adds),
            "adds": adds,
            "price": 11.0,
            "dollars": 11.0 * number,
            "liking": 1.0,
            "signal": signal,
        }
        for number, adds, signal in ((1, 0.16, "gold"), (2, 0.1, "silver"), (3, 0.05, ""))
    ],
    "sums": [
        {
            "specialty": "internal-medicine",
            "applications": 2,
            "dollars": 22.0,
            "signals": [1, 1],
            "room": [3, 12],
            "note": None,
        },
        {
            "specialty": "pediatrics",
            "applications": 1,
            "dollars": 11.0,
            "signals": [0, 0],
            "room": None,
            "note": "Not known of this season",
        },
    ],
    "curve": [
        {"applications": number, "dollars": 11.0 * number, "chance": span(value, value * 0.7, value * 1.3)}
        for number, value in enumerate((0.0, 0.16, 0.26, 0.31, 0.34, 0.36))
    ],
    "stops": {
        "applications": 4,
        "dollars": 44.0,
        "chance": 0.34,
        "step": 100.0,
        "least": 0.005,
        "reached": True,
    },
    "looked_at": 210,
    "ruled_out": 40,
    "elsewhere": 0,
    "fee_note": "The price from the 31st program on is unconfirmed",
    "liked": False,
    "beyond": 0.0002,
    "signals": {
        "match": span(0.36, 0.26, 0.48),
        "adds": span(0.05, 0.01, 0.09),
        "assumption": "By our own assumption.",
    },
    "compared": [
        {
            "name": "typical",
            "applications": 3,
            "left_out": 0,
            "dollars": 33.0,
            "match": span(0.2, 0.12, 0.3),
            "best": span(0.31, 0.22, 0.41),
            "more": span(0.11, 0.08, 0.15),
        },
        {
            "name": "yours",
            "applications": 1,
            "left_out": 1,
            "dollars": 11.0,
            "match": span(0.05, 0.02, 0.08),
            "best": span(0.16, 0.1, 0.22),
            "more": span(0.11, 0.06, 0.16),
        },
    ],
    "free_ranks": 20,
    "extra_rank": 30,
    "beside": [{"title": "ERAS token from ECFMG", "usd": 185}, {"title": "USMLE transcript", "usd": None}],
    "grounds": ODDS["grounds"],
    "not_known": ["Whether you will be certified.", "Places that you have ties to."],
    "reached": ODDS["reached"],
    "markets": 16,
    "cites": [
        {
            "source": "AAMC, fees for ERAS residency applications",
            "url": "https://students-residents.aamc.org/",
            "checked_on": "2026-11-22",
            "confidence": "unconfirmed",
        }
    ],
    "synthetic": True,
    "left_out": [],
}
RANKING: Json = {
    "season": 2029,
    "as_of": "2026-11-26",
    "seed": 0,
    "words": "About 8 in 10: of 100 applicants like this one with these interviews, about 78 match",
    "match": span(0.78, 0.6, 0.9),
    "list": [],
    "faulty": True,
    "remarks": [],
    "fees": [],
    "outcome": {
        "match": span(0.78, 0.6, 0.9),
        "expected_rank": span(1.4, 1.2, 1.7),
        "ranks": [
            {
                "rank": number,
                "program": f"x-ny-000{number}",
                "track": track,
                "name": f"Cedar Hill Hospital {number}",
                "synthetic": True,
                "interviewed": number < 3,
                "match": span(value, value / 2, value * 1.2),
                "here_or_better": span(better, better * 0.8, better),
                "alone": value,
                "with_first_year": year,
            }
            for number, track, value, better, year in (
                (1, "advanced", 0.5, 0.5, span(0.4, 0.3, 0.5)),
                (2, "categorical", 0.28, 0.78, None),
                (3, "categorical", 0.0, 0.78, None),
            )
        ],
        "ends": {
            "whole": span(0.28, 0.2, 0.4),
            "advanced_with_year": span(0.4, 0.3, 0.5),
            "advanced_alone": span(0.1, 0.0, 0.2),
            "year_alone": span(0, 0, 0),
            "unmatched": span(0.22, 0.1, 0.4),
        },
        "one_more": span(0.09, 0.05, 0.2),
        "shorter": [
            {"length": 1, "match": span(0.5, 0.3, 0.6), "change": span(-0.28, -0.4, -0.2)},
            {"length": 2, "match": span(0.78, 0.6, 0.9), "change": span(0, 0, 0)},
        ],
        "orders": [
            {"name": "yours", "words": "", "programs": [], "match": 0.78, "best": [0.5, 0.78, 0.78]},
            {"name": "by-chance", "words": "", "programs": [], "match": 0.78, "best": [0.31, 0.78, 0.78]},
        ],
        "not_counted": ["Cedar Hill Hospital 3"],
        "interviews": 2,
        "silent": 68,
        "silent_named": 1,
        "drawn": {"markets": 16, "constants": 8, "like_year": 2026},
    },
    "couple": None,
    "not_simulated": None,
    "not_known": ["How your interviews went.", "Signals, and places that you have ties to."],
    "synthetic": True,
}
RESULTS: dict[str, tuple[Json, Json]] = {
    "odds": ({"list": "typical", "specialties": ["internal-medicine", "pediatrics"]}, ODDS),
    "specialties": ({}, SPECIALTIES),
    "portfolio": (
        {
            "specialties": ["internal-medicine", "pediatrics"],
            "budget": 70.0,
            "programs": ["x-ny-0001", "x-ny-0009"],
            "liking": 2,
        },
        PORTFOLIO,
    ),
    "ranking": (
        {
            "primary": ["x-ny-0001/advanced", "x-ny-0002/categorical", "x-ny-0003/categorical"],
            "supplemental": {},
            "likings": {},
            "interviewed": ["x-ny-0001", "x-ny-0002"],
            "silent": [],
        },
        RANKING,
    ),
}
"""By kind: what was asked, and the answer."""
