"""`matchbound cohort`."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound import cluster
from matchbound.cli import cohort
from matchbound.cli.main import app
from matchbound.dossier.read import read_dossier

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("exams-about-to-run-out", "four-failed-attempts", "certified-reapplying")
ON = ("--on", "2026-11-22")


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["cohort", *arguments])
    assert result.exit_code == code, result.output
    return result.output if code == 0 else str(result.exception)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    for name in NAMES:
        shutil.copy(EXAMPLES / f"{name}.yaml", tmp_path)
    (tmp_path / "notes.txt").write_text("no dossier")
    return str(tmp_path)


def test_a_folder_in_words(folder: str) -> None:
    text = run(folder, *ON, "--filter", "exam-runs-out:4", "--filter", "not-certified")

    assert text.startswith("3 dossiers on 22 Nov 2026\n")
    assert "     1  attempts-at-risk: At most so many attempts left" in text
    assert "exam-runs-out:4, not-certified: 1 person\n" in text
    assert "Chidinma Okafor (exams-about-to-run-out.yaml)\n" in text
    assert "  runs out on 10 Mar 2027 (ecfmg.step_1)\n" in text
    assert "Jose Maria Santos" not in text
    assert [line for line in text.splitlines() if len(line) > 80] == []


def test_a_barred_way_and_a_season_in_words(folder: str) -> None:
    text = run(folder, *ON)

    assert "  barred at step-1: " in text
    assert "  attempts left: 0\n" in text
    assert "Season 2025: 1 applied; 0 matched, 1 did not, of 0 it is not known" in text


def test_what_cannot_be_told_is_no_answer(folder: str) -> None:
    data = json.loads(run(folder, *ON, "--json", "--filter", "no-plan-this-season"))

    assert (data["dossiers"], data["found"], data["cannot_be_told"], data["people"]) == (3, 0, 3, [])


def test_json_lines_by_all_processors_are_as_by_one(
    tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tmp_path / "many.jsonl"
    dossiers = [read_dossier(Path(folder) / f"{name}.yaml") for name in NAMES]
    lines.write_text("\n".join(one.model_dump_json(exclude_unset=True) for one in dossiers))
    alone = json.loads(run(str(lines), *ON, "--json"))
    monkeypatch.setattr(cohort, "MANY", 1)

    assert json.loads(run(str(lines), *ON, "--json")) == alone
    assert [one["place"] for one in alone["people"]] == ["line 1", "line 2", "line 3"]
    assert alone["people"][0]["plan"] is None
    assert alone["people"][0]["unknown"] == ["plan"]
    assert alone["outcomes"][0]["total"]["unmatched"] == 1


def test_csv_has_no_formulas(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("format: 1\napplicant: {name: '=1+1'}\n")

    (row,) = csv.DictReader(io.StringIO(run(str(tmp_path), *ON, "--csv")))

    assert (row["name"], row["plan"], row["attempts_left"]) == ("'=1+1", "unknown", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--filter", "stuk"), "there is no filter 'stuk'"),
        (("--json", "--csv"), "choose --json or --csv, not both"),
    ],
)
def test_what_is_asked_wrongly_is_refused(folder: str, arguments: tuple[str, ...], message: str) -> None:
    assert message in run(folder, *arguments, code=1)


def test_faults_are_told_all_at_once_after_the_rest(folder: str) -> None:
    for name in ("bad.yaml", "worse.yaml"):
        (Path(folder) / name).write_text("exams: [{exam: step-9}]")

    result = CliRunner().invoke(app, ["cohort", folder, *ON])

    assert "3 dossiers on 22 Nov 2026" in result.output
    assert str(result.exception).startswith("2 of 5 dossiers could not be read:\n")
    assert "bad.yaml: " in str(result.exception)
    assert "worse.yaml" in str(result.exception)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "holds no dossier" in run(str(tmp_path), code=1)


def test_many_are_looked_at_by_a_cluster_in_the_same_words(
    folder: str, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run(folder, *ON)
    monkeypatch.setattr(cohort, "MANY", 2)
    monkeypatch.setenv("MATCHBOUND_SCHEDULER", scheduler)

    assert run(folder, *ON) == expected

    monkeypatch.setattr(cluster, "ANSWERS_WITHIN", 0.2)
    monkeypatch.setenv("MATCHBOUND_SCHEDULER", "tcp://127.0.0.1:1")
    assert run(folder, *ON, code=1).startswith("the scheduler at tcp://127.0.0.1:1: it does not answer")
