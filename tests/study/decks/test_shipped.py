"""Decks by system: Anki opens them, and takes a newer one for a change of the same notes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.decks.parts import MOST_WORDS, parts_of, words_in
from matchbound.study.decks.prompts import from_concept
from matchbound.study.decks.shipped import deck_file, system_deck, system_prompts, write_decks
from study.curriculum.made import CARD, concept, options, question

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
NOBODY = (
    "<p><small>No physician has read this yet; last checked against its sources on 26 Nov 2026.</small></p>"
)
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
    assert note["Back"] == f"<p>A narrow valve.</p>{NOBODY}"
    assert set(note.tags) == {"concept", "cardiovascular"}
    names = [one.name for one in collection.decks.all_names_and_ids(skip_empty_default=True)]
    assert names == ["Matchbound", "Matchbound::Cardiovascular system"]
    assert len(collection.find_cards("is:new")) == 10

    newer = content(BODY.replace("A narrow valve", "A valve too narrow"))
    write_decks(newer, tmp_path, at=AT + timedelta(days=30))
    new, updated, _same = brought(collection, path)

    assert (new, collection.note_count()) == (0, 10)
    assert updated >= 1
    assert collection.get_note(note.id)["Back"] == f"<p>A valve too narrow.</p>{NOBODY}"
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


def test_question_asks_by_its_vignette_and_answers_with_reason_and_take_away() -> None:
    asked = question(
        stem="A man faints.\n\nHe is <52>.",
        exhibits=[{"kind": "table", "title": "Pressures", "rows": [["Where", "mm Hg"], ["Aorta", "90"]]}],
        options=options("A narrow valve", "A wide one", key=0, why="It is heard."),
        take_away="Listen first.",
        reviewed_by=["Dr. Ama Owusu"],
    )
    (card,) = system_prompts(Curriculum({}, {asked.id: asked}), "cardiovascular", None)

    assert card.front == (
        "<p>A man faints.</p><p>He is &lt;52&gt;.</p><p><i>Pressures</i></p>"
        "<table><tr><th>Where</th><th>mm Hg</th></tr><tr><td>Aorta</td><td>90</td></tr></table>"
        "<p><b>Which of the following is the most likely diagnosis?</b></p>"
        "<p><small>Answer in your own words; the options are left out.</small></p>"
    )
    assert card.back == (
        "<p><b>A narrow valve</b></p><p>It is heard.</p><p><b>Worth keeping:</b> Listen first.</p>"
        "<p><small>Read by Dr. Ama Owusu, by their own statement;"
        " last checked against its sources on 26 Nov 2026.</small></p>"
    )


def test_long_section_is_parted_and_its_first_part_keeps_the_name_of_the_whole() -> None:
    rows = "\n".join(f"| {'word ' * 20}| {n} |" for n in range(9))
    body = f"## Mechanism\n\n| What | How |\n| --- | --- |\n{rows}\n\nSee [[b|that]].\n"
    there = Curriculum({"a": concept("a", name="Valve", body=body), "b": concept("b", body=BODY)}, {})
    first, second = from_concept(there.concepts["a"], there)

    assert (first.guid, second.guid) == ("mb-concept-a-mechanism", "mb-concept-a-mechanism-part-2")
    assert (first.front, second.front) == (
        "<b>Valve</b>: What is the mechanism? (1&nbsp;of&nbsp;2)",
        "<b>Valve</b>: What is the mechanism? (2&nbsp;of&nbsp;2)",
    )
    assert [one.back.count("<th>What</th>") for one in (first, second)] == [1, 1]
    assert first.back.count("<td>") + second.back.count("<td>") == 18
    assert second.back.endswith("</tbody>\n</table><p>See that.</p>")


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        pytest.param("<p>a b</p>\n", ("<p>a b</p>",), id="short"),
        pytest.param("<p>a b c d e f</p>", ("<p>a b c d e f</p>",), id="a paragraph stays whole"),
        pytest.param(
            "<p>a b:</p><p>c d e</p>", ("<p>a b:</p><p>c d e</p>",), id="a lead stays with its text"
        ),
        pytest.param("<p>a b c</p><p>d<br>e f</p>", ("<p>a b c</p>", "<p>d<br>e f</p>"), id="paragraphs"),
        pytest.param(
            "<ol><li>a b c</li><li>d e f</li></ol>",
            ("<ol><li>a b c</li></ol>", '<ol start="2"><li>d e f</li></ol>'),
            id="a numbered list goes on",
        ),
        pytest.param(
            "<ul><li>a b<ul><li>c</li></ul></li><li>d e f</li></ul>",
            ("<ul><li>a b<ul><li>c</li></ul></li></ul>", "<ul><li>d e f</li></ul>"),
            id="a list in a list",
        ),
    ],
)
def test_parts_of_a_section(html: str, parts: tuple[str, ...]) -> None:
    assert parts_of(html, 4) == parts


def test_cards_that_ship_each_ask_something_else_lead_nowhere_and_say_who_read_them() -> None:
    there = curriculum()
    cards = [card for system in there.systems for card in system_prompts(there, system, None)]

    assert len({one.front for one in cards}) == len(cards)
    assert [one.guid for one in cards if "href" in one.front + one.back] == []
    assert [one.guid for one in cards if one.back.count("last checked against its sources on") != 1] == []
    assert [one.guid for one in cards if words_in(one.back) > MOST_WORDS + 40] == []
    assert len([one for one in cards if one.guid.startswith("mb-figure-")]) > 50


def test_every_concept_and_question_that_ships_yields_cards_of_its_own() -> None:
    there = curriculum()
    notes = [note for system in there.systems for note in system_deck(there, system, at=AT).notes]
    guids = {note.guid for note in notes}

    assert len({note.id for note in notes}) == len(guids) == len(notes)
    assert {f"mb-question-{one}" for one in there.questions} <= guids
    assert {name for name in there.concepts if f"mb-concept-{name}-what-exams-ask" not in guids} == set()
