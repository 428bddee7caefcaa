"""Decks by system: Anki opens them, and takes a newer one for a change of the same notes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.decks.shipped import deck_file, system_deck, write_decks
from study.curriculum.made import CARD, concept, question

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
BODY = "## What it is\nA narrow valve.\n\n## What exams ask\nThe murmur.\n"


def content(body: str = BODY) -> Curriculum:
    """Return a review of two sections, a drug card of six, and two questions."""
    concepts = [
        concept("a", name="Narrow valve", body=body, exams=["step-1"]),
        concept("d", name="Digoxin", kind="drug", body=CARD, exams=["step-2-ck"]),
    ]
    asked = [
        question(id="s1-cv-001", concepts=["a"]),
        question(id="s2-cv-001", exam="step-2-ck", concepts=["d"]),
    ]
    return Curriculum({one.id: one for one in concepts}, {one.id: one for one in asked})


def brought(collection: Collection, file: Path) -> tuple[int, int, int]:
    """Import a package; return how many notes were new, changed, and the same."""
    request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
    log = collection.import_anki_package(request).log
    return len(log.new), len(log.updated), len(log.duplicate)


def test_anki_opens_a_deck_and_a_newer_one_changes_notes_and_doubles_none(tmp_path: Path) -> None:
    collection = Collection(str(tmp_path / "collection.anki2"))
    path = tmp_path / deck_file("cardiovascular")

    assert write_decks(content(), tmp_path, at=AT) == {"cardiovascular": 10}
    assert brought(collection, path) == (10, 0, 0)
    note = collection.get_note(collection.find_notes('"Front:*Narrow valve*What is it?"')[0])
    assert note["Back"] == "<p>A narrow valve.</p>"
    assert set(note.tags) == {"concept", "cardiovascular"}
    names = [one.name for one in collection.decks.all_names_and_ids(skip_empty_default=True)]
    assert names == ["Matchbound", "Matchbound::Cardiovascular system"]
    assert len(collection.find_cards("is:new")) == 10

    newer = content(BODY.replace("A narrow valve", "A valve too narrow"))
    write_decks(newer, tmp_path, at=AT + timedelta(days=30))
    new, updated, _same = brought(collection, path)

    assert (new, collection.note_count()) == (0, 10)
    assert updated >= 1
    assert collection.get_note(note.id)["Back"] == "<p>A valve too narrow.</p>"
    assert collection.fix_integrity()[1]


@pytest.mark.parametrize(
    ("exam", "cards"),
    [pytest.param(None, 10, id="both"), (StudiedExam.STEP_1, 3), (StudiedExam.STEP_2_CK, 7)],
)
def test_deck_of_one_exam_has_its_reviews_and_questions(exam: StudiedExam | None, cards: int) -> None:
    assert len(system_deck(content(), "cardiovascular", at=AT, exam=exam).cards) == cards


def test_cards_go_by_the_same_names_as_those_made_on_the_site() -> None:
    deck = system_deck(content(), "cardiovascular", at=AT, exam=StudiedExam.STEP_1)

    assert [note.guid for note in deck.notes] == [
        "mb-concept-a-what-it-is",
        "mb-concept-a-what-exams-ask",
        "mb-question-s1-cv-001",
    ]


def test_every_concept_and_question_that_ships_yields_cards_of_its_own() -> None:
    there = curriculum()
    notes = [note for system in there.systems for note in system_deck(there, system, at=AT).notes]
    guids = {note.guid for note in notes}

    assert len({note.id for note in notes}) == len(guids) == len(notes)
    assert {f"mb-question-{one}" for one in there.questions} <= guids
    assert {name for name in there.concepts if f"mb-concept-{name}-what-exams-ask" not in guids} == set()
