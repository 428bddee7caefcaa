"""What is answered: chances with their ranges, what moves them, what they rest on, what nobody knows."""

from dataclasses import asdict, dataclass
from typing import Any

from matchbound.base.ranges import somewhere
from matchbound.match.odds.focal import Fact

DOTS = 100
FEW, TENTH = 5, 8
"""Of a hundred: below so many, or so near to all, twentieths are told, and from there on tenths."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number with the range that holds nine in ten of what the model holds possible."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SpecialtyOdds:
    """The chance to match in a specialty, and what is applied for and expected."""

    specialty: str
    match: Range
    applications: int
    interviews: float


@dataclass(frozen=True, slots=True)
class ProgramOdds:
    """One program applied to: verdict of screening, chance of an interview, chance to match there."""

    program: str
    name: str
    specialty: str
    verdict: str
    synthetic: bool
    interview: Range
    match: Range


@dataclass(frozen=True, slots=True)
class Lever:
    """What would move the odds, and by how much, on the very same draws."""

    name: str
    words: str
    change: Range
    yours: bool
    """Something the applicant can do; else it only says what a fact weighs."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How well the market reproduces the published figures: mean absolute errors in percentage points."""

    on: str
    rate: float
    share: float
    held_out_rate: float
    held_out_share: float


@dataclass(frozen=True, slots=True)
class Work:
    """What the answer was computed from."""

    markets: int
    constants: int
    nodes: int
    as_plain_draws: int
    """So many draws with luck drawn, not integrated, would have the same error from simulation."""
    simulation_error: float
    """Standard error of the chance that comes from drawing finitely many markets."""


@dataclass(frozen=True, slots=True)
class Odds:
    """One applicant's odds in one season."""

    season: int
    like_year: int
    """The year whose published numbers of applicants and positions the market has."""
    seed: int
    match: Range
    interviews: float
    own_list: bool
    by_specialty: tuple[SpecialtyOdds, ...]
    programs: tuple[ProgramOdds, ...]
    ranks: tuple[float, ...]
    """The chance to match at the first program of the list, the second, …; the last: any further down."""
    levers: tuple[Lever, ...]
    grounds: tuple[Fact, ...]
    not_known: tuple[str, ...]
    reached: Reached | None
    work: Work
    synthetic: bool

    def words(self) -> str:
        """Say the chance in plain words, without false decimals."""
        many, low, high = (round(DOTS * one) for one in (self.match.value, self.match.low, self.match.high))
        return (
            f"{in_ten(self.match.value)}: of {DOTS} applicants like this one, about {many} match"
            f" ({somewhere(low, high)})"
        )

    def to_data(self) -> dict[str, Any]:
        """Return all of it for JSON."""
        return {"words": self.words(), **asdict(self)}


def in_ten(share: float) -> str:
    """Say a chance in tenths, and in words at both ends."""
    many = round(DOTS * share)  # as it is told beside these words
    if many < FEW:
        return "Less than 1 in 20"
    if many > DOTS - FEW:
        return "More than 19 in 20"
    if many < TENTH:
        return "About 1 in 20"
    if many > DOTS - TENTH:
        return "About 19 in 20"
    return f"About {round(10 * share)} in 10"
