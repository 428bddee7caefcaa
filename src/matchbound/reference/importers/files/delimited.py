"""Tables as text: CSV and its kin, in the encodings and with the separators that spreadsheets write."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from matchbound.reference.importers.files.sheet import Sheet, as_text, checked
from matchbound.reference.importers.model import UnreadableFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",;\t|"
_LOOKED_AT = 50
_CHUNK = 1 << 20
_GUARDED = re.compile(r"'[=+\-@\t\r']")
"""A quote put before what a spreadsheet would take for a formula."""


def read_delimited(content: bytes) -> list[Sheet]:
    """Return the one table of a text."""
    encoding = _encoding(content)
    separator, skipped = _separator(content, encoding)

    def rows() -> Iterator[Sequence[str]]:
        return checked(_rows(content, encoding, separator, skipped))

    for _ in rows():
        pass  # once through: a table that breaks in the middle is refused before anything is made of it
    return [Sheet("", rows)]


def _encoding(content: bytes) -> str:
    """Return the encoding: what a mark says, else UTF-8 if it is that, else Windows' of western Europe."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    for name in [marked] if marked else [*_unmarked(content), "utf-8", "cp1252"]:
        if _decodes(content, name):
            return name
    raise UnreadableFileError("its characters are in no encoding that we know; save it as UTF-8")


def _unmarked(content: bytes) -> list[str]:
    """Return UTF-16 where every second byte of the beginning is zero."""
    start = content[:400]
    if not start[1::2].strip(b"\x00"):
        return ["utf-16-le"]
    return ["utf-16-be"] if not start[::2].strip(b"\x00") else []


def _decodes(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        for start in range(0, len(content), _CHUNK):
            if "\x00" in decoder.decode(content[start : start + _CHUNK]):
                raise UnreadableFileError("it holds NUL characters and so is no text")
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _open(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def _separator(content: bytes, encoding: str) -> tuple[str, int]:
    """Return the separator, and how many lines of the start only name it."""
    with _open(content, encoding) as text:
        first = text.readline(_CHUNK)
    named = re.fullmatch(r"sep=(.)\s*", first)
    if named and named[1] in _SEPARATORS:
        return named[1], 1
    return max(_SEPARATORS, key=lambda one: _fits(content, encoding, one)), 0


def _fits(content: bytes, encoding: str, separator: str) -> int:
    """Return how many cells a separator makes in the rows that have the commonest number of them."""
    try:
        found = [len(row) for row in islice(_rows(content, encoding, separator, 0), _LOOKED_AT)]
    except UnreadableFileError:
        return 0
    widths = Counter(width for width in found if width > 1)
    return max((count * (width - 1) for width, count in widths.items()), default=0)


def _rows(content: bytes, encoding: str, separator: str, skipped: int) -> Iterator[Sequence[str]]:
    with _open(content, encoding) as text:
        yield from [()] * len([text.readline() for _ in range(skipped)])
        reader = csv.reader(text, delimiter=separator, strict=True)
        try:
            for row in reader:
                yield row if _is_plain(row) else [_cell(cell) for cell in row]
        except csv.Error as error:
            raise UnreadableFileError(
                f"line {reader.line_num} is broken ({error}); most often a quotation mark is not closed"
            ) from error


def _is_plain(row: Sequence[str]) -> bool:
    """Say whether no cell of a row has anything that is to be taken out; one look for all of them."""
    together = "|".join(row)
    return together.isprintable() and "|'" not in together and together[:1] != "'"


def _cell(text: str) -> str:
    if text[:1] == "'" and _GUARDED.match(text):
        text = text[1:]
    return as_text(text)
