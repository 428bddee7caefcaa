"""`matchbound portfolio` on a tenth of the country: words, JSON, the switch, what cannot be answered."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from match.tenth import tenth
from matchbound.cli import markets, store
from matchbound.cli.main import app
from matchbound.match.population import season
from matchbound.reference.sample import sample_catalogue

EXAMPLES = Path(__file__).parents[2] / "examples"
WHO = str(EXAMPLES / "us-citizen-caribbean.yaml")
ON = ["--on", "2026-11-26"]


@pytest.fixture(autouse=True)
def tenth_of_the_country(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Solve a tenth of the country, once; the rest is as people get it."""
    kept = tmp_path_factory.getbasetemp() / "portfolio-markets"
    monkeypatch.setattr(store, "load_catalogue", sample_catalogue)
    monkeypatch.setattr(store, "markets_folder", lambda: kept)
    monkeypatch.setattr(season, "newest_setting", lambda *_: tenth())
    monkeypatch.delenv(markets.SWITCH, raising=False)


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["portfolio", *words])
    return found.exit_code, found.output if found.exception is None else str(found.exception)


def test_portfolio_tells_words_curve_programs_signals_and_what_is_not_known() -> None:
    code, told = run(WHO, *ON, "--budget", "360")

    assert code == 0
    lines, words = told.splitlines(), " ".join(told.split())
    assert lines[0] == "Where to apply in the 2027 Match"
    assert all(len(line) <= 80 for line in lines)
    assert sum("█" in line for line in lines) > 8
    assert sum(" <" in line for line in lines if "█" in line) <= 1
    assert "31 applications for $360" in words
    assert "Family medicine: 31 programs, $360; signals 5 of 5" in words
    assert "The price from the 31st program on is unconfirmed" in words
    assert "By our own assumption" in words
    assert "* synthetic" in words
    for title in (
        "Signals",
        "Other lists for the same money",
        "What it does not know",
        "How far to trust it",
    ):
        assert title in lines
    assert "with which Matchbound is not affiliated" in words


def test_portfolio_without_a_budget_says_so(tmp_path: Path) -> None:
    bare = tmp_path / "bare.yaml"
    bare.write_text(
        "".join(one for one in Path(WHO).read_text().splitlines(keepends=True) if "budget_usd" not in one)
    )

    code, told = run(str(bare), *ON)

    assert code == 0
    assert "No budget is given" in told


def test_portfolio_prints_the_same_json_for_the_same_seed() -> None:
    words = (WHO, *ON, "--json", "--budget", "200", "--seed", "3")

    (code, first), (_, second) = run(*words), run(*words)

    data = json.loads(first)
    assert code == 0
    assert first == second
    assert (data["as_of"], data["season"], data["seed"], data["dollars"]) == ("2026-11-26", 2027, 3, 198.0)
    assert len(data["chosen"]) == 18
    assert data["money"] == {"budget": 200.0, "goal": None, "else_to_pay": 0.0}
    assert "synthetic" in data["note"]


def test_portfolio_compares_an_own_list_and_takes_likings() -> None:
    _, told = run(WHO, *ON, "--json", "--budget", "330")
    last = json.loads(told)["chosen"][-1]["program"]

    code, told = run(WHO, *ON, "--json", "--budget", "55", "--program", last, "--like", f"{last}=40")

    data = json.loads(told)
    assert code == 0
    assert [(one["name"], one["applications"]) for one in data["compared"]] == [("typical", 5), ("yours", 1)]
    assert data["chosen"][0]["program"] == last


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["--program", "nowhere"], "no such program in this market: nowhere", id="program"),
        pytest.param(["--like", "x=much", "--like", "y"], "not x=much, y", id="likings"),
        pytest.param(["--specialty", "astrology"], "astrology", id="specialty"),
        pytest.param(["--season", "2025"], "the Match of 2025 is over", id="season"),
    ],
)
def test_what_cannot_be_answered_ends_with_one_message(words: list[str], message: str) -> None:
    code, told = run(WHO, *ON, *words)

    assert code != 0
    assert message in told


def test_switched_off_says_so_before_anything_is_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(markets.SWITCH, "off")

    code, told = run(WHO, *ON)

    assert code != 0
    assert "switched off here (MATCHBOUND_ODDS=off)" in told


def test_signals_that_nobody_knows_yet_are_not_told_to_do_nothing() -> None:
    _, told = run(str(EXAMPLES / "certified-reapplying.yaml"), *ON, "--budget", "200")

    words = " ".join(told.split())
    assert "how many signals there are in the season of 2028 is not known" in words
    assert "+0 to +0" not in words


def test_a_signal_of_one_kind_has_no_color() -> None:
    _, told = run(WHO, *ON, "--budget", "200")

    assert sum(line.endswith(" yes") for line in told.splitlines()) == 5
    assert "gold" not in told.partition("Signals")[0]
