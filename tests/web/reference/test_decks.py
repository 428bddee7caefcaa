"""Decks by system: asked for on a page, made by a job, kept until the content changes."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.decks.shipped import system_deck
from matchbound.web.jobs.worker import Worker
from matchbound.web.pages.reference import decks as page_of_decks
from matchbound.web.store.models import Job
from matchbound.web.study import decks as made_decks
from study.curriculum.made import concept, question

pytestmark = pytest.mark.django_db
DECKS = "/study/reference/decks/"


def content(name: str) -> Curriculum:
    """Return a review with a question."""
    return Curriculum({"a": concept("a", name=name)}, {"s1-cv-001": question(concepts=["a"])})


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Curriculum]:
    """Let the site have one review; the test may put another in its place."""
    there = {"now": content("Narrow valve")}
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    for module in (made_decks, page_of_decks):
        monkeypatch.setattr(module, "site_curriculum", lambda: there["now"])
    return there


def work() -> None:
    Worker(lease=timedelta(minutes=1), poll=timedelta(0)).run(until_idle=True)


def text(client: Client) -> str:
    return client.get(DECKS).content.decode()


def test_decks_are_made_by_a_job_and_downloaded(member: Client, small: dict[str, Curriculum]) -> None:
    assert "Make the decks" in text(member)
    assert member.get(f"{DECKS}cardiovascular/")["Location"] == DECKS

    for _twice in range(2):
        assert member.post(DECKS).status_code == 302
    assert Job.objects.filter(name="make_system_decks").count() == 1
    assert "The decks are being made" in text(member)

    work()
    response = member.get(f"{DECKS}cardiovascular/")
    package = zipfile.ZipFile(io.BytesIO(b"".join(response)))  # type: ignore[arg-type] # a stream of bytes
    deck = system_deck(small["now"], "cardiovascular", at=Job.objects.latest("pk").due_at)

    assert response["Content-Disposition"] == 'attachment; filename="matchbound-cardiovascular.apkg"'
    assert package.namelist() == ["collection.anki2", "media"]
    assert len(deck.notes) == 5
    assert "Make the decks" not in text(member)
    assert "being made" not in text(member)


def test_decks_of_earlier_content_are_not_given_and_go(member: Client, small: dict[str, Curriculum]) -> None:
    member.post(DECKS)
    work()
    before = made_decks.deck_path("cardiovascular")
    small["now"] = content("Valve too narrow")

    assert made_decks.deck_path("cardiovascular") is None
    assert "Make the decks" in text(member)
    member.post(DECKS)
    work()

    assert made_decks.deck_path("cardiovascular") is not None
    assert before is not None
    assert not before.exists()


def test_list_of_decks_asks_the_database_little(
    member: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        text(member)


def test_deck_of_no_system_is_not_found(member: Client) -> None:
    assert member.get(f"{DECKS}moon/").status_code == 404
