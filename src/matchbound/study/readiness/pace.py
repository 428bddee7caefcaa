"""How much a week of study holds: growth goes by the hours studied, not by the calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

LEAST_WEEKS = 3
"""Weeks with study below which nobody's usual week is known."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Pace:
    """Weeks as shares of a usual week of study, none of them more than one.

    What was usual brought the growth that was measured; that more hours would bring more is not promised.
    """

    on: date = date.min
    """The day after the weeks that are known."""
    weeks: tuple[float, ...] = ()
    """What each week before held, the oldest first; weeks before these count whole."""
    ahead: float = 1.0
    """What each week to come holds."""

    def studied(self, first: date, last: date) -> float:
        """Return the weeks of study between two days."""
        return self._until(last) - self._until(first)

    def _until(self, day: date) -> float:
        """Return the weeks of study from the first week that is known to a day; before it, less than none."""
        begun = self.on - len(self.weeks) * WEEK if self.weeks else self.on
        if day <= begun:
            return (day - begun) / WEEK
        whole, part = divmod(min(day, self.on) - begun, WEEK)
        known = sum(self.weeks[:whole])
        if part:
            known += self.weeks[whole] * (part / WEEK)
        return known + max((day - self.on) / WEEK, 0.0) * self.ahead


STEADY = Pace()
"""Every week is a usual one: nothing is known of hours."""


def usual_hours(hours: Sequence[float]) -> float | None:
    """Return what a week of study usually holds; None while there are too few."""
    studied = [one for one in hours if one > 0]
    return median(studied) if len(studied) >= LEAST_WEEKS else None


def pace_of(hours: Sequence[float], planned: float, on: date) -> Pace:
    """Return the pace of somebody who studied so many hours in each week up to a day, and plans so many."""
    usual = usual_hours(hours)
    if usual is None:
        return STEADY
    weeks = tuple(min(one / usual, 1.0) for one in hours)
    return Pace(on, weeks, min(planned / usual, 1.0))
