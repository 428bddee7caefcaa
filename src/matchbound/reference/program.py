"""A residency program: who it is, where, which tracks and how many positions."""

from dataclasses import dataclass
from enum import StrEnum


class TrackKind(StrEnum):
    """NRMP's tracks."""

    CATEGORICAL = "categorical"  # the full training, from PGY-1
    PRIMARY = "primary"  # the same with the weight on primary care
    PRELIMINARY = "preliminary"  # one year, PGY-1 only; the transitional year, too
    ADVANCED = "advanced"  # from PGY-2, in the year after Match Day's
    PHYSICIAN = "physician"  # from PGY-2, in the year of Match Day: for people with a PGY-1 year


TRACK_LETTERS = {
    "C": TrackKind.CATEGORICAL,
    "M": TrackKind.PRIMARY,
    "P": TrackKind.PRELIMINARY,
    "A": TrackKind.ADVANCED,
    "R": TrackKind.PHYSICIAN,
}
"""The eighth character of an NRMP program code."""


class Accreditation(StrEnum):
    """ACGME's accreditation statuses."""

    CONTINUED = "continued"
    CONTINUED_WITHOUT_OUTCOMES = "continued-without-outcomes"
    CONTINUED_WITH_WARNING = "continued-with-warning"
    INITIAL = "initial"
    INITIAL_WITH_WARNING = "initial-with-warning"
    INITIAL_CONTINGENT = "initial-contingent"
    PRE = "pre-accreditation"
    PROBATIONARY = "probationary"
    WITHDRAWN = "withdrawn"
    VOLUNTARY_WITHDRAWAL = "voluntary-withdrawal"
    EXPEDITED_WITHDRAWAL = "expedited-withdrawal"
    ADMINISTRATIVE_WITHDRAWAL = "administrative-withdrawal"


CLOSED = frozenset(one for one in Accreditation if one.value.endswith(("withdrawn", "withdrawal")))
"""Statuses of programs that take nobody any more."""


class ApplicationService(StrEnum):
    """Where one applies."""

    ERAS = "eras"
    RESIDENCY_CAS = "residencycas"
    PLASTIC_SURGERY = "plastic-surgery-common-application"
    SF_MATCH = "sf-match"
    OTHER = "other"


class Setting(StrEnum):
    """What a program calls itself."""

    UNIVERSITY = "university-based"
    COMMUNITY = "community-based"
    AFFILIATED = "community-based-university-affiliated"
    MILITARY = "military-based"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Offer:
    """Positions of a track in one season; None is unknown."""

    season: int
    quota: int | None = None
    filled: int | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """One track of a program, with its NRMP code where known and its positions by season, newest first."""

    kind: TrackKind
    nrmp_code: str | None = None
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """One program. Every None is unknown, never "no"."""

    id: str
    """ACGME's ten digits where known; else `nrmp-` and seven characters of the code, or `x-` and a slug."""
    name: str
    specialty: str
    """A slug of `reference.specialty`."""
    acgme_id: str | None = None
    sponsor: str | None = None
    sponsor_id: str | None = None
    """ACGME's six digits."""
    city: str | None = None
    state: str | None = None
    """Two letters. Never inferred from a code."""
    latitude: float | None = None
    longitude: float | None = None
    tracks: tuple[Track, ...] = ()
    length_years: int | None = None
    accreditation: Accreditation | None = None
    accredited_since: str | None = None
    """Day of the original accreditation, ISO."""
    service: ApplicationService | None = None
    setting: Setting | None = None
    website: str | None = None
    us_md_share: float | None = None
    """Percent of residents, as published."""
    do_share: float | None = None
    img_share: float | None = None
    synthetic: bool = False
    """Made by the generator: no such program exists."""

    @property
    def closed(self) -> bool:
        """Say whether the program takes nobody any more."""
        return self.accreditation in CLOSED
