"""The map of a system: every review a box, every typed edge between them a line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from matchbound.study.curriculum.graph import Step
from matchbound.study.curriculum.layout import COLUMNS
from matchbound.study.curriculum.model import EdgeKind
from matchbound.web import svg
from matchbound.web.pages.concepts.shapes import LOOKS, Box, curve, edge, framed, node, title_of_map
from matchbound.web.study.mastery import Level
from matchbound.web.study.names import system_name
from matchbound.web.study.regions import site_region

CELL, WIDTH, HEIGHT = 204, 152, 56
EDGE = 22
FULL = EDGE * 2 + round((COLUMNS - 0.5) * CELL) + WIDTH
BEND, MOST_BEND = 0.1, 26
REGION = 'fill="#f6f8f8" stroke="#dcdfe2" class="map-region"'


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything is, and the lines between: the same for everybody."""

    system: str
    boxes: Mapping[str, Box]
    height: int
    edges: str
    kinds: frozenset[EdgeKind]


def drawing_of(system: str) -> Drawing:
    """Return the drawing of a system."""
    return _drawing(site_region(system).digest, system)


@lru_cache(maxsize=64)
def _drawing(digest: str, system: str) -> Drawing:
    del digest  # another one, another drawing
    region = site_region(system)
    boxes = {name: box_at(place, WIDTH, HEIGHT) for name, place in region.places.items()}
    return Drawing(
        region.system,
        boxes,
        height_of(boxes.values()),
        "".join(_edges(region.edges, boxes)),
        frozenset(EdgeKind(one.kind) for one in region.edges),
    )


def box_at(place: tuple[float, float], width: int, height: int) -> Box:
    """Return the box of a place that is given in widths of a cell."""
    x, y = place
    return Box(EDGE + WIDTH // 2 + round(x * CELL), EDGE + height // 2 + round(y * CELL), width, height)


def height_of(boxes: Iterable[Box]) -> int:
    """Return how high a picture of boxes is."""
    return max((box.y + box.height // 2 for box in boxes), default=0) + EDGE


def _edges(edges: Sequence[Step], boxes: Mapping[str, Box]) -> Iterable[str]:
    """Draw edges; what must be known first points at what needs it."""
    seen: dict[frozenset[str], int] = {}
    for one in edges:
        kind = EdgeKind(one.kind)
        back = kind is EdgeKind.PREREQUISITE
        start, end = (one.target, one.source) if back else (one.source, one.target)
        pair = frozenset((start, end))
        seen[pair] = number = seen.get(pair, 0) + 1
        bend = bend_of(boxes[start], boxes[end]) * (1 if number % 2 else -1)
        d = curve(boxes[start], boxes[end], bend, arrow=bool(LOOKS[kind].arrow))
        yield edge(kind, d, ends=f"{start} {end}")


def bend_of(one: Box, other: Box) -> float:
    """Return by how much a line between two boxes is bent."""
    far = abs(one.x - other.x) + abs(one.y - other.y)
    return min(BEND * far, MOST_BEND)


def map_svg(
    drawn: Drawing,
    names: Mapping[str, str],
    level: Callable[[str], Level | None],
    concept_href: Callable[[str], str],
) -> SafeString:
    """Return the drawing with the viewer's own levels."""
    nodes = (
        node(box, names[name], level(name), concept_href(name), concept=name)
        for name, box in drawn.boxes.items()
    )
    parts = f"{svg.rect(0, 0, FULL, drawn.height, REGION, rx=14)}<g>{drawn.edges}</g>{''.join(nodes)}"
    label = title_of_map(system_name(drawn.system))
    return framed(FULL, drawn.height, parts, label=label, css="concept-map")
