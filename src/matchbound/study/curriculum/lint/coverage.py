"""How much of the outline there are reviews about: by heading, with the questions that ask about it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from matchbound.study.curriculum.curriculum import Coverage, Curriculum
from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.model import ConceptKind
from matchbound.study.curriculum.shelf import CONCEPTS, Shelf

MOST_OF_A_SHELF, A_SHELF = 100, 300
"""Reviews from which a folder should, and from which it must, be about every heading of the outline."""


@dataclass(frozen=True, slots=True)
class HeadingCovered:
    """One heading of a system: its topics, those that a concept is about, and what there is about them."""

    system: str
    heading: str
    topics: int
    covered: int
    concepts: int
    questions: int

    def to_data(self) -> dict[str, object]:
        """Return it as plain data."""
        return {
            "system": self.system,
            "heading": self.heading,
            "topics": self.topics,
            "covered": self.covered,
            "concepts": self.concepts,
            "questions": self.questions,
        }


def headings_covered(content: Curriculum) -> tuple[HeadingCovered, ...]:
    """Return every heading of the outline with what there is about it."""
    under: dict[tuple[str, str], list[Coverage]] = defaultdict(list)
    for one in content.coverage():
        under[one.topic.system, one.topic.heading].append(one)
    return tuple(_covered(content, *place, some) for place, some in under.items())


def _covered(content: Curriculum, system: str, heading: str, some: list[Coverage]) -> HeadingCovered:
    concepts = {name for one in some for name in one.concepts}
    questions = {asked.id for name in concepts for asked in content.questions_about(name)}
    covered = sum(bool(one.concepts) for one in some)
    return HeadingCovered(system, heading, len(some), covered, len(concepts), len(questions))


def coverage_faults(shelf: Shelf) -> Iterator[Fault]:
    """Yield headings of the outline that no review is about; a folder of few reviews is no whole shelf."""
    reviews = {name: one for name, one in shelf.concepts.items() if one.kind is ConceptKind.REVIEW}
    if len(reviews) < MOST_OF_A_SHELF:
        return
    level = Level.ERROR if len(reviews) >= A_SHELF else Level.WARNING
    for one in headings_covered(Curriculum(reviews, {})):
        if not one.concepts:
            words = f"no review is about '{one.heading}'"
            remedy = "write one, or name a topic of it in one that is about it"
            yield Fault("T01", level, f"{CONCEPTS}/{one.system}", "", words, remedy)
