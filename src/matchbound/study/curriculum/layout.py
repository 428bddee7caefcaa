"""Where concepts stand on the map: each system a region of cells, what bears on one another near by.

A force layout says which concepts belong close together, turned so that what must be known first stands
above what rests on it. Then each concept gets a cell of its own, so that names never overlap, and concepts
change places as long as that makes edges shorter, frees them from running behind others, or keeps that
order. Nothing here is random.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, hypot
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from matchbound.base.yaml import keep
from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.graph import LINK, Direction, Step
from matchbound.study.curriculum.model import EdgeKind

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

COLUMNS = 5
"""Cells in a row; every other row stands half a cell to the side."""
SPARE = 1.25
"""Cells for each concept: some stay free, so that edges find a way."""
ROW = 0.5
"""How high a cell is, its width being 1."""
CLEAR = 0.3
"""An edge that passes so near to a concept seems to touch it."""
BEHIND = 1.5
"""What an edge behind a concept counts, in widths of a cell."""
PASSES = 6
UPWARD = 3.0
"""What a cell's width counts by which a concept stands above one that must be known before it."""
_FORM = "4"


@dataclass(frozen=True, slots=True)
class Region:
    """One system: how many rows it has, and the place of each concept in widths of a cell."""

    system: str
    rows: int
    places: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Layout:
    """All regions in the outline's order, and every edge once, read from where it starts."""

    digest: str
    regions: tuple[Region, ...]
    edges: tuple[Step, ...]


def layout_of(content: Curriculum, folder: Path | None = None) -> Layout:
    """Return where the concepts of some content stand; once for each state of it, kept in a folder."""
    return _layout(content, digest_of(content), folder)


def digest_of(content: Curriculum) -> str:
    """Return what changes when the map does: concepts, their systems, and their edges."""
    told = hashlib.sha256(_FORM.encode())
    for concept in content.concepts.values():
        edges = ",".join(f"{edge.kind}>{edge.to}" for edge in concept.edges)
        told.update(f"{concept.id}|{concept.system}|{edges}\n".encode())
    return told.hexdigest()[:32]


@lru_cache(maxsize=4)
def _layout(content: Curriculum, digest: str, folder: Path | None) -> Layout:
    edges = tuple(_edges(content))
    kept = folder / "__pycache__" / f"map.{digest}.json" if folder else None
    places = _read(kept) if kept else None
    if places is None:
        places = {system: dict(_places(content, system, edges)) for system in content.systems}
        if kept:
            keep(kept, places, "map")
    regions = (_region(system, found) for system, found in places.items() if found)
    return Layout(digest, tuple(regions), edges)


def _read(kept: Path) -> dict[str, dict[str, Sequence[float]]] | None:
    try:
        found: dict[str, dict[str, Sequence[float]]] = json.loads(kept.read_bytes())
    except (OSError, ValueError):
        return None
    return found


def _region(system: str, places: Mapping[str, Sequence[float]]) -> Region:
    rows = round(max(y for _, y in places.values()) / ROW) + 1
    return Region(system, rows, {name: (x, y) for name, (x, y) in places.items()})


def _edges(content: Curriculum) -> Iterator[Step]:
    """Yield every typed edge once; mutual ones from the first of both."""
    seen = set()
    for name in content.concepts:
        for step in content.graph.steps(name):
            key = (step.kind, frozenset((step.source, step.target)))
            if step.kind != LINK and step.direction is Direction.ALONG and key not in seen:
                seen.add(key)
                yield step


def _places(
    content: Curriculum, system: str, edges: Sequence[Step]
) -> Iterator[tuple[str, tuple[float, float]]]:
    names = sorted(one.id for one in content.concepts_of(system))
    if not names:
        return
    index = {name: at for at, name in enumerate(names)}
    inside = [one for one in edges if one.source in index and one.target in index]
    pairs = np.array([(index[one.source], index[one.target]) for one in inside], dtype=int).reshape(-1, 2)
    cells = _cells(len(names))
    down = np.array([_down(one) for one in inside], dtype=float)
    wanted = _forces(len(names), pairs, down)
    taken = _settled(_assigned(wanted, cells), cells, pairs, down)
    rows = sorted({float(cells[cell][1]) for cell in taken})
    level = {row: place * ROW for place, row in enumerate(rows)}
    for name, cell in zip(names, taken, strict=True):
        yield name, (float(cells[cell][0]), level[float(cells[cell][1])])


