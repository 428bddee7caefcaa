"""Folders of content: what is read, and every fault of every file at once."""

import os
from pathlib import Path

import pytest

from matchbound.study.curriculum.curriculum import ContentError, Curriculum, curriculum
from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.lint.lint import lint
from matchbound.study.curriculum.shelf import NoContentError, read_shelf
from study.curriculum.made import (
    concept,
    concept_data,
    options,
    pair,
    question,
    question_data,
    write_concept,
    write_question,
)


def faults_of(folder: Path) -> list[tuple[str, str]]:
    """Return the faults of a folder's files: the file, and what is said of it."""
    return [(fault.file, str(fault)) for fault in read_shelf(folder).faults]


def test_shelf_holds_what_the_files_say(tmp_path: Path) -> None:
    write_concept(tmp_path, concept_data())
    write_question(tmp_path, question_data())

    shelf = read_shelf(tmp_path)

    assert dict(shelf.concepts) == {"aortic-stenosis": concept()}
    assert dict(shelf.questions) == {"s1-cv-001": question()}
    assert dict(shelf.files) == {
        "aortic-stenosis": "concepts/cardiovascular/aortic-stenosis.md",
        "s1-cv-001": "questions/step-1/s1-cv-001.yaml",
    }
    assert shelf.faults == ()


def test_folder_without_content_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoContentError, match=r"it belongs into concepts/<system>/<id>\.md"):
        read_shelf(tmp_path)


def test_shelf_reads_a_changed_file_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    write_question(tmp_path, question_data())
    assert read_shelf(tmp_path).questions["s1-cv-001"].difficulty == 3
    assert len(list((tmp_path / "__pycache__").iterdir())) == 1

    write_question(tmp_path, question_data(difficulty=4, take_away="Another line."))

    assert read_shelf(tmp_path).questions["s1-cv-001"] == question(difficulty=4, take_away="Another line.")
    assert len(list((tmp_path / "__pycache__").iterdir())) == 1


F = "questions/step-1/s1-cv-001.yaml"
FAULTY = {
    "missing": ({"stem": ...}, "error F02 stem: is missing; add it"),
    "unknown key": (
        {"take_awy": "x"},
        "error F02 take_awy: nothing is known by the key 'take_awy'; write `take_away`",
    ),
    "stranger": (
        {"colour_of": 1},
        "error F02 colour_of: nothing is known by the key 'colour_of'; take it out",
    ),
    "number for text": (
        {"take_away": 12},
        "error F02 take_away: 12 is not text; write text, in quotes if it looks like a number",
    ),
    "empty": ({"lead_in": " "}, "error F02 lead_in: is empty; write it"),
    "tag": ({"difficulty": 6}, "error L24 difficulty: 6 is too large; write 5 or less"),
    "exam": (
        {"exam": "step-9"},
        "error L24 exam: 'step-9' is not known here; write one of step-1, step-2-ck",
    ),
    "id": (
        {"id": "S1"},
        "error F02 id: 'S1' is no id; write small letters, digits and single hyphens",
    ),
    "two keys": (
        {"options": [*options(), {"text": "Another", "right": True, "why": "x"}]},
        "error F02 2 options are marked right; mark exactly one with `right: true`",
    ),
    "no key": (
        {"options": [{"text": "Another", "why": "x"}]},
        "error F02 0 options are marked right; mark exactly one with `right: true`",
    ),
    "yes": (
        {"options": [{"text": "Another", "right": "yes", "why": "x"}]},
        "error F02 options.0.right: 'yes' is not a yes or no; write true or false",
    ),
    "no list": (
        {"concepts": "aortic-stenosis"},
        "error F02 concepts: 'aortic-stenosis' is not a list; write […], or one entry a line after a hyphen",
    ),
    "day": (
        {"checked_on": "26.11.2026"},
        "error F02 checked_on: '26.11.2026' is not a date; write YYYY-MM-DD",
    ),
    "table": (
        {"exhibits": [{"kind": "table", "title": "Values", "rows": [["a", "b"], ["1"]]}]},
        "error F02 exhibits.0: its rows differ in length; give each row as many cells as the head",
    ),
    "picture": (
        {"exhibits": [{"kind": "image", "title": "Smear", "file": "smear.png"}]},
        "error F02 exhibits.0: a picture needs `file` and `alt`; name the file, say in `alt` what it shows",
    ),
    "control characters": (
        {"take_away": "a\x01b"},
        "error F02 take_away: holds control characters or half a character; type it anew",
    ),
    "file name": (
        {"exhibits": [{"kind": "image", "title": "Smear", "file": "../x.png", "alt": "cells"}]},
        "error F02 exhibits.0.file: '../x.png' is no name of a file; use letters, digits, '.', '_' and '-'",
    ),
    "year": (
        {"references": [{"title": "A", "by": "B", "year": "2020", "kind": "textbook"}]},
        "error F02 references.0.year: '2020' is not a whole number; write a whole number without quotes",
    ),
}


