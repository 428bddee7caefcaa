"""Dossiers for hypothesis: plausible ones, as plain data, with holes where people do not know."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

ON = date(2026, 11, 22)
FIRST, LAST = date(2005, 1, 1), date(2031, 12, 31)


def days(since: date = FIRST, until: date = LAST) -> st.SearchStrategy[str]:
    return st.dates(since, until).map(date.isoformat)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def record(
    required: dict[str, Any] | None = None, **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(required or {}, optional=optional)


EXAMS = record(
    {
        "exam": st.sampled_from(["step-1", "step-2-ck", "step-2-cs", "step-3"]),
        "taken_on": days(),
        "outcome": st.sampled_from(["pass", "pass", "fail", "incomplete", "withheld"]),
    },
    score=st.integers(150, 280),
    expected=st.booleans(),
    invalidated_on=days(),
    reported_on=days(),
)
OETS = record(
    {
        "exam": st.just("oet-medicine"),
        "taken_on": days(date(2019, 1, 1)),
        "outcome": st.sampled_from(["pass", "fail"]),
        "scores": st.fixed_dictionaries(
            {
                part: st.sampled_from([290, 300, 340, 350, 400])
                for part in ("listening", "reading", "speaking", "writing")
            }
        ),
    },
    expected=st.booleans(),
)
EDUCATION = record(
    country=st.sampled_from(["PK", "IN", "NG", "GD", "CA", "US", "PR", "EG"]),
    degree=st.sampled_from(["MBBS", "MD", "stomatology"]),
    ecfmg_note=maybe(st.booleans()),
    accredited=maybe(st.booleans()),
    credit_years=st.sampled_from([3, 4, 5, 6]),
    enrolled_on=days(date(2000, 1, 1), date(2026, 1, 1)),
    basic_science_completed_on=days(),
    graduated_on=days(),
    left_on=days(),
    expected=st.booleans(),
)
LICENCES = record(
    {"country": st.sampled_from(["PK", "US", "IN"]), "kind": st.sampled_from(["unsupervised", "training"])},
    issued_on=days(),
    valid_until=days(),
    disciplined=st.booleans(),
)
CREDENTIALS = record(
    {"kind": st.sampled_from(["final-medical-diploma", "final-medical-transcript", "transfer-transcript"])},
    submitted_on=days(),
    verified_on=days(),
)
PATHWAY = record(
    {"number": st.integers(1, 6), "season": st.integers(2021, 2029)},
    submitted_on=days(date(2020, 6, 1)),
    accepted_on=days(date(2020, 6, 1)),
    rejected_on=days(date(2020, 6, 1)),
)
APPLICANT = record(
    born_on=days(date(1970, 1, 1), date(2004, 1, 1)),
    citizenships=st.lists(
        st.sampled_from(["PK", "IN", "NG", "US", "CA", "IR", "TM"]), max_size=2, unique=True
    ),
    us_status=st.sampled_from(["none", "citizen", "permanent-resident", "ead", "j1", "h1b", "f1"]),
    in_us=maybe(st.booleans()),
    home_requirement=st.sampled_from(["none", "open", "fulfilled", "waived"]),
)
GOAL = record(
    season=maybe(st.integers(2025, 2030)),
    visas=st.lists(st.sampled_from(["J-1", "H-1B"]), max_size=2, unique=True),
    states=st.lists(st.sampled_from(["NY", "TX", "CA", "AK"]), max_size=2, unique=True),
    specialties=st.lists(st.sampled_from(["internal-medicine", "pediatrics"]), max_size=2, unique=True),
)

DOSSIERS = record(
    applicant=APPLICANT,
    education=st.lists(EDUCATION, max_size=2),
    certification=record(
        application=record(submitted_on=days(), accepted_on=days(), identity_verified_on=days()),
        credentials=st.lists(CREDENTIALS, max_size=3),
        pathway=PATHWAY,
        certified_on=days(),
        permanently_validated_on=days(),
    ),
    exams=st.lists(EXAMS | OETS, max_size=7),
    licences=st.lists(LICENCES, max_size=2),
    goal=GOAL,
)
"""Any plausible dossier, facts and plans before and after ON, consistent or not."""
