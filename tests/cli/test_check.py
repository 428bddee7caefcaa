import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from matchbound.cli.main import main

GOOD = """\
format: 1
education: [{enrolled_on: 2016-11-01}]
exams: [{exam: step-1, taken_on: 2023-05-04, outcome: pass}]
"""
TWO_FAULTS = (
    "format: 1\nexams: [{exam: step-1, taken_on: 2023-05-04, outcome: passed}]\ngoal: {season: soon}\n"
)


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["matchbound", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def written(folder: Path, text: str) -> Path:
    path = folder / "me.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_check_says_in_one_line_that_a_file_has_no_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, GOOD)

    assert run(monkeypatch, "check", path) == 0
    assert tuple(capsys.readouterr()) == (f"no faults: {path}, format 1: 1 school, 1 exam\n", "")


def test_check_prints_warnings_and_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "format: 1\nexam: []\n")

    assert run(monkeypatch, "check", path) == 0
    assert tuple(capsys.readouterr()) == (
        (
            "warning: exam: is no key of format 1; kept, but not used; did you mean 'exams'?\n"
            f"no faults: {path}, format 1: nothing in it yet\n"
        ),
        "",
    )


def test_check_names_every_fault_in_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, TWO_FAULTS)

    assert run(monkeypatch, "check", path) == 2
    assert tuple(capsys.readouterr()) == (
        "",
        (
            f"matchbound: {path}: 2 faults\n"
            "exams.0.outcome: 'passed' is not one of pass, fail, incomplete, scheduled, withheld\n"
            "goal.season: 'soon' is not a whole number from 1990 to 2100\n"
        ),
    )


def test_check_judges_as_of_the_day_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, GOOD)

    assert run(monkeypatch, "check", path, "--on", "2023-05-04") == 0
    assert run(monkeypatch, "check", path, "--on", "2023-05-03") == 2
    assert capsys.readouterr().err == (
        f"matchbound: {path}: 1 fault\n"
        "exams.0.taken_on: 2023-05-04 lies after 2023-05-03; a plan takes `expected: true` beside it\n"
    )


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (GOOD, 0, {"ok": True, "faults": []}),
        (
            "format: 1\nx: 1\n",
            0,
            {
                "ok": True,
                "faults": [
                    {
                        "path": "x",
                        "message": "is no key of format 1; kept, but not used",
                        "severity": "warning",
                    }
                ],
            },
        ),
        (
            "format: 7\n",
            2,
            {
                "ok": False,
                "faults": [
                    {
                        "path": "format",
                        "message": "7 is not a format that this version reads; it reads format 1",
                        "severity": "fault",
                    }
                ],
            },
        ),
        (
            "[",
            2,
            {
                "ok": False,
                "faults": [
                    {
                        "path": "",
                        "message": "line 2, column 1: something is missing here",
                        "severity": "fault",
                    }
                ],
            },
        ),
    ],
)
def test_check_prints_json(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    code: int,
    said: object,
) -> None:
    assert run(monkeypatch, "check", written(tmp_path, text), "--json") == code
    captured = capsys.readouterr()
    assert (json.loads(captured.out), captured.err) == (said, "")


BROKEN: Sequence[tuple[str, bytes]] = [
    ("empty", b""),
    ("large", b"a" * 5_000_000),
    ("binary", bytes(range(256)) * 10),
    ("utf-16", "format: 1".encode("utf-16")),
    ("deep", b"format: 1\nx: " + b"[" * 10_000),
    ("deep json", b'{"x":' * 10_000),
    ("bomb", b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"),
    ("nan", b"format: 1\ngoal: {budget_usd: .nan}"),
    ("date", b"format: 1\napplicant: {born_on: 9999-01-01}"),
    ("digits", b"format: " + b"9" * 100_000),
    ("escape", b'format: 1\n"\\e[31m": "\\e[2J"'),
]


@pytest.mark.parametrize(("name", "data"), BROKEN, ids=[name for name, _ in BROKEN])
def test_a_broken_file_ends_every_command_with_one_message(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    data: bytes,
) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_bytes(data)

    for command in ("check", "status"):
        assert run(monkeypatch, command, path) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith(f"matchbound: {path}: ")
        assert captured.err.count("\n") <= 3
        assert captured.err.replace("\n", "").isprintable()


def test_a_missing_file_ends_without_a_traceback(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "matchbound.cli.main", "check", tmp_path / "none.yaml"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (
        2,
        "",
        f"matchbound: {tmp_path}/none.yaml: there is no such file\n",
    )
