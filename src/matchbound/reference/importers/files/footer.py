"""The footer of a Parquet file, read before anything is unpacked: how many rows, packed how.

It is written in Thrift's compact protocol; of it we read what tells the size.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from matchbound.reference.importers.model import UnreadableFileError

_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 12
_INTEGERS = (4, 5, 6)
_DEPTH = 12
_LONG = 15
_ROWS, _GROUPS, _COLUMNS, _META, _CODEC, _VALUES = 3, 4, 1, 3, 4, 5
Struct = dict[int, Any]


@dataclass(frozen=True, slots=True)
class Footer:
    """What a file says of itself."""

    rows: int
    codecs: frozenset[int]
    """How its columns are packed: 0 not at all, 1 Snappy."""
    values: int
    """The most values that one of its columns has."""


def read_footer(content: bytes) -> Footer:
    """Return what the footer says."""
    size = int.from_bytes(content[-8:-4], "little")
    if content[-4:] != b"PAR1" or not 0 < size <= len(content) - 12:
        raise UnreadableFileError("it is a damaged or cut off Parquet file")
    try:
        data = _Reader(content[-8 - size : -8]).struct(0)
        chunks = [one[_META] for group in data[_GROUPS] for one in group[_COLUMNS]]
        codecs = frozenset(int(one[_CODEC]) for one in chunks)
        values = max((int(one[_VALUES]) for one in chunks), default=0)
        return Footer(int(data[_ROWS]), codecs, values * len(data[_GROUPS]))
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise UnreadableFileError("it is a damaged Parquet file") from error


class _Reader:
    """Thrift's compact protocol: structs as dictionaries by the number of the field."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def struct(self, depth: int) -> Struct:
        """Read fields until the one that ends a struct."""
        found: Struct = {}
        field = 0
        for head in self._bytes():
            kind, step = head & 0xF, head >> 4
            if kind == _STOP:
                return found
            field = field + step if step else self._signed()
            found[field] = kind == _TRUE if kind in {_TRUE, _FALSE} else self._value(kind, depth + 1)
        raise ValueError(field)

    def _value(self, kind: int, depth: int) -> Any:  # noqa: ANN401 - whatever the field holds
        if depth > _DEPTH:
            raise ValueError(depth)
        if kind in _INTEGERS:
            return self._signed()
        if kind in {_LIST, _SET}:
            return self._list(depth)
        if kind == _STRUCT:
            return self.struct(depth)
        size = {_TRUE: 1, _FALSE: 1, _BYTE: 1, _DOUBLE: 8}.get(kind)
        return self._take(self._unsigned() if kind == _BINARY else size or self._unknown(kind))

    def _list(self, depth: int) -> list[Any]:
        head = self._take(1)[0]
        size = head >> 4 if head >> 4 != _LONG else self._unsigned()
        if size > len(self.content):
            raise ValueError(size)
        return [self._value(head & 0xF, depth + 1) for _ in range(size)]

    def _bytes(self) -> Iterator[int]:
        while self.at < len(self.content):
            yield self._take(1)[0]

    def _take(self, size: int) -> bytes:
        if not 0 <= size <= len(self.content) - self.at:
            raise ValueError(size)
        self.at += size
        return self.content[self.at - size : self.at]

    def _unsigned(self) -> int:
        found = shift = 0
        for byte in self._bytes():
            found |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return found
            if shift > 63:
                break
        raise ValueError(found)

    def _signed(self) -> int:
        found = self._unsigned()
        return (found >> 1) ^ -(found & 1)

    def _unknown(self, kind: int) -> int:
        raise ValueError(kind)
