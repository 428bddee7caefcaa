"""`matchbound letters`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.cli.main import app

DOSSIER = str(Path(__file__).parents[2] / "examples" / "certified-reapplying.yaml")
ON = ("--on", "2026-11-22")


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["letters", DOSSIER, *ON, *arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATCHBOUND_DATA", str(tmp_path))


def test_letters_tells_warnings_and_where_each_letter_goes(tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("program,name\nx-al-0001,One\n\nx-ny-0004;Two\n")
    text = run("--list", str(listed), "--program", "x-al-0001")
    long = [line for line in text.splitlines() if len(line) > 80 and "https://" not in line]

    assert long == []
    assert text.startswith("Letters for the 2028 Match, on 22 Nov 2026\n")
    assert "The letter of Dr R. Example will be 37 months old" in text
    assert text.count("- Dr R. Example: uploaded, from this specialty, from a US physician, too old") == 2
    assert "! asks for 2 more letters" in text


def test_letters_in_json() -> None:
    data = json.loads(run("--json"))

    assert {**data, "warnings": [one["rule"] for one in data["warnings"]], "disclaimer": ""} == {
        "as_of": "2026-11-22",
        "season": 2028,
        "letters": [{"letter": "letters.0", "writer": "Dr R. Example", "stage": "uploaded"}],
        "warnings": ["letters.age", "letters.us_licensed", "letters.in_specialty"],
        "assignment": None,
        "note": "",
        "disclaimer": "",
    }


def test_letters_names_every_unknown_program() -> None:
    result = CliRunner().invoke(app, ["letters", DOSSIER, "--program", "x-1", "--program", "x-2"])

    assert str(getattr(result.exception, "message", "")) == (
        "programs: 2 faults\nx-1: no program has this ID\nx-2: no program has this ID"
    )
