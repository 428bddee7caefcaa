"""What comes of a list, with its ranges, for people and for JSON."""

from dataclasses import dataclass

from matchbound.base.ranges import somewhere
from matchbound.match.odds.answer import DOTS, Range, in_ten
from matchbound.match.odds.background import EACH, Background


@dataclass(frozen=True, slots=True)
class RankChance:
    """One rank of a list."""

    rank: int
    program: str
    track: str | None
    name: str
    synthetic: bool
    interviewed: bool
    match: Range
    here_or_better: Range
    alone: float
    """The chance that it would have a seat, if nothing better were wanted."""
    with_first_year: Range | None
    """Of advanced programs: matching here together with a year from the supplemental list."""


@dataclass(frozen=True, slots=True)
class Ends:
    """How it may end."""

    whole: Range
    """Full training from one program."""
    advanced_with_year: Range
    advanced_alone: Range
    """An advanced position without the year before it."""
    year_alone: Range
    """One preliminary year and nothing after it."""
    unmatched: Range


@dataclass(frozen=True, slots=True)
class Shorter:
    """The first ranks of the list alone."""

    length: int
    match: Range
    change: Range
    """Against the whole list, on the same draws."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the same programs, judged by what the applicant wants."""

    name: str
    words: str
    programs: tuple[str, ...]
    match: float
    best: tuple[float, ...]
    """The chance to end at the best liked program, at one of the two best liked, …"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the answer was computed from."""

    markets: int
    constants: int
    like_year: int
    """The year whose published numbers of applicants and positions the markets have."""

    @classmethod
    def of(cls, background: Background) -> "Drawn":
        """Return what a background was drawn from."""
        return cls(len(background), len(background) // EACH, background.setting.year)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of one person's list."""

    match: Range
    expected_rank: Range | None
    ranks: tuple[RankChance, ...]
    ends: Ends
    one_more: Range
    shorter: tuple[Shorter, ...]
    orders: tuple[Order, ...]
    not_counted: tuple[str, ...]
    """Programs ranked that can take nobody here: no interview was held, or the market does not know them."""
    interviews: int
    silent: int
    """Programs applied to that did not invite."""
    silent_named: int
    """Those of them that the applicant named; the others are as many as the dossier says, or as is usual."""
    drawn: Drawn

    def words(self) -> str:
        """Say the chance in plain words, without false decimals."""
        return matching_words(self.match)


def matching_words(one: Range) -> str:
    """Say a chance to match with these interviews held."""
    many, low, high = (round(DOTS * part) for part in (one.value, one.low, one.high))
    return (
        f"{in_ten(one.value)}: of {DOTS} applicants like this one with these interviews, about {many} match"
        f" ({somewhere(low, high)})"
    )
