"""All content in one place: concepts, questions, figures, the graph, how much of the outline they cover."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from matchbound.base.errors import MatchboundError, faults_listed
from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.graph import ConceptGraph
from matchbound.study.curriculum.markdown import Link, Section, sections_of
from matchbound.study.curriculum.model import Concept, Question, StudiedExam
from matchbound.study.curriculum.shelf import Shelf, read_shelf
from matchbound.study.curriculum.system import CONTENT, System, systems
from matchbound.study.curriculum.topics import Topic, meant_by, topics

SHOWN = 20


class ContentError(MatchboundError):
    """Some files of a folder could not be read; the message lists them, one fault a line."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One topic and what there is about it."""

    topic: Topic
    concepts: tuple[str, ...]
    questions: int


class Curriculum:
    """The content of a folder, read once and never changed; what is slow to make is made when asked for."""

    def __init__(
        self,
        concepts: Mapping[str, Concept],
        questions: Mapping[str, Question],
        figures: Mapping[str, Figure] | None = None,
    ) -> None:
        self.concepts = concepts
        self.questions = questions
        self.figures = figures or {}

    @classmethod
    def of(cls, shelf: Shelf) -> "Curriculum":
        """Return what a shelf holds; ContentError if some of its files could not be read."""
        if broken := [f"{fault.file}: {fault}" for fault in shelf.faults if fault.level is Level.ERROR]:
            raise ContentError(faults_listed(str(shelf.folder), broken, SHOWN))
        return cls(shelf.concepts, shelf.questions, shelf.figures)

    @property
    def systems(self) -> Mapping[str, System]:
        """Return the systems by id, in the outline's order."""
        return systems()

    @cached_property
    def graph(self) -> ConceptGraph:
        """Return how the concepts bear on one another."""
        return ConceptGraph(self.concepts)

    @cached_property
    def _asked(self) -> Mapping[str, tuple[Question, ...]]:
        found: dict[str, list[Question]] = defaultdict(list)
        for question in self.questions.values():
            for concept in dict.fromkeys(question.concepts):
                found[concept].append(question)
        return {concept: tuple(questions) for concept, questions in found.items()}

    @cached_property
    def _drawn(self) -> Mapping[str, tuple[Figure, ...]]:
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures.values():
            for concept in figure.concepts:
                found[concept].append(figure)
        return {concept: tuple(figures) for concept, figures in found.items()}

    def figures_of(self, concept: str) -> tuple[Figure, ...]:
        """Return the figures that a concept's review shows, those of its own before those it shares."""
        found = self._drawn.get(concept, ())
        return tuple(sorted(found, key=lambda figure: figure.concepts.index(concept)))

    def questions_about(self, concept: str) -> tuple[Question, ...]:
        """Return the questions that name a concept, those that test it before those that touch it."""
        found = self._asked.get(concept, ())
        return tuple(sorted(found, key=lambda question: question.concepts[0] != concept))

    def questions_of(self, exam: StudiedExam) -> tuple[Question, ...]:
        """Return the questions of an exam."""
        return tuple(question for question in self.questions.values() if question.exam is exam)

    def concepts_of(self, system: str) -> tuple[Concept, ...]:
        """Return the concepts of a system, by name."""
        found = (concept for concept in self.concepts.values() if concept.system == system)
        return tuple(sorted(found, key=lambda concept: concept.name.casefold()))

    def sections(self, concept: str, href: str) -> tuple[Section, ...]:
        """Return a review section by section, as safe HTML; `href` is the address of concepts, with {id}."""
        return sections_of(self.concepts[concept].body, self._link(href))

    def _link(self, href: str) -> Link:
        def link(name: str) -> tuple[str, str] | None:
            found = self.concepts.get(name)
            return (href.replace("{id}", found.id), found.name) if found else None

        return link

    def coverage(self) -> tuple[Coverage, ...]:
        """Return every topic of the outline with the concepts and the number of questions about it."""
        about = self._concepts_by_topic()
        return tuple(self._covered(topic, about.get(topic, ())) for topic in topics())

    def _concepts_by_topic(self) -> Mapping[Topic, tuple[str, ...]]:
        found: dict[Topic, dict[str, None]] = defaultdict(dict)
        for concept in self.concepts.values():
            for topic in _topics_of(concept):
                found[topic][concept.id] = None
        return {topic: tuple(concepts) for topic, concepts in found.items()}

    def _covered(self, topic: Topic, concepts: Iterable[str]) -> Coverage:
        named = tuple(concepts)
        questions = {question.id for concept in named for question in self._asked.get(concept, ())}
        return Coverage(topic, named, len(questions))


def _topics_of(concept: Concept) -> Iterator[Topic]:
    """Yield the topics that a concept names; a heading stands for its topics only where none is named."""
    meant = [meant_by(name, concept.system) for name in concept.topics]
    single = [found for found in meant if len(found) == 1]
    for found in single or meant:
        yield from found


@cache
def curriculum(folder: Path = CONTENT) -> Curriculum:
    """Return the content that ships, read once in a process."""
    return Curriculum.of(read_shelf(folder))
