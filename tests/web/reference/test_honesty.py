"""Every text says who read it: a review flips that, and any later change of the text undoes it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.test import Client

from matchbound.study.curriculum.drafts import Kind, text_to_change
from matchbound.web.store.actions.blocks import end_block
from matchbound.web.store.actions.shipping import load_content
from matchbound.web.store.models import Account
from matchbound.web.store.queries.content import site_curriculum
from study.curriculum.made import (
    CARD,
    STEM,
    concept_data,
    edge,
    pair,
    question_data,
    write_concept,
    write_question,
)
from tests_web import AT
from web.access_table import Person
from web.study.sat import answer, begin, reply
from web.teaching.writing import accepted
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db
HEART, LUNG = "A. Heart, MD", "B. Lung, MD"
DRUG = concept_data(
    "digoxin",
    kind="drug",
    body=CARD,
    references=concept_data()["references"][:2],
    edges=[edge("treats", "aortic-stenosis")],
)


class Written(NamedTuple):
    """A text of the shelf: where it is shown, how a release changes it, and what an edit changes."""

    kind: Kind
    item: str
    page: str
    release: Callable[[Path], None]
    edit: tuple[str, str]
    report: str


def _review(folder: Path) -> None:
    edges = [edge("contrasts-with", "mitral-regurgitation", "its murmur lasts as long as systole")]
    write_concept(folder, concept_data(edges=edges))


def _drug(folder: Path) -> None:
    _write_drug(folder, CARD.replace("It slows", "It much slows", 1))


def _write_drug(folder: Path, body: str) -> None:
    write_concept(folder, {**DRUG, "body": body}, file="../drugs/digoxin.md")


def _question(folder: Path) -> None:
    changed: dict[str, Any] = question_data(version=2, stem=STEM.replace("52-year-old", "53-year-old"))
    write_question(folder, changed)


TEXTS = [
    Written(
        Kind.CONCEPT,
        "aortic-stenosis",
        "/study/concepts/aortic-stenosis/",
        _review,
        ("Narrowing", "A narrowing"),
        "/study/errors/concept/aortic-stenosis/",
    ),
    Written(
        Kind.CONCEPT,
        "digoxin",
        "/study/concepts/digoxin/",
        _drug,
        ("It slows", "It well slows"),
        "/study/errors/concept/digoxin/",
    ),
    Written(
        Kind.QUESTION,
        "s1-cv-001",
        "/study/teaching/items/s1-cv-001/",
        _question,
        ("A 52-year-old", "A 54-year-old"),
        "/study/errors/question/s1-cv-001/",
    ),
]
each = pytest.mark.parametrize("one", [pytest.param(one, id=one.item) for one in TEXTS])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that was loaded: two reviews, a drug card and a question."""
    _write_drug(pair(tmp_path), CARD)
    load_content(tmp_path, at=AT)
    return tmp_path


@pytest.fixture
def learner(member: Client, amina: Account, folder: Path) -> Client:
    """Return a client that saw the question."""
    del folder
    block = begin(amina, 1)
    answer(block, 1, reply(1), by=amina)
    end_block(block.id, by=amina, at=AT)
    return member


@pytest.fixture
def instructors(db: None) -> tuple[Account, Account]:
    del db
    return make_account(Person.INSTRUCTOR), make_account(Person.ADMINISTRATOR)


def state(client: Client, one: Written) -> str:
    """Return what a text's page says of who read it."""
    page = client.get(one.page).content.decode()
    assert f'href="{one.report}"' in page
    assert "ast checked on" in page or "last read again on" in page
    read = [name for name in (HEART, LUNG) if f"by {name}" in page]
    assert (read == []) == ("No physician has re" in page.partition('class="disclaimer"')[0])
    return "".join(read)


def review(by: Account, one: Written, number: int, name: str) -> None:
    address = f"/study/teaching/content/{one.kind}/{one.item}/name/"
    assert client_of(by).post(address, {"number": number, "physician": name}).status_code == 302


@each
def test_review_is_shown_and_undone_by_a_release_that_changes_the_text(
    one: Written, learner: Client, folder: Path, instructors: tuple[Account, Account]
) -> None:
    before = state(learner, one)
    review(instructors[1], one, 1, HEART)
    after = state(learner, one)
    load_content(folder, at=AT)
    same = state(learner, one)
    one.release(folder)
    load_content(folder, at=AT)

    assert (before, after, same, state(learner, one)) == ("", HEART, HEART, "")


@each
def test_review_is_undone_by_a_change_on_the_site_and_given_anew(
    one: Written, learner: Client, instructors: tuple[Account, Account]
) -> None:
    writer, reviewer = instructors
    review(reviewer, one, 1, HEART)
    shipped = site_curriculum().questions if one.kind is Kind.QUESTION else site_curriculum().concepts
    changed = text_to_change(shipped[one.item]).replace(*one.edit, 1)

    row = accepted(writer, reviewer, changed, one.kind, one.item)
    undone = state(learner, one)
    review(reviewer, one, row.newest, LUNG)

    assert (undone, state(learner, one)) == ("", LUNG)
