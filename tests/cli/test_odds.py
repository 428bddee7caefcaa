"""`matchbound odds` on a tenth of the country: words, JSON, the switch, what cannot be answered."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from match.tenth import tenth
from matchbound.cli import markets, store
from matchbound.cli import odds as command
from matchbound.cli.main import app
from matchbound.match.odds.answer import Range
from matchbound.match.population import season
from matchbound.reference.sample import sample_catalogue

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = ["--on", "2026-11-26"]


@pytest.fixture(autouse=True)
def tenth_of_the_country(monkeypatch: pytest.MonkeyPatch) -> None:
    """Solve a tenth of the country; the rest is as people get it."""
    monkeypatch.setattr(store, "load_catalogue", sample_catalogue)
    monkeypatch.setattr(season, "newest_setting", lambda *_: tenth())
    monkeypatch.delenv(markets.SWITCH, raising=False)


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["odds", *words])
    return found.exit_code, found.output if found.exception is None else str(found.exception)


def test_odds_tells_words_dots_and_what_moves_them() -> None:
    code, told = run(str(EXAMPLES / "us-citizen-caribbean.yaml"), *ON)

    assert code == 0
    lines = told.splitlines()
    assert lines[0] == "Odds in the 2027 Match"
    assert all(len(line) <= 80 for line in lines)
    assert sum(line.count("●") + line.count("○") for line in lines) == 100
    for title in ("By specialty", "What would move it", "What it does not know", "How far to trust it"):
        assert title in lines
    assert "(synthetic)" in told
    assert "with which Matchbound is not affiliated" in " ".join(told.split())


def test_odds_prints_the_same_json_for_the_same_seed() -> None:
    words = (str(EXAMPLES / "us-citizen-caribbean.yaml"), *ON, "--json", "--seed", "3")

    (code, first), (_, second) = run(*words), run(*words)

    data = json.loads(first)
    assert code == 0
    assert first == second
    assert (data["as_of"], data["season"], data["seed"]) == ("2026-11-26", 2027, 3)
    assert data["by_specialty"][0]["specialty"] == "family-medicine"
    assert set(data["match"]) == {"value", "low", "high"}
    assert "synthetic" in data["note"]


def test_odds_takes_an_own_list_and_says_where_on_it() -> None:
    _, told = run(str(EXAMPLES / "us-citizen-caribbean.yaml"), *ON, "--json")
    first, second = (one["program"] for one in json.loads(told)["programs"][:2])

    code, told = run(
        str(EXAMPLES / "us-citizen-caribbean.yaml"), *ON, "--program", second, "--program", first
    )

    assert code == 0
    assert "Where on your list" in told
    assert told.index(second) < told.index(first)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["--program", "nowhere"], "no such program in this market: nowhere", id="program"),
        pytest.param(["--specialty", "astrology"], "astrology", id="specialty"),
    ],
)
def test_what_cannot_be_answered_ends_with_one_message(words: list[str], message: str) -> None:
    code, told = run(str(EXAMPLES / "green-card.yaml"), *ON, *words)

    assert code != 0
    assert message in told


def test_switched_off_says_so_before_anything_is_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(markets.SWITCH, "off")

    code, told = run(str(EXAMPLES / "green-card.yaml"), *ON)

    assert code != 0
    assert "switched off here (MATCHBOUND_ODDS=off)" in told


def test_figures_of_ones_own_are_read_and_faults_in_them_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "figures.yaml"
    own.write_text("figures: []\n", encoding="utf-8")
    monkeypatch.setenv(markets.FIGURES, str(own))

    code, told = run(str(EXAMPLES / "green-card.yaml"), *ON)

    assert code != 0
    assert told == "figures.yaml: no `figures`: list at least one"


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        (markets.SWITCH, "maybe", "MATCHBOUND_ODDS: 'maybe' is neither on nor off"),
        (markets.FIGURES, "nowhere.yaml", "MATCHBOUND_FIGURES: there is no file nowhere.yaml"),
    ],
)
def test_a_setting_that_cannot_be_used_ends_with_one_message(
    setting: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setting, value)

    code, told = run(str(EXAMPLES / "green-card.yaml"), *ON)

    assert (code, told) == (1, words)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Range(0.58, 0.49, 0.67), "58 of 100 (49 to 67)"),
        (Range(0.002, 0.001, 0.003), "0 of 100"),
    ],
)
def test_a_range_is_written_in_whole_hundredths(one: Range, words: str) -> None:
    assert command.span(one) == words
