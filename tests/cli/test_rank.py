"""`matchbound rank` on a tenth of the country: words, JSON, exit codes, a couple, the switch."""

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
DOSSIER = str(EXAMPLES / "us-citizen-caribbean.yaml")
ON = ["--on", "2026-11-26"]
LISTED = [
    one for one, kind in zip(tenth().places.ids, tenth().places.kind.tolist(), strict=True) if kind == 4
][:3]


@pytest.fixture(autouse=True)
def tenth_of_the_country(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Solve a tenth of the country once for all of these tests; the rest is as people get it."""
    monkeypatch.setattr(store, "load_catalogue", sample_catalogue)
    monkeypatch.setattr(season, "newest_setting", lambda *_: tenth())
    monkeypatch.setattr(store, "markets_folder", lambda: tmp_path_factory.getbasetemp() / "markets-of-rank")
    monkeypatch.delenv(markets.SWITCH, raising=False)


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["rank", *words])
    expected = found.exception is None or isinstance(found.exception, SystemExit)
    return found.exit_code, found.output if expected else str(found.exception)


def of_list(*ids: str) -> list[str]:
    return [word for one in ids for word in ("--program", one)]


def test_rank_tells_the_outcome_the_remarks_the_fee_and_soap() -> None:
    code, told = run(DOSSIER, *of_list(*LISTED), *ON, "--zone", "Asia/Karachi")

    lines = told.splitlines()
    assert code == 0
    assert lines[0] == "Rank order list for the 2027 Match"
    assert sum(line.count("●") + line.count("○") for line in lines) == 100
    for title in (
        "Where you would end",
        "Why your true order is the right one",
        "What it costs",
        "If you do not match: SOAP 2027",
        "  Match Week, US Eastern time (yours: Asia/Karachi)",
    ):
        assert title in lines
    assert "  - Mon 15 Mar 2027, 10:00 (19:00)" in told
    assert "(synthetic)" in told
    assert all(len(line) <= 80 for line in lines if "http" not in line)


def test_the_same_seed_gives_the_same_json() -> None:
    words = (DOSSIER, *of_list(*LISTED), *ON, "--json")

    (code, first), (_, second) = run(*words), run(*words)

    data = json.loads(first)
    assert (code, first) == (0, second)
    assert [one["program"] for one in data["list"]] == LISTED
    assert [one["rank"] for one in data["outcome"]["ranks"]] == [1, 2, 3]
    assert (data["season"], data["seed"], data["soap"]["most_applications"]) == (2027, 0, 45)


def test_a_list_with_faults_ends_with_one_and_is_told_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    file.write_text(
        f"primary: [{LISTED[0]}, nowhere, {LISTED[0]}]\nlikings: {{{LISTED[0]}: 0}}\n", encoding="utf-8"
    )

    code, told = run(DOSSIER, "--list", str(file), *ON)

    assert code == 1
    assert "Faults: NRMP refuses it, or you are sure to regret it" in told
    for words in (
        "No program or track is known as 'nowhere'",
        "stands at rank 1",
        "you would never go there",
    ):
        assert words in " ".join(told.split()) or words in told
    assert "Where you would end" in told


def test_a_couple_with_both_dossiers_is_simulated_and_with_one_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    file.write_text(
        f"couple:\n  - [{LISTED[0]}, {LISTED[1]}]\n  - [{LISTED[0]}, no match]\n"
        f"  - [no match, {LISTED[1]}]\n",
        encoding="utf-8",
    )

    code, told = run(DOSSIER, "--list", str(file), *ON, "--partner", str(EXAMPLES / "green-card.yaml"))
    _, alone = run(DOSSIER, "--list", str(file), *ON)

    assert code == 0
    assert "couples like you with these interviews" in " ".join(told.split())
    assert "neither matches" in told
    assert "that takes your partner's dossier" in " ".join(alone.split())
    assert "+ no match" in alone


def test_switched_off_still_judges_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(markets.SWITCH, "off")

    code, told = run(DOSSIER, *of_list(*LISTED), *ON)

    assert code == 0
    assert "switched off here (MATCHBOUND_ODDS=off)" in told
    assert "Your list" in told
    assert told.count("(synthetic),") == len(LISTED)
    assert "Where you would end" not in told


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param([], "no list is given: name the programs where you were interviewed", id="no list"),
        pytest.param(
            ["--program", "x", "--list", "y"], "--list and --program both give a list", id="two lists"
        ),
        pytest.param(["--list", "nowhere.yaml"], "nowhere.yaml: cannot be read", id="no file"),
        pytest.param(["--program", "x", "--zone", "Mars"], "--zone: 'Mars' is no time zone", id="no zone"),
    ],
)
def test_bad_input_ends_with_one_message(words: list[str], message: str) -> None:
    code, told = run(DOSSIER, *words, *ON)

    assert code != 0
    assert told.startswith(message)
