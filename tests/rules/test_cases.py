"""Every worked case of every rule, read from the files beside the rules."""

import pytest

from matchbound.rules.cases import Case, cases_of
from matchbound.rules.engine import Rule, all_rules
from matchbound.rules.report import evaluate

CASES = [
    pytest.param(rule, case, id=f"{rule.name}-{case.id}") for rule in all_rules() for case in cases_of(rule)
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_case_is_judged_as_written(rule: Rule, case: Case) -> None:
    report = evaluate(case.dossier, case.on)
    found = [finding.to_data() for finding in rule(case.dossier, case.on)]

    assert [{key: one[key] for key in want} for one, want in zip(found, case.expect, strict=False)] == (
        case.expect
    )
    assert len(found) == len(case.expect)
    if case.img is not None:
        assert report.to_data()["img"] == case.img


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in all_rules()])
def test_every_rule_is_pinned_explained_and_cited(rule: Rule) -> None:
    assert len(cases_of(rule)) >= 2
    assert len(rule.text) > 80
    assert rule.parameters is not None
