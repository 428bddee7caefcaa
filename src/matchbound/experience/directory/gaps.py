"""Gaps: weeks of a plan in which neither an exam is studied for nor anything else takes whole days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.base.dates import DAY, Span
from matchbound.dossier.model import Dossier

LEAST_WEEKS = 2
"""Shorter gaps are left out: hardly any host takes somebody for less (a decision of ours)."""
FULL_TIME_HOURS = 30
"""Hours a week from which something takes whole days (a decision of ours)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Free days from `since` up to and including `until`."""

    since: date
    until: date

    @property
    def weeks(self) -> int:
        """Return the whole weeks in it."""
        return ((self.until - self.since).days + 1) // 7


def gaps(
    busy: Iterable[Span], *, since: date, until: date, least_weeks: int = LEAST_WEEKS
) -> tuple[Gap, ...]:
    """Return the gaps between spans of busy days, from one day to another, the first one first."""
    return tuple(gap for gap in _between(busy, since, until) if gap.weeks >= least_weeks)


def _between(busy: Iterable[Span], since: date, until: date) -> Iterator[Gap]:
    free = since
    for start, end in sorted((one.since or since, one.until or until) for one in busy):
        if end < free:
            continue
        if start > until:
            break
        if start > free:
            yield Gap(free, start - DAY)
        if end >= until:
            return
        free = end + DAY
    if free <= until:
        yield Gap(free, until)


def busy_spans(dossier: Dossier) -> Iterator[Span]:
    """Return when the dossier says that whole days are taken: rotations, jobs and training, past or planned.

    An experience without hours counts as whole days; one without an end goes on.
    """
    for one in dossier.experiences:
        full = one.hours_per_week is None or one.hours_per_week >= FULL_TIME_HOURS
        if full and one.since is not None:
            yield Span(one.since, one.until)
    for training in dossier.training:
        yield Span(training.since, training.until)
