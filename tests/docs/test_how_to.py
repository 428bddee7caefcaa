"""The guides' code: the rule that is added judges as its cases say, and the examples run."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from matchbound.rules import engine
from matchbound.rules.cases import cases_of

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"


def test_the_rule_that_the_guide_adds_judges_as_its_cases_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (HOW_TO / "add-a-rule.md").read_text(encoding="utf-8")
    for name, body in re.findall(r"^```\w+ title=(\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        (tmp_path / name).write_text(body, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("letter_age", tmp_path / "letter_age.py")
    assert spec is not None
    assert spec.loader is not None
    monkeypatch.setattr(engine, "_RULES", dict(engine._RULES))
    monkeypatch.setitem(sys.modules, "letter_age", module := importlib.util.module_from_spec(spec))

    spec.loader.exec_module(module)

    rule = module.letter_age
    told = {one.id: [found.to_data() for found in rule(one.dossier, one.on)] for one in cases_of(rule)}
    assert {
        one.id: [
            {key: found[key] for key in want} for found, want in zip(told[one.id], one.expect, strict=True)
        ]
        for one in cases_of(rule)
    } == {one.id: one.expect for one in cases_of(rule)}
    assert len(told) == 4


def test_the_example_of_another_figure_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (HOW_TO / "change-a-rule.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)

    exec(compile(block, "change-a-rule.md", "exec"), {})  # noqa: S102 - our own example

    assert re.fullmatch(r"[1-9]\d* of 11 are judged otherwise\n", capsys.readouterr().out)
