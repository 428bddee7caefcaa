"""What a cell says of a number: "5", "within 5 years", "3 (preferred)", "8 weeks", "no limit"."""

import re
from math import ceil

from matchbound.reference.importers.said import Said, tidy
from matchbound.reference.importers.words import words
from matchbound.reference.requirement import NONE, Force, Requirement, RequirementValueError

_NUMBER = re.compile(r"(?P<lead>[^\d]*?)(?P<number>\d{1,6}(?:\.\d{1,4})?)(?P<rest>(?:[^\d].*)?)", re.DOTALL)
_RANGE = re.compile(r"\s*(?:-|\u2013|\u2014|to|/|or|\.)\s*\d")
_UNIT = re.compile(r"\s*\+?\s*(?P<unit>[a-z]+)\.?(?P<rest>.*)", re.DOTALL)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SHARE = re.compile(r"(\d{1,5}) ?(?:of|/|out of) ?(\d{1,5})")
_WORD = re.compile(r"\w+")
_CONTINUOUS = "years"


def read_number(asked: Requirement, text: str) -> Said:
    """Return the number; RequirementValueError says why there is none."""
    plain = " ".join(text.lower().split())
    if asked.limit and (said := _no_limit(plain, text)):
        return said
    for word, figure in words().numbers.items():
        plain = re.sub(rf"\b{word}\b", str(figure), plain, count=1)
    match = _NUMBER.fullmatch(plain)
    if match is None or _RANGE.match(match["rest"]) or words().relative.search(match["rest"]):
        raise _unfit(asked, text)
    number, rest = _in_unit(asked, float(match["number"]), match["rest"])
    number += _shift(asked, match["lead"].strip(), text)
    if number != int(number) or number < words().least.get(asked.name, 0):
        raise _unfit(asked, text)
    value = asked.canonical(str(int(number)))
    return Said(value, force_said(rest), _condition(rest, text))


def _condition(rest: str, text: str) -> str | None:
    """Return what stands beside a number, as it was written; words of force and filler say nothing more."""
    others = set(_WORD.findall(rest)) - words().filler
    if not others or any(pattern.fullmatch(tidy(rest) or "") for pattern, _ in words().forces_said):
        return None
    return tidy(text[len(text) - len(rest) :]) if rest and text.lower().endswith(rest) else tidy(rest)


def force_said(text: str) -> Force | None:
    """Return how strictly something is meant by the words beside it."""
    return next((force for pattern, force in words().forces_said if pattern.search(text.lower())), None)


def read_percent(asked: Requirement, text: str) -> Said:
    """Return a percentage, also of "11 of 20"."""
    plain = " ".join(text.lower().split()).strip("~ ")
    if match := _SHARE.fullmatch(plain):
        part, whole = int(match[1]), int(match[2])
        if not 0 <= part <= whole or not whole:
            raise RequirementValueError(f"'{text[:60]}' is no share")
        return Said(asked.canonical(f"{round(100 * part / whole, 2):g}"), None, tidy(text))
    number = plain.removesuffix("percent").removesuffix("%").strip()
    if re.fullmatch(r"\d{1,3}\.\d{3,}", number):
        number = f"{round(float(number), 2):g}"
    return Said(asked.canonical(number))


def _no_limit(plain: str, text: str) -> Said | None:
    if plain in words().no_limit:
        return Said(NONE)
    fitting = [one for one in words().no_limit if re.match(rf"{re.escape(one)}\b", plain)]
    first = max(fitting, key=len, default="any")
    if first == "any" or re.search(r"\d", plain):
        return None
    return Said(NONE, None, tidy(text[len(first) :]))


def _in_unit(asked: Requirement, number: float, rest: str) -> tuple[float, str]:
    """Turn weeks into months and the like; a part of one counts as a whole."""
    match = _UNIT.fullmatch(rest)
    factor = words().units.get(asked.unit, {}).get(match["unit"]) if match else None
    if match is None or factor is None:
        return number, rest
    return ceil(round(number * factor, 3)) if factor != 1 else number, match["rest"]


def _shift(asked: Requirement, lead: str, text: str) -> int:
    """Return what to add where the words before a number leave the number itself out."""
    known = words()
    lead = lead.rstrip(":").strip()
    if lead in known.leads:
        return 0
    if asked.unit == _CONTINUOUS and lead in known.below:
        return 0
    if lead in known.below:
        return -1
    if lead in known.above and asked.unit != _CONTINUOUS:
        return 1
    raise _unfit(asked, text)


def _unfit(asked: Requirement, text: str) -> RequirementValueError:
    also = " or 'none'" if asked.limit else ""
    date = "; a spreadsheet has made a date of it: write it again, as text" if _DATE.match(text) else ""
    return RequirementValueError(
        f"'{text[:60]}' is not one whole number from {asked.lowest} to {asked.highest}{also}{date}"
    )
