"""`matchbound match` as people see it."""

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from matchbound.cli.main import main

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "market"
TEXT = """\
The Match: 6 applicants, 5 programs
===================================
Matched           5 of 6 (83.3%)
With their first  5; with one of their first three 5
Couples           1: both matched 1, one 0, none 0
Preliminary year  1 from a supplemental list
Positions filled  6 of 9
Positions left    3, at 3 programs

Who matched where
  Anna  City, rank 1 of 2
  Bo    City, rank 1 of 1
  Cy    Derma, rank 1 of 1; before it Prelim, rank 1
  Di    Mercy, rank 1 of 2
  Ed    Mercy, rank 1 of 2
  Flo   not matched

Positions left
  City    1 of 3
  Mercy   1 of 3
  Lonely  1 of 1

Positions that reverted
  Lonely  1 to City

Stable
  Checked by code apart from the solver: 4 pairs of an applicant and a program
  that list each other, 0 lines of couples better than what they hold. In none
  of them would all sides rather have one another.
"""
UNSTABLE = {
    "applicants.csv": "applicant,rank,program\ns,1,h1\ns,2,h2\nc1,1,h1\nc2,1,h2\n",
    "programs.csv": "program,quota,rank,applicant\nh1,1,1,c1\nh1,,2,s\nh2,1,1,s\nh2,,2,c2\n",
    "couples.csv": "applicant,partner\nc1,c2\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["matchbound", "match", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_match_prints_who_matched_where_and_that_it_is_stable(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, EXAMPLE) == 0
    assert capsys.readouterr().out == TEXT


def test_match_prints_who_blocks_and_does_not_say_that_no_stable_matching_exists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, write(tmp_path, UNSTABLE)) == 1

    shown = capsys.readouterr().out.partition("Not stable\n")[2]
    assert shown == (
        "  Checked by code apart from the solver: 2 pairs of an applicant and a program\n"
        "  that list each other, 1 line of couples better than what they hold.\n"
        "  - c1 and c2 would rather have h1 and h2, and would be taken.\n"
        "  2 ways of bringing everybody in were tried. That does not prove that no stable\n"
        "  matching exists.\n"
    )


def test_match_writes_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, EXAMPLE, "--json", "--seed", "3") == 0

    found = json.loads(capsys.readouterr().out)
    assert found.pop("work")["tries"] == 1
    assert {row["applicant"]: (row["program"], row["preliminary"]) for row in found.pop("matches")} == {
        "Anna": ("City", None),
        "Bo": ("City", None),
        "Cy": ("Derma", "Prelim"),
        "Di": ("Mercy", None),
        "Ed": ("Mercy", None),
        "Flo": (None, None),
    }
    assert [row["unfilled"] for row in found.pop("positions")] == [1, 1, 0, 0, 1]
    assert found.pop("summary")["positions"] == 9
    assert found == {
        "proposing": "applicants",
        "seed": 3,
        "stable": True,
        "rule": "standard",
        "reversions": [{"donor": "Lonely", "receiver": "City", "positions": 1}],
        "blocking": [],
        "faults": [],
        "unresolved": {"couples": [], "supplemental": []},
        "checked": {"pairs": 4, "lines": 0},
    }


def test_match_names_in_json_who_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, write(tmp_path, UNSTABLE), "--json", "--out", tmp_path / "out") == 1

    found = json.loads(capsys.readouterr().out)
    row = {"kind": "couple", "applicant": "c1", "partner": "c2", "program": "h1", "partner_program": "h2"}
    assert (found["stable"], found["blocking"]) == (False, [row])
    assert found["unresolved"] == {"couples": [["c1", "c2"]], "supplemental": []}
    assert pl.read_csv(tmp_path / "out" / "blocking.csv").to_dicts() == [row]


def test_match_lets_programs_propose_in_a_market_of_singles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "applicants.csv": "applicant,rank,program\nx,1,A\nx,2,B\ny,1,B\ny,2,A\n",
        "programs.csv": "program,quota,rank,applicant\nA,1,1,y\nA,,2,x\nB,1,1,x\nB,,2,y\n",
    }
    write(tmp_path, files)
    shown = []
    for side in ("applicants", "programs"):
        assert run(monkeypatch, tmp_path, "--propose", side, "--json") == 0
        shown.append([row["program"] for row in json.loads(capsys.readouterr().out)["matches"]])

    assert shown == [["A", "B"], ["B", "A"]]


@pytest.mark.parametrize(
    ("files", "words", "message"),
    [
        pytest.param(
            {"couples.csv": "applicant,partner\ns,t\n"}, (), "t is not in applicants.csv", id="fault"
        ),
        pytest.param({}, ("--propose", "programs"), "let applicants propose", id="programs and couples"),
    ],
)
def test_match_ends_with_two_and_one_message_where_the_input_is_wrong(
    tmp_path: Path,
    files: dict[str, str],
    words: tuple[str, ...],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, write(tmp_path, UNSTABLE | files), *words) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("matchbound: ")
    assert message in err


def test_importing_the_package_or_the_command_loads_no_compiler() -> None:
    code = "import sys, matchbound, matchbound.cli.match; print({'numba', 'polars'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"
