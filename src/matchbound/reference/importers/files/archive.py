"""The archive that a workbook is: every part measured before anything is made of it."""

import io
import re
import zipfile
from collections.abc import Sequence

from matchbound.reference.importers.files.sheet import MAX_ROWS, MB
from matchbound.reference.importers.model import UnreadableFileError

MAX_UNPACKED = 400 * MB
MAX_RATIO = 200
MAX_PARTS = 2_000
MAX_STRINGS = 64 * MB
MAX_PART = 8 * MB
"""Of every part that is read at once: styles, names of sheets."""
MAX_ROW = 2 * MB
MAX_NUMBER_OF_STRINGS = 2_000_000
_PIECE = MB // 4
_TAIL = 16
_LOCKED = 0x1
_ENTITIES = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_OTHER_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_FORMULA = re.compile(rb"<f[ >/]")
_ROWS, _STRINGS = b"<row", b"<si"


def measure(content: bytes) -> bool:
    """Unpack every part once, piece by piece, within the limits; say whether there are formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_declared(parts, len(content))
            formulas = [_measure(archive, part) for part in parts]
    except UnreadableFileError:
        raise
    except Exception as error:  # broken archives raise a dozen kinds of errors
        raise UnreadableFileError("it is a damaged or cut off archive") from error
    return any(formulas)


def _check_declared(parts: Sequence[zipfile.ZipInfo], size: int) -> None:
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        raise UnreadableFileError("it is an archive, but no Excel workbook; unpack it first")
    if len(parts) > MAX_PARTS or len(names) < len(parts):
        raise UnreadableFileError("it has more parts than a workbook needs")
    if any(part.flag_bits & _LOCKED for part in parts):
        raise UnreadableFileError("it is locked; save it without a password")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or unpacked > max(size * MAX_RATIO, MB):
        raise UnreadableFileError(
            f"it would unpack to {unpacked // MB:,} MB; at most {MAX_UNPACKED // MB} MB and {MAX_RATIO} times"
            " its size are unpacked. Delete empty rows and columns, or save it as CSV"
        )


def _measure(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Unpack one part within the limits of its kind; say whether it is a sheet with formulas."""
    name = part.filename.lower()
    if not name.endswith((".xml", ".rels", ".vml")):
        return False  # pictures and the like are never read
    watch = _Watch(name)
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            watch.see(piece)
    return watch.formulas


class _Watch:
    """What is seen of one XML part, and how far it is from its limits."""

    def __init__(self, name: str) -> None:
        self.sheet = "/worksheets/" in name and name.endswith(".xml")
        self.strings = name.endswith("/sharedstrings.xml")
        self.formulas = False
        self.unit = _ROWS if self.sheet else _STRINGS
        self.seen = self.since = self.units = 0
        self.rows_over = False
        self.tail = b""

    def see(self, piece: bytes) -> None:
        """Look at the next piece."""
        seen = self.tail + piece
        self._check_text(seen)
        self.seen += len(piece)
        if self.sheet or self.strings:
            self._check_units(seen, len(piece))
        elif self.seen > MAX_PART:
            raise UnreadableFileError("its styles or names are larger than any spreadsheet makes them")
        self.tail = seen[-_TAIL:]

    def _check_text(self, seen: bytes) -> None:
        """See that it is UTF-8 and defines nothing that grows when it is read."""
        other = not self.seen and _OTHER_ENCODING.match(seen)
        if other or _ENTITIES.search(seen) or b"\x00" in seen:
            raise UnreadableFileError("its XML defines entities or is not UTF-8, which no spreadsheet does")

    def _check_units(self, seen: bytes, size: int) -> None:
        """See that rows and strings are neither too many nor, one by one, too large to be read."""
        self.formulas = self.formulas or (self.sheet and bool(_FORMULA.search(seen)))
        self.rows_over = self.rows_over or b"</sheetData" in seen
        self.units += seen.count(self.unit) - self.tail.count(self.unit)
        last = seen.rfind(self.unit)
        self.since = len(seen) - last if last >= 0 else self.since + size
        if self.since > (MAX_PART if self.rows_over else MAX_ROW):
            raise UnreadableFileError("one of its rows is larger than any spreadsheet makes it")
        if self.sheet and self.units > MAX_ROWS:
            raise UnreadableFileError(
                f"a sheet has more than {MAX_ROWS:,} rows; delete empty ones, or split it"
            )
        if self.strings and (self.units > MAX_NUMBER_OF_STRINGS or self.seen > MAX_STRINGS):
            raise UnreadableFileError("it holds more text than is read at once; save it as CSV")
