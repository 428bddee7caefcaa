"""What the consent page says is seen is what is seen: every column of the table, every line of a page."""

import re

import pytest
from django.template.loader import get_template

from matchbound.cohort.columns import SHARED_WITH, Column
from matchbound.web.pages.advising.words import SCOPES
from matchbound.web.store.models.advising import Scope

COLUMNS = {
    Column.STAGE: "at which you stand",
    Column.NEXT: "what comes next",
    Column.NEXT_DUE: "and by when",
    Column.CHANGED_ON: "on which day you last changed something",
    Column.STUCK: "whether you are stuck",
    Column.EXPIRES_ON: "what runs out and when",
    Column.CERTIFICATION: "Every requirement with its verdict",
    Column.UNKNOWN_FACTS: "Every requirement with its verdict",
    Column.LAST_EXAM: "Every attempt",
    Column.ATTEMPTS_LEFT: "how many attempts are left",
    Column.PLAN: "Whether a plan works, for which season",
    Column.US_LETTERS: "who writes for you",
    Column.MATCHED: "matched or not",
}
STUDY = {
    "Next exam": "The exam and its day",
    "Questions answered": "how much you answered",
    "Right at the first try": "how much was right",
    "Part of the outline tried": "how much of the outline you tried",
    "Chance to pass today": "Your chance to pass today",
    "Official self-assessments": "your official self-assessments with day and score",
}
PLAN = {
    "No plan meets everything that is asked:": "why if none does",
    "Task": "tasks with their days",
    "Slack": "and slack",
    "Deadlines": "Deadlines",
}
LABEL = r"<(?:dt|h3)>{% translate ['\"]([^'\"]*)"


def source(name: str) -> str:
    return str(get_template(name).template.source)  # type: ignore[attr-defined] # of Django's own templates


def test_consent_names_every_column_that_comes_with_it() -> None:
    shared = {column: share for column, share in SHARED_WITH.items() if share is not None}

    assert COLUMNS.keys() == shared.keys()
    for column, share in shared.items():
        assert COLUMNS[column] in str(SCOPES[Scope(share.value)].example), column


def test_consent_names_every_line_of_the_page_about_study() -> None:
    assert set(re.findall(LABEL, source("advising/_study.html"))) == STUDY.keys()
    for words in STUDY.values():
        assert words in str(SCOPES[Scope.STUDY].example)


@pytest.mark.parametrize("label", PLAN)
def test_consent_names_what_the_page_of_the_plan_shows(label: str) -> None:
    assert label in source("advising/_plan.html")
    assert PLAN[label] in str(SCOPES[Scope.PLAN].example)
