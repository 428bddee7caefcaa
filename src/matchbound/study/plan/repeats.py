"""Questions that were missed come again some days later: those of before, and those that will be missed."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from matchbound.study.plan.asked import Activity, Part
from matchbound.study.plan.effort import effort


class Repeats:
    """Repeats of missed questions, put into the room that days have for them."""

    def __init__(self, room: Mapping[date, float], today: date) -> None:
        self.minutes = float(effort("minutes.repeat", today))
        window = effort("repeats", today)
        self.first, self.last = window["first"], window["last"]
        self.today, self.room = today, dict(room)
        self.placed: Counter[date] = Counter()
        self.left = 0

    def place(self, missed_on: date, many: int) -> None:
        """Put repeats into the days after a miss, each where most room is; what is late comes soon."""
        first = max(missed_on + timedelta(days=self.first), self.today)
        last = max(missed_on + timedelta(days=self.last), first + timedelta(days=self.last - self.first))
        window = [day for day in self.room if first <= day <= last]
        later = [day for day in self.room if day > last]
        for _ in range(many):
            day = max(window, key=self._free, default=None)
            if day is None or self._free(day) < self.minutes:
                day = next((one for one in later if self._free(one) >= self.minutes), None)
            if day is None:
                self.left += 1
            else:
                self.placed[day] += 1

    def _free(self, day: date) -> float:
        return self.room[day] - self.placed[day] * self.minutes

    def part(self, day: date) -> list[Part]:
        """Return a day's repeats."""
        many = self.placed[day]
        return [Part(Activity.REPEATS, many * self.minutes, many)] if many else []


def repeats_of_before(missed: Mapping[date, int], room: Mapping[date, float], today: date) -> Repeats:
    """Return the repeats of what was missed up to today, within the share of each day that they may take."""
    share = effort("repeats", today)["share"]
    found = Repeats({day: share * minutes for day, minutes in room.items()}, today)
    for day, many in sorted(missed.items()):
        found.place(day, many)
    return found


def repeats_to_come(missed: Mapping[date, float], room: Mapping[date, float], today: date) -> Repeats:
    """Return the repeats of what will be missed of the new questions of each day; parts of one add up."""
    found, waiting = Repeats(room, today), 0.0
    for day, many in sorted(missed.items()):
        waiting += many
        found.place(day, int(waiting))
        waiting -= int(waiting)
    return found
