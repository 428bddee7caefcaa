"""`matchbound experience` as people see it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.cli.main import app

STUDENT = Path(__file__).parents[2] / "examples" / "student-year-3.yaml"


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["experience", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_list_says_what_is_made_up_and_who_says_the_rest() -> None:
    text = run("list", "--state", "CT", "--type", "elective")

    assert text.splitlines() == [
        "Yale School of Medicine: Electives for visiting international students",
        "  Elective · New Haven, CT",
        "  looked up 22 Nov 2026: https://medicine.yale.edu/md-program/visiting-students/international/faqs/",
    ]
    assert run("list", "--specialty", "neurology").count("[made up]") > 0


def test_list_in_json_gives_each_value_its_source() -> None:
    [yale] = json.loads(run("list", "--state", "CT", "--type", "elective", "--json"))

    assert yale["values"]["who"] == "student"
    assert yale["sources"].keys() == yale["values"].keys()


def test_fit_says_why_not_and_whom_to_ask() -> None:
    text = run("fit", str(STUDENT), "--state", "TN", "--on", "2026-11-26")

    assert "does not suit  Vanderbilt University: Medical observerships for visitors" in text
    assert "  - Takes graduates only;" in text
    assert text.endswith("ask both. This is no legal advice.\n")


def test_fit_of_gaps_looks_at_each_free_window_of_the_plan() -> None:
    data = json.loads(
        run(
            "fit",
            str(STUDENT),
            "--gaps",
            "--on",
            "2026-11-26",
            "--state",
            "CT",
            "--type",
            "elective",
            "--json",
        )
    )

    assert data["as_of"] == "2026-11-26"
    assert [len(one["fits"]) for one in data["windows"]] == [1] * len(data["windows"])
    assert all(one["weeks"] >= 2 for one in data["windows"])


def test_a_file_of_ones_own_is_read_beside_what_ships(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("institution,type,state\nMy Clinic,observership,AK\n", encoding="utf-8")

    lines = run("list", "--file", str(file), "--state", "AK").splitlines()
    assert lines[-3:-1] == ["My Clinic", "  Observership · AK"]
    assert lines[-1].endswith(": mine.csv")


def test_the_faults_of_a_file_of_ones_own_end_the_command(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("institution,type\nMy Clinic,nonsense\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["experience", "list", "--file", str(file)])

    assert "mine.csv: 1 fault\nrow 2, type: 'nonsense' is none of" in str(result.exception)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "--type", "nonsense"), "--type: 'nonsense' is none of elective"),
        (("list", "--state", "Ontario"), "--state: 'Ontario' is no US state"),
    ],
)
def test_what_there_is_not_is_refused_in_words(arguments: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(app, ["experience", *arguments])

    assert result.exception is not None
    assert said in str(result.exception)
