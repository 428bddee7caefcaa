"""`matchbound study lint`: faults by file, weights, a summary, and the exit code."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.cli.main import app
from matchbound.study.curriculum.shelf import read_shelf
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


def test_questions_go_out_and_come_in_again(tmp_path: Path) -> None:
    out = tmp_path / "bank.zip"
    folder = pair(tmp_path / "content")
    assert run("questions", "export", str(out), str(folder)) == (0, f"1 question in {out}\n")

    code, said = run("questions", "import", str(out), str(tmp_path / "other"))

    assert (code, said) == (0, "1 taken, 0 faults\n")
    assert read_shelf(tmp_path / "other").questions == read_shelf(folder).questions


def test_import_lists_by_item_what_cannot_be_taken(tmp_path: Path) -> None:
    file = tmp_path / "heart.gift"
    file.write_text("Which valve is narrow? {~Mitral =Aortic}\n\nThe sky is blue. {T}\n", encoding="utf-8")
    words = [
        "--exam",
        "step-1",
        "--system",
        "cardiovascular",
        "--task",
        "diagnosis",
        "--discipline",
        "pathology",
    ]

    code, said = run(
        "questions", "import", str(file), str(tmp_path / "into"), *words, "--author", "A teacher"
    )

    assert code == 1
    assert said.splitlines() == [
        "  item 2: is no multiple choice; only items with one best answer among several",
        "    are taken",
        "1 taken, 1 fault",
    ]
    (found,) = read_shelf(tmp_path / "into").questions.values()
    assert (found.id, found.lead_in, found.license) == ("item-1", "Which valve is narrow?", "private")


def test_import_asks_for_all_tags_or_none(tmp_path: Path) -> None:
    file = tmp_path / "heart.gift"
    file.write_text("", encoding="utf-8")

    code, said = run(
        "questions", "import", str(file), str(tmp_path), "--exam", "step-1", "--task", "diagnosis"
    )

    assert code == 2
    assert "give --system, --discipline, --author, too" in " ".join(said.split())


def test_import_writes_over_nothing(tmp_path: Path) -> None:
    out, folder = tmp_path / "bank.jsonl", pair(tmp_path / "content")
    run("questions", "export", str(out), str(folder))
    write_question(folder, question_data(difficulty=5))

    found = CliRunner().invoke(app, ["study", "questions", "import", str(out), str(folder)])

    assert "s1-cv-001.yaml: there already" in str(found.exception)
    assert read_shelf(folder).questions["s1-cv-001"].difficulty == 5


def test_export_refuses_what_is_somebody_elses(tmp_path: Path) -> None:
    out, folder = tmp_path / "bank.gift", pair(tmp_path / "content")
    write_question(folder, question_data(license="private"))

    found = CliRunner().invoke(app, ["study", "questions", "export", str(out), str(folder)])

    assert "s1-cv-001: somebody else's text" in str(found.exception)
    assert not out.exists()
    assert run("questions", "export", str(out), str(folder), "--for-yourself")[0] == 0


@pytest.mark.parametrize("flag", [(), ("--json",)])
def test_folder_without_content_is_one_message(tmp_path: Path, flag: tuple[str, ...]) -> None:
    found = CliRunner().invoke(app, ["study", "lint", str(tmp_path), *flag])

    assert found.exit_code == 1
    assert "no content here" in str(found.exception)
