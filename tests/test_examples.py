"""The sample dossiers under examples/, each against what is written beside it."""

from datetime import date
from pathlib import Path

import pytest

from matchbound.base.yaml import load_yaml
from matchbound.demo.people import AMINA, person
from matchbound.dossier.laws import faults_of
from matchbound.dossier.read import read_dossier
from matchbound.rules.finding import SEVERITY, Verdict
from matchbound.rules.report import Report, evaluate

EXAMPLES = Path(__file__).parents[1] / "examples"
DOSSIERS = sorted(path for path in EXAMPLES.glob("*.yaml") if not path.name.endswith(".expected.yaml"))


def worst(report: Report, rule: str) -> str | None:
    verdicts = [finding.verdict for finding in report.findings if finding.rule == rule]
    return min(verdicts, key=SEVERITY.__getitem__).value if verdicts else None


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_example_is_judged_as_written_beside_it(path: Path) -> None:
    expected = load_yaml(path.with_name(f"{path.stem}.expected.yaml").read_text(encoding="utf-8"))
    report = evaluate(read_dossier(path), date.fromisoformat(expected["on"]))
    dates = {
        rule: {key: finding.to_data()[key] for key in wanted}
        for rule, wanted in expected.get("dates", {}).items()
        if (finding := report.of(rule)) is not None
    }

    assert report.to_data()["img"] == expected["img"]
    assert report.certification == expected["certification"]
    assert {rule: worst(report, rule) for rule in expected["verdicts"]} == expected["verdicts"]
    assert dates == expected.get("dates", {})


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_example_has_no_faults(path: Path) -> None:
    assert faults_of(read_dossier(path), date(2026, 11, 22)) == []


def test_ten_examples_and_their_answers_are_there() -> None:
    answers = sorted(path.name.replace(".expected", "") for path in EXAMPLES.glob("*.expected.yaml"))

    assert len(DOSSIERS) >= 10
    assert [path.name for path in DOSSIERS] == answers


def test_demo_applicant_has_no_faults_and_work_to_do() -> None:
    amina = person(AMINA)
    report = evaluate(amina, date(2026, 11, 22))

    assert faults_of(amina, date(2026, 11, 22)) == []
    assert worst(report, "ecfmg.step_2_ck") == Verdict.OPEN
