"""Programs as columns: for each criterion, which of the distinct combinations of statements a program has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchbound.reference.assertion import Current
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program, TrackKind
from matchbound.reference.requirement import Force
from matchbound.screening import figures
from matchbound.screening.criteria import CRITERIA, Criterion, Part, Said, Stated
from matchbound.screening.figures import latest
from matchbound.screening.profile import Profile

Points = NDArray[np.uint8]
MOST_KEPT = 4096
"""Judgments kept for applicants alike, per criterion; then they are forgotten together."""


@dataclass(slots=True)
class Column:
    """One part of a criterion over all programs: `states[codes[i]]` is what stands for program i."""

    part: Part
    states: tuple[Stated, ...]
    codes: NDArray[np.intp]
    _judged: dict[Any, Points] = field(default_factory=dict)

    def judged(self, profile: Profile) -> Points:
        """Return the point of each state for an applicant."""
        key = self.part.key(profile)
        found = self._judged.get(key)
        if found is None:
            if len(self._judged) >= MOST_KEPT:
                self._judged.clear()
            judge = self.part.judge
            found = np.array([judge(state, key) for state in self.states], dtype=np.uint8)
            self._judged[key] = found
        return found

    def points(self, profile: Profile, out: Points) -> Points:
        """Write the point of every program for an applicant into `out`, and return it."""
        return self.judged(profile).take(self.codes, out=out, mode="clip")


@dataclass(frozen=True, slots=True)
class Columns:
    """The parts of one criterion as columns."""

    criterion: Criterion
    columns: tuple[Column, ...]

    def points(self, profile: Profile, out: Points, scratch: Points) -> None:
        """Write the criterion's point of every program into `out`; `scratch`, as long, is spoiled."""
        first, *others = self.columns
        join = np.minimum if self.criterion.alternatives else np.maximum
        first.points(profile, out)
        for one in others:
            join(out, one.points(profile, scratch), out=out)

    def weigh(self, profile: Profile, total: Points, scratch: tuple[Points, Points]) -> None:
        """Raise each program's weightiest point in `total` to this criterion's; scratches are spoiled."""
        if self.criterion.alternatives:
            self.points(profile, *scratch)
            np.maximum(total, scratch[0], out=total)
            return
        for one in self.columns:
            if one.judged(profile).any():  # where all is met there is nothing to raise
                np.maximum(total, one.points(profile, scratch[0]), out=total)

    def stated(self, row: int) -> Stated:
        """Return all that stands for one program."""
        return {name: said for one in self.columns for name, said in one.states[one.codes[row]].items()}


@dataclass(frozen=True, slots=True)
class ProgramTable:
    """A catalogue as columns, for one season. Row i is program `catalogue.programs[i]`."""

    catalogue: Catalogue
    season: int
    columns: tuple[Columns, ...]
    row: Mapping[str, int]
    """Program id to row."""

    @classmethod
    def of(cls, catalogue: Catalogue, season: int) -> "ProgramTable":
        """Return the table of a catalogue; statements too old for the season are marked."""
        stated = [_stated(one, catalogue.of(one.id), season) for one in catalogue.programs]
        columns = tuple(
            Columns(criterion, tuple(_column(part, stated) for part in criterion.parts))
            for criterion in CRITERIA
        )
        return cls(catalogue, season, columns, {one.id: i for i, one in enumerate(catalogue.programs)})

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the programs' ids, by row."""
        return tuple(one.id for one in self.catalogue.programs)

    def __len__(self) -> int:
        """Return the number of programs."""
        return len(self.catalogue.programs)


def _stated(program: Program, currents: Mapping[str, Current], season: int) -> Stated:
    found = {name: said_of(one, season) for name, one in currents.items() if not one.doubtful}
    for name, holds, value in _traits(program, found):
        if holds:
            found[name] = Said(value, Force.NONE)
    return found


_VISAS = ("visa_j1", "visa_h1b")


def _traits(program: Program, found: Stated) -> tuple[tuple[str, bool, str], ...]:
    kinds = {track.kind for track in program.tracks}
    share = program.img_share
    if share is None and "img_share" in found:
        share = float(found["img_share"].value)
    return (
        (".closed", program.closed, "yes"),
        (".needs_pgy1", kinds == {TrackKind.PHYSICIAN}, "yes"),
        (".advanced", TrackKind.ADVANCED in kinds, "yes"),
        (".has_imgs", bool(share), "yes"),
        (".specialty", True, program.specialty),
        (".sponsors", any(name in found and found[name].value != "no" for name in _VISAS), "yes"),
        (".visa_unsaid", not any(name in found for name in (*_VISAS, "visa_f1")), "yes"),
    )


def said_of(one: Current, season: int) -> Said:
    """Return what stands as screening takes it for a season: too old, it turns nobody away."""
    said = one.assertion
    old = said.age_season is None or said.age_season < season - latest(figures.OLD_AFTER_SEASONS)
    if said.requirement == "visa_h1b":
        old = old or said.seen_on is None or said.seen_on < _confirm_before()
        old = old or (said.age_season or 0) < _confirm_before().year + 1
    if said.requirement == "deadline":
        old = said.age_season != season
    return Said(said.value, said.force, old)


def _confirm_before() -> date:
    found: date = figures.H1B_CONFIRM_BEFORE.on(date.max).value
    return found


def _column(part: Part, stated: list[Stated]) -> Column:
    numbers: dict[tuple[Said | None, ...], int] = {}
    codes = np.empty(len(stated), dtype=np.intp)
    for row, one in enumerate(stated):
        reads = part.reads if not part.led or part.reads[0] in one else ()
        state = tuple(one.get(name) for name in reads)
        codes[row] = numbers.setdefault(state, len(numbers))
    states = tuple(
        {name: said for name, said in zip(part.reads, state, strict=False) if said is not None}
        for state in numbers
    )
    return Column(part, states, codes)
