"""The little of protobuf's wire format that packages use."""

from collections.abc import Iterator

from matchbound.study.decks.limits import DeckError

VARINT, EIGHT_BYTES, BYTES, FOUR_BYTES = 0, 1, 2, 5
_SIZES = {EIGHT_BYTES: 8, FOUR_BYTES: 4}
_MORE, _SEVEN, _LONGEST = 0x80, 0x7F, 70


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Return the numbered fields of a message; DeckError where it breaks off."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == VARINT:
            value, at = _varint(data, at)
            yield number, value
            continue
        if kind == BYTES:
            size, at = _varint(data, at)
        elif kind in _SIZES:
            size = _SIZES[kind]
        else:
            raise DeckError("a message inside the package cannot be read")
        if at + size > len(data):
            raise DeckError("a message inside the package breaks off")
        yield number, data[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(data) or shift >= _LONGEST:
            raise DeckError("a message inside the package breaks off")
        byte = data[at]
        value |= (byte & _SEVEN) << shift
        at, shift = at + 1, shift + 7
        if not byte & _MORE:
            return value, at


def number_in(data: bytes, wanted: int) -> int:
    """Return a number of a message; 0 where it is not said."""
    return next((one for key, one in fields(data) if key == wanted and isinstance(one, int)), 0)


def text_in(data: bytes, wanted: int) -> str:
    """Return a text of a message; empty where it is not said."""
    found = (one for key, one in fields(data) if key == wanted and isinstance(one, bytes))
    return next(found, b"").decode(errors="replace")
