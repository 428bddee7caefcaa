"""A catalogue's programs by specialty: how many would take an applicant, which visas, which tracks."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program, TrackKind
from matchbound.screening.screen import VERDICTS, Screening
from matchbound.screening.verdict import ProgramVerdict

_PERCENT = 100.0
_WHOLE = frozenset({TrackKind.CATEGORICAL, TrackKind.PRIMARY})


@dataclass(frozen=True, slots=True)
class Sponsoring:
    """What open programs say of one visa; those that say nothing are no "no"."""

    yes: int = 0
    conditional: int = 0
    continued: int = 0
    """An existing one only: nothing for who comes anew."""
    no: int = 0
    silent: int = 0

    @property
    def says(self) -> int:
        """Return how many say anything."""
        return self.yes + self.conditional + self.continued + self.no

    @property
    def share(self) -> float | None:
        """Return the percentage that sponsors it, of those that say; None where none says."""
        return _PERCENT * (self.yes + self.conditional) / self.says if self.says else None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Programs by screening's verdict; `ineligible` holds closed ones, too."""

    eligible: int
    likely: int
    unknown: int
    ineligible: int

    @property
    def open(self) -> int:
        """Return how many nothing known stands against."""
        return self.eligible + self.likely


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs of a specialty that take anybody."""

    number: int = 0
    synthetic: int = 0
    whole: int = 0
    """With whole training from PGY-1 on."""
    advanced: int = 0
    preliminary: int = 0
    j1: Sponsoring = Sponsoring()
    h1b: Sponsoring = Sponsoring()

    @property
    def mostly_whole(self) -> bool:
        """Say whether at least half of the programs train from PGY-1 to the end: no year apart is needed."""
        return bool(self.number) and 2 * self.whole >= self.number


def programs_of(catalogue: Catalogue) -> dict[str, Programs]:
    """Return the programs of a catalogue by specialty."""
    by_specialty: dict[str, list[Program]] = {}
    for one in catalogue.programs:
        if not one.closed:
            by_specialty.setdefault(one.specialty, []).append(one)
    return {slug: _programs(some, catalogue) for slug, some in by_specialty.items()}


def verdicts_of(screening: Screening) -> dict[str, Verdicts]:
    """Return the verdicts of one screening by specialty."""
    programs = screening.table.catalogue.programs
    slugs = {slug: number for number, slug in enumerate(dict.fromkeys(one.specialty for one in programs))}
    codes = np.array([slugs[one.specialty] for one in programs], dtype=np.int64)
    counts = np.bincount(
        codes * len(VERDICTS) + screening.verdicts, minlength=len(slugs) * len(VERDICTS)
    ).reshape(-1, len(VERDICTS))
    at = [VERDICTS.index(one) for one in ProgramVerdict]
    return {slug: Verdicts(*(int(counts[number, k]) for k in at)) for slug, number in slugs.items()}


def _programs(some: list[Program], catalogue: Catalogue) -> Programs:
    kinds = [{track.kind for track in one.tracks} for one in some]
    return Programs(
        number=len(some),
        synthetic=sum(one.synthetic for one in some),
        whole=sum(bool(had & _WHOLE) for had in kinds),
        advanced=sum(TrackKind.ADVANCED in had for had in kinds),
        preliminary=sum(TrackKind.PRELIMINARY in had for had in kinds),
        j1=_sponsoring("visa_j1", some, catalogue),
        h1b=_sponsoring("visa_h1b", some, catalogue),
    )


def _sponsoring(requirement: str, some: Iterable[Program], catalogue: Catalogue) -> Sponsoring:
    counts = dict.fromkeys(("yes", "conditional", "continued", "no", "silent"), 0)
    for one in some:
        stands = catalogue.of(one.id).get(requirement)
        said = "" if stands is None or stands.doubtful else stands.assertion.value
        counts[_SAID.get(said, "silent")] += 1
    return Sponsoring(**counts)


_SAID = {"yes": "yes", "conditional": "conditional", "continue-only": "continued", "no": "no"}
