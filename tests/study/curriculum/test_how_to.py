"""The page on writing questions says what the checks do, and its examples can be read."""

import re
from pathlib import Path

from matchbound.study.curriculum.lint.found import CHECKS
from matchbound.study.curriculum.lint.lint import lint
from matchbound.study.curriculum.reading import concept_tree, question_tree

PAGE = (Path(__file__).parents[3] / "docs/how-to/write-questions.md").read_text(encoding="utf-8")


def test_page_lists_every_check_of_questions_in_its_own_words() -> None:
    assert callable(lint)  # its import enters the checks
    table = PAGE.partition("over the whole")[0]
    rows = re.findall(r"^\| (L\d\d) \| (\w+) \| (.+?)(?: \(error: [^|]+\))? \|$", table, re.MULTILINE)

    assert rows == [
        (check.code, check.level.value, check.finds) for check in sorted(CHECKS, key=lambda one: one.code)
    ]


def test_page_has_examples_with_the_keys_of_the_files() -> None:
    concept, question = re.findall(r"```(?:markdown|yaml)\n(.*?)```", PAGE, re.DOTALL)

    assert concept_tree(concept.encode())["edges"][0] == {
        "kind": "prerequisite",
        "to": "pressure-volume-loop",
    }
    assert [option.get("right") for option in question_tree(question.encode())["options"]] == [
        None,
        True,
        None,
        None,
    ]
