"""`matchbound visas`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.cli.main import app

EXAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "examples").glob("*.yaml")
    if not path.name.endswith(".expected.yaml")
)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["visas", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_visas_fits_80_columns_and_says_it_is_no_advice(path: Path) -> None:
    text = run(str(path), "--on", "2026-11-22")
    long = [line for line in text.splitlines() if len(line) > 80 and "https://" not in line]

    assert long == []
    assert text.startswith("Visa routes on 22 Nov 2026\n")
    assert "This is no legal advice." in text


def test_visas_in_json_has_every_route_with_its_grounds() -> None:
    data = json.loads(run(str(EXAMPLES[0]), "--on", "2026-11-22", "--json"))

    assert sorted(data) == ["as_of", "disclaimer", "routes"]
    assert data["as_of"] == "2026-11-22"
    assert [sorted(route) for route in data["routes"]] == [
        ["ask", "conditions", "cons", "findings", "pros", "route", "steps", "verdict", "why"]
    ] * 3


def test_visas_follows_the_day_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text("format: 1\napplicant: {citizenships: [NG], us_status: none, in_us: false}\n")

    assert "J-1: open" in run(str(path), "--on", "2025-12-31")
    assert "J-1: closed" in run(str(path), "--on", "2026-01-01")
