"""Dossiers and trees for property tests."""

from typing import Any

from hypothesis import strategies as st

from matchbound.base.countries import COUNTRIES
from matchbound.dossier.model import (
    CredentialKind,
    ExamName,
    ExperienceKind,
    Outcome,
    UsStatus,
    VisaRoute,
)

TRAPS = [
    "NO",
    "no",
    "yes",
    "on",
    "null",
    "~",
    "1e3",
    "0x1f",
    "0o7",
    "1_000",
    "12:30",
    "2023-05-04",
    ".inf",
    "-",
]
TRAPS += [
    "\x85",
    "a\u2028b",
    "\ufeff",
    "a\rb",
    "a\n\nb\n",
    "",
    " ",
    "=",
    "<<",
    "a: b",
    "# c",
    "- d",
    "'",
    '"',
    "\\",
    "é",
    "李",
    "🩺",
    "a\nb",
    " x ",
    "\ttab",
    "!t",
    "&a",
    "*a",
]

words = st.sampled_from(TRAPS) | st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\r\x85"), max_size=120
)
days = st.dates().map(str).filter(lambda day: "1900" <= day[:4] <= "2100")
keys = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12).map(
    lambda key: f"x_{key}"
) | st.sampled_from(["x yes", "1", "no", "null", "x: y", "~", "<<", "="])
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words
)
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


def group(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A group of keys of which some are unknown to the format."""
    known = st.fixed_dictionaries(required, optional=optional)
    return st.builds(lambda a, b: {**b, **a}, known, st.dictionaries(keys, trees, max_size=2))


texts = words.map(lambda text: text[:500])
maybe = st.none() | st.booleans()
slugs = st.sampled_from(["internal-medicine", "no", "yes", "on", "null", "1", "f1"])
countries = st.sampled_from(["NO", "PK", *sorted(COUNTRIES)])
spans = {"since": days, "until": st.none() | days}
events = {"expected": st.booleans()}
dossiers = group(
    {"format": st.just(1)},
    {
        "applicant": group(
            {},
            {
                "name": st.none() | texts,
                "born_on": st.none() | days,
                "citizenships": st.lists(countries, max_size=3),
                "us_status": st.sampled_from([None, *map(str, UsStatus)]),
                "in_us": maybe,
                "visas_held": st.lists(group({"kind": slugs}, spans), max_size=2),
                "j1_years_used": st.none() | st.floats(0, 20),
            },
        ),
        "education": st.lists(
            group(
                {},
                {
                    "school": texts,
                    "country": countries,
                    "ecfmg_note": maybe,
                    "enrolled_on": days,
                    "basic_science_completed_on": days,
                    "graduated_on": days,
                    "credit_years": st.floats(0, 12) | st.integers(0, 12),
                    **events,
                },
            ),
            max_size=3,
        ),
        "certification": group(
            {},
            {
                "application": st.none()
                | group({}, {"submitted_on": days, "identity_verified_on": days, **events}),
                "credentials": st.lists(
                    group(
                        {"kind": st.sampled_from(list(map(str, CredentialKind)))},
                        {"submitted_on": days, "verified_on": days, **events},
                    ),
                    max_size=3,
                ),
                "certified_on": st.none() | days,
            },
        ),
        "exams": st.lists(
            group(
                {
                    "exam": st.sampled_from(list(map(str, ExamName))),
                    "taken_on": days,
                    "outcome": st.sampled_from(list(map(str, Outcome))),
                },
                {
                    "score": st.integers(1, 300),
                    "scores": group({}, {"listening": st.integers(0, 500), "writing": st.integers(0, 500)}),
                    "reported_on": days,
                    **events,
                },
            ),
            max_size=6,
        ),
        "experiences": st.lists(
            group(
                {"kind": st.sampled_from(list(map(str, ExperienceKind)))},
                {
                    "country": countries,
                    "specialty": slugs,
                    "hours_per_week": st.floats(0, 168),
                    **spans,
                    **events,
                },
            ),
            max_size=3,
        ),
        "letters": st.lists(
            group({}, {"writer": texts, "from_experience": st.integers(0, 4), "uploaded_on": days, **events}),
            max_size=3,
        ),
        "seasons": st.lists(
            group({"season": st.integers(1990, 2100)}, {"token_on": days, **events}), max_size=3
        ),
        "goal": group(
            {},
            {
                "specialties": st.lists(slugs, max_size=2),
                "season": st.none() | st.integers(1990, 2100),
                "visas": st.lists(st.sampled_from(list(map(str, VisaRoute))), max_size=2),
                "states": st.lists(st.sampled_from(["TX", "NO", "ON"]), max_size=2),
                "budget_usd": st.integers(0, 10_000) | st.floats(0, 1e7),
            },
        ),
    },
)
"""Plain trees that are dossiers, with unknown keys everywhere."""
