"""The whole map: every system a box with how well it is known, lines to those it bears on most."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from textwrap import wrap

from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from matchbound.study.curriculum.graph import LINK, Direction
from matchbound.study.curriculum.layout import placed
from matchbound.study.curriculum.model import ConceptKind
from matchbound.web import svg
from matchbound.web.pages.concepts.map_svg import FULL, bend_of, box_at, height_of
from matchbound.web.pages.concepts.shapes import LETTER, LINE_HEIGHT, NODES, Box, curve, framed, title_of_map
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.mastery import WORDS, Level
from matchbound.web.study.names import system_name

BROAD, HEIGHT, MARGIN, BAR = 180, 76, 10, 8
NEAREST = 3
"""To so many systems lines lead from each: those with most edges between them; the list names all."""
THINNEST, THICKEST = 1.0, 7.0
_ORDER = (Level.SOLID, Level.FAIR, Level.WEAK, Level.UNTRIED)


@dataclass(frozen=True, slots=True)
class SystemLine:
    """One system as the map and the list tell it."""

    system: str
    name: str
    href: str
    reviews: int
    levels: tuple[tuple[Level, int], ...]
    """How many of its reviews are known how well; () for a visitor."""

    @property
    def many(self) -> str:
        """Return how many reviews it has, in words."""
        return ngettext("%(many)s review", "%(many)s reviews", self.reviews) % {"many": self.reviews}

    @property
    def known(self) -> str:
        """Return how well they are known, in words."""
        return ", ".join(f"{many} {WORDS[level]}" for level, many in self.levels)


def lines_of(level: Callable[[str], Level | None], href: Callable[[str], str]) -> list[SystemLine]:
    """Return the systems that have reviews, with how well the viewer knows them."""
    found: dict[str, Counter[Level | None]] = {}
    for one in curriculum().concepts.values():
        if one.kind is ConceptKind.REVIEW:
            found.setdefault(one.system, Counter())[level(one.id)] += 1
    return [
        SystemLine(
            system,
            system_name(system),
            href(system),
            found[system].total(),
            tuple((one, found[system][one]) for one in _ORDER if found[system][one]),
        )
        for system in curriculum().systems
        if system in found
    ]


def between() -> Mapping[tuple[str, str], int]:
    """Return how many typed edges lead between two systems, each pair once, by the outline's order."""
    there = curriculum().concepts
    order = {system: at for at, system in enumerate(curriculum().systems)}
    found: Counter[tuple[str, str]] = Counter()
    for one in there.values():
        for step in curriculum().graph.steps(one.id):
            other = there[step.target].system
            if step.kind != LINK and step.direction is Direction.ALONG and other != one.system:
                first, second = sorted((one.system, other), key=order.__getitem__)
                found[first, second] += 1
    return found


def systems_svg(lines: list[SystemLine], joined: Mapping[tuple[str, str], int]) -> SafeString:
    """Return the picture of all systems."""
    shown = _nearest(joined)
    places = _places(tuple(one.system for one in lines), tuple(shown))
    boxes = {system: box_at(place, BROAD, HEIGHT) for system, place in places.items()}
    parts = [*_joins(shown, boxes), *(_box(one, boxes[one.system]) for one in lines)]
    return framed(
        FULL, height_of(boxes.values()), "".join(parts), label=title_of_map(), css="concept-map systems"
    )


def _nearest(joined: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Return for each system the pairs with most edges."""
    kept: dict[tuple[str, str], int] = {}
    for system in {one for pair in joined for one in pair}:
        mine = sorted((pair for pair in joined if system in pair), key=lambda pair: (-joined[pair], pair))
        kept |= {pair: joined[pair] for pair in mine[:NEAREST]}
    return dict(sorted(kept.items()))


@lru_cache(maxsize=8)
def _places(systems: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> dict[str, tuple[float, float]]:
    at = {system: number for number, system in enumerate(systems)}
    joined = [(at[one], at[other]) for one, other in pairs if one in at and other in at]
    return dict(zip(systems, placed(len(systems), joined), strict=True))


def _joins(shown: Mapping[tuple[str, str], int], boxes: Mapping[str, Box]) -> Iterator[str]:
    most = max(shown.values(), default=1)
    for (one, other), many in shown.items():
        if one in boxes and other in boxes:
            d = curve(boxes[one], boxes[other], bend_of(boxes[one], boxes[other]), arrow=False)
            width = THINNEST + (THICKEST - THINNEST) * many / most
            line = f'stroke="#8b949d" class="svg-line-quiet" stroke-width="{width:.1f}" stroke-opacity="0.45"'
            yield f'<g class="edge" data-ends="{one} {other}"><path d="{d}" {line}/></g>'


def _box(line: SystemLine, box: Box) -> str:
    x, y = box.x - box.width // 2, box.y - box.height // 2
    said = ": ".join(filter(None, (f"{line.name}, {line.many}", line.known)))
    rect = f'<rect x="{x}" y="{y}" width="{box.width}" height="{box.height}" rx="8" {NODES[None]}/>'
    rows = _two_lines(line.name, round((box.width - 2 * MARGIN) / LETTER))
    names = "".join(
        svg.text(x + MARGIN, y + 20 + at * LINE_HEIGHT, row, svg.INK, more='font-weight="600"')
        for at, row in enumerate(rows)
    )
    many = svg.text(x + MARGIN, y + 20 + len(rows) * LINE_HEIGHT, line.many, svg.QUIET, more='font-size="12"')
    bar = "".join(_bar(line, x + MARGIN, y + box.height - MARGIN - BAR // 2, box.width - 2 * MARGIN))
    return (
        f'<a href="{escape(line.href)}" aria-label="{escape(said)}" data-concept="{escape(line.system)}">'
        f"<title>{escape(said)}</title>{rect}{names}{many}{bar}</a>"
    )


def _two_lines(name: str, letters: int) -> list[str]:
    return wrap(name, letters, max_lines=2, placeholder="\N{HORIZONTAL ELLIPSIS}")


def _bar(line: SystemLine, x: int, y: int, width: int) -> Iterator[str]:
    """Draw how much of a system is known how well, best known first."""
    start = 0
    for level, many in line.levels:
        end = start + many
        left, right = (x + round(width * part / line.reviews) for part in (start, end))
        yield svg.rect(left, y, right - left, BAR, NODES[level])
        start = end
