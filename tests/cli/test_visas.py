"""`matchbound visas`."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from matchbound.cli.main import app, main

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


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_weeks_fit_80_columns_and_say_it_is_no_advice(path: Path) -> None:
    text = run(str(path), "--weeks", "--on", "2026-11-22")
    long = [line for line in text.splitlines() if len(line) > 80 and "https://" not in line]

    assert long == []
    assert "This is no legal advice." in " ".join(text.split())


def test_weeks_count_from_the_days_given(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(
        "format: 1\napplicant: {citizenships: [IN], us_status: none, in_us: false}\n"
        "certification: {certified_on: 2025-02-01}\ngoal: {season: 2027, visas: [J-1]}\n"
    )
    target, days = tmp_path / "weeks.ics", ("--orientation", "2027-06-26", "--day-one", "2027-07-06")

    data = json.loads(run(str(path), "--weeks", *days, "--on", "2026-11-22", "--json", "--ics", str(target)))

    [route, *_] = data["routes"]
    assert (data["season"], route["route"], route["ready"]) == (2027, "J-1", "2027-06-19")
    assert (route["slack_days"], route["slack_days_to_day_one"]) == (7, 17)
    assert route["orientation"] == {"day": "2027-06-26", "own": True, "expected": False, "cites": []}
    assert "Match Day 19 Mar 2027 (expected, not confirmed)," in run(
        str(path), "--weeks", "--on", "2026-11-22"
    )
    assert route["remedies"] == []
    late = run(str(path), "--weeks", "--on", "2027-05-16")
    assert ("If it is too late: A later first day" in late, "expected" in late) == (True, False)
    assert {one["id"]: one["state"] for one in route["papers"]}["ecfmg-certificate"] == "have"
    summaries = [str(event["summary"]) for event in Calendar.from_ical(target.read_bytes()).walk("VEVENT")]
    assert "DS-2019 issued and sent" in summaries


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--season", "2027"], "--season only together with --weeks; add it, or leave this out"),
        (
            ["--weeks", "--orientation", "2027-07-02", "--day-one", "2027-07-01"],
            "--day-one 2027-07-01 lies before --orientation 2027-07-02; change one of them",
        ),
        (["--weeks", "--season", "1995", "--ics", "x.ics"], "x.ics was not written"),
        (["--weeks", "--season", "2027", "--ics", "/nowhere/x.ics"], "/nowhere/x.ics cannot be written"),
    ],
)
def test_weeks_refuse_what_cannot_be(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["matchbound", "visas", str(EXAMPLES[0]), *arguments])

    with pytest.raises(SystemExit) as stop:
        main()

    assert (stop.value.code, said in capsys.readouterr().err) == (2, True)
