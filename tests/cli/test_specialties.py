"""`matchbound specialties`: the table, its order, JSON, odds on a tenth of the country, the switch."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from match.tenth import tenth
from matchbound.cli import markets, store
from matchbound.cli.main import app
from matchbound.cli.specialties import Order
from matchbound.match.population import season
from matchbound.match.specialties.explorer import ORDERS
from matchbound.reference.sample import sample_catalogue

EXAMPLES = Path(__file__).parents[2] / "examples"
DOSSIER = str(EXAMPLES / "step-3-wants-h1b.yaml")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Solve a tenth of the country, if anything."""
    monkeypatch.setattr(store, "load_catalogue", sample_catalogue)
    monkeypatch.setattr(store, "markets_folder", lambda: tmp_path)
    monkeypatch.setattr(season, "newest_setting", lambda *_: tenth())
    monkeypatch.delenv(markets.SWITCH, raising=False)


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["specialties", *words, "--on", "2026-11-26"])
    return found.exit_code, found.output if found.exception is None else str(found.exception)


def test_specialties_stand_side_by_side() -> None:
    code, told = run(DOSSIER)
    lines = told.splitlines()

    assert code == 0
    assert lines[0] == "Specialties in the 2027 Match"
    assert lines[5].split() == [
        "Internal",
        "Medicine*",
        "11,632",
        "34",
        "'25",
        "56/767",
        "87",
        "37",
        "3~",
        "249",
    ]
    ortho = next(one for one in lines if one.startswith("Orthopaedic"))
    assert ortho.split()[3:5] == ["<1", "'23"]
    assert "those who did not match had the higher mean" in " ".join(told.split())
    assert "Matchbound is not affiliated" in " ".join(told.split())
    assert "Most of these programs are synthetic" in told
    assert all(len(line) <= 80 for line in lines if "://" not in line)


def test_specialties_are_put_in_the_order_asked_for() -> None:
    _, told = run(DOSSIER, "--sort", "years", "--json")
    lengths = [one["length"]["years"][0] for one in json.loads(told)["specialties"]]

    assert lengths == sorted(lengths)
    assert [one.value for one in Order] == list(ORDERS)


def test_specialties_tell_odds_only_when_asked() -> None:
    (_, without), (code, told) = run(DOSSIER, "--json"), run(DOSSIER, "--json", "--odds")
    data = json.loads(told)

    assert code == 0
    assert {one["odds"] for one in json.loads(without)["specialties"]} == {None}
    odds_of = {one["specialty"]: one["odds"] for one in data["specialties"]}
    assert odds_of["transitional-year"] is None
    assert 0 < odds_of["internal-medicine"]["value"] < 1
    assert odds_of["dermatology"]["says_little"]
    assert data["odds"]["like_year"] == 2026


def test_specialties_without_odds_do_not_need_the_market(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(markets.SWITCH, "off")

    assert run(DOSSIER)[0] == 0
    code, told = run(DOSSIER, "--odds")
    assert code != 0
    assert "switched off here" in told
