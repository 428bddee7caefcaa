"""Checks between concepts and over the whole bank."""

from pathlib import Path

import pytest

from matchbound.study.curriculum.lint.lint import lint
from matchbound.study.curriculum.lint.weights import weights
from matchbound.study.curriculum.shelf import read_shelf
from study.curriculum.made import (
    BODY,
    BOOK,
    CARD,
    STEM,
    concept_data,
    edge,
    options,
    pair,
    question,
    question_data,
    write_concept,
    write_question,
)

HERE = "concepts/cardiovascular/"


def found(folder: Path, *codes: str) -> list[tuple[str, str]]:
    """Return the faults with some codes: the file's name, and what is said."""
    faults = lint(read_shelf(folder)).faults
    return [(fault.file.removeprefix(HERE), str(fault)) for fault in faults if fault.code in codes]


def test_edges_and_links_that_lead_nowhere_are_errors(tmp_path: Path) -> None:
    edges = [edge("causes", "syncope"), edge("causes", "aortic-stenosis"), *[edge("treated-by", "b")] * 2]
    write_concept(tmp_path, concept_data(edges=edges))
    write_concept(tmp_path, concept_data("b", body=BODY.replace("mitral-regurgitation", "aortic-stenosis")))

    assert found(tmp_path, "G01", "G02", "G06") == [
        (
            "aortic-stenosis.md",
            "error G01 edges.0.to: there is no concept 'syncope'; mend the id, or write that concept",
        ),
        (
            "aortic-stenosis.md",
            (
                "error G02 body: [[mitral-regurgitation]] leads to no concept;"
                " mend the id, or write that concept"
            ),
        ),
        ("aortic-stenosis.md", "error G06 edges.1: leads from the concept to itself; take it out"),
        ("aortic-stenosis.md", "error G06 edges.3: treated-by b is there twice; keep one"),
    ]


def test_concepts_that_stand_alone_are_told(tmp_path: Path) -> None:
    alone = BODY.replace("[[mitral-regurgitation]]", "the other")
    write_concept(tmp_path, concept_data("a", body=alone))
    write_concept(tmp_path, concept_data("b", body=alone, edges=[edge("causes", "c")]))
    write_concept(tmp_path, concept_data("c", body=alone))
    write_question(tmp_path, question_data(concepts=["a", "b"]))

    assert found(tmp_path, "G03", "G04", "G07") == [
        (
            "a.md",
            (
                "warning G03 edges: is not connected with any other concept;"
                " say what it rests on, or what is confused with it"
            ),
        ),
        ("b.md", "info G04 nothing points to it; link to it from a concept that bears on it"),
        ("c.md", "info G07 no question asks about it; write one"),
    ]


def test_circle_of_prerequisites_is_an_error(tmp_path: Path) -> None:
    for name, needed in (("c", "a"), ("a", "b"), ("b", "c")):
        write_concept(tmp_path, concept_data(name, edges=[edge("prerequisite", needed)]))
    write_concept(tmp_path, concept_data("d", edges=[edge("prerequisite", "a")]))

    assert found(tmp_path, "G05") == [
        (
            "a.md",
            "error G05 edges: prerequisites go in a circle: a → b → c → a; take out one of these edges",
        )
    ]


def test_circle_within_a_knot_is_told_from_its_first(tmp_path: Path) -> None:
    for name, needed in (("a", "c"), ("b", "ca"), ("c", "b")):
        edges = [edge("prerequisite", other) for other in needed]
        write_concept(tmp_path, concept_data(name, edges=edges))

    assert [said for _, said in found(tmp_path, "G05")] == [
        "error G05 edges: prerequisites go in a circle: b → c → b; take out one of these edges"
    ]


def test_question_about_an_unknown_concept_is_an_error(tmp_path: Path) -> None:
    write_question(pair(tmp_path), question_data(concepts=["aortic-stenosis", "fainting"]))

    assert found(tmp_path, "L24") == [
        (
            "questions/step-1/s1-cv-001.yaml",
            "error L24 concepts.1: there is no concept 'fainting'; mend the id, or write that concept",
        )
    ]


