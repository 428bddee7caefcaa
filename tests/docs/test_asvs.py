"""What docs/asvs.yaml says of each requirement names files and tests that are there."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from matchbound.base.yaml import load_yaml_file

ROOT = Path(__file__).parents[2]
CHAPTERS = load_yaml_file(ROOT / "docs" / "asvs.yaml")
ANSWERS: list[dict[str, Any]] = [one for chapter in CHAPTERS for one in chapter["answers"]]
LEVELS = {1: 70, 2: 183}
"""How many requirements of each level the standard has."""


@cache
def functions(file: str) -> frozenset[str]:
    return frozenset(
        re.findall(r"^\s*def (test_\w+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    )


def faults(one: dict[str, Any]) -> list[str]:
    """Return what is wrong with an answer."""
    found = [path for path in one.get("where", ()) if not (ROOT / path).is_file()]
    tests = (test.partition("::") for test in one.get("tests", ()))
    found += [name for file, _, name in tests if not (ROOT / file).is_file() or name not in functions(file)]
    if one["state"] in {"met", "partly", "operator"} and not one.get("where"):
        found.append("says not where")
    if not one.get("how"):
        found.append("says neither how nor why")
    if one["state"] not in {"met", "partly", "not met", "not applicable", "operator"}:
        found.append(one["state"])
    return found


def test_every_requirement_of_levels_1_and_2_is_answered_once() -> None:
    assert Counter(one["level"] for one in ANSWERS) == LEVELS
    assert len({one["id"] for one in ANSWERS}) == len(ANSWERS)


def test_answers_stand_in_the_chapter_of_their_number() -> None:
    misplaced = [
        one["id"]
        for chapter in CHAPTERS
        for one in chapter["answers"]
        if not re.fullmatch(rf"{chapter['chapter']}\.\d+\.\d+", one["id"])
    ]

    assert misplaced == []


def test_every_answer_names_files_and_tests_that_are_there() -> None:
    assert {one["id"]: faults(one) for one in ANSWERS if faults(one)} == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "met", "where": ["src/nowhere.py"]},
        {"state": "met", "where": ["Makefile"], "tests": ["tests/docs/test_asvs.py::test_that_is_not_there"]},
        {"state": "met", "how": "somehow"},
        {"state": "met", "where": ["Makefile"]},
        {"state": "not met"},
        {"state": "surely", "how": "somehow"},
    ],
)
def test_an_answer_that_leads_nowhere_is_found(wrong: dict[str, Any]) -> None:
    assert faults({"id": "V1.1.1", "level": 1, **wrong})
