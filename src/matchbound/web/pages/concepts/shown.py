"""What pages say of concepts: lines of lists, edges in groups, what lies farther, what comes first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from matchbound.study.curriculum.graph import Step
from matchbound.study.curriculum.model import Concept, ConceptKind, StudiedExam
from matchbound.web.pages.concepts.learner import Learner
from matchbound.web.pages.concepts.systems_svg import SystemLine, lines_of
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.edges import ORDER, words_of
from matchbound.web.study.mastery import WORDS, Level
from matchbound.web.study.names import exam_name

FARTHER = 18
"""So many concepts two steps away are named."""


@dataclass(frozen=True, slots=True)
class Line:
    """One concept in a list."""

    id: str
    name: str
    level: Level | None
    words: str

    @property
    def tried(self) -> bool:
        """Say whether its reader answered anything about it."""
        return self.level not in (None, Level.UNTRIED)


@dataclass(frozen=True, slots=True)
class Group:
    """The reviews of one system."""

    system: SystemLine
    lines: Sequence[Line]

    @property
    def tried(self) -> bool:
        """Say whether its reader answered anything about any of them."""
        return any(line.tried for line in self.lines)


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge as it is told: the concept at its end, and why."""

    concept: str
    name: str
    why: str
    level: Level | None
    words: str


def line_of(concept: Concept, learner: Learner | None) -> Line:
    """Return a concept as a line."""
    level = learner.level(concept.id) if learner else None
    return Line(
        concept.id,
        concept.name,
        level,
        str(WORDS[level]) if level else "",
    )


def groups_of(learner: Learner | None) -> Iterator[Group]:
    """Yield the reviews by system, in the outline's order, those of a system by name."""
    for system in lines_of(learner.level if learner else lambda _name: None, lambda _system: ""):
        found = curriculum().concepts_of(system.system)
        yield Group(system, [line_of(one, learner) for one in found if one.kind is ConceptKind.REVIEW])


# -- one concept ------------------------------------------------------------------------------------------


def edges_of(concept: str, learner: Learner | None) -> list[tuple[str, list[Edge]]]:
    """Return what a concept touches, by what the edge says of it."""
    found: dict[str, list[Step]] = {}
    for step in sorted(curriculum().graph.steps(concept), key=lambda one: ORDER[one.kind, one.direction]):
        found.setdefault(str(words_of(step)), []).append(step)
    return [(words, [edge_of(one, learner) for one in steps]) for words, steps in found.items()]


def edge_of(step: Step, learner: Learner | None) -> Edge:
    """Return an edge as it is told."""
    level = learner.level(step.target) if learner else None
    name = curriculum().concepts[step.target].name
    return Edge(step.target, name, step.why or "", level, str(WORDS[level]) if level else "")


@dataclass(frozen=True, slots=True)
class Farther:
    """A concept two steps away, and through which other one."""

    concept: str
    name: str
    through: str


def farther_from(concept: str) -> list[Farther]:
    """Return what a concept touches in two steps, along typed edges where there are such."""
    graph, there = curriculum().graph, curriculum().concepts
    far = [name for name, steps in graph.within(concept, 2).items() if steps == 2]
    ways = ((name, graph.paths(concept, name, most=1)) for name in far[: 2 * FARTHER])
    found = [Farther(name, there[name].name, there[way[0][0].target].name) for name, way in ways if way]
    return sorted(found[:FARTHER], key=lambda one: one.name.casefold())


def needed_first(concept: str, learner: Learner | None) -> list[Line]:
    """Return everything a concept rests on in the order of study, what is weak in front."""
    there = curriculum().concepts
    lines = [line_of(there[one], learner) for one in curriculum().graph.prerequisites(concept)]
    return sorted(lines, key=lambda one: one.level is not Level.WEAK)


@dataclass(frozen=True, slots=True)
class Practice:
    """The questions of one exam about a concept."""

    exam: str
    name: str
    many: int
    seen: int
    href: str


def practice_of(concept: str, seen: Mapping[str, object]) -> list[Practice]:
    """Return the questions about a concept by exam, with where a block of them is built."""
    about = curriculum().questions_about(concept)
    found = []
    for exam in StudiedExam:
        mine = [one for one in about if one.exam is exam]
        if mine:
            href = f"{reverse('study:blocks')}?exam={exam}&concepts={concept}"
            found.append(
                Practice(exam, exam_name(exam), len(mine), sum(one.id in seen for one in mine), href)
            )
    return found
