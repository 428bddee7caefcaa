"""Where concepts stand on the map of their system: what bears on one another near by, in cells.

A force layout says which concepts belong close together, turned so that what must be known first stands
above what rests on it. Then each concept gets a cell of its own, so that names never overlap, and concepts
change places as long as that makes edges shorter, frees them from running behind others, or keeps that
order. Nothing here is random.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil, hypot
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from matchbound.base.yaml import keep
from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.graph import LINK, Direction, Step
from matchbound.study.curriculum.model import ConceptKind, EdgeKind
from matchbound.study.curriculum.system import CONTENT

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
_FORM = "5"
SHIPPED = CONTENT / "maps.json"
"""The maps of the content that ships, so that nobody waits for them."""


@dataclass(frozen=True, slots=True)
class Region:
    """One system: its rows, the place of each of its reviews in widths of a cell, and the edges inside."""

    system: str
    rows: int
    places: Mapping[str, tuple[float, float]]
    edges: tuple[Step, ...]
    digest: str
    """What changes when the region does."""


def region_of(content: Curriculum, system: str, folder: Path | None = None) -> Region:
    """Return where the reviews of a system stand; once for each state of it, kept in a folder."""
    return _region(_Part.of(content, system), folder)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a region is made of, so that the same part of other content is the same region."""

    system: str
    names: tuple[str, ...]
    edges: tuple[Step, ...]

    @classmethod
    def of(cls, content: Curriculum, system: str) -> "_Part":
        """Return the reviews of a system with the typed edges between them, each once."""
        names = sorted(one.id for one in content.concepts_of(system) if one.kind is ConceptKind.REVIEW)
        known = frozenset(names)
        steps = (step for name in names for step in content.graph.steps(name) if step.target in known)
        return cls(system, tuple(names), tuple(once(steps)))

    @property
    def digest(self) -> str:
        """Return what changes when the region does."""
        edges = ",".join(f"{one.source}>{one.kind}>{one.target}" for one in self.edges)
        told = f"{_FORM}\n{self.system}\n{self.names}\n{edges}"
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def once(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield every typed edge once, as it is read along; mutual ones from the first of both."""
    seen = set()
    for step in steps:
        key = (step.kind, frozenset((step.source, step.target)))
        if step.kind != LINK and step.direction is Direction.ALONG and key not in seen:
            seen.add(key)
            yield step


@lru_cache(maxsize=128)
def _region(part: _Part, folder: Path | None) -> Region:
    kept = folder / f"map-{part.system}.{part.digest}.json" if folder else None
    found = _ships(part) or (_read(kept) if kept else None)
    if found is None:
        index = {name: at for at, name in enumerate(part.names)}
        pairs = [(index[one.source], index[one.target]) for one in part.edges]
        found = placed(len(index), pairs, [_down(one) for one in part.edges])
        if kept:
            keep(kept, found, f"map-{part.system}")
    rows = round(max((y for _, y in found), default=0.0) / ROW) + 1
    places = {name: (x, y) for name, (x, y) in zip(part.names, found, strict=True)}
    return Region(part.system, rows, places, part.edges, part.digest)


def maps_of(content: Curriculum) -> dict[str, Any]:
    """Return the maps of all systems as the file that ships holds them; `make docs` writes it."""
    regions = [region_of(content, system) for system in content.systems]
    return {
        one.system: {"digest": one.digest, "places": list(one.places.values())}
        for one in regions
        if one.places
    }


@cache
def _shipped() -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(SHIPPED.read_bytes())
    except FileNotFoundError:
        return {}
    return found


def _ships(part: _Part) -> list[tuple[float, float]] | None:
    """Return the places of a system that ship with its content, if they are of this state of it."""
    found = _shipped().get(part.system, {})
    return [(x, y) for x, y in found["places"]] if found.get("digest") == part.digest else None


def _read(kept: Path) -> list[tuple[float, float]] | None:
    try:
        return [(x, y) for x, y in json.loads(kept.read_bytes())]
    except (OSError, ValueError):
        return None


def placed(
    count: int, joined: Sequence[tuple[int, int]], downward: Sequence[float] = ()
) -> list[tuple[float, float]]:
    """Return a place for each of so many boxes; `downward` says which way each edge should point."""
    if not count:
        return []
    pairs = np.array(joined, dtype=int).reshape(-1, 2)
    down = np.array(downward or [0.0] * len(pairs), dtype=float)
    cells = _cells(count)
    taken = _settled(_assigned(_forces(count, pairs, down), cells), cells, pairs, down)
    rows = sorted({float(cells[cell][1]) for cell in taken})
    level = {row: place * ROW for place, row in enumerate(rows)}
    return [(float(cells[cell][0]), level[float(cells[cell][1])]) for cell in taken]


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


def _settled(start: list[int], cells: "Points", pairs: "NDArray[np.int_]", down: "Points") -> list[int]:
    """Let boxes move to free cells, or change places, as long as that makes the whole better."""
    taken = np.array(start)
    if not len(pairs):
        return start
    cost = float(_costs(taken[None], cells, pairs, down)[0])
    for _ in range(PASSES):
        before = cost
        for node in range(len(taken)):
            tried = _moves(taken, node, len(cells))
            found = _costs(tried, cells, pairs, down)
            best = int(found.argmin())
            if found[best] < cost - 1e-9:
                taken, cost = tried[best], float(found[best])
        if cost == before:
            break
    return [int(cell) for cell in taken]


def _moves(taken: "NDArray[np.int_]", node: int, cells: int) -> "NDArray[np.int_]":
    """Return places with a box in each of the cells; who stands there takes its place."""
    tried = np.repeat(taken[None], cells, axis=0)
    for other, cell in enumerate(taken):
        tried[cell, other] = taken[node]
    tried[:, node] = np.arange(cells)
    return tried


def _costs(taken: "NDArray[np.int_]", cells: "Points", pairs: "NDArray[np.int_]", down: "Points") -> "Points":
    """Return for each row of places the length of all edges, more where one runs behind a box or upwards."""
    at = cells[taken]
    start, end = at[:, pairs[:, 0]], at[:, pairs[:, 1]]
    way = end - start
    length = np.hypot(way[..., 0], way[..., 1])
    to = at[:, None, :, :] - start[:, :, None, :]
    along = np.clip((to * way[:, :, None, :]).sum(axis=3) / (length**2)[:, :, None], 0.0, 1.0)
    off = np.abs(to - along[..., None] * way[:, :, None, :]) / np.array([1.6, ROW])
    near = (np.hypot(off[..., 0], off[..., 1]) < CLEAR) & (along > 0.0) & (along < 1.0)
    up = np.maximum(-way[..., 1] * down, 0.0)
    costs: Points = (length**1.5).sum(axis=1) + BEHIND * near.sum(axis=(1, 2)) + UPWARD * up.sum(axis=1)
    return costs