@pytest.mark.parametrize(("changes", "said"), FAULTY.values(), ids=FAULTY)
def test_fault_in_a_question_names_place_and_remedy(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    data = {key: value for key, value in question_data(**changes).items() if value is not ...}
    write_question(tmp_path, data, file="step-1/s1-cv-001.yaml")

    assert faults_of(tmp_path) == [(F, said)]


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    write_question(tmp_path, question_data(difficulty=0, concepts="x"))
    write_question(tmp_path, question_data(id="s1-cv-002"), file="step-1/other.yaml")
    write_question(tmp_path, question_data(id="s1-cv-002"), file="step-2-ck/s1-cv-002.yaml")
    write_concept(tmp_path, concept_data(edges=[{"kind": "cures", "to": "x"}]))
    (tmp_path / "questions/step-1/broken.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "questions/step-1/list.yaml").write_text("- id", encoding="utf-8")
    (tmp_path / "questions/step-1/latin.yaml").write_bytes(b"id: a\nname: \xe9")

    faults = [f"{file} {said}" for file, said in faults_of(tmp_path)]

    assert faults == [
        (
            "concepts/cardiovascular/aortic-stenosis.md error F02 edges.0.kind: 'cures' is not known here;"
            " write one of prerequisite, causes, presents-with, treated-by, contrasts-with, confused-with,"
            " treats"
        ),
        (
            "questions/step-1/broken.yaml error F01 line 2, column 1: something is missing here;"
            " mend the YAML there"
        ),
        ("questions/step-1/latin.yaml error F01 line 2 is not text in UTF-8; save the file as UTF-8"),
        ("questions/step-1/list.yaml error F02 holds a list; write keys such as `id: …`, each on its line"),
        (
            "questions/step-1/other.yaml error F03 id: 's1-cv-002' is not the file's name;"
            " rename the file to s1-cv-002.yaml"
        ),
        (
            "questions/step-1/s1-cv-001.yaml error F02 concepts: 'x' is not a list;"
            " write […], or one entry a line after a hyphen"
        ),
        "questions/step-1/s1-cv-001.yaml error L24 difficulty: 0 is too small; write 1 or more",
        (
            "questions/step-2-ck/s1-cv-002.yaml error F04 id: 's1-cv-002' is taken by"
            " questions/step-1/other.yaml; give it another id and name"
        ),
        (
            "questions/step-2-ck/s1-cv-002.yaml error F05 exam: 'step-1' is not the folder's name;"
            " move the file to step-1/"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Heading\n", "has no front matter; begin with a line ---, the keys, and a second line ---"),
        ("---\nid: a\n", "has no front matter; begin with a line ---, the keys, and a second line ---"),
        ("---\n---\ntext\n", "its front matter holds no keys; write `id: …`, `name: …` and so on"),
        (
            "---\nbody: a\n---\ntext\n",
            "its front matter has a key `body`; write the text under the second ---",
        ),
        ("---\nid: a\nid: b\n---\n", "line 3: the key 'id' stands twice; keep one; mend the YAML there"),
    ],
)
def test_concept_that_cannot_be_parted_says_why(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "concepts/renal/a.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")

    assert faults_of(tmp_path) == [("concepts/renal/a.md", f"error F01 {said}")]


def test_curriculum_refuses_a_shelf_with_broken_files(tmp_path: Path) -> None:
    write_question(tmp_path, question_data(difficulty=0))

    with pytest.raises(
        ContentError, match=r"1 fault\nquestions/step-1/s1-cv-001\.yaml: error L24 difficulty"
    ):
        Curriculum.of(read_shelf(tmp_path))


def test_flawless_folder_has_no_fault_but_the_weights_of_one_question(tmp_path: Path) -> None:
    report = lint(read_shelf(pair(tmp_path)))

    assert report.faults == ()
    assert (report.concepts, report.questions) == (2, 1)
    had = {
        (weight.dimension.value, weight.name): weight.percent for weight in report.weights if weight.questions
    }
    assert had == {
        ("system", "Cardiovascular system"): 100,
        ("task", "Diagnosis"): 100,
        ("discipline", "Pathology"): 100,
    }


def test_content_that_ships_has_no_errors() -> None:
    report = lint(read_shelf())

    assert [f"{fault.file}: {fault}" for fault in report.faults if fault.level is Level.ERROR] == []
    assert curriculum().questions.keys() == read_shelf().questions.keys()


def test_shelf_sees_a_change_that_leaves_the_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    write_question(tmp_path, question_data())
    read_shelf(tmp_path)

    write_question(tmp_path, question_data(difficulty=4))
    os.utime(tmp_path / F, (1, 1))

    assert read_shelf(tmp_path).questions["s1-cv-001"].difficulty == 4


def test_texts_are_kept_in_clean_lines() -> None:
    found = question(
        lead_in="Which of  these\n drugs\tis best? ", stem=" One  line.\r\n\n\n\nTwo\u2028lines. "
    )

    assert (found.lead_in, found.stem) == ("Which of these drugs is best?", "One line.\n\nTwo\nlines.")
