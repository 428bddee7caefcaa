"""`matchbound demo --text`."""

from typer.testing import CliRunner

from matchbound.cli.main import app


def test_demo_in_the_terminal_shows_status_plan_and_what_to_type() -> None:
    result = CliRunner().invoke(app, ["demo", "--text", "--on", "2026-11-22"])

    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == (
        "Amina Farooq is invented. Her facts are in src/matchbound/demo/dossiers/amina-farooq.yaml."
    )
    assert lines[-1] == "Leave out `.venv/bin/` where the command is on your PATH."
