"""In which order options belong: numbers ascending, everything else by the alphabet."""

import math
import re
from collections.abc import Sequence

_GREEK = dict(zip("αβγδκλμ", ("alpha", "beta", "gamma", "delta", "kappa", "lambda", "mu"), strict=True))
_SIGN = r"^\s*(?P<sign>[<≤>≥~≈]|less than|more than|under|over|at least|at most)?\s*"
_NUMBER = re.compile(rf"{_SIGN}(?P<low>[-\u2212]?\d[\d,]*\.?\d*)")
_RANGE = re.compile(
    rf"{_SIGN}(?P<low>\d[\d,]*\.?\d*)\s*%?"
    r"(?:\s*(?:-|\u2013|to)\s*(?P<high>\d[\d,]*\.?\d*))?"
)
_BELOW = {"<", "≤", "less than", "under", "at most"}


def is_number(text: str) -> bool:
    """Say whether an option is a number, a range of numbers, or one with a unit."""
    found = _NUMBER.match(text)
    return bool(found) and not re.match(r"[-\w]*[A-Za-z]{3,}", text[found.end() :] if found else "")


def order_of(texts: Sequence[str]) -> list[int]:
    """Return the places of some options in the order in which they belong."""
    key = _by_number if all(map(is_number, texts)) else _by_alphabet
    return sorted(range(len(texts)), key=lambda at: key(texts[at]))


def ordered(texts: Sequence[str]) -> bool:
    """Say whether options stand in an order that a reader finds: by number, by alphabet, or as words go."""
    if all(map(is_number, texts)):
        return _ascending([_by_number(text) for text in texts])
    return _ascending([_by_alphabet(text) for text in texts]) or _ascending(
        [text.casefold() for text in texts]
    )


def _ascending(keys: Sequence[object]) -> bool:
    return list(keys) == sorted(keys)  # type: ignore[type-var] # keys of one kind each


def _by_number(text: str) -> tuple[float, int]:
    found = _NUMBER.match(text)
    if found is None:
        return math.inf, 0
    sign = (found["sign"] or "").casefold()
    step = -1 if sign in _BELOW else int(sign != "")
    return _float(found["low"]), step


def _by_alphabet(text: str) -> tuple[tuple[int, float, str], ...]:
    """Return a key by which letters go as letters and digits as numbers: C5 before C10."""
    spelled = "".join(_GREEK.get(letter, letter) for letter in text.casefold())
    parts = re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+", spelled)
    return tuple((0, float(part), "") if part[0].isdigit() else (1, 0.0, part) for part in parts)


def number_ranges(texts: Sequence[str]) -> list[tuple[float, float]] | None:
    """Return options as ranges of numbers, None unless all are numbers and two or more are ranges."""
    if not all(map(is_number, texts)):
        return None
    ranges = [_range(text) for text in texts]
    return ranges if sum(low < high for low, high in ranges) > 1 else None


def _range(text: str) -> tuple[float, float]:
    found = _RANGE.match(text)
    if found is None:
        return math.nan, math.nan
    low, sign = _float(found["low"]), (found["sign"] or "").casefold()
    if sign:
        return (-math.inf, low) if sign in _BELOW else (low, math.inf)
    return low, _float(found["high"]) if found["high"] else low


def _float(digits: str) -> float:
    return float(digits.replace(",", "").replace("\u2212", "-"))
