"""What is answered: which programs to apply to, what the money brings, and where it stops paying."""

from dataclasses import asdict, dataclass
from typing import Any

from matchbound.base.dated import Cite
from matchbound.base.ranges import ranged
from matchbound.match.odds.answer import DOTS, Range, Reached, in_ten
from matchbound.match.odds.focal import Fact
from matchbound.rules.finding import cite_data


@dataclass(frozen=True, slots=True)
class Chosen:
    """One program to apply to, in the order of what each adds."""

    program: str
    name: str
    specialty: str
    verdict: str
    synthetic: bool
    interview: Range
    seat: Range
    """The chance that it would take the applicant, were it ranked first."""
    adds: float
    """To the chance to match at all, when it came in."""
    price: float
    dollars: float
    """With all before it."""
    liking: float
    signal: str
    """A name of `rules.signals.TIERS`; empty: none."""


@dataclass(frozen=True, slots=True)
class Point:
    """What so many applications cost, and the chance to match at all with them."""

    applications: int
    dollars: float
    chance: Range


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the next `step` dollars first bring less than `least`; `reached`: False if nowhere looked at."""

    applications: int
    dollars: float
    chance: float
    step: float
    least: float
    reached: bool


@dataclass(frozen=True, slots=True)
class Money:
    """What may be spent on applications; `budget` is None where nobody said."""

    budget: float | None
    """For applications alone."""
    goal: float | None
    """The budget of the whole way that it was taken from; None where it was given, or there is none."""
    else_to_pay: float
    """What else of the way is still to pay, as far as it is known: taken off `goal`."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the season costs besides, whatever is applied to; None: not known."""

    title: str
    usd: float | None


@dataclass(frozen=True, slots=True)
class SpecialtySum:
    """The applications of one specialty, their dollars, and its signals."""

    specialty: str
    applications: int
    dollars: float
    signals: tuple[int, ...]
    """Used, tier by tier."""
    room: tuple[int, ...] | None
    """What the season allows, tier by tier; None: nobody known says. Empty: the specialty takes none."""
    note: str | None


@dataclass(frozen=True, slots=True)
class Signals:
    """What the signals would do, by an assumption of our own."""

    match: Range
    """The chance to match at all with them."""
    adds: Range
    assumption: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Another list: what it costs, its chance, and what the best list for the same money has more."""

    name: str
    """`typical` or `yours`."""
    applications: int
    left_out: int
    """Programs of the list in other specialties, or through another service: they count for nothing here."""
    dollars: float
    match: Range
    best: Range
    more: Range
    """On the same draws."""


@dataclass(frozen=True, slots=True)
class PortfolioAnswer:
    """Which programs one applicant best applies to in one season."""

    season: int
    like_year: int
    seed: int
    specialties: tuple[str, ...]
    money: Money
    match: Range
    dollars: float
    interviews: float
    chosen: tuple[Chosen, ...]
    sums: tuple[SpecialtySum, ...]
    curve: tuple[Point, ...]
    stops: Stop
    looked_at: int
    """Programs that do not rule the applicant out."""
    ruled_out: int
    elsewhere: int
    """Programs left out because they take applications through another service, whose fees are not known."""
    fee_note: str | None
    """What is doubtful about the season's fees."""
    liked: bool
    """Whether some programs were said to be liked more or less than others."""
    beyond: float
    """No other choice within the money is worth more above this one: in chance, or in liking where given."""
    signals: Signals
    compared: tuple[Compared, ...]
    free_ranks: int
    extra_rank: float
    beside: tuple[Beside, ...]
    grounds: tuple[Fact, ...]
    not_known: tuple[str, ...]
    reached: Reached | None
    markets: int
    cites: tuple[Cite, ...]
    synthetic: bool

    def words(self) -> str:
        """Say in one sentence what the money brings."""
        if not self.chosen:
            return f"No program can be chosen: {self._why_none()}"
        number = f"{len(self.chosen)} applications" if len(self.chosen) > 1 else "One application"
        return (
            f"{number} for ${self.dollars:,.0f}: {in_ten(self.match.value).lower()} to match,"
            f" {hundreds(self.match)}"
        )

    def _why_none(self) -> str:
        if self.looked_at:
            return "the money is less than one application costs"
        if self.elsewhere:
            return "those open take applications through another service, whose fees are not known here"
        return "as things stand every one rules you out"

    def proof(self) -> str:
        """Say how far any other choice could be better."""
        what = "worth by your likings" if self.liked else "chance"
        if self.beyond < _NOTHING:
            return f"No other choice of programs within this money has a better {what} in these markets."
        if self.liked:
            return (
                f"No other choice within this money is worth {self.beyond:.3f} more by your likings, where a"
                " sure place at an ordinary program counts 1."
            )
        points = DOTS * self.beyond
        much = "half a match" if points < _HALF else f"{-(-points // 1):.0f} matches"
        return (
            f"No other choice of programs within this money can add as much as {much} in {DOTS} to this one."
        )

    def stop_words(self) -> str:
        """Say where more applications stop paying."""
        stop = self.stops
        rule = f"the next ${stop.step:,.0f} bring less than one match more in {1 / stop.least:.0f}"
        if not stop.reached:
            return (
                f"More applications pay up to ${stop.dollars:,.0f}, as far as was looked: nowhere do {rule}"
            )
        return f"From {stop.applications} applications for ${stop.dollars:,.0f} on, {rule}"

    def to_data(self) -> dict[str, Any]:
        """Return all of it for JSON."""
        plain = asdict(self) | {"cites": [cite_data(one) for one in self.cites]}
        words = {"words": self.words(), "proof": self.proof(), "stop_words": self.stop_words()}
        return words | plain


_NOTHING, _HALF = 5e-5, 0.5


def hundreds(one: Range) -> str:
    """Write a chance with its range, in whole hundredths."""
    value, low, high = (round(DOTS * part) for part in (one.value, one.low, one.high))
    return ranged(f"{value} of {DOTS}", low, high)
