"""Checks of the graph: edges and links that lead nowhere, concepts that stand alone, circles."""

from collections.abc import Iterable, Iterator

from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.model import Concept, ConceptKind, EdgeKind
from matchbound.study.curriculum.shelf import MEDIA, Shelf

SHOWN = 5
"""Concepts of a part that a message names."""


NO_PICTURE = "G08"


def graph_faults(shelf: Shelf) -> Iterator[Fault]:
    """Yield what is wrong between concepts, and between questions and concepts."""
    for concept in shelf.concepts.values():
        yield from _edges(concept, shelf)
        yield from _links(concept, shelf)
    yield from _lonely(shelf)
    yield from _islands(shelf)
    yield from _circles(shelf)
    yield from _tested(shelf)
    yield from _pictures(shelf)


def _edges(concept: Concept, shelf: Shelf) -> Iterator[Fault]:
    file, seen = shelf.files[concept.id], set[tuple[EdgeKind, str]]()
    for at, edge in enumerate(concept.edges):
        place, kind = f"edges.{at}", (edge.kind, edge.to)
        if edge.to == concept.id:
            yield Fault("G06", Level.ERROR, file, place, "leads from the concept to itself", "take it out")
        elif edge.to not in shelf.concepts:
            words = f"there is no concept '{edge.to}'"
            yield Fault("G01", Level.ERROR, file, f"{place}.to", words, "mend the id, or write that concept")
        if kind in seen:
            yield Fault("G06", Level.ERROR, file, place, f"{edge.kind} {edge.to} is there twice", "keep one")
        seen.add(kind)


def _links(concept: Concept, shelf: Shelf) -> Iterator[Fault]:
    for link in concept.links:
        if link not in shelf.concepts:
            words = f"[[{link}]] leads to no concept"
            yield Fault(
                "G02",
                Level.ERROR,
                shelf.files[concept.id],
                "body",
                words,
                "mend the id, or write that concept",
            )


def _lonely(shelf: Shelf) -> Iterator[Fault]:
    pointed = {edge.to for concept in shelf.concepts.values() for edge in concept.edges}
    pointed |= {link for concept in shelf.concepts.values() for link in concept.links if link != concept.id}
    pointed |= {one.id for one in shelf.concepts.values() if _treats(one, shelf)}
    for concept in shelf.concepts.values():
        file = shelf.files[concept.id]
        if concept.id not in pointed and not concept.edges:
            words = "is not connected with any other concept"
            yield Fault(
                "G03",
                Level.WARNING,
                file,
                "edges",
                words,
                "say what it rests on, or what is confused with it",
            )
        elif concept.id not in pointed:
            yield Fault(
                "G04",
                Level.INFO,
                file,
                "",
                "nothing points to it",
                "link to it from a concept that bears on it",
            )


def _treats(concept: Concept, shelf: Shelf) -> bool:
    """Say whether it is the treatment of something, which is then taken to name it."""
    return any(edge.kind is EdgeKind.TREATS and edge.to in shelf.concepts for edge in concept.edges)


def _islands(shelf: Shelf) -> Iterator[Fault]:
    """Yield the parts of the graph, but for the largest, from which nothing leads to the rest."""
    import networkx as nx  # slow import

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(shelf.concepts)
    for concept in shelf.concepts.values():
        ends = {*concept.links, *(edge.to for edge in concept.edges)} & shelf.concepts.keys()
        graph.add_edges_from((concept.id, end) for end in ends)
    parts = sorted(
        (sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part)
    )
    for part in parts[1:]:
        if len(part) > 1:
            words = f"{', '.join(part[:SHOWN])} lead to nothing else"
            yield Fault("G09", Level.WARNING, shelf.files[part[0]], "edges", words, "say what they bear on")


def _circles(shelf: Shelf) -> Iterator[Fault]:
    for circle in prerequisite_circles(shelf.concepts.values()):
        way = " → ".join((*circle, circle[0]))
        words, remedy = f"prerequisites go in a circle: {way}", "take out one of these edges"
        yield Fault("G05", Level.ERROR, shelf.files[circle[0]], "edges", words, remedy)


def prerequisite_circles(concepts: Iterable[Concept]) -> list[list[str]]:
    """Return the circles among prerequisites, one of each knot, from its first id by the alphabet."""
    import networkx as nx  # slow import

    graph: nx.DiGraph[str] = nx.DiGraph()
    for concept in concepts:
        needed = (edge.to for edge in concept.edges if edge.kind is EdgeKind.PREREQUISITE)
        graph.add_edges_from((concept.id, other) for other in needed if other != concept.id)
    knots = [graph.subgraph(part) for part in nx.strongly_connected_components(graph) if len(part) > 1]
    circles = ([start for start, _ in nx.find_cycle(knot, min(knot))] for knot in knots)
    return sorted(_from_first(circle) for circle in circles)


def _from_first(circle: list[str]) -> list[str]:
    first = circle.index(min(circle))
    return circle[first:] + circle[:first]


def _pictures(shelf: Shelf) -> Iterator[Fault]:
    for question in shelf.questions.values():
        for at, exhibit in enumerate(question.exhibits):
            if exhibit.file and not shelf.picture(exhibit.file).is_file():
                words, remedy = f"there is no picture '{exhibit.file}'", f"put it into {MEDIA}/"
                yield Fault(
                    NO_PICTURE, Level.ERROR, shelf.files[question.id], f"exhibits.{at}.file", words, remedy
                )


def _tested(shelf: Shelf) -> Iterator[Fault]:
    """Yield questions about concepts that do not exist, and concepts that nothing asks about."""
    for question in shelf.questions.values():
        for at, concept in enumerate(question.concepts):
            if concept not in shelf.concepts:
                words = f"there is no concept '{concept}'"
                yield Fault(
                    "L24",
                    Level.ERROR,
                    shelf.files[question.id],
                    f"concepts.{at}",
                    words,
                    "mend the id, or write that concept",
                )
    asked = {concept for question in shelf.questions.values() for concept in question.concepts}
    reviews = {one.id for one in shelf.concepts.values() if one.kind is ConceptKind.REVIEW}
    for name in sorted(reviews - asked):
        yield Fault("G07", Level.INFO, shelf.files[name], "", "no question asks about it", "write one")
