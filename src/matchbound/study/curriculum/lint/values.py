"""The check of figures in a vignette: each with its unit, each laboratory value with its range at hand."""

import re
from collections.abc import Iterator
from functools import cache

from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.labs import labs
from matchbound.study.curriculum.lint.found import Found, check, listed
from matchbound.study.curriculum.model import Question

_AMOUNT = r"(?:[<>≤≥]\s*)?\d[\d,]*(?:\.\d+)?(?:\s*[-\u2013]\s*\d[\d,]*(?:\.\d+)?)?"
_LAB_UNIT = (
    r"(?:(?:m|μ|µ|u|n|p)?(?:g|mol|Eq)/(?:dL|mL|L)|(?:mOsm|mOsmol)/kg|(?:m|μ|µ|u|k)?I?U/(?:m?L)|mEq/L|kIU/L"
    r"|/mm(?:3|³)|/(?:μ|µ|u)L|million/mm(?:3|³)|mm/h|pg/cell|(?:μ|µ|u)m(?:3|³)|fL)"
)
_WITH_UNIT = re.compile(rf"(?P<amount>{_AMOUNT})\s*(?P<unit>{_LAB_UNIT})(?![A-Za-z])")
_RANGE_GIVEN = re.compile(
    r"^[^;.]{0,40}?[(\[]\s*(?:N\b|normal|reference|ref)|^\s*[(\[]\s*[<>≤≥]?\s*\d", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;:(]|\.\s|,(?!\d)|\band\b")
_POINTS_BACK = re.compile(
    r"(?:\s*(?:a|after|ago|at|but|by|days?|earlier|from|had|has|hours?|in|is|it|later|level|months?|now|of|then"
    r"|this|to|today|two|value|was|weeks?|were|which|years?|been|one|three|<|>|[\d.]+\s*\S*))*\s*",
    re.IGNORECASE,
)
_SIGNS = ("temperature", "pulse", "respirations", "respiratory rate", "heart rate", "blood pressure")
_LINK = r"(?:\s+(?:concentration|level|count|activity|result))?(?:\s*[,:=]?\s*(?:is|was|of|=|at)?)\s*"
_NO_UNIT = r"(?=\s*(?:$|[,;.](?:\s|$)|\band\b|\bwith\b|\bbut\b|\)))"
SHOWN = 3
"""Words before a figure that a message shows."""
_BARE = ("pH",)
"""Tests whose values have no unit."""


@check("L18", Level.ERROR)
def values(question: Question) -> Iterator[Found]:
    """Find a figure without unit, or a laboratory value that is in no table and has no range beside it."""
    text = " ".join(question.stem.split())
    for found in _unitless().finditer(text):
        yield Found("stem", f"'{found[0].strip()}' has no unit", "write the unit")
    for name in dict.fromkeys(_unknown(text)):
        yield Found("stem", f"'{name}' is not in the table of laboratory values", "add its range: (N = 1-5)")


def _unknown(text: str) -> Iterator[str]:
    for found in _WITH_UNIT.finditer(text):
        before = _last_clauses(text[: found.start()])
        if not _known().search(before) and not _RANGE_GIVEN.match(text[found.end() :]):
            yield " ".join([*before.split()[-SHOWN:], found[0]])


def _last_clauses(before: str) -> str:
    """Return the clause that a figure ends, and those before it as long as they only point back."""
    clauses = _CLAUSE.split(re.sub(r"\([^()]*\)", " ", before))
    last = clauses.pop()
    while clauses and _POINTS_BACK.fullmatch(last):
        last = f"{clauses.pop()} {last}"
    return last


@cache
def _known() -> re.Pattern[str]:
    names = {name for lab in labs() for name in (*lab.names, *_turned(lab.name))}
    return _pattern(names | set(listed("without_range")))


def _turned(name: str) -> Iterator[str]:
    """Yield what a text calls 'Calcium, total': total calcium, or calcium."""
    head, _, rest = name.partition(", ")
    yield re.sub(r"\s*\(.*\)$", "", head)
    if rest:
        yield f"{rest} {head}"


def _pattern(names: set[str]) -> re.Pattern[str]:
    """Return a pattern for names in which short forms keep their case."""
    ordered = sorted(names, key=len, reverse=True)
    exact = [re.escape(name) for name in ordered if not name[1:].islower() and len(name.split()) == 1]
    loose = [re.escape(name) for name in ordered if name[1:].islower() or len(name.split()) > 1]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(exact)}|(?i:{'|'.join(loose)}))s?(?![\w-])")


@cache
def _unitless() -> re.Pattern[str]:
    names = {name for lab in labs() for name in (*lab.names, *_turned(lab.name))} - set(_BARE)
    names -= {name for name in names if name.casefold().endswith(("ph", "arterial")) or not name}
    return re.compile(f"{_pattern(names | set(_SIGNS)).pattern}{_LINK}{_AMOUNT}{_NO_UNIT}")