CONCEPT_FLAWS = {
    "system": ({"system": "heart"}, "error C01 system: 'heart' is not known"),
    "discipline": ({"disciplines": ["chemistry"]}, "error C01 disciplines.0: 'chemistry' is not known"),
    "no exam": ({"exams": []}, "error C01 exams: is empty"),
    "section missing": (
        {"body": BODY.replace("## What it is", "## Mechanism")},
        "error C02 body: has no section 'What it is'; write `## What it is` and the text",
    ),
    "section unknown": (
        {"body": BODY.replace("## Told", "## Teld")},
        "warning C02 body: has a section 'Teld",
    ),
    "order": (
        {
            "body": BODY.replace("## What it is", "## ·")
            .replace("Told apart from", "What it is")
            .replace("·", "Treatment")
        },
        "info C02 body: its sections are out of order",
    ),
    "short": ({"body": BODY[:500] + BODY[-100:]}, "warning C03 body: has "),
    "long": ({"body": BODY + " more" * 400}, "warning C03 body: has "),
    "HTML": ({"body": f"{BODY} <b>x</b>"}, "error C04 body: '<b>' is HTML or a picture"),
    "picture": ({"body": f"{BODY} ![x](y.png)"}, "error C04 body: '![' is HTML or a picture"),
    "no source": ({"references": []}, "error C05 references: there is none"),
    "one source": ({"references": concept_data()["references"][:1]}, "warning C05 references: there are 1"),
    "no reason": (
        {"edges": [edge("confused-with", "b")]},
        "error C06 edges.0.why: is missing; say in a clause what tells b apart",
    ),
    "topic": ({"topics": ["moon"]}, "info C07 topics.0: 'moon' is no topic of the outline"),
}


@pytest.mark.parametrize(("changes", "said"), CONCEPT_FLAWS.values(), ids=CONCEPT_FLAWS)
def test_flaw_of_a_concept_is_found(tmp_path: Path, changes: dict[str, object], said: str) -> None:
    write_concept(tmp_path, concept_data(**changes))

    faults = found(tmp_path, "C01", "C02", "C03", "C04", "C05", "C06", "C07")

    assert [text.startswith(said) for _, text in faults].count(True) == 1


def test_flawless_concept_passes(tmp_path: Path) -> None:
    write_concept(tmp_path, concept_data(body=f"{BODY} Pressure < 5 and > 3."))

    assert found(tmp_path, "C01", "C02", "C03", "C04", "C05", "C06", "C07") == []


def bank(folder: Path, keys: list[int], longest: int) -> Path:
    """Write questions with four options whose keys stand in these places; in so many the key is longest."""
    for at, key in enumerate(keys):
        words = [f"Lesion {letter}{at}" for letter in "abcd"]
        words[key if at < longest else (key + 1) % 4] += " of it"
        stem = " ".join(f"word{at * n}" for n in range(1, 60))
        write_question(
            folder,
            question_data(id=f"s1-cv-{at:03}", options=options(*words, key=key), stem=f"{at} {stem}"),
        )
    return folder


def test_bank_with_even_keys_passes(tmp_path: Path) -> None:
    folder = bank(tmp_path, [0, 1, 2, 3] * 10, longest=10)

    assert found(folder, "L19", "L20", "L25") == []


def test_bank_tells_of_keys_in_one_place_and_of_long_keys(tmp_path: Path) -> None:
    folder = bank(tmp_path, [0, 0, 0, 1, 2] * 8, longest=24)

    assert found(folder, "L19", "L20") == [
        (
            "questions",
            (
                "warning L20 the key is the longest option in 60% of 40 questions with 4 options;"
                " shorten keys until it is 38% or less"
            ),
        ),
        ("questions", "info L19 A is the key of 60% of 40 questions with 4 options; about 25% would be even"),
        ("questions", "info L19 D is the key of 0% of 40 questions with 4 options; about 25% would be even"),
    ]


def test_near_copy_is_an_error_and_a_variation_is_not(tmp_path: Path) -> None:
    write_question(pair(tmp_path), question_data(id="s1-cv-002", stem=STEM.replace("52", "53")))
    half = " ".join(STEM.split()[:-12])
    write_question(
        tmp_path, question_data(id="s1-cv-004", stem=f"{half} The rest of this one is told otherwise.")
    )
    other = " ".join(reversed(STEM.split()))
    write_question(
        tmp_path, question_data(id="s1-cv-003", stem=other, options=options("Ash", "Bay", "Cedar", "Date"))
    )

    faults = found(tmp_path, "L25")

    assert [(file, said.partition(" of ")[2]) for file, said in faults] == [
        ("questions/step-1/s1-cv-002.yaml", "its wording with s1-cv-001; write another vignette"),
        ("questions/step-1/s1-cv-004.yaml", "its wording with s1-cv-002; write another vignette"),
        ("questions/step-1/s1-cv-004.yaml", "its wording with s1-cv-001; write another vignette"),
    ]


