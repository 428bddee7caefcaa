"""What all figures have in common: what they say in words, where they belong, and how they are drawn."""

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from matchbound.study.curriculum.figures.sheet import Sheet
from matchbound.study.curriculum.model import Id, Line, Written

Number = Annotated[float, Field(allow_inf_nan=False)]
Place = tuple[Number, Number]
"""Two numbers: across and up, in the units of the axes."""


def at_least(many: int) -> AfterValidator:
    """Ask for so many entries, once all of them could be read (pydantic's own limit speaks too early)."""

    def check(entries: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(entries) < many:
            raise ValueError(f"has {len(entries)} entries|write {many} or more")
        return entries

    return AfterValidator(check)


class Figure(Written):
    """One diagram: its words, the concepts whose reviews show it, and what is drawn by its kind's keys."""

    id: Id
    kind: str
    title: Line
    alt: Line
    concepts: tuple[Id, ...] = ()
    section: Line = "Mechanism"

    def draw(self, sheet: Sheet) -> None:
        """Draw the figure on a sheet that is as wide as it asks for."""
        raise NotImplementedError

    def breadth(self) -> float:
        """Return how wide the figure is, in points of the screen."""
        return 560.0

    def _drawn(self, *, bare: bool) -> Sheet:
        sheet = Sheet(self.breadth(), bare=bare)
        self.draw(sheet)
        return sheet

    @cached_property
    def whole(self) -> Sheet:
        """Return the figure as reviews show it."""
        return self._drawn(bare=False)

    @cached_property
    def bare(self) -> Sheet:
        """Return the figure as an exam shows it: without the words that say what it is."""
        return self._drawn(bare=True)

    def clashes(self) -> Iterator[str]:
        """Yield why some words cannot be read: they run out of the sheet, or over one another."""
        sheet = self.whole
        for area in sheet.areas:
            if area.left < 0 or area.right > sheet.width or area.top < 0 or area.bottom > sheet.height:
                yield f"'{area.words}' runs out of the figure"
        for one, other in combinations(sheet.areas, 2):
            if one.words and other.words and one.covers(other):
                yield f"'{one.words}' and '{other.words}' stand on one another"
