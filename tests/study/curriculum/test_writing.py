"""Content as text of files: what is written is read again as it was."""

import json
from pathlib import Path

import pytest

from matchbound.study.curriculum.exchange.bank import Bank, ExchangeError
from matchbound.study.curriculum.exchange.shelved import bank_of
from matchbound.study.curriculum.model import Concept, Question
from matchbound.study.curriculum.reading import concept_tree, question_tree
from matchbound.study.curriculum.shelf import read_shelf
from matchbound.study.curriculum.texts import data_of, item_in, item_of, texts_of
from matchbound.study.curriculum.writing import concept_path, concept_text, question_text, write_questions
from study.curriculum.made import concept, edge, question

IMAGE = {"kind": "image", "title": "Smear", "file": "smear.png", "alt": "cells"}


def test_texts_are_read_again_as_they_were() -> None:
    asked = question(
        stem="One: a 'line'.\n\nTwo # lines.", reviewed_by=["Dr R."], exhibits=[IMAGE], also=["genetics"]
    )
    known = concept(also_called=["AS"], edges=[edge("confused-with", "b", "why: this")], license="cc-by")

    assert Question.model_validate(question_tree(question_text(asked).encode())) == asked
    assert Concept.model_validate(concept_tree(concept_text(known).encode())) == known
    assert concept_path(known) == "concepts/cardiovascular/aortic-stenosis.md"
    assert concept_path(concept("digoxin", kind="drug")) == "drugs/digoxin.md"


def test_shipped_content_is_written_as_it_is_read() -> None:
    shelf = read_shelf()
    for one in shelf.questions.values():
        assert Question.model_validate(question_tree(question_text(one).encode())) == one
    for known in shelf.concepts.values():
        assert Concept.model_validate(concept_tree(concept_text(known).encode())) == known


def test_bank_goes_into_a_folder_and_comes_out_with_its_pictures(tmp_path: Path) -> None:
    bank = Bank((question(exhibits=[IMAGE]), question(id="s1-cv-002")), {"smear.png": b"\x89PNG"})

    written = write_questions(bank, tmp_path)

    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "questions/step-1/s1-cv-001.yaml",
        "questions/step-1/s1-cv-002.yaml",
        "media/smear.png",
    ]
    assert bank_of(read_shelf(tmp_path)) == bank
    (tmp_path / "media/smear.png").unlink()
    with pytest.raises(ExchangeError, match=r"smear\.png: there is no such picture"):
        bank_of(read_shelf(tmp_path))


def test_broken_folder_gives_no_bank(tmp_path: Path) -> None:
    write_questions(Bank((question(),)), tmp_path)
    (tmp_path / "questions/step-1/broken.yaml").write_text("id: [", encoding="utf-8")

    with pytest.raises(ExchangeError, match=r"questions/step-1/broken\.yaml: cannot be read"):
        bank_of(read_shelf(tmp_path))


def test_what_a_text_says_is_read_back_from_plain_data_and_some_from_the_text() -> None:
    texts = list(texts_of(read_shelf()))

    kept = [item_of(one.kind, json.loads(json.dumps(data_of(one.item)))) for one in texts]

    assert kept == [one.item for one in texts]
    assert [item_in(one.kind, one.text) for one in texts[::40]] == kept[::40]
