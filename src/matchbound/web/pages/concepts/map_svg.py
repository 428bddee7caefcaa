"""The map: every system a region, every concept a box, every typed edge a line between them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import accumulate

from django.utils.safestring import SafeString

from matchbound.study.curriculum.graph import Step
from matchbound.study.curriculum.layout import COLUMNS, Region, digest_of, layout_of
from matchbound.study.curriculum.model import EdgeKind
from matchbound.study.curriculum.system import CONTENT
from matchbound.web import svg
from matchbound.web.pages.concepts.shapes import LOOKS, Box, curve, edge, framed, node, title_of_map
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.mastery import Level
from matchbound.web.study.names import system_name

CELL, WIDTH, HEIGHT = 204, 152, 56
EDGE, HEAD, GAP = 22, 52, 26
FULL = EDGE * 2 + round((COLUMNS - 0.5) * CELL) + WIDTH
BEND, MOST_BEND = 0.1, 26
_REGION = 'fill="#f6f8f8" stroke="#dcdfe2" class="map-region"'


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything is, and the lines between: the same for everybody."""

    boxes: Mapping[str, Box]
    frames: tuple[tuple[str, int, int], ...]
    """Of each region its system, top and height."""
    height: int
    edges: str
    kinds: frozenset[EdgeKind]


def drawing_of(systems: tuple[str, ...]) -> Drawing:
    """Return the drawing of some systems."""
    return _drawing(digest_of(curriculum()), systems)


@lru_cache(maxsize=64)
def _drawing(digest: str, systems: tuple[str, ...]) -> Drawing:
    del digest  # another one, another drawing
    layout = layout_of(curriculum(), CONTENT)
    regions = [one for one in layout.regions if one.system in systems]
    heights = [_height(one) for one in regions]
    tops = [0, *accumulate(one + GAP for one in heights)]
    boxes = {name: box for one, top in zip(regions, tops, strict=False) for name, box in _boxes(one, top)}
    edges = [one for one in layout.edges if one.source in boxes and one.target in boxes]
    homes = {name: one.system for one in regions for name in one.places}
    return Drawing(
        boxes,
        tuple((one.system, top, high) for one, top, high in zip(regions, tops, heights, strict=False)),
        tops[-1] - GAP if regions else 0,
        "".join(_edges(edges, boxes, homes)),
        frozenset(EdgeKind(one.kind) for one in edges),
    )


def _height(region: Region) -> int:
    lowest = max(y for _, y in region.places.values())
    return HEAD + round(lowest * CELL) + HEIGHT + EDGE


def _boxes(region: Region, top: int) -> Iterable[tuple[str, Box]]:
    for name, (x, y) in region.places.items():
        middle = EDGE + WIDTH // 2 + round(x * CELL), top + HEAD + HEIGHT // 2 + round(y * CELL)
        yield name, Box(*middle, WIDTH, HEIGHT)


def _edges(edges: Sequence[Step], boxes: Mapping[str, Box], system: Mapping[str, str]) -> Iterable[str]:
    """Draw edges, those between regions first; what must be known first points at what needs it."""
    seen: dict[frozenset[str], int] = {}
    for one in sorted(edges, key=lambda step: system[step.source] == system[step.target]):
        kind = EdgeKind(one.kind)
        back = kind is EdgeKind.PREREQUISITE
        start, end = (one.target, one.source) if back else (one.source, one.target)
        pair = frozenset((start, end))
        seen[pair] = number = seen.get(pair, 0) + 1
        bend = _bend(boxes[start], boxes[end]) * (1 if number % 2 else -1)
        across = system[start] != system[end]
        d = curve(boxes[start], boxes[end], bend, arrow=bool(LOOKS[kind].arrow))
        yield edge(kind, d, ends=f"{start} {end}", css="edge across" if across else "")


def _bend(one: Box, other: Box) -> float:
    far = abs(one.x - other.x) + abs(one.y - other.y)
    return min(BEND * far, MOST_BEND)


def map_svg(
    drawn: Drawing,
    names: Mapping[str, str],
    level: Callable[[str], Level | None],
    concept_href: Callable[[str], str],
    system_href: Callable[[str], str],
) -> SafeString:
    """Return the drawing with the viewer's own levels."""
    one = drawn.frames[0][0] if len(drawn.frames) == 1 else ""
    frames = "".join(
        _frame(system, top, high, system_href(system), link=not one) for system, top, high in drawn.frames
    )
    nodes = "".join(
        node(box, names[name], level(name), concept_href(name), concept=name)
        for name, box in drawn.boxes.items()
    )
    parts = f"{frames}<g>{drawn.edges}</g>{nodes}"
    return framed(
        FULL, drawn.height, parts, label=title_of_map(system_name(one) if one else ""), css="concept-map"
    )


def _frame(system: str, top: int, height: int, href: str, *, link: bool) -> str:
    words = svg.text(EDGE, top + 31, system_name(system), svg.INK, more='font-size="17" font-weight="650"')
    head = f'<a href="{escape(href)}" class="map-system">{words}</a>' if link else words
    return svg.rect(0, top, FULL, height, _REGION, rx=14) + head
