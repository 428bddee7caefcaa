"""What the whole way costs: fictional dossiers as whole results, and laws that hold for all."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.base.dated import Confidence
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.costs import CostReport, Payer, costs_of, fee_for
from matchbound.rules.finding import Need
from strategies import DOSSIERS, record

ON = date(2026, 11, 22)
YOU, EMPLOYER, OTHER, NOT_YET = Payer.YOU, Payer.EMPLOYER, Payer.OTHER_ROUTE, Payer.NOT_COLLECTED

HALFWAY = {
    "applicant": {"citizenships": ["PK"], "us_status": "none", "in_us": False},
    "education": [{"country": "PK", "graduated_on": "2021-12-20"}],
    "certification": {
        "application": {"submitted_on": "2022-11-02"},
        "credentials": [{"kind": "final-medical-diploma", "submitted_on": "2026-02-10"}],
    },
    "exams": [
        {"exam": "step-1", "taken_on": "2023-02-04", "outcome": "fail", "applied_on": "2022-12-30"},
        {"exam": "step-1", "taken_on": "2023-09-04", "outcome": "pass"},
        {
            "exam": "step-2-ck",
            "taken_on": "2027-01-20",
            "outcome": "scheduled",
            "expected": True,
            "applied_on": "2026-10-01",
            "period": {"since": "2026-11-01", "until": "2027-01-31"},
        },
    ],
    "seasons": [
        {
            "season": 2025,
            "token_on": "2024-07-01",
            "eras_submitted_on": "2024-09-10",
            "nrmp_registered_on": "2025-02-01",
            "programs_applied": 40,
            "matched": False,
        }
    ],
    "goal": {
        "season": 2028,
        "specialties": ["internal-medicine", "emergency-medicine"],
        "programs_per_specialty": 40,
        "visas": ["J-1", "H-1B"],
        "budget_usd": 9000,
    },
}
CERTIFIED_US_CITIZEN = {
    "applicant": {"citizenships": ["US"]},
    "education": [{"country": "GD", "graduated_on": "2025-05-20"}],
    "certification": {"certified_on": "2026-06-01"},
    "goal": {"season": 2027, "specialties": ["family-medicine"], "programs_per_specialty": 30},
}
US_STUDENT = {
    "applicant": {"citizenships": ["IN"], "us_status": "f1", "in_us": True},
    "education": [{"country": "US", "accredited": True, "graduated_on": "2028-05-20", "expected": True}],
    "goal": {"visas": ["H-1B"], "specialties": ["pediatrics"], "programs_per_specialty": 20},
}


def rows(report: CostReport) -> list[tuple[str, float | None, str | None, bool, Payer]]:
    """Return the table: item, amount, day, whether paid, who pays."""
    return [
        (one.item, one.usd, one.when.isoformat() if one.when else None, one.paid, one.payer)
        for one in report.items
    ]


def test_costs_of_somebody_halfway() -> None:
    report = costs_of(Dossier.model_validate(HALFWAY), ON)

    assert rows(report) == [
        ("application", 160, "2022-11-02", True, YOU),
        ("step-1", 985, "2022-12-30", True, YOU),
        ("step-1-surcharge", 180, "2022-12-30", True, YOU),
        ("step-1", 1000, "2023-09-04", True, YOU),
        ("step-1-surcharge", 180, "2023-09-04", True, YOU),
        ("eras-token", None, "2024-07-01", True, YOU),
        ("eras", None, "2024-09-10", True, YOU),
        ("usmle-transcript", 80, "2024-09-10", True, YOU),
        ("nrmp-registration", 70, "2025-02-01", True, YOU),
        ("nrmp-late", 50, "2025-02-01", True, YOU),
        ("final-medical-diploma", 110, "2026-02-10", True, YOU),
        ("step-2-ck", 695, "2026-10-01", True, YOU),
        ("step-2-ck-surcharge", 235, "2026-10-01", True, YOU),
        ("final-medical-transcript", 110, None, False, YOU),
        ("pathway", 945, None, False, YOU),
        ("oet-medicine", 455, None, False, YOU),
        ("step-3", 955, None, False, OTHER),
        ("eras-token", 185, "2027-06-23", False, YOU),
        ("eras-internal-medicine", 630, "2027-09-01", False, YOU),
        ("eras-emergency-medicine", None, "2027-09-01", False, YOU),
        ("usmle-transcript", 80, "2027-09-01", False, YOU),
        ("nrmp-registration", 85, "2027-09-15", False, YOU),
        ("j1-sponsor", 370, "2028-03-17", False, YOU),
        ("j1-sevis", 220, "2028-03-17", False, YOU),
        ("j1-visa", 185, "2028-03-17", False, YOU),
        ("j1-integrity", 250, "2028-03-17", False, NOT_YET),
        ("h1b-base", 460, "2028-03-17", False, EMPLOYER),
        ("h1b-fraud-prevention", 500, "2028-03-17", False, EMPLOYER),
        ("h1b-premium", 2965, "2028-03-17", False, EMPLOYER),
        ("h1b-visa", 205, "2028-03-17", False, OTHER),
        ("training-licence", None, "2028-03-17", False, YOU),
    ]
    assert (report.paid_usd, report.to_pay_usd, report.total_usd) == (3745, 3265, 7010)
    assert [one.item for one in report.unknown] == [
        "eras-token",
        "eras",
        "eras-emergency-medicine",
        "training-licence",
    ]


def test_costs_of_a_certified_us_citizen_are_the_season_only() -> None:
    report = costs_of(Dossier.model_validate(CERTIFIED_US_CITIZEN), ON)

    assert rows(report) == [
        ("eras-token", 185, None, False, YOU),
        ("eras-family-medicine", 330, None, False, YOU),
        ("usmle-transcript", 80, None, False, YOU),
        ("nrmp-registration", 85, None, False, YOU),
        ("training-licence", None, "2027-03-19", False, YOU),
    ]


def test_costs_of_a_us_student_know_no_ecfmg_and_no_surcharge() -> None:
    report = costs_of(Dossier.model_validate(US_STUDENT), ON)

    assert (report.season, rows(report)) == (
        2028,
        [
            ("step-1", 695, None, False, YOU),
            ("step-2-ck", 695, None, False, YOU),
            ("step-3", 955, None, False, YOU),
            ("eras-pediatrics", 220, "2027-09-01", False, YOU),
            ("usmle-transcript", 80, "2027-09-01", False, YOU),
            ("nrmp-registration", 85, "2027-09-15", False, YOU),
            ("h1b-base", 460, "2028-03-17", False, EMPLOYER),
            ("h1b-fraud-prevention", 500, "2028-03-17", False, EMPLOYER),
            ("h1b-premium", 2965, "2028-03-17", False, EMPLOYER),
            ("h1b-visa", 205, "2028-03-17", False, YOU),
            ("h1b-integrity", 250, "2028-03-17", False, NOT_YET),
            ("training-licence", None, "2028-03-17", False, YOU),
        ],
    )


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        pytest.param({"citizenships": ["CA"]}, {"j1-visa", "j1-integrity"}, id="visa-exempt"),
        pytest.param(
            {"us_status": "permanent-resident"},
            {"j1-sponsor", "j1-sevis", "j1-visa", "j1-integrity"},
            id="green card",
        ),
    ],
)
def test_visa_costs_fall_away_for_those_who_need_none(change: dict[str, Any], gone: set[str]) -> None:
    before = {"applicant": {"citizenships": ["PK"], "in_us": True}, "education": [{"country": "PK"}]}
    after = {**before, "applicant": {**before["applicant"], **change}}  # type: ignore[dict-item]

    items = [{one.item for one in costs_of(Dossier.model_validate(d), ON).items} for d in (before, after)]

    assert items[0] - items[1] == gone


@pytest.mark.parametrize(
    ("exams", "left"),
    [
        pytest.param([("fail", "2024-01-10")] * 3, {"step-1", "step-2-ck"}, id="three fails"),
        pytest.param([("fail", "2024-01-10")] * 4, set(), id="four fails close all Steps"),
        pytest.param([("withheld", "2026-11-01")], {"step-2-ck"}, id="a result is awaited"),
        pytest.param([("pass", "2024-01-10")], {"step-2-ck"}, id="passed"),
    ],
)
def test_steps_still_to_pay_are_those_that_can_and_must_be_sat(
    exams: list[tuple[str, str]], left: set[str]
) -> None:
    sat = [
        {"exam": "step-1", "outcome": outcome, "taken_on": day.replace("-10", f"-{10 + n}")}
        for n, (outcome, day) in enumerate(exams)
    ]
    dossier = {"applicant": {"in_us": True}, "education": [{"country": "PK"}], "exams": sat}

    report = costs_of(Dossier.model_validate(dossier), ON)

    assert {one.item for one in report.items if not one.paid and one.item.startswith("step")} == left


@pytest.mark.parametrize(
    ("valid_until", "items"),
    [
        pytest.param("2027-06-30", {"pathway-renewal": None}, id="ends the day before training begins"),
        pytest.param("2027-07-01", {}, id="lasts"),
    ],
)
def test_pathway_that_ends_before_training_begins_is_to_be_renewed(
    valid_until: str, items: dict[str, float | None]
) -> None:
    pathway = {
        "number": 1,
        "season": 2025,
        "submitted_on": "2024-09-10",
        "accepted_on": "2024-10-20",
        "valid_until": valid_until,
    }
    dossier = {
        "education": [{"country": "PK", "graduated_on": "2022-12-20"}],
        "certification": {"certified_on": "2024-12-01", "pathway": pathway},
        "goal": {"season": 2027},
    }

    report = costs_of(Dossier.model_validate(dossier), ON)

    assert {one.item: one.usd for one in report.items if one.need is Need.PATHWAY and not one.paid} == items


def test_costs_of_applications_are_unknown_until_their_number_is_chosen() -> None:
    facts = Facts(Dossier(), ON)

    first, _ = fee_for(Need.ERAS_APPLICATION, facts, ON)

    assert (first.usd, first.because) == (None, ("goal.programs_per_specialty", "goal.specialties"))


@pytest.mark.parametrize(
    ("need", "on", "usd"),
    [
        (Need.CERTIFICATION_APPLICATION, date(2012, 1, 29), [0]),
        (Need.CERTIFICATION_APPLICATION, date(2012, 1, 30), [50]),
        (Need.CERTIFICATION_APPLICATION, date(2025, 8, 13), [160]),
        (Need.CERTIFICATION_APPLICATION, date(2025, 8, 14), [110, 580]),
        (Need.DIPLOMA, date(2025, 8, 13), []),
        (Need.DIPLOMA, date(2025, 8, 14), [110]),
        (Need.STEP_1, date(2026, 3, 1), [695, 210]),
        (Need.STEP_2_CK, date(2026, 3, 1), [695, 235]),
        (Need.STEP_3, date(2026, 3, 1), [955]),
        (Need.PATHWAY, date(2026, 3, 1), [945]),
        (Need.ERAS_TOKEN, date(2026, 11, 22), [185]),
        (Need.NRMP_REGISTRATION, date(2027, 1, 29), [85]),
        (Need.NRMP_REGISTRATION, date(2027, 1, 30), [85, 50]),
        (Need.J1_SPONSORSHIP, date(2024, 3, 20), [370, 220, 185]),
        (Need.J1_SPONSORSHIP, date(2019, 6, 23), [None, 180, None]),
        (Need.LETTERS, date(2026, 3, 1), []),
        (Need.RANK_LIST, date(2027, 3, 1), []),
    ],
)
def test_fee_for_a_need_is_that_of_the_day(need: Need, on: date, usd: list[float | None]) -> None:
    facts = Facts(Dossier.model_validate({"education": [{"country": "PK"}]}), ON)

    assert [one.usd for one in fee_for(need, facts, on)] == usd


@pytest.mark.parametrize(
    ("on", "notes"),
    [(date(2026, 6, 23), Confidence.SECONDARY), (date(2026, 6, 24), Confidence.UNCONFIRMED)],
)
def test_integrity_fee_was_last_seen_uncollected_and_never_counts(on: date, notes: Confidence) -> None:
    facts = Facts(Dossier.model_validate({"applicant": {"citizenships": ["PK"]}}), on)

    found = fee_for(Need.J1_SPONSORSHIP, facts, on)[-1]

    assert (found.item, found.usd, found.payer) == ("j1-integrity", 250, Payer.NOT_COLLECTED)
    assert found.cites[-1].confidence is notes


def test_report_as_json_is_its_data() -> None:
    report = costs_of(Dossier.model_validate(CERTIFIED_US_CITIZEN), ON)

    assert json.loads(report.to_json()) == report.to_data()
    assert report.to_data()["unknown"] == ["training-licence"]


SEASONS = st.lists(
    record(
        {"season": st.integers(2016, 2030)},
        token_on=st.dates(date(2018, 1, 1), date(2029, 1, 1)).map(date.isoformat),
        eras_submitted_on=st.dates(date(2018, 1, 1), date(2029, 1, 1)).map(date.isoformat),
        nrmp_registered_on=st.dates(date(2018, 1, 1), date(2029, 1, 1)).map(date.isoformat),
        programs_applied=st.integers(0, 300),
        matched=st.booleans(),
    ),
    max_size=2,
    unique_by=lambda entry: entry["season"],
)


@given(DOSSIERS, SEASONS, st.dates(date(1995, 1, 1), date(2060, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_sums_are_those_of_the_items_and_nothing_paid_lies_ahead(
    data: dict[str, Any], seasons: list[dict[str, Any]], on: date
) -> None:
    report = costs_of(Dossier.model_validate({**data, "seasons": seasons}), on)

    known = [one.usd for one in report.items if one.payer is YOU and one.usd is not None]
    assert report.total_usd == sum(known)
    assert all(one.when is not None and one.when <= on for one in report.items if one.paid)
    assert all(one.when is None or one.when > on or one.because for one in report.items if not one.paid)


@given(DOSSIERS, SEASONS)
@settings(max_examples=100, deadline=None)
def test_order_of_seasons_and_exams_never_matters(
    data: dict[str, Any], seasons: list[dict[str, Any]]
) -> None:
    turned = {**data, "seasons": seasons[::-1], "exams": data.get("exams", [])[::-1]}

    one, other = (
        costs_of(Dossier.model_validate(each), ON) for each in ({**data, "seasons": seasons}, turned)
    )

    assert sorted(map(str, rows(one))) == sorted(map(str, rows(other)))
