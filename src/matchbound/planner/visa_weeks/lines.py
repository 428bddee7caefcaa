"""Papers and breaks on their days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from matchbound.base.dates import DAY, Rounding, add_months
from matchbound.planner.visa_weeks.held import SETTLED, HeldPaper
from matchbound.planner.visa_weeks.schedule import StepDays
from matchbound.planner.visa_weeks.state import PaperState
from matchbound.rules.visa.breaks import Break
from matchbound.rules.visa.papers import DAY_ONE, Paper
from matchbound.rules.visa.start import NEAR_DAYS, Start


class Warned(StrEnum):
    """What is amiss with a paper."""

    LATE = "late"  # it is not there, and getting it usually takes longer than there is time
    TOO_SHORT = "too-short"  # it runs out before it may
    UNSAID = "unsaid"  # until when it is valid is not said, and matters


class BreakState(StrEnum):
    """How somebody stands to a break."""

    BROKEN = "broken"
    OVER = "over"  # the day has passed, and nothing says that it is settled
    NEAR = "near"
    UNKNOWN = "unknown"
    AHEAD = "ahead"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper: how far it is, by when it is needed and so to be asked for, and what is amiss.

    `needed_by` is the last day that is in time if everything after it goes as usual, `ask_by` as many days
    earlier as it usually takes; `must_last` is the day until which it must be valid, None where nothing is
    asked.
    """

    paper: Paper
    held: HeldPaper
    needed_by: date
    ask_by: date
    must_last: date | None
    warned: tuple[Warned, ...]

    @property
    def settled(self) -> bool:
        """Say whether nothing is left to do for it."""
        return self.held.state in SETTLED


@dataclass(frozen=True, slots=True)
class BreakLine:
    """One break and how somebody stands to it."""

    what: Break
    state: BreakState


def paper_line(paper: Paper, held: HeldPaper, days: Sequence[StepDays], start: Start, on: date) -> PaperLine:
    """Return a paper on its days."""
    needed_by, ask_by = _days_of(paper, days, start)
    must_last = _must_last(paper, start)
    return PaperLine(paper, held, needed_by, ask_by, must_last, tuple(_warned(held, ask_by, must_last, on)))


def _days_of(paper: Paper, days: Sequence[StepDays], start: Start) -> tuple[date, date]:
    makes = next((one for one in days if one.step.name == paper.made_by), None)
    if makes is not None:
        return makes.last, makes.last_start
    needed = min(_needed(paper, days, start))
    return needed, needed - timedelta(days=paper.days[1] if paper.days else 0)


def _needed(paper: Paper, days: Sequence[StepDays], start: Start) -> Iterator[date]:
    """Yield the days by which it must be there: the eve of each step that takes it, and its milestone."""
    yield from (one.last_start - DAY for one in days if one.step.name in paper.steps)
    yield start.day_one.day if paper.by == DAY_ONE else start.orientation.day


def _must_last(paper: Paper, start: Start) -> date | None:
    if paper.months_beyond is not None:
        return add_months(start.orientation.day, paper.months_beyond, rounding=Rounding.LATER)
    return start.contract_ends if paper.through_contract else None


def _warned(held: HeldPaper, ask_by: date, must_last: date | None, on: date) -> Iterator[Warned]:
    if held.state is PaperState.MISSING and on > ask_by:
        yield Warned.LATE
    if must_last is None or held.state is not PaperState.HAVE:
        return
    if held.valid_until is None:
        yield Warned.UNSAID
    elif held.valid_until < must_last:
        yield Warned.TOO_SHORT


def break_line(what: Break, papers: Mapping[str, PaperLine], on: date) -> BreakLine:
    """Return how somebody stands to a break on a day."""
    lasting = [papers[name] for name in what.lasting if name in papers]
    if lasting:
        return BreakLine(what, _of_lasting(lasting[0], what.day, on))
    asked = [papers[name] for name in what.settled_by if name in papers]
    settled = bool(asked) and all(one.settled for one in asked)
    return BreakLine(what, BreakState.SETTLED if settled else _by_day(what.day, on))


def _of_lasting(line: PaperLine, day: date, on: date) -> BreakState:
    if Warned.TOO_SHORT in line.warned:
        return BreakState.BROKEN
    if line.held.state is PaperState.NOT_NEEDED or (
        line.held.state is PaperState.HAVE and line.held.valid_until is not None
    ):
        return BreakState.SETTLED
    return BreakState.UNKNOWN if line.held.state is PaperState.HAVE else _by_day(day, on)


def _by_day(day: date, on: date) -> BreakState:
    if on > day:
        return BreakState.OVER
    near = timedelta(days=NEAR_DAYS.on(on).value)
    return BreakState.NEAR if on + near >= day else BreakState.AHEAD
