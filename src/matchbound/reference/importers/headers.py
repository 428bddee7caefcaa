"""Headers of columns: one spelling, names for those met again, seasons and exams that they speak of."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s*[-\u2013/_]\s*(20\d\d|\d\d))?(?!\d)")
_SPACES = re.compile(r"[\s_/]+")
_WORDS = {"%": " percent ", "#": " number ", "&": " and ", "+": " plus "}
_EXAM = re.compile(r"(step|level)\s*([123])")
_OF_SEVERAL = frozenset({"minimum score"})
"""Headers that mean one exam or another, by the header before them."""
_LETTERS = 26
LONGEST = 200


@lru_cache(maxsize=20_000)
def plain_header(text: str) -> str:
    """Return a header in lower case without punctuation and years."""
    bare = _YEARS.sub(" ", text[:LONGEST].lower())
    for sign, word in _WORDS.items():
        bare = bare.replace(sign, word)
    bare = _SPACES.sub(" ", bare)
    return " ".join("".join(letter for letter in bare if letter.isalnum() or letter == " ").split())


def season_in(text: str) -> int | None:
    """Return the season a header speaks of: a year, or the second of two (2025-2026 is that of 2026)."""
    found = _YEARS.search(text)
    if found is None:
        return None
    first, second = found.groups()
    if second is None:
        return int(first)
    return int(second) if len(second) == len(first) else int(first[:2] + second)


def name_headers(cells: Sequence[str]) -> tuple[str, ...]:
    """Return headers to show: those without a name by their letter, those met again numbered."""
    last = max((at for at, cell in enumerate(cells) if cell.strip()), default=-1)
    met: dict[str, int] = {}
    found = []
    for at, cell in enumerate(cells[: last + 1]):
        name = " ".join(cell.split())[:LONGEST] or f"Column {column_letters(at)}"
        met[name] = met.get(name, 0) + 1
        found.append(name if met[name] == 1 else f"{name} ({met[name]})")
    return tuple(found)


def column_letters(at: int) -> str:
    """Return a column's letters as spreadsheets show them."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def in_context(headers: Iterable[str]) -> list[str]:
    """Return headers; one that is used for several exams gets the exam that was named before it."""
    exam, found = "", []
    for header in headers:
        named = _EXAM.search(header.lower())
        exam = f"{named[1]} {named[2]}" if named else exam
        repeated = plain_header(header) in _OF_SEVERAL and exam and not named
        found.append(f"{exam} {header}" if repeated else header)
    return found


def fingerprint(headers: Iterable[str]) -> str:
    """Return what tells one set of headers from another; years do not matter."""
    return hashlib.sha256("\n".join(plain_header(one) for one in headers).encode()).hexdigest()
