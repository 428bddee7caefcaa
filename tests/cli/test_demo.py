"""`matchbound demo`: in the terminal, and what the site is started with."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.cli import demo, markets
from matchbound.cli.main import app


def test_demo_in_the_terminal_shows_status_plan_and_what_to_type() -> None:
    result = CliRunner().invoke(app, ["demo", "--text", "--on", "2026-11-22"])

    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == (
        "Amina Farooq is invented. Her facts are in src/matchbound/demo/dossiers/amina-farooq.yaml."
    )
    assert lines[-1] == "Leave out `.venv/bin/` where the command is on your PATH."


def test_demo_touches_nothing_of_a_real_site_and_keeps_to_what_the_operator_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: dict[str, str] = {}
    monkeypatch.setattr(demo, "run_site", lambda environ, **_: started.update(environ))
    monkeypatch.setenv("DATABASE_URL", "postgres://real/one")
    monkeypatch.setenv("MATCHBOUND_SECRET_KEY", "real")
    monkeypatch.setenv(markets.SWITCH, "off")
    monkeypatch.setenv(markets.FIGURES, "mine.yaml")

    result = CliRunner().invoke(app, ["demo", "--data", str(tmp_path)])

    assert result.exit_code == 0, result.output
    ours = {name: value for name, value in started.items() if name.startswith(("MATCHBOUND_", "DATABASE_"))}
    assert ours == {
        markets.SWITCH: "off",
        markets.FIGURES: "mine.yaml",
        "MATCHBOUND_DATA": str(tmp_path),
        "MATCHBOUND_DEMO": "1",
        "MATCHBOUND_SITE_URL": "http://localhost:8000",
    }
