"""`matchbound schools` as people see it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.cli.main import app

LIST = "name,country,city\nNorth Medical College,PK,Northton\n,PK,\n"


@pytest.fixture(autouse=True)
def _no_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATCHBOUND_DATA", str(tmp_path / "none"))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["schools", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_find_says_which_school_a_name_means_and_how_sure_that_is() -> None:
    first, also, source = run("find", "kemu", "--country", "pk").splitlines()

    assert first == "King Edward Medical University, Lahore, PK (pk-edward-king-medical-university)"
    assert also == "  also: KEMU; King Edward Medical College; KEMC"
    assert source.startswith("  unconfirmed: names from general knowledge, not from the World Directory")


def test_find_in_json_and_the_answer_no() -> None:
    [found] = json.loads(run("find", "KEMU", "--json"))

    assert (found["key"], found["confidence"]) == ("pk-edward-king-medical-university", "unconfirmed")
    assert run("find", "College of Nowhere", code=1).startswith("No list knows such a school.")


def test_a_dry_run_tells_every_fault_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")

    text = run("import", str(file), "--dry-run", code=1)

    assert "  ! row 3, name: is empty" in text.splitlines()
    assert text.splitlines()[-1] == "Nothing was written."
    assert not (tmp_path / "none").exists()


def test_a_country_that_is_none_is_refused() -> None:
    result = CliRunner().invoke(app, ["schools", "find", "KEMU", "--country", "XQ"])

    assert str(result.exception) == "--country: 'XQ' is no country code of two letters (ISO 3166-1)"
