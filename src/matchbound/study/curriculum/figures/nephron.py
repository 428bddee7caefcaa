"""The nephron with what each of its parts moves, what stops it and in which disease it fails."""

from enum import StrEnum
from typing import Annotated, Literal

from matchbound.study.curriculum.figures.figure import Figure, at_least
from matchbound.study.curriculum.figures.sheet import COLORS, SOFT, Ink, Sheet, broken, path_of
from matchbound.study.curriculum.model import Line, Record

WIDTH, SMALL, STEP = 720.0, 12, 15
TUBE = 13


class Part(StrEnum):
    """The parts of a nephron, along the way of the urine."""

    GLOMERULUS = "glomerulus"
    PROXIMAL = "proximal"
    THIN = "thin"
    THICK = "thick"
    DISTAL = "distal"
    COLLECTING = "collecting"


NAMES = {
    Part.GLOMERULUS: "Glomerulus",
    Part.PROXIMAL: "Proximal tubule",
    Part.THIN: "Thin descending limb",
    Part.THICK: "Thick ascending limb",
    Part.DISTAL: "Distal convoluted tubule",
    Part.COLLECTING: "Collecting duct",
}
PLACES = {
    Part.GLOMERULUS: (8.0, 152.0, 118.0),
    Part.PROXIMAL: (132.0, 152.0, 132.0),
    Part.THIN: (96.0, 352.0, 168.0),
    Part.THICK: (346.0, 190.0, 150.0),
    Part.DISTAL: (330.0, 18.0, 230.0),
    Part.COLLECTING: (556.0, 120.0, 158.0),
}
"""Where the words of a part begin, and how wide they may be."""


class Work(Record):
    """What one part does: lines of what it moves, what stops it, where it fails."""

    moves: tuple[Line, ...] = ()
    stopped: tuple[Line, ...] = ()
    lacking: tuple[Line, ...] = ()


class Nephron(Figure):
    """The parts, each with its work."""

    kind: Literal["nephron"]
    parts: Annotated[dict[Part, Work], at_least(1)]

    def breadth(self) -> float:
        """Return the width of the whole."""
        return WIDTH

    def draw(self, sheet: Sheet) -> None:
        """Draw the tube, then the words of each part."""
        _tube(sheet)
        for part in Part:
            work = self.parts.get(part)
            if work is not None:
                _words(sheet, part, work)
        sheet.height = max(sheet.height + 8, 540)


def _tube(sheet: Sheet) -> None:
    sheet.line(path_of([(4, 330), (WIDTH - 4, 330)]), Ink.QUIET, width=1, dash="3 5")
    sheet.text(8, 324, "cortex", Ink.QUIET, size=SMALL)
    sheet.text(8, 345, "medulla", Ink.QUIET, size=SMALL)
    ways = (
        "M76 92C96 92 96 60 116 60S136 124 156 124S176 60 196 60S216 124 236 124S262 96 274 110L286 140V300",
        "M286 300V500",
        "M286 500C286 530 326 530 326 500V300",
        (
            "M326 300V150C326 112 336 104 356 104C376 104 376 136 396 136S416 76 436 76"
            "S456 136 476 136S496 104 520 104"
        ),
        "M520 104H536V530",
    )
    widths = (TUBE, 6, 6, TUBE, TUBE + 3)
    for way, width in zip(ways, widths, strict=True):
        for more, color, css in (
            (3, COLORS[Ink.ACCENT], f"svg-line-{Ink.ACCENT}"),
            (0, SOFT[Ink.ACCENT], "figure-tube"),
        ):
            sheet.parts.append(
                f'<path d="{way}" fill="none" stroke="{color}" stroke-width="{width + more}" class="{css}"'
                ' stroke-linejoin="round"/>'
            )
    sheet.shape("M22 92a28 28 0 1 0 56 0a28 28 0 1 0 -56 0z", Ink.ACCENT, edge=2)
    tuft = "M34 86c4 -14 16 -14 18 0s14 10 12 -2M36 98c6 12 14 10 16 0s14 2 12 8"
    sheet.line(tuft, Ink.BAD, width=2)


def _words(sheet: Sheet, part: Part, work: Work) -> None:
    x, y, room = PLACES[part]
    groups = ((work.moves, Ink.INK, ""), (work.stopped, Ink.BAD, "⊣ "), (work.lacking, Ink.WARN, "✕ "))
    sheet.text(x, y, broken(NAMES[part], room), Ink.ACCENT, bold=True)
    y += STEP * len(broken(NAMES[part], room)) + 1
    for lines, ink, sign in groups:
        for words in lines:
            written = broken(sign + words, room, SMALL)
            sheet.text(x, y, written, ink, size=SMALL)
            y += STEP * len(written)
