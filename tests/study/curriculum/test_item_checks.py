"""Each check of a question on a flawed item, and silent on its clean sibling."""

from pathlib import Path
from typing import Any

import pytest

from matchbound.base.yaml import load_yaml
from matchbound.study.curriculum.lint.found import CHECKS
from matchbound.study.curriculum.lint.lint import question_faults
from matchbound.study.curriculum.model import Question
from study.curriculum.made import STEM, TEXTS, options, question

FILE = "questions/step-1/s1-cv-001.yaml"
CASES = load_yaml(Path(__file__).with_name("flaws.yaml").read_text(encoding="utf-8"))
TABLE = pytest.mark.parametrize("case", CASES, ids=[f"{case['code']} {case['name']}" for case in CASES])


def changed(changes: dict[str, Any]) -> Question:
    """Return the flawless question, changed as a case of the table says."""
    rest = dict(changes)
    if "told" in rest:
        rest["stem"] = f"{STEM} {rest.pop('told')}"
    if "texts" in rest:
        rest["options"] = options(*rest.pop("texts"), key=rest.pop("key", 1))
    if "why_of_first" in rest:
        rest["options"] = [{"text": TEXTS[0], "why": rest.pop("why_of_first")}, *options()[1:]]
    return question(**rest)


def test_flawless_question_has_no_fault() -> None:
    assert list(question_faults(question(), FILE)) == []


@TABLE
def test_check_finds_the_flaw(case: dict[str, Any]) -> None:
    found = {
        (fault.code, fault.level, fault.place) for fault in question_faults(changed(case["flawed"]), FILE)
    }

    assert (case["code"], case["level"], case["place"]) in found


@TABLE
def test_check_is_silent_on_the_clean_sibling(case: dict[str, Any]) -> None:
    codes = {fault.code for fault in question_faults(changed(case["clean"]), FILE)}

    assert case["code"] not in codes


def test_every_check_of_questions_has_a_case() -> None:
    assert {check.code for check in CHECKS} == {case["code"] for case in CASES}


def test_fault_names_file_place_and_remedy() -> None:
    faults = list(question_faults(question(options=options(*reversed(TEXTS), key=3)), FILE))

    words = "are not in alphabetical or numeric order; write them in the order E, D, C, B, A"
    assert [(fault.file, str(fault)) for fault in faults] == [(FILE, f"warning L13 options: {words}")]
