"""A concept among its neighbors: what leads to it left, what follows right, what is told apart below."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.study.curriculum.graph import LINK, Direction, Step
from matchbound.study.curriculum.model import EdgeKind
from matchbound.web import svg
from matchbound.web.pages.concepts.shapes import LOOKS, TIP, Box, edge, framed, node
from matchbound.web.study.edges import words_of
from matchbound.web.study.mastery import Level

WIDTH, HEIGHT, ROW, HEAD = 200, 44, 54, 30
FULL, MIDDLE, EDGE = 1040, 520, 8
ACROSS, GAP = 4, 24
LEFT = (
    (EdgeKind.PREREQUISITE, Direction.ALONG),
    (EdgeKind.CAUSES, Direction.AGAINST),
    (EdgeKind.PRESENTS_WITH, Direction.AGAINST),
)
"""What comes before a concept; what is mutual stands below, and all else after it."""
BELOW = (EdgeKind.CONFUSED_WITH, EdgeKind.CONTRASTS_WITH)
HERE = Box(0, 0, 210, 62)


@dataclass(frozen=True, slots=True)
class Placed:
    """A neighbor in its place, or the words above a group."""

    step: Step
    box: Box
    head: str


@dataclass(frozen=True, slots=True)
class Near:
    """The picture, and what kinds of edges it has."""

    picture: SafeString
    kinds: frozenset[EdgeKind]
    concepts: frozenset[str]


def near_svg(
    concept: str,
    steps: Sequence[Step],
    names: Mapping[str, str],
    level: Callable[[str], Level | None],
    href: Callable[[str], str],
) -> Near:
    """Draw a concept with everything that a typed edge joins to it."""
    typed = [one for one in steps if one.kind != LINK]
    left = [one for one in typed if _key(one) in LEFT]
    below = [one for one in typed if one.kind in BELOW]
    right = [one for one in typed if one not in left and one not in below]
    columns = [_column(some, x) for some, x in ((left, EDGE + WIDTH // 2), (right, FULL - EDGE - WIDTH // 2))]
    high = max([HERE.height + 2 * HEAD, *(_height(some) for some in columns)])
    here = Box(MIDDLE, high // 2, HERE.width, HERE.height)
    placed = [one for some in columns for one in _centered(some, high)] + list(_rows(below, high + HEAD))
    bottom = max([high, *(one.box.y + HEIGHT // 2 + EDGE for one in placed)])
    parts = "".join(_edges(here, placed)) + "".join(_heads(placed))
    boxes = "".join(
        node(
            one.box,
            names[one.step.target],
            level(one.step.target),
            href(one.step.target),
            concept=one.step.target,
        )
        for one in placed
    )
    middle = node(here, names[concept], level(concept), href(concept), concept=concept, here=True)
    label = _("%(name)s and what it bears on") % {"name": names[concept]}
    return Near(
        framed(FULL, bottom, parts + middle + boxes, label=label, css="concept-map near-map"),
        frozenset(EdgeKind(one.kind) for one in typed),
        frozenset({concept, *(one.target for one in typed)}),
    )


def _key(step: Step) -> tuple[EdgeKind, Direction]:
    return EdgeKind(step.kind), step.direction


def _column(steps: Sequence[Step], x: int) -> list[Placed]:
    """Place neighbors under one another, groups with their words above them."""
    placed, y = [], 0
    for words, group in groupby(sorted(steps, key=_order), key=words_of):
        y += HEAD
        for number, one in enumerate(group):
            placed.append(
                Placed(one, Box(x, y + HEIGHT // 2, WIDTH, HEIGHT), str(words) if number == 0 else "")
            )
            y += ROW
    return placed


def _order(step: Step) -> tuple[int, str, str]:
    return list(EdgeKind).index(EdgeKind(step.kind)), step.direction.value, step.target


def _height(placed: Sequence[Placed]) -> int:
    return placed[-1].box.y + HEIGHT // 2 + EDGE if placed else 0


def _centered(placed: Sequence[Placed], high: int) -> list[Placed]:
    down = (high - _height(placed)) // 2
    return [Placed(one.step, Box(one.box.x, one.box.y + down, WIDTH, HEIGHT), one.head) for one in placed]


def _rows(steps: Sequence[Step], top: int) -> Iterator[Placed]:
    """Place what is told apart in rows below, the nearest to the middle first."""
    ordered = sorted(steps, key=lambda one: (BELOW.index(EdgeKind(one.kind)), one.target))
    for start in range(0, len(ordered), ACROSS):
        row = ordered[start : start + ACROSS]
        first = MIDDLE - (len(row) - 1) * (WIDTH + GAP) // 2
        for number, one in enumerate(row):
            y = top + HEIGHT // 2 + (start // ACROSS) * (ROW + HEAD)
            yield Placed(
                one, Box(first + number * (WIDTH + GAP), y + HEAD, WIDTH, HEIGHT), str(words_of(one))
            )


def _edges(here: Box, placed: Sequence[Placed]) -> Iterator[str]:
    for one in placed:
        kind = EdgeKind(one.step.kind)
        d = (
            _down(here, one.box)
            if kind in BELOW
            else _across(here, one.box, _away(one.step), bool(LOOKS[kind].arrow))
        )
        yield edge(kind, d, ends=f"{one.step.source} {one.step.target}")


def _away(step: Step) -> bool:
    """Say whether an edge points away from the concept in the middle."""
    along = step.direction is Direction.ALONG
    return not along if step.kind == EdgeKind.PREREQUISITE else along


def _across(here: Box, box: Box, away: bool, arrow: bool) -> str:  # noqa: FBT001 - two ends of one line
    side = 1 if box.x > here.x else -1
    x1, x2 = here.x + side * (here.width // 2 + 2), box.x - side * (box.width // 2 + 2)
    if arrow:
        x1, x2 = (x1, x2 - side * (TIP - 2)) if away else (x1 + side * (TIP - 2), x2)
    half = (x1 + x2) // 2
    start, end = (f"{x1} {here.y}", f"{x2} {box.y}") if away else (f"{x2} {box.y}", f"{x1} {here.y}")
    first, second = (here.y, box.y) if away else (box.y, here.y)
    return f"M{start}C{half} {first} {half} {second} {end}"


def _down(here: Box, box: Box) -> str:
    y1, y2 = here.y + here.height // 2 + 2, box.y - box.height // 2 - 2
    half = (y1 + y2) // 2
    return f"M{here.x} {y1}C{here.x} {half} {box.x} {half} {box.x} {y2}"


def _heads(placed: Sequence[Placed]) -> Iterator[str]:
    for one in placed:
        if not one.head:
            continue
        if one.step.kind in BELOW:
            yield svg.text(one.box.x + 8, one.box.y - HEIGHT // 2 - 8, one.head, svg.QUIET)
        else:
            yield svg.text(one.box.x - WIDTH // 2, one.box.y - HEIGHT // 2 - 8, one.head, svg.QUIET)
