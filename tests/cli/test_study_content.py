"""`matchbound study find`, `form`, `decks`."""

import json
from pathlib import Path

from typer.testing import CliRunner

from matchbound.cli.main import app


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["study", *words])
    return found.exit_code, found.output


def test_find_prints_what_has_the_words_sort_by_sort() -> None:
    code, said = run("find", "pnuemonia")
    lines = said.splitlines()

    assert code == 0
    assert lines[0] == "Nothing has 'pnuemonia'; this is what 'pneumonia' finds."
    assert lines[2].startswith("Reviews (")
    assert "(pneumonia): " in lines[3]


def test_find_as_json_has_no_answers_of_questions() -> None:
    code, said = run("find", "serum", "sodium", "--json")
    found = json.loads(said)

    assert (code, found["read_as"], found["all_words"]) == (0, {}, True)
    assert {"lab"} <= {one["sort"] for one in found["found"]} <= {"review", "drug", "formula", "lab"}


def test_find_of_nothing_ends_with_1() -> None:
    assert run("find", "qqqqqqqqqq") == (1, "Nothing found: try fewer words, or another name.\n")


def test_form_prints_ranges_ids_and_what_is_missed() -> None:
    code, said = run("form", "step-1", "--number", "40")
    lines = said.splitlines()

    assert code == 0
    assert lines[0].startswith("  system     Human development")
    assert lines[-1].startswith("step-1: 40 of 40 questions, ")
    assert lines[-1].endswith("missed: nothing")


def test_form_as_json_is_another_for_another_seed() -> None:
    one, other = (
        json.loads(run("form", "step-1", "--number", "40", "--seed", seed, "--json")[1]) for seed in "12"
    )

    assert len(one["questions"]) == len(other["questions"]) == 40
    assert one["questions"] != other["questions"]
    assert one["whole"]


def test_form_of_no_exam_says_which_there_are() -> None:
    found = CliRunner().invoke(app, ["study", "form", "step-9"])

    assert str(found.exception) == "'step-9' is no exam here; write step-1 or step-2-ck"


def test_decks_are_written_into_a_folder(tmp_path: Path) -> None:
    code, said = run("decks", str(tmp_path / "decks"), "--exam", "step-1", "--json")
    written = json.loads(said)

    assert code == 0
    files = {f"matchbound-{system}.apkg" for system in written}
    assert {path.name for path in (tmp_path / "decks").iterdir()} == files
    assert min(written.values()) > 0
