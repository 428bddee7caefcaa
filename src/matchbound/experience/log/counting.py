"""At which programs a rotation counts as US clinical experience: judged by screening's own criterion.

Nobody's months decide it here: a rotation is taken to be as long as any program asks, and as recent as it is,
so that only its kind and its age are judged. What a program does not say is unknown, never "no".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from matchbound.experience.log.rotations import Entry
from matchbound.reference.catalogue import Catalogue
from matchbound.screening.criteria import CRITERIA, MOST_MONTHS
from matchbound.screening.profile import Clinical, Profile, is_hands_on, is_observing
from matchbound.screening.table import ProgramTable
from matchbound.screening.verdict import Point

USCE = next(one for one in CRITERIA if one.name == "usce")


class Counts(StrEnum):
    """Whether a rotation counts at a program."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tally:
    """The programs at which something counts, does not, and where nobody knows."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Log:
    """What the log counts for: each entry by its path, and all of it together, as screening judges it."""

    entries: Mapping[str, Tally]
    together: Tally


def log_of(entries: Sequence[Entry], profile: Profile, catalogue: Catalogue, programs: Iterable[str]) -> Log:
    """Return where rotations count among some programs of a catalogue, for one applicant and season."""
    wanted = set(programs)
    kept = tuple(one for one in catalogue.programs if one.id in wanted)
    table = ProgramTable.of(Catalogue(kept, catalogue.currents), profile.season)
    found = {one.path: _tally(table, replace(profile, clinical=_alone(one, profile.on))) for one in entries}
    return Log(found, _tally(table, profile))


def _alone(one: Entry, on: date) -> Clinical:
    """Return clinical experience of this kind and age only, as long as any program asks."""
    until = min(one.experience.until or on, on)
    hands, watched = is_hands_on(one.experience), is_observing(one.experience)
    return Clinical(
        float(MOST_MONTHS) if hands else 0.0,
        float(MOST_MONTHS) if watched else 0.0,
        until if hands else None,
        until if watched else None,
    )


_COUNTS = {
    Point.MET: Counts.YES,
    Point.PREFERENCE: Counts.NO,
    Point.LATER: Counts.NO,
    Point.UNMET: Counts.NO,
}


def _tally(table: ProgramTable, profile: Profile) -> Tally:
    """Return the programs by what the criterion says of a profile."""
    column = next(one for one in table.columns if one.criterion is USCE)
    out, scratch = (np.empty(len(table), dtype=np.uint8) for _ in range(2))
    column.points(profile, out, scratch)
    by: dict[Counts, list[str]] = {one: [] for one in Counts}
    for program, point in zip(table.catalogue.programs, out, strict=True):
        by[_COUNTS.get(Point(int(point)), Counts.UNKNOWN)].append(program.id)
    return Tally(*(tuple(by[one]) for one in Counts))
