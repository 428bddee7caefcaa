"""Content that ships comes into the database: each text a version, nothing twice, older ones kept."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.base.yaml import dump_yaml
from matchbound.cli import store
from matchbound.cli.main import app
from matchbound.study.curriculum.curriculum import ContentError, curriculum
from matchbound.study.curriculum.shelf import read_shelf
from matchbound.web.store.actions import shipping
from matchbound.web.store.actions.shipping import Loaded, load_content
from matchbound.web.store.models import Account, ContentItem, ContentVersion
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.content import site_curriculum
from study.curriculum.made import concept_data, edge, pair, question_data, write_concept, write_question
from tests_web import AT, PASSWORD
from web.teaching.writing import accepted
from web.world import client_of

pytestmark = pytest.mark.django_db
ITEM = "s1-cv-001"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of two concepts and a question."""
    return pair(tmp_path)


def shown() -> tuple[set[str], dict[str, int]]:
    """Return the concepts that learners see, and their questions with the version of each."""
    there = site_curriculum()
    return set(there.concepts), {one.id: one.version for one in there.questions.values()}


def test_what_ships_is_read_from_its_files_as_long_as_nothing_is_loaded() -> None:
    assert site_curriculum() is curriculum()


def test_every_text_becomes_a_version_without_an_account(folder: Path) -> None:
    loaded = load_content(folder, at=AT)

    texts = {row.content.item: row.text for row in ContentVersion.objects.filter(by=None, number=1)}
    shelf = read_shelf(folder)
    assert loaded == Loaded(new=3, changed=0, same=0, gone=0)
    assert texts == {name: (folder / file).read_text() for name, file in shelf.files.items()}
    assert (site_curriculum().concepts, site_curriculum().questions) == (shelf.concepts, shelf.questions)


def test_loading_twice_changes_nothing(folder: Path) -> None:
    load_content(folder, at=AT)
    before = site_curriculum()

    again = load_content(folder, at=AT)

    assert again == Loaded(new=0, changed=0, same=3, gone=0)
    assert (ContentVersion.objects.count(), site_curriculum() is before) == (3, True)


def test_a_changed_text_is_a_new_version_and_a_text_of_before_comes_back_as_it_was(folder: Path) -> None:
    load_content(folder, at=AT)
    write_question(folder, question_data(version=2, difficulty=4))
    changed = load_content(folder, at=AT)
    seen = shown()[1]
    write_question(folder, question_data())

    back = load_content(folder, at=AT)

    numbers = list(ContentVersion.objects.filter(content__item=ITEM).values_list("number", flat=True))
    assert (changed, seen) == (Loaded(new=0, changed=1, same=2, gone=0), {ITEM: 2})
    assert (back.changed, shown()[1], numbers) == (1, {ITEM: 1}, [1, 2])


def test_what_a_release_takes_out_is_not_seen_any_more_and_its_text_stays(folder: Path) -> None:
    load_content(folder, at=AT)
    (folder / "questions/step-1" / f"{ITEM}.yaml").unlink()

    loaded = load_content(folder, at=AT)

    assert (loaded.gone, shown()) == (1, ({"aortic-stenosis", "mitral-regurgitation"}, {}))
    assert ContentVersion.objects.filter(content__item=ITEM).count() == 1


def test_a_folder_with_a_broken_file_is_not_loaded_at_all(folder: Path) -> None:
    write_question(folder, question_data(id="s1-cv-002", difficulty=9))

    with pytest.raises(ContentError) as caught:
        load_content(folder, at=AT)

    assert ("s1-cv-002.yaml" in caught.value.message, ContentItem.objects.count()) == (True, 0)


def test_what_was_written_on_the_site_stays_over_what_is_loaded(folder: Path) -> None:
    load_content(folder, at=AT)
    writer, reviewer = (
        Account.objects.create_user(f"{name}@example.org", PASSWORD, role=Role.INSTRUCTOR) for name in "ab"
    )
    accepted(writer, reviewer, dump_yaml(question_data(version=2, difficulty=2)))
    write_question(folder, question_data(version=2, difficulty=5))
    load_content(folder, at=AT)
    under = site_curriculum().questions[ITEM].difficulty
    write_question(folder, question_data(version=3, difficulty=5))

    load_content(folder, at=AT)

    assert (under, site_curriculum().questions[ITEM].difficulty) == (2, 5)
    history = client_of(writer).get(f"/study/teaching/content/question/{ITEM}/history/").content.decode()
    assert history.count("Ships with Matchbound") == 3


def test_a_text_that_ships_is_not_in_the_instructors_queue_and_is_written_on(folder: Path) -> None:
    load_content(folder, at=AT)
    writer = client_of(Account.objects.create_user("a@example.org", PASSWORD, role=Role.INSTRUCTOR))

    queue = writer.get("/study/teaching/content/?state=draft").content.decode()
    begun = writer.get("/study/teaching/content/concept/mitral-regurgitation/write/").content.decode()

    assert ("Nothing here." in queue, "name: Mitral regurgitation" in begun) == (True, True)


def test_new_concepts_and_their_edges_are_seen_at_once(folder: Path) -> None:
    load_content(folder, at=AT)
    fresh = concept_data("new-valve", edges=[edge("contrasts-with", "aortic-stenosis", "its cause")])
    write_concept(folder, fresh)

    load_content(folder, at=AT)

    assert [step.target for step in site_curriculum().graph.steps("new-valve") if step.why] == [
        "aortic-stenosis"
    ]


def test_the_command_prints_what_it_loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "open_store", lambda **_more: None)
    monkeypatch.setattr(shipping, "read_shelf", lambda _shipped: read_shelf(folder))

    said = [CliRunner().invoke(app, ["study", "load", *more]).output for more in ((), ("--json",))]

    assert said[0] == "texts: 3 new, 0 changed, 0 same, 0 gone\n"
    assert json.loads(said[1]) == {"new": 0, "changed": 0, "same": 3, "gone": 0}