def _down(step: Step) -> float:
    """Return which way an edge asks to point: -1 up, for its end must be known before its start; else 0."""
    return -float(step.kind == EdgeKind.PREREQUISITE)


def _cells(count: int) -> "Points":
    rows = max(1, ceil(count * SPARE / COLUMNS))
    return np.array(
        [(column + row % 2 / 2, row * ROW) for row in range(rows) for column in range(COLUMNS)], dtype=float
    )


def _forces(count: int, pairs: "NDArray[np.int_]", down: "Points") -> "Points":
    """Return points whose distances follow the steps between concepts, what comes first on top."""
    import networkx as nx  # slow import

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(pairs.tolist())
    found = nx.kamada_kawai_layout(graph, dist=_steps_between(graph), pos=nx.circular_layout(graph))
    points = np.array([found[node] for node in range(count)], dtype=float)
    return _turned(points, pairs, down)


def _steps_between(graph: "nx.Graph[int]") -> dict[int, dict[int, float]]:
    """Return the steps between all pairs; those that no way joins lie a step beyond the farthest."""
    import networkx as nx  # slow import

    known = dict(nx.all_pairs_shortest_path_length(graph))
    beyond = 1.0 + max(far for ways in known.values() for far in ways.values())
    return {one: {other: float(known[one].get(other, beyond)) for other in graph} for one in graph}


def _turned(points: "Points", pairs: "NDArray[np.int_]", down: "Points") -> "Points":
    """Turn points so that edges point downwards on the whole; y grows downwards."""
    points = points - points.mean(axis=0)
    if not len(pairs):
        return points
    way = ((points[pairs[:, 1]] - points[pairs[:, 0]]) * down[:, None]).sum(axis=0)
    length = hypot(*way)
    if length == 0:
        return points
    x, y = way / length
    turned: Points = points @ np.array([[y, x], [-x, y]])
    return turned


def _assigned(points: "Points", cells: "Points") -> list[int]:
    """Return a cell for each point, as near as all of them together can have it."""
    from scipy.optimize import linear_sum_assignment  # slow import

    room = cells.max(axis=0) - cells.min(axis=0)
    span = np.maximum(points.max(axis=0) - points.min(axis=0), 1e-9)
    spread = (points - points.min(axis=0)) / span * room
    far = ((spread[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    return [int(cell) for cell in linear_sum_assignment(far)[1]]


def _settled(taken: list[int], cells: "Points", pairs: "NDArray[np.int_]", down: "Points") -> list[int]:
    """Let concepts move to free cells, or change places, as long as that makes the whole better."""
    cost = _cost(taken, cells, pairs, down)
    for _ in range(PASSES):
        before = cost
        for node in range(len(taken)):
            for cell in range(len(cells)):
                tried = _moved(taken, node, cell)
                found = _cost(tried, cells, pairs, down)
                if found < cost - 1e-9:
                    taken, cost = tried, found
        if cost == before:
            break
    return taken


def _moved(taken: list[int], node: int, cell: int) -> list[int]:
    """Return places with a concept in another cell; who stands there takes its place."""
    tried = list(taken)
    if cell in taken:
        tried[taken.index(cell)] = taken[node]
    tried[node] = cell
    return tried


def _cost(taken: Sequence[int], cells: "Points", pairs: "NDArray[np.int_]", down: "Points") -> float:
    """Return the length of all edges, and more for those that run behind a concept or point upwards."""
    if not len(pairs):
        return 0.0
    at = cells[list(taken)]
    start, end = at[pairs[:, 0]], at[pairs[:, 1]]
    way = end - start
    length = np.hypot(way[:, 0], way[:, 1])
    to = at[None, :, :] - start[:, None, :]
    along = np.clip((to * way[:, None, :]).sum(axis=2) / (length**2)[:, None], 0.0, 1.0)
    off = np.abs(to - along[:, :, None] * way[:, None, :]) / np.array([1.6, ROW])
    near = (np.hypot(off[:, :, 0], off[:, :, 1]) < CLEAR) & (along > 0.0) & (along < 1.0)
    up = np.maximum(-way[:, 1] * down, 0.0)
    return float((length**1.5).sum() + BEHIND * near.sum() + UPWARD * up.sum())
