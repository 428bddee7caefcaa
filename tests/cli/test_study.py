"""`matchbound study lint`: faults by file, weights, a summary, and the exit code."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.cli.main import app
from study.curriculum.made import TEXTS, options, pair, question_data, write_question


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["study", *words])
    return found.exit_code, found.output


def test_lint_ends_well_without_errors(tmp_path: Path) -> None:
    code, said = run("lint", str(pair(tmp_path)))

    assert code == 0
    assert said.splitlines()[0] == "step-1 by system: percent wanted, percent there"
    assert "  Cardiovascular system                                 7-11  100 (1)  fewer" in said
    assert said.splitlines()[-1] == "2 concepts, 1 question: 0 errors, 0 warnings, 0 infos"


def test_lint_lists_faults_by_file_and_ends_with_1(tmp_path: Path) -> None:
    write_question(pair(tmp_path), question_data(options=options(*reversed(TEXTS), key=3), system="heart"))

    code, said = run("lint", str(tmp_path))

    assert code == 1
    lines = said.splitlines()
    assert lines[0] == "questions/step-1/s1-cv-001.yaml"
    assert lines[1].startswith("  error L24 system: 'heart' is none of step-1; write one of")
    assert "  warning L13 options: are not in alphabetical or numeric order; write them in" in lines
    assert lines[-1] == "2 concepts, 1 question: 1 error, 1 warning, 0 infos"


def test_lint_as_json_holds_the_same(tmp_path: Path) -> None:
    write_question(
        pair(tmp_path), question_data(concepts=["aortic-stenosis", "mitral-regurgitation", "moon"])
    )

    code, said = run("lint", str(tmp_path), "--json")

    assert code == 1
    report = json.loads(said)
    assert report["counts"] == {"error": 1, "warning": 0, "info": 0}
    assert report["faults"] == [
        {
            "code": "L24",
            "level": "error",
            "file": "questions/step-1/s1-cv-001.yaml",
            "place": "concepts.2",
            "words": "there is no concept 'moon'",
            "remedy": "mend the id, or write that concept",
        }
    ]
    assert report["weights"][4] == {
        "exam": "step-1",
        "dimension": "system",
        "name": "Cardiovascular system",
        "wanted": [7, 11],
        "questions": 1,
        "percent": 100.0,
    }


@pytest.mark.parametrize("flag", [(), ("--json",)])
def test_folder_without_content_is_one_message(tmp_path: Path, flag: tuple[str, ...]) -> None:
    found = CliRunner().invoke(app, ["study", "lint", str(tmp_path), *flag])

    assert found.exit_code == 1
    assert "no content here" in str(found.exception)
