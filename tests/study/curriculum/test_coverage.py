"""How much of the outline there are reviews about, and that every heading has one in what ships."""

from pathlib import Path

from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.lint.coverage import (
    A_SHELF,
    MOST_OF_A_SHELF,
    HeadingCovered,
    coverage_faults,
    headings_covered,
)
from matchbound.study.curriculum.model import ConceptKind
from matchbound.study.curriculum.shelf import Shelf
from study.curriculum.made import concept, question


def shelf(many: int, kind: str = "review") -> Shelf:
    """Return a shelf of so many concepts about one topic."""
    concepts = {f"c-{at}": concept(f"c-{at}", kind=kind) for at in range(many)}
    return Shelf(Path(), concepts, {}, {}, ())


def test_headings_count_their_topics_concepts_and_questions_each_once() -> None:
    concepts = [
        concept("a", topics=["aortic stenosis", "mitral stenosis"]),
        concept("b", topics=["aortic stenosis"]),
    ]
    asked = [question(id="q-1", concepts=["a", "b"]), question(id="q-2", concepts=["b"])]
    content = Curriculum({one.id: one for one in concepts}, {one.id: one for one in asked})
    (found,) = [one for one in headings_covered(content) if one.concepts]

    assert (found.system, found.covered, found.concepts, found.questions) == ("cardiovascular", 2, 2, 2)
    assert found.topics > found.covered


def test_headings_without_a_review_are_told_the_louder_the_more_there_is() -> None:
    def told(many: int, kind: str = "review") -> set[str]:
        return {f"{fault.code} {fault.level}" for fault in coverage_faults(shelf(many, kind))}

    assert told(MOST_OF_A_SHELF - 1) == set()
    assert told(A_SHELF, "drug") == set()
    assert told(MOST_OF_A_SHELF) == {"T01 warning"}
    assert told(A_SHELF) == {"T01 error"}


def test_fault_names_the_heading() -> None:
    fault = next(coverage_faults(shelf(A_SHELF)))

    assert fault.file.startswith("concepts/")
    assert fault.words.startswith("no review is about '")


def test_every_heading_of_the_outline_has_a_review_that_ships() -> None:
    there = curriculum()
    reviews = {name: one for name, one in there.concepts.items() if one.kind is ConceptKind.REVIEW}
    bare: list[HeadingCovered] = [
        one for one in headings_covered(Curriculum(reviews, {})) if not one.concepts
    ]

    assert bare == []
