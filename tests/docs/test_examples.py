"""The scripts of examples/ run, and say what their changes should do."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(
    name: str, *words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "argv", [name, *words])
    module.main()
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("years", "changes"), [(7, False), (5, True)])
def test_another_time_limit_moves_people_and_the_same_one_nobody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], years: int, *, changes: bool
) -> None:
    words = ("--years", str(years), "--people", "80")

    said = run("rule_change", *words, monkeypatch=monkeypatch, capsys=capsys)

    rows = [re.fullmatch(r"(\S+) +(\S+) +(\d+)(  <- changed)?", line) for line in said[2:]]
    assert sum(int(row[3]) for row in rows if row) == 80
    assert any(row[4] for row in rows if row) == changes
    assert all(row for row in rows)


def test_policies_move_those_whom_they_are_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--scale", "0.03", "--seasons", "1")

    said = run("policy_and_the_match", *words, monkeypatch=monkeypatch, capsys=capsys)

    moved = {line[:26].strip(): re.findall(r"([+-][\d.]+) ±", line) for line in said[3:]}
    needs_visa = {name: float(cells[-1]) for name, cells in moved.items()}
    assert needs_visa["visas weigh double"] < 0 < needs_visa["larger internal medicine"]
    assert needs_visa["a tenth fewer interviews"] < 0
    assert {len(cells) for cells in moved.values()} == {6}
