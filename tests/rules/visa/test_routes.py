"""The routes side by side."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, VisaRoute
from matchbound.rules.finding import Verdict
from matchbound.rules.visa.h1b import PAYMENT_IN_FORCE, Due, payment_for
from matchbound.rules.visa.routes import Route, RouteVerdict, routes_of
from strategies import DOSSIERS

READY = {
    "education": [{"country": "IN", "graduated_on": "2020-03-31"}],
    "exams": [
        {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"},
        {"exam": "step-2-ck", "taken_on": "2024-05-04", "outcome": "pass"},
        {"exam": "step-3", "taken_on": "2025-02-10", "outcome": "pass"},
    ],
    "certification": {"certified_on": "2025-02-01"},
}
BEFORE_2026, SPRING_2026, TODAY = date(2025, 12, 31), date(2026, 5, 1), date(2026, 11, 22)


def routes(on: date, applicant: dict[str, object], **more: object) -> tuple[Route, ...]:
    return routes_of(Dossier.model_validate({**READY, "applicant": applicant, **more}), on)


def verdicts(on: date, applicant: dict[str, object], **more: object) -> dict[str, str]:
    return {one.route: one.verdict.value for one in routes(on, applicant, **more)}


def abroad(*citizenships: str, **more: object) -> dict[str, object]:
    return {"citizenships": list(citizenships), "us_status": "none", "in_us": False, **more}


def inside(status: str, *citizenships: str, **more: object) -> dict[str, object]:
    return {"citizenships": list(citizenships), "us_status": status, "in_us": True, **more}


@pytest.mark.parametrize(
    ("on", "applicant", "j1", "h1b", "other"),
    [
        pytest.param(SPRING_2026, abroad("IN"), "open", "open", "closed", id="2 payment in force"),
        pytest.param(TODAY, abroad("IN"), "open", "unknown", "closed", id="payment not known today"),
        pytest.param(SPRING_2026, abroad("NG"), "closed", "open", "closed", id="5 and 6 partial list"),
        pytest.param(SPRING_2026, abroad("SD"), "closed", "closed", "closed", id="full list"),
        pytest.param(SPRING_2026, abroad("SD", "CA"), "open", "open", "closed", id="8 another passport"),
        pytest.param(SPRING_2026, abroad("TM"), "open", "open", "closed", id="9 Turkmenistan"),
        pytest.param(date(2025, 8, 1), abroad("TM"), "closed", "open", "closed", id="10 Turkmenistan"),
        pytest.param(SPRING_2026, inside("f1", "IN"), "open", "open", "closed", id="3 change of status"),
        pytest.param(date(2026, 6, 15), inside("f1", "IR"), "open", "open", "closed", id="30 Iran inside"),
        pytest.param(SPRING_2026, abroad("CA"), "open", "open", "closed", id="21 Canadian, never TN"),
        pytest.param(
            SPRING_2026, abroad("PK", home_requirement="open"), "open", "closed", "closed", id="19 home"
        ),
        pytest.param(
            TODAY,
            inside("ead", "PK", ead_category="C09", ead_until="2028-01-01"),
            "open",
            "open",
            "open",
            id="EAD",
        ),
        pytest.param(TODAY, inside("ead", "PK"), "open", "open", "unknown", id="EAD, end not known"),
        pytest.param(TODAY, {}, "unknown", "unknown", "unknown", id="nothing known"),
    ],
)
def test_routes_are(on: date, applicant: dict[str, object], j1: str, h1b: str, other: str) -> None:
    assert verdicts(on, applicant) == {"J-1": j1, "H-1B": h1b, "other": other}


@pytest.mark.parametrize(
    "applicant",
    [
        pytest.param({"citizenships": ["US"]}, id="24 US citizen"),
        pytest.param({"citizenships": ["NG"], "us_status": "permanent-resident"}, id="22 green card"),
        pytest.param({"citizenships": ["SY"], "us_status": "refugee-or-asylee"}, id="refugee"),
    ],
)
def test_nobody_who_needs_no_visa_is_sent_for_one(applicant: dict[str, object]) -> None:
    assert verdicts(TODAY, applicant) == {"none-needed": "open", "J-1": "not-needed", "H-1B": "not-needed"}


def test_routes_wished_for_come_first() -> None:
    goal = {"visas": ["H-1B", "J-1"]}

    assert [one.route for one in routes(TODAY, abroad("IN"), goal=goal)] == ["H-1B", "J-1", "other"]


def test_steps_fit_the_person() -> None:
    canadian = {one.route: one for one in routes(TODAY, abroad("CA"))}
    student = {one.route: one for one in routes(TODAY, inside("f1", "IN"))}

    assert "j1.interview" not in {step.id for step in canadian["J-1"].steps}
    assert "h1b.travel" not in {step.id for step in student["H-1B"].steps}
    assert "h1b.step-3-result" not in {step.id for step in student["H-1B"].steps}
    assert "j1.interview" in {step.id for step in student["J-1"].steps}


def test_closed_route_has_no_steps_and_no_conditions() -> None:
    closed = routes(SPRING_2026, abroad("SD"))

    assert [(one.conditions, one.steps) for one in closed] == [((), ())] * 3


@pytest.mark.parametrize("day", [*(value.since for value in PAYMENT_IN_FORCE.values if value.since)])
def test_payment_changes_on_the_day_and_not_the_day_before(day: date) -> None:
    due = [
        payment_for(Facts(Dossier.model_validate({"applicant": abroad("IN")}), on), on).due
        for on in (day - timedelta(days=1), day)
        if PAYMENT_IN_FORCE.find(on)
    ]
    states = {True: Due.YES, False: Due.NO, None: Due.UNKNOWN}
    value = PAYMENT_IN_FORCE.on(day).value

    assert due[-1] is states[value]
    assert len(due) == 1 or due[0] is not due[1]


@given(st.dates(date(2026, 9, 21), date(2031, 1, 1)), st.sampled_from(["IN", "PK", "CA", "EG"]))
def test_payment_not_known_is_never_free(on: date, country: str) -> None:
    found = {one.route: one for one in routes(on, abroad(country))}["H-1B"]

    assert found.verdict is RouteVerdict.UNKNOWN
    assert any(ask.startswith("Do not take it to be free") for ask in found.ask)


@given(DOSSIERS, st.dates(date(2024, 1, 1), date(2030, 12, 31)))
@settings(max_examples=150)
def test_routes_are_whole_for_any_dossier(data: dict[str, Any], on: date) -> None:
    found = routes_of(Dossier.model_validate(data), on)
    plain = [one.to_data() for one in found]

    assert json.loads(json.dumps(plain)) == plain
    assert len(found) == 3
    assert all(one.why for one in found)
    assert all(one.ask for one in found if one.verdict is RouteVerdict.UNKNOWN)
    assert all(
        one.findings[0].verdict in {Verdict.FAILED, Verdict.EXPIRED, Verdict.NOT_APPLICABLE}
        for one in found
        if one.verdict is RouteVerdict.CLOSED
    )
    assert {one.route for one in found} <= {*VisaRoute, "none-needed"}
