"""Reading the cells of a column, each different text once."""

from collections.abc import Callable, Mapping
from typing import Any

from matchbound.base.errors import MatchboundError
from matchbound.reference.importers.files import NO_VALUE
from matchbound.reference.importers.identity import lists_id
from matchbound.reference.importers.layouts import Layout, Reads
from matchbound.reference.importers.model import CellError
from matchbound.reference.importers.parts import PARTS, VERBATIM
from matchbound.reference.importers.table import Column
from matchbound.reference.importers.values import is_blank, read_value
from matchbound.reference.importers.words import words
from matchbound.reference.requirement import REQUIREMENTS

_KEPT = 2_000
_IMG_SHARE = "img_share"
Result = tuple[Any, str]
"""What a cell holds (None: nothing), and the fault in it (empty: none)."""


class Cells:
    """One column's cells."""

    def __init__(self, column: Column, layout: Layout) -> None:
        self.column = column
        self.index = column.index
        self.key = column.key
        self.blank = layout.blank
        self.verbatim = layout.reads is Reads.MATCHBOUND
        self.asked = self.key in REQUIREMENTS and not (self.verbatim and self.key == _IMG_SHARE)
        self._part = lists_id if layout.own_ids and self.key == "id" else self._reader()
        self._read: dict[tuple[str, int | None], Result] = {}

    def _reader(self) -> Callable[[str], Any]:
        readers: Mapping[str, Callable[[str], Any]] = VERBATIM if self.verbatim else PARTS
        return readers.get(self.key, str)

    def read(self, text: str, season: int | None) -> Result:
        """Return what a text says, and the fault in it; the season gives days their year."""
        found = self._read.get((text, season))
        if found is None:
            if len(self._read) > _KEPT:
                self._read.clear()
            found = self._read[text, season] = self._look(text, season)
        return found

    def _look(self, text: str, season: int | None) -> Result:
        try:
            return self._value(text, season), ""
        except MatchboundError as error:
            return None, error.message

    def _value(self, text: str, season: int | None) -> Any:  # noqa: ANN401 - what the column's reader makes
        if text is NO_VALUE:
            raise CellError(
                "a formula without its value: open the file in a spreadsheet and save it, or clear the cell"
            )
        if self.verbatim:
            return self._part(text) if text else None
        plain = " ".join(text.lower().split())
        if is_blank(plain) or plain in self.blank:
            return None
        if plain in words().errors:
            raise CellError("the spreadsheet shows an error here; mend the formula or clear the cell")
        return read_value(self.key, text, season) if self.asked else self._part(text)
