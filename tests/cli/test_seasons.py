"""Every command that speaks of a season speaks of the same one, and says which that is and why."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.base.errors import MatchboundError
from matchbound.cli import markets, odds, portfolio, store
from matchbound.cli.main import app
from matchbound.demo.people import AMINA, dossier_text
from matchbound.reference.sample import sample_catalogue

ON = ["--on", "2026-11-22"]
MEANT = (
    "No season is set as the goal: what a season asks is told for the 2028 Match, the first that a plan finds"
    " to work."
)
SAYING = {
    "status": ("is needed for the 2028 Match", ()),
    "costs": ("What the way costs, season 2028", ()),
    "programs screen": ("Programs for the 2028 Match", ("--limit", "1")),
    "specialties": ("Specialties in the 2028 Match", ()),
    "letters": ("Letters for the 2028 Match", ()),
    "cv": ("What the application for the 2028 Match holds", ()),
    "visas": ("The weeks before day one, 2028", ("--weeks",)),
    "rank": ("Rank order list for the 2028 Match", ("--program", sample_catalogue().programs[0].id)),
    "odds": ("", ()),
    "portfolio": ("", ()),
}


@pytest.fixture(autouse=True)
def _no_markets(monkeypatch: pytest.MonkeyPatch) -> None:
    """No market is solved: those that need one end where they would, having said of which season."""

    def solved(*_: object) -> None:
        raise MatchboundError("no market here")

    monkeypatch.setattr(store, "load_catalogue", sample_catalogue)
    for command in (odds, portfolio):
        monkeypatch.setattr(command, "solved_markets", solved)
        monkeypatch.setattr(command, "need_odds", lambda: None)


def told(command: str, file: Path, *more: str) -> str:
    return " ".join(CliRunner().invoke(app, [*command.split(), str(file), *ON, *more]).output.split())


@pytest.mark.parametrize("command", SAYING)
def test_commands_speak_of_the_season_that_a_plan_finds_and_say_why(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if command == "rank":
        monkeypatch.setenv(markets.SWITCH, "off")
    file = tmp_path / "amina.yaml"
    file.write_text(dossier_text(AMINA), "utf-8")
    wanted, more = SAYING[command]
    said = told(command, file, *more)

    assert MEANT in said
    assert wanted in said
    assert "2027 Match" not in said


@pytest.mark.parametrize("command", ["letters", "cv", "programs screen"])
def test_a_season_that_was_asked_for_needs_no_word(command: str, tmp_path: Path) -> None:
    file = tmp_path / "amina.yaml"
    file.write_text(dossier_text(AMINA), "utf-8")
    said = told(command, file, "--season", "2027")

    assert "2027 Match" in said
    assert "No season is set" not in said