def test_weights_compare_what_is_wanted_with_what_is_there() -> None:
    questions = [question(id=f"a{n}", task="foundational" if n < 13 else "diagnosis") for n in range(20)]

    found = {weight.name: weight for weight in weights(questions) if weight.dimension == "task"}

    assert {
        name: (one.low, one.high, one.questions, one.percent, one.missing) for name, one in found.items()
    } == {
        "Applying foundational science": (60, 70, 13, 65, 0),
        "Diagnosis": (20, 25, 7, 35, -10),
        "Communication": (6, 9, 0, 0, 6),
        "Practice-based learning": (4, 6, 0, 0, 4),
    }


def test_picture_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    image = {"kind": "image", "title": "Smear", "file": "smear.png", "alt": "cells"}
    write_question(pair(tmp_path), question_data(exhibits=[image]))

    assert [said for _, said in found(tmp_path, "G08")] == [
        "error G08 exhibits.0.file: there is no picture 'smear.png'; put it into media/"
    ]

    (tmp_path / "media").mkdir()
    (tmp_path / "media/smear.png").write_bytes(b"")
    assert found(tmp_path, "G08") == []


def test_drug_that_treats_something_is_not_alone(tmp_path: Path) -> None:
    pair(tmp_path)
    card = concept_data("digoxin", kind="drug", body=CARD, edges=[edge("treats", "aortic-stenosis")])
    write_concept(tmp_path, card, file="../drugs/digoxin.md")

    assert not [fault for fault in lint(read_shelf(tmp_path)).faults if "digoxin" in fault.file]


def test_card_of_a_drug_has_its_own_sections_and_folder(tmp_path: Path) -> None:
    write_concept(
        tmp_path, concept_data("digoxin", kind="drug", body=CARD.replace("## Use", "## What it is"))
    )

    assert [said for _, said in found(tmp_path, "F05", "C02", "C03")] == [
        "error C02 body: has no section 'Use'; write `## Use` and the text",
        "error F05 kind: 'drugs' is not the folder's name; move the file to drugs/",
        (
            "warning C02 body: has a section 'What it is'; use Class, Mechanism, Use, Adverse effects,"
            " Interactions, What exams ask"
        ),
    ]


def test_concepts_that_lead_only_to_one_another_are_told(tmp_path: Path) -> None:
    pair(tmp_path)
    write_concept(tmp_path, concept_data("a-third", body=BODY.replace("mitral-regurgitation", "a-fourth")))
    write_concept(tmp_path, concept_data("a-fourth", body=BODY.replace("mitral-regurgitation", "a-third")))
    write_concept(tmp_path, concept_data("a-fifth", body=BODY.replace("mitral-regurgitation", "a-third")))

    assert found(tmp_path, "G09") == [
        (
            "aortic-stenosis.md",
            (
                "warning G09 edges: aortic-stenosis, mitral-regurgitation lead to nothing else;"
                " say what they bear on"
            ),
        )
    ]


def test_one_edition_has_one_year(tmp_path: Path) -> None:
    pair(tmp_path)
    write_question(tmp_path, question_data(id="s1-cv-002", references=[{**BOOK, "year": 2023}]))

    assert found(tmp_path, "S01") == [
        (
            "questions/step-1/s1-cv-002.yaml",
            (
                "warning S01 references.0.year: 'Pathophysiology of Heart Disease' is of 2021 elsewhere,"
                " here of 2023; look its year up, and write one everywhere"
            ),
        )
    ]


def test_question_weighs_in_every_discipline_it_draws_on() -> None:
    bank = [
        question(exam="step-2-ck", discipline="medicine", also=["surgery", "nutrition"]),
        question(exam="step-2-ck", discipline="surgery"),
    ]

    found = {weight.name: weight.questions for weight in weights(bank) if weight.questions}

    assert found == {
        "Cardiovascular system": 2,
        "Nutrition, across the systems": 1,
        "Diagnosis": 2,
        "Medicine": 1,
        "Surgery": 2,
    }
