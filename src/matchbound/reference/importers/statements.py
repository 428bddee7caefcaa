"""What the cells of a row state, in a column for each requirement or in a row for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from matchbound.base.errors import MatchboundError
from matchbound.reference.importers.cells import Cells
from matchbound.reference.importers.headers import plain_header
from matchbound.reference.importers.said import Said
from matchbound.reference.importers.values import read_value
from matchbound.reference.importers.words import words
from matchbound.reference.requirement import REQUIREMENTS, Force, RequirementValueError

Faults = list[tuple[str, str]]
_NAMES = {plain_header(text): name for name, one in REQUIREMENTS.items() for text in (name, one.label)}
_PERIOD = "interview_period"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said of the program of a row."""

    requirement: str
    said: Said
    season: int | None = None
    """The season that its column speaks of."""


def one_statement(
    values: dict[str, Any], season: int | None, faults: Faults, *, verbatim: bool
) -> Iterator[Statement]:
    """Return what a row that names its requirement states; a row without one only tells of the program."""
    asked, text = values.get("requirement"), values.get("value")
    if asked is None or text is None:
        if asked is None and text is not None:
            faults.append(("", "a value without the requirement that it belongs to"))
        return
    name = asked if asked in REQUIREMENTS else _NAMES.get(plain_header(asked))
    if name is None:
        faults.append(("", f"'{asked[:60]}' is none of the requirements that are known"))
        return
    try:
        said = _exact(name, text) or read_value(name, text, season)
    except MatchboundError as error:
        faults.append(("", f"{REQUIREMENTS[name].label}: {error.message}"))
        return
    if said is not None:
        yield Statement(name, _with(said, values.get("force"), values.get("condition"), verbatim=verbatim))


def _exact(name: str, text: str) -> Said | None:
    """Return a value that is written as we write it."""
    try:
        exact = REQUIREMENTS[name].canonical(text) == text
        return Said(text, words().force_of(name, text)) if exact else None
    except RequirementValueError:
        return None


def _with(said: Said, force: Force | None, condition: str | None, *, verbatim: bool) -> Said:
    """Add what other columns say: force and condition; of two conditions both are kept."""
    if verbatim:
        return Said(said.value, force or said.force, condition)
    both = [one for one in dict.fromkeys((condition, said.condition)) if one]
    return Said(said.value, force or said.force, "; ".join(both) or None)


def several_statements(
    columns: Sequence[Cells], cells: Sequence[str], season: int | None, faults: Faults
) -> Iterator[Statement]:
    """Return what is stated by columns of which one speaks of several requirements, or two of one."""
    periods: dict[int | None, dict[str, date]] = {}
    for one in columns:
        text = cells[one.index] if one.index < len(cells) else ""
        value, fault = one.read(text, season) if text else (None, "")
        if fault:
            faults.append((one.column.header, fault))
        elif isinstance(value, date):
            periods.setdefault(one.column.season, {})[one.key] = value
        elif isinstance(value, dict):
            yield from (Statement(name, said, one.column.season) for name, said in value.items())
    for year, ends in periods.items():
        yield Statement(
            _PERIOD, Said(_period(ends.get("interview_start"), ends.get("interview_stop")), Force.NONE), year
        )


def _period(start: date | None, stop: date | None) -> str:
    if start is None or stop is None:
        return f"from {start}" if start else f"until {stop}"
    return f"{start} to {stop}"
