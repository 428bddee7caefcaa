"""The steps of a route on their days: as it usually goes, at the longest, and the last day that is in time.

Days are counted as in a plan: a step begins the day after all it waits for, at the earliest the day after
Match Day and never before the day judged; one of three days that begins on a Monday ends on the Wednesday.
A petition waits for the first day on which it may be filed, which matters where the start was put off.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matchbound.base.dates import DAY
from matchbound.rules.visa.start import Start
from matchbound.rules.visa.steps import VisaStep

PETITION = "petition"


@dataclass(frozen=True, slots=True)
class StepDays:
    """One step: when it likely begins and ends, its end if all takes longest, and the last days in time.

    `last` is the last day on which it may end, `last_start` the last on which it may begin, if everything
    after it goes as usual and orientation is to be made. `best_by` is what is advised. `done_on`: it is done.
    """

    step: VisaStep
    start: date
    likely: date
    longest: date
    last: date
    best_by: date | None
    done_on: date | None
    critical: bool = False

    @property
    def last_start(self) -> date:
        """Return the last day on which it may begin."""
        return self.last - timedelta(days=self.step.likely - 1)

    @property
    def slack_days(self) -> int:
        """Return how far its end can slip before orientation is missed; negative: it is too late."""
        return (self.last - self.likely).days


def schedule(
    steps: Sequence[VisaStep], start: Start, *, on: date, done: Mapping[str, date] | None = None
) -> tuple[StepDays, ...]:
    """Return the steps on their days as of a day; `done` holds the days of those that are, by their names."""
    finished = _with_all_before(steps, done or {})
    likely = _ends(steps, start, on, finished, longest=False)
    longest = _ends(steps, start, on, finished, longest=True)
    last, path = _last_days(steps, start), _critical(steps, likely, finished)
    return tuple(
        StepDays(
            step,
            _begin(step, likely, start, on, finished),
            likely[step.id],
            longest[step.id],
            last[step.id],
            _best_by(step, start),
            finished.get(step.id),
            step.id in path,
        )
        for step in steps
    )


def _with_all_before(steps: Sequence[VisaStep], done: Mapping[str, date]) -> dict[str, date]:
    """Return the days of what is done by id, with what must have come before it."""
    found = {step.id: done[step.name] for step in steps if step.name in done}
    for step in reversed(steps):
        for before in step.after if step.id in found else ():
            found[before] = min(found.get(before, found[step.id]), found[step.id])
    return found


def _ends(
    steps: Sequence[VisaStep], start: Start, on: date, done: Mapping[str, date], *, longest: bool
) -> dict[str, date]:
    ends: dict[str, date] = {}
    for step in steps:
        days = step.longest if longest else step.likely
        begin = _begin(step, ends, start, on, done)
        ends[step.id] = done.get(step.id) or begin + timedelta(days=days - 1)
    return ends


def _begin(
    step: VisaStep, ends: Mapping[str, date], start: Start, on: date, done: Mapping[str, date]
) -> date:
    if step.id in done:
        return done[step.id]
    after = max((ends[name] for name in step.after), default=start.match_day.day)
    return max(after + DAY, on, start.earliest_petition.day if step.name == PETITION else on)


def _last_days(steps: Sequence[VisaStep], start: Start) -> dict[str, date]:
    """Return the last day on which each step may end, from orientation backward."""
    last = {step.id: start.orientation.day for step in steps}
    for step in reversed(steps):
        latest_begin = last[step.id] - timedelta(days=step.likely - 1)
        for before in step.after:
            last[before] = min(last[before], latest_begin - DAY)
    return last


def _critical(steps: Sequence[VisaStep], ends: Mapping[str, date], done: Mapping[str, date]) -> set[str]:
    """Return the steps that decide when all is ready: the last one, what it waited for, and so on."""
    known = {step.id: step for step in steps}
    path = set[str]()
    name = max((step.id for step in steps if step.id not in done), key=ends.__getitem__, default=None)
    while name is not None:
        path.add(name)
        waited = [one for one in known[name].after if one not in done]
        name = max(waited, key=ends.__getitem__, default=None)
    return path


def _best_by(step: VisaStep, start: Start) -> date | None:
    if step.latest_safe is None:
        return None
    return date(start.day_one.day.year, *step.latest_safe) + start.moved
