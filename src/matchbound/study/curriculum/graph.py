"""How concepts bear on one another: neighbors, ways between two, and what must be known first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.model import Concept, EdgeKind

if TYPE_CHECKING:
    import networkx as nx


class UnknownConceptError(MatchboundError):
    """No concept has the id asked for."""

    status = 404


class Direction(StrEnum):
    """Which way an edge is walked."""

    ALONG = "along"
    AGAINST = "against"


LINK = "link"
"""The kind of a way that is only a link in the text of a review."""
LOOKED_AT = 200
"""Shortest ways that are compared; between far concepts there may be thousands of one length."""
MUTUAL = (EdgeKind.CONTRASTS_WITH, EdgeKind.CONFUSED_WITH)
"""Kinds that say the same of both concepts."""
WORDS: Mapping[tuple[str, Direction], str] = {
    (EdgeKind.PREREQUISITE, Direction.ALONG): "rests on",
    (EdgeKind.PREREQUISITE, Direction.AGAINST): "is needed for",
    (EdgeKind.CAUSES, Direction.ALONG): "causes",
    (EdgeKind.CAUSES, Direction.AGAINST): "is caused by",
    (EdgeKind.PRESENTS_WITH, Direction.ALONG): "presents with",
    (EdgeKind.PRESENTS_WITH, Direction.AGAINST): "is a sign of",
    (EdgeKind.TREATED_BY, Direction.ALONG): "is treated by",
    (EdgeKind.TREATED_BY, Direction.AGAINST): "treats",
    (EdgeKind.CONTRASTS_WITH, Direction.ALONG): "contrasts with",
    (EdgeKind.CONTRASTS_WITH, Direction.AGAINST): "contrasts with",
    (EdgeKind.CONFUSED_WITH, Direction.ALONG): "is confused with",
    (EdgeKind.CONFUSED_WITH, Direction.AGAINST): "is confused with",
    (LINK, Direction.ALONG): "mentions",
    (LINK, Direction.AGAINST): "is mentioned by",
}
"""What an edge says, read from the concept one stands at."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edge as it is walked: from one concept to another, its kind, direction and reason."""

    source: str
    target: str
    kind: str
    direction: Direction
    why: str | None = None

    @property
    def words(self) -> str:
        """Return the verb of the edge, read from its source."""
        return WORDS[self.kind, self.direction]

    def turned(self) -> "Step":
        """Return the same edge walked the other way."""
        back = Direction.AGAINST if self.direction is Direction.ALONG else Direction.ALONG
        return Step(self.target, self.source, self.kind, back, self.why)


class ConceptGraph:
    """The edges between concepts, and the links in their texts; edges that lead nowhere are left out."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self._concepts = concepts

    def steps(self, concept: str) -> tuple[Step, ...]:
        """Return everything that a concept touches, typed edges first; a link is left out beside an edge."""
        self._known(concept)
        return self._steps[concept]

    def neighbors(self, concept: str) -> Mapping[str, tuple[Step, ...]]:
        """Return what a concept touches, grouped by what the edge says of it: "causes", "is caused by"."""
        found: dict[str, list[Step]] = {}
        for step in self.steps(concept):
            found.setdefault(step.words, []).append(step)
        return {words: tuple(steps) for words, steps in found.items()}

    def within(self, concept: str, steps: int = 1) -> Mapping[str, int]:
        """Return the concepts that lie within some steps of one, each with its distance, nearest first."""
        self._known(concept)
        import networkx as nx  # slow import

        found = nx.single_source_shortest_path_length(self._undirected, concept, cutoff=steps)
        return {other: far for other, far in sorted(found.items(), key=lambda one: (one[1], one[0])) if far}

    def paths(self, source: str, target: str, most: int = 3) -> tuple[tuple[Step, ...], ...]:
        """Return the shortest ways between two concepts, typed edges before links; () if there is none."""
        for one in (source, target):
            self._known(one)
        import networkx as nx  # slow import

        if source == target or not nx.has_path(self._undirected, source, target):
            return ()
        ways = nx.all_shortest_paths(self._undirected, source, target)
        found = [tuple(self._between(way)) for way in islice(ways, LOOKED_AT)]
        return tuple(sorted(found, key=_plainness)[:most])

    def prerequisites(self, concept: str) -> tuple[str, ...]:
        """Return everything that a concept rests on, what must be known first in front."""
        self._known(concept)
        import networkx as nx  # slow import

        needed = nx.ancestors(self._needed_for, concept)
        return self.study_order(needed)

    def study_order(self, concepts: Iterable[str]) -> tuple[str, ...]:
        """Return concepts so that none stands before what it rests on; otherwise by the alphabet."""
        import networkx as nx  # slow import

        part = self._needed_for.subgraph(concepts)
        knots = nx.condensation(part)  # a circle of prerequisites counts as one, by the alphabet
        members = {knot: sorted(knots.nodes[knot]["members"]) for knot in knots}
        order = nx.lexicographical_topological_sort(knots, key=lambda knot: members[knot][0])
        return tuple(one for knot in order for one in members[knot])

    def _known(self, concept: str) -> None:
        if concept not in self._concepts:
            raise UnknownConceptError(f"there is no concept '{concept}'")

    def _between(self, way: list[str]) -> Iterator[Step]:
        for one, other in pairwise(way):
            yield next(step for step in self._steps[one] if step.target == other)

    @cached_property
    def _steps(self) -> Mapping[str, tuple[Step, ...]]:
        found: dict[str, dict[tuple[str, str, Direction], Step]] = {name: {} for name in self._concepts}
        for step in self._edges():
            for way in (step, step.turned()):
                kind = (way.kind, way.target, Direction.ALONG if way.kind in MUTUAL else way.direction)
                found[way.source].setdefault(kind, way)
        for step in self._links():
            for way in (step, step.turned()):
                if all(target != way.target for _, target, _ in found[way.source]):
                    found[way.source][way.kind, way.target, way.direction] = way
        return {name: tuple(ways.values()) for name, ways in found.items()}

    def _edges(self) -> Iterator[Step]:
        for concept in self._concepts.values():
            for edge in concept.edges:
                if edge.to in self._concepts and edge.to != concept.id:
                    if edge.kind is EdgeKind.TREATS:
                        yield Step(edge.to, concept.id, EdgeKind.TREATED_BY, Direction.ALONG, edge.why)
                    else:
                        yield Step(concept.id, edge.to, edge.kind, Direction.ALONG, edge.why)

    def _links(self) -> Iterator[Step]:
        for concept in self._concepts.values():
            for link in concept.links:
                if link in self._concepts and link != concept.id:
                    yield Step(concept.id, link, LINK, Direction.ALONG)

    @cached_property
    def _undirected(self) -> "nx.Graph[str]":
        import networkx as nx  # slow import

        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(self._concepts)
        graph.add_edges_from((name, step.target) for name, steps in self._steps.items() for step in steps)
        return graph

    @cached_property
    def _needed_for(self) -> "nx.DiGraph[str]":
        """Return the edges from what must be known first to what rests on it."""
        import networkx as nx  # slow import

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self._concepts)
        needed = (step for step in self._edges() if step.kind == EdgeKind.PREREQUISITE)
        graph.add_edges_from((step.target, step.source) for step in needed)
        return graph


def _plainness(way: tuple[Step, ...]) -> tuple[int, tuple[str, ...]]:
    return sum(step.kind == LINK for step in way), tuple(step.target for step in way)
