"""What a cell says of a requirement: a canonical value, how strictly it is meant, and its condition.

A cell that says nothing is nothing: never "no", never "none".
"""

import re

from matchbound.reference.importers.days import read_day
from matchbound.reference.importers.numbers import force_said, read_number, read_percent
from matchbound.reference.importers.said import Said, tidy
from matchbound.reference.importers.visas import read_visa
from matchbound.reference.importers.words import words
from matchbound.reference.requirement import (
    LONGEST_TEXT,
    REQUIREMENTS,
    Requirement,
    RequirementValueError,
    Shape,
)

_VISA = "visa_"
_WORD = re.compile(r"\w+")
_YES_OR_NO = re.compile(r"(yes|no|y|n)\b[\s,;:.\u2013\u2014-]*(.*)", re.IGNORECASE | re.DOTALL)


def read_value(name: str, text: str, season: int | None = None) -> Said | None:
    """Return what a cell says of a requirement, None if nothing; RequirementValueError says why it cannot."""
    asked, plain = REQUIREMENTS[name], " ".join(text.lower().split())
    if is_blank(plain) or plain in words().not_given(asked):
        return None
    if plain in words().errors:
        raise RequirementValueError("the spreadsheet shows an error here; mend the formula or clear the cell")
    try:
        said = _READ[asked.shape](asked, text, season)
    except RequirementValueError:
        said = _in_words(name, text)
        if said is None:
            raise
    return said and Said(said.value, said.force or words().force_of(name, said.value), _short(said.condition))


def is_blank(plain: str) -> bool:
    """Say whether a text in lower case means that nothing is given."""
    return plain in words().blank


def _choice(asked: Requirement, text: str, _: int | None) -> Said | None:
    plain = " ".join(text.lower().split())
    if "yes" in asked.choices:
        if plain in words().yes:
            return Said("yes")
        if plain in words().no:
            return Said("no")
    if asked.name.startswith(_VISA):
        return _visa(asked, text, plain)
    found = _in_words(asked.name, text)
    if found is not None and plain.replace(" ", "-") not in asked.choices:
        return found
    try:
        return Said(asked.canonical(text))
    except RequirementValueError:
        match = _YES_OR_NO.fullmatch(text.strip())
        if match is None or "yes" not in asked.choices:
            raise
        value = "yes" if match[1].lower().startswith("y") else "no"
        return Said(value, force_said(match[2]) if value == "yes" else None, tidy(match[2]))


def _visa(asked: Requirement, text: str, plain: str) -> Said | None:
    if re.sub(r"[\s_]+", "-", plain) in asked.choices:
        return Said(asked.canonical(text))
    if plain == "none":
        return None  # "no visa", or what some programs write for an empty field: nobody can tell
    found = read_visa(asked.name, text)
    if found is not None:
        return found
    match = _YES_OR_NO.fullmatch(text.strip())
    if match is None:
        raise RequirementValueError(f"'{text[:60]}' is none of {', '.join(asked.choices)}")
    return Said("yes" if match[1].lower().startswith("y") else "no", None, tidy(match[2]))


def _number(asked: Requirement, text: str, _: int | None) -> Said:
    return _in_words(asked.name, text) or read_number(asked, text)


def _percent(asked: Requirement, text: str, _: int | None) -> Said:
    return read_percent(asked, text)


def _day(asked: Requirement, text: str, season: int | None) -> Said:
    if text.strip().lower() in asked.choices:
        return Said(text.strip().lower())
    if day := read_day(text, season):
        return Said(day.isoformat())
    said = _in_words(asked.name, text)
    return said if said is not None else Said(asked.canonical(text))


def _text(asked: Requirement, text: str, _: int | None) -> Said | None:
    if " ".join(text.lower().split()) in words().no:
        return None  # that nothing is asked is not told by a text
    said = _in_words(asked.name, text)
    return said if said is not None else Said(asked.canonical(_short(text) or ""))


def _in_words(name: str, text: str) -> Said | None:
    """Return the first known way of saying a value that the text holds; its other words are the condition."""
    plain = " ".join(text.lower().split())
    for way in words().ways.get(name, ()):
        if match := way.pattern.search(plain):
            others = _WORD.findall(f"{plain[: match.start()]} {plain[match.end() :]}")
            rest = tidy(text) if set(others) - words().filler else None
            return Said(way.value, way.force or force_said(rest or ""), rest or way.condition)
    return None


def _short(text: str | None) -> str | None:
    """Cut what is longer than a text may be, and let it show."""
    if text is None:
        return None
    bare = " ".join(text.split())
    return bare if len(bare) <= LONGEST_TEXT else f"{bare[: LONGEST_TEXT - 2]} …"


_READ = {
    Shape.CHOICE: _choice,
    Shape.NUMBER: _number,
    Shape.PERCENT: _percent,
    Shape.DAY: _day,
    Shape.TEXT: _text,
}
