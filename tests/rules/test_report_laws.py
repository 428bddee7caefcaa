"""What holds for every dossier and every rule."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.dossier.model import Dossier
from matchbound.rules.engine import all_rules
from matchbound.rules.finding import SEVERITY, Verdict
from matchbound.rules.report import evaluate
from strategies import CREDENTIALS, DOSSIERS, EDUCATION, EXAMS, LICENCES, OETS, ON, days

LATER = days(ON + timedelta(days=1))


def findings(data: dict[str, Any], on: date = ON) -> list[tuple[Any, ...]]:
    """Return what was found without the paths, which name places in the file."""
    report = evaluate(Dossier.model_validate(data), on)
    return sorted(
        (f.rule, f.about or "", f.verdict, f.summary, str(f.due), str(f.expires), str(f.earliest), f.needs)
        for f in report.findings
    )


@pytest.mark.parametrize(
    ("data", "on", "season"),
    [
        ({}, date(2026, 11, 22), 2027),
        ({}, date(2027, 3, 3), 2027),
        ({}, date(2027, 3, 4), 2028),
        ({"education": [{"graduated_on": "2028-07-02", "expected": True}]}, date(2026, 11, 22), 2029),
        ({"goal": {"season": 2028}}, date(2026, 11, 22), None),
    ],
)
def test_report_names_the_season_it_takes_for_want_of_a_goal(
    data: dict[str, Any], on: date, season: int | None
) -> None:
    assert evaluate(Dossier.model_validate(data), on).assumed_season == season


@given(DOSSIERS)
@settings(max_examples=150)
def test_report_is_whole_worst_first_and_plain_data(data: dict[str, Any]) -> None:
    report = evaluate(Dossier.model_validate(data), ON)
    ranks = [SEVERITY[finding.verdict] for finding in report.findings]

    assert ranks == sorted(ranks)
    assert json.loads(report.to_json()) == report.to_data()
    assert all(finding.summary and finding.rule for finding in report.findings)
    assert all(finding.because for finding in report.findings if finding.verdict is Verdict.FAILED)


@given(DOSSIERS, st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_order_of_entries_never_matters(data: dict[str, Any], chance: Any) -> None:  # noqa: ANN401 - hypothesis' own
    shuffled = {**data}
    for name in ("exams", "licences", "education"):
        if name in data:
            shuffled[name] = chance.sample(data[name], len(data[name]))
    if "credentials" in data.get("certification", {}):
        entries = data["certification"]["credentials"]
        shuffled["certification"] = {
            **data["certification"],
            "credentials": chance.sample(entries, len(entries)),
        }

    assert findings(shuffled) == findings(data)


@given(
    DOSSIERS,
    st.fixed_dictionaries({"taken_on": LATER}).flatmap(
        lambda later: (EXAMS | OETS).map(lambda exam: {**exam, **later, "expected": False})
    ),
    LATER.flatmap(lambda day: EDUCATION.map(lambda one: _moved(one, day))),
    LATER.flatmap(lambda day: LICENCES.map(lambda one: {**one, "issued_on": day})),
    LATER.flatmap(lambda day: CREDENTIALS.map(lambda one: _moved({**one, "submitted_on": day}, day))),
)
@settings(max_examples=150)
def test_a_later_fact_changes_nothing(
    data: dict[str, Any],
    exam: dict[str, Any],
    school: dict[str, Any],
    licence: dict[str, Any],
    credential: dict[str, Any],
) -> None:
    certification = data.get("certification", {})
    longer = {
        **data,
        "exams": [*data.get("exams", []), exam],
        "education": [*data.get("education", []), school],
        "licences": [*data.get("licences", []), licence],
        "certification": {
            **certification,
            "credentials": [*certification.get("credentials", []), credential],
        },
    }

    assert findings(longer) == findings(data)


def _moved(entry: dict[str, Any], day: str) -> dict[str, Any]:
    """Return an entry with all its events on one day, and no plan."""
    events = {key: day for key in entry if key.endswith("_on")} or {"enrolled_on": day}
    return {**entry, **events, "expected": False}


@given(DOSSIERS, st.dates(date(1950, 1, 1), date(2090, 12, 31)))
@settings(max_examples=200)
def test_any_day_has_an_answer(data: dict[str, Any], on: date) -> None:
    report = evaluate(Dossier.model_validate(data), on)

    assert {finding.rule for finding in report.findings} == {rule.name for rule in all_rules()}
