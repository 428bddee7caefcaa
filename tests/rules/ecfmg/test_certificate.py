"""The certificate: how long it counts, and how it becomes permanent."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.base.dates import DAY, Rounding, add_months
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.ecfmg.certificate import certificate, outstanding
from matchbound.rules.ecfmg.permanent_validation import Progress, months_complete_on, us_licence, validation

BY_PATHWAY = {
    "pathway": {"number": 1, "season": 2021, "submitted_on": "2020-10-01", "accepted_on": "2020-12-10"},
    "certified_on": "2021-01-20",
}


def dossier(*training: dict[str, Any], **other: Any) -> Dossier:  # noqa: ANN401 - any value of the file
    """A certificate by a Pathway of season 2021, and training."""
    entries = [{"acgme": True, "visa": "j1", **one} for one in training]
    school = {"country": "PK", "degree": "MBBS", "graduated_on": "2018-12-20"}
    return Dossier.model_validate(
        {"education": [school], "certification": BY_PATHWAY, "training": entries, **other}
    )


YEAR = {"since": "2022-07-01"}
RESIDENCIES = [
    pytest.param([YEAR], date(2023, 6, 29), Progress.RUNNING, id="day before"),
    pytest.param([YEAR], date(2023, 6, 30), Progress.AUTOMATIC, id="last of the months"),
    pytest.param([{**YEAR, "visa": "j-1"}], date(2023, 6, 30), Progress.AUTOMATIC, id="J-1"),
    pytest.param([{**YEAR, "visa": "h1b"}], date(2023, 6, 30), Progress.ON_REQUEST, id="H-1B"),
    pytest.param([{**YEAR, "visa": None}], date(2023, 6, 30), Progress.ON_REQUEST, id="visa not known"),
    pytest.param([{**YEAR, "acgme": False}], date(2023, 6, 30), Progress.NONE, id="not accredited"),
    pytest.param([{**YEAR, "acgme": None}], date(2023, 6, 30), Progress.NONE, id="not known"),
    pytest.param([{**YEAR, "until": "2023-06-29"}], date(2023, 6, 30), Progress.NONE, id="left a day early"),
    pytest.param([{**YEAR, "until": "2023-06-30"}], date(2023, 7, 1), Progress.AUTOMATIC, id="left in time"),
    pytest.param([{**YEAR, "until": "2025-06-30"}], date(2022, 12, 1), Progress.RUNNING, id="runs on"),
    pytest.param([{**YEAR, "expected": True}], date(2023, 6, 30), Progress.NONE, id="a plan is no training"),
    pytest.param([{"since": "2021-12-31"}], date(2022, 12, 30), Progress.ON_REQUEST, id="J-1 too early"),
    pytest.param([{"since": "2021-12-31"}], date(2022, 12, 31), Progress.ON_REQUEST, id="J-1 the day before"),
    pytest.param([{"since": "2021-12-31"}], date(2023, 1, 1), Progress.AUTOMATIC, id="J-1 on the first day"),
    pytest.param([{"since": "2019-12-31"}], date(2020, 12, 31), Progress.NONE, id="months did not count yet"),
    pytest.param([{"since": "2019-12-31"}], date(2021, 1, 1), Progress.ON_REQUEST, id="months count"),
    pytest.param(
        [{"since": "2021-07-01", "until": "2021-12-31"}, {"since": "2023-01-01", "visa": "h1b"}],
        date(2023, 6, 30),
        Progress.ON_REQUEST,
        id="two programs, one visa of them not automatic",
    ),
    pytest.param(
        [{"since": "2021-07-01", "until": "2021-12-31"}, {"since": "2023-01-01"}],
        date(2023, 6, 29),
        Progress.RUNNING,
        id="two programs, a day short",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("training", "on", "progress"), RESIDENCIES)
def test_validation_counts_accredited_months(
    training: list[dict[str, Any]], on: date, progress: Progress
) -> None:
    assert validation(Facts(dossier(*training), on), on).progress is progress


STARTS = st.dates(date(2020, 1, 1), date(2024, 12, 31))


@given(STARTS, st.integers(1, 24))
def test_months_of_one_program_end_the_day_before_their_anniversary(since: date, months: int) -> None:
    facts = Facts(dossier({"since": since.isoformat()}), date(2030, 1, 1))

    found = months_complete_on(facts, months)

    assert found is not None
    assert found[0] + DAY == add_months(since, months, rounding=Rounding.LATER)


@given(st.integers(1, 28), st.integers(1, 11))
def test_months_are_the_same_in_one_program_or_in_two(day: int, split: int) -> None:
    since = date(2021, 3, day)
    second = add_months(since, split, rounding=Rounding.LATER)
    halves = [
        {"since": since.isoformat(), "until": (second - DAY).isoformat()},
        {"since": second.isoformat()},
    ]
    whole = months_complete_on(Facts(dossier({"since": since.isoformat()}), date(2030, 1, 1)), 12)
    parts = months_complete_on(Facts(dossier(*halves), date(2030, 1, 1)), 12)

    assert whole is not None
    assert parts is not None
    assert whole[0] == parts[0]


def test_months_that_two_programs_share_count_once() -> None:
    shared = [{"since": "2021-07-01", "until": "2022-01-31"}, {"since": "2021-07-01", "until": "2022-01-31"}]

    assert months_complete_on(Facts(dossier(*shared), date(2030, 1, 1)), 12) is None


LICENCE = {"country": "US", "state": "TX", "kind": "unsupervised", "issued_on": "2024-03-01"}


@pytest.mark.parametrize(
    ("licence", "on", "counts"),
    [
        pytest.param({}, date(2024, 2, 29), False, id="not issued yet"),
        pytest.param({}, date(2024, 3, 1), True, id="issued"),
        pytest.param({"issued_on": "2020-01-01"}, date(2023, 12, 31), False, id="licences did not count yet"),
        pytest.param({"issued_on": "2020-01-01"}, date(2024, 1, 1), True, id="licences count"),
        pytest.param({"country": "PR", "state": None}, date(2024, 3, 1), True, id="a US territory"),
        pytest.param({"country": "CA", "state": None}, date(2024, 3, 1), False, id="another country"),
        pytest.param({"kind": "training"}, date(2024, 3, 1), False, id="training licence"),
        pytest.param({"disciplined": True}, date(2024, 3, 1), False, id="disciplined"),
        pytest.param({"valid_until": "2024-03-01"}, date(2024, 3, 1), True, id="last day of the licence"),
        pytest.param({"valid_until": "2024-03-01"}, date(2024, 3, 2), False, id="lapsed"),
        pytest.param({"expected": True}, date(2024, 4, 1), False, id="a plan is no licence"),
    ],
)
def test_us_licence_counts_while_unrestricted_and_in_force(
    licence: dict[str, Any], on: date, *, counts: bool
) -> None:
    found = us_licence(Facts(dossier(licences=[{**LICENCE, **licence}]), on), on)

    assert (found is not None) is counts


ASK = "Training must begin while it counts; if it will not, ask ECFMG about Pathways Revalidation."


@pytest.mark.parametrize(
    ("on", "verdict", "sources"),
    [
        pytest.param(date(2024, 12, 31), "expiring", 0, id="last day"),
        pytest.param(date(2025, 1, 1), "expired", 0, id="day after"),
        pytest.param(date(2025, 5, 20), "expired", 0, id="revalidation not heard of"),
        pytest.param(date(2025, 5, 21), "expired", 1, id="revalidation exists"),
    ],
)
def test_certificate_by_pathway_runs_out(on: date, verdict: str, sources: int) -> None:
    (found,) = certificate(dossier(), on)

    assert (found.verdict, found.expires) == (verdict, date(2024, 12, 31))
    assert sum("Focus" in cite.source for cite in found.cites) == sources


@pytest.mark.parametrize(
    ("on", "words"), [(date(2020, 8, 31), ""), (date(2020, 9, 1), " about 2 weeks later")]
)
def test_certificate_to_come_names_the_weeks_once_known(on: date, words: str) -> None:
    both = [
        {"kind": kind, "submitted_on": "2019-02-01", "verified_on": "2019-05-01"}
        for kind in ("final-medical-diploma", "final-medical-transcript")
    ]
    found = Dossier.model_validate(
        {
            "education": [{"country": "PK", "graduated_on": "2018-12-20"}],
            "certification": {
                "application": {"submitted_on": "2019-01-05", "identity_verified_on": "2019-01-10"},
                "credentials": both,
            },
            "exams": [
                {"exam": "step-1", "taken_on": "2019-03-01", "outcome": "pass", "score": 230},
                {"exam": "step-2-ck", "taken_on": "2019-09-01", "outcome": "pass", "score": 240},
                {"exam": "step-2-cs", "taken_on": "2020-02-29", "outcome": "pass"},
            ],
        }
    )

    assert outstanding(Facts(found, on)) == ()
    assert [one.summary for one in certificate(found, on)] == [
        f"Not certified; everything it needs is recorded, and ECFMG issues the certificate{words}"
    ]
