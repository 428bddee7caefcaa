"""Topics put into days: at an even pace, in an order in which what is needed first comes first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matchbound.study.plan.asked import Activity, Part, Topic
from matchbound.study.plan.effort import effort, minutes_of


@dataclass(frozen=True, slots=True)
class Margin:
    """Minutes that may be lost, because a review is read at one go and a question answered at one go.

    Either each day loses part of a review, or each review's own day does and each day part of a question:
    both are enough, and the smaller one leaves more time.
    """

    review: float
    day: float

    @classmethod
    def of(cls, topics: Sequence[Topic], days: int, on: date) -> "Margin":
        """Return the smaller of both for so many days with time."""
        reading, asking = float(effort("minutes.concept", on)), float(effort("minutes.question", on))
        reviews = sum(one.read and not one.card for one in topics)
        by_review = reviews * (reading - asking) + days * asking < days * reading
        return cls(reading - asking, asking) if by_review else cls(0.0, reading)

    def length(self, one: Topic, on: date) -> float:
        """Return the minutes a topic takes, with those that its review may lose."""
        return _Rest.of(one, on).minutes + self.lost(one)

    def lost(self, one: Topic) -> float:
        """Return the minutes that the reading of a topic may lose; a drug's card is short."""
        return self.review if one.read and not one.card else 0.0

    def capacity(self, minutes: Sequence[float]) -> int:
        """Return the minutes of days that topics can fill; the last of them loses nothing."""
        lost = self.day * max(sum(one > 0 for one in minutes) - 1, 0)
        return max(0, int(sum(minutes) - lost))


@dataclass(slots=True)
class _Rest:
    """What is left of a topic."""

    topic: Topic
    read: bool
    questions: int
    reading: float
    asking: float

    @classmethod
    def of(cls, topic: Topic, on: date) -> "_Rest":
        many = min(topic.questions, effort("questions_for_concept", on))
        return cls(
            topic,
            topic.read,
            many,
            float(effort("minutes.drug_card" if topic.card else "minutes.concept", on)),
            float(effort("minutes.question", on)),
        )

    @property
    def minutes(self) -> float:
        return self.read * self.reading + self.questions * self.asking

    @property
    def begun(self) -> bool:
        return not self.read and self.topic.read


def filled(
    topics: Sequence[Topic], span: Sequence[date], open_: Mapping[date, float], margin: Margin, on: date
) -> Iterator[tuple[date, list[Part]]]:
    """Yield what each day of a span holds of its topics.

    By each day as much is done as its share of the span's time, to the nearest topic; more where the days
    that are left would not be enough.
    """
    waiting = [_Rest.of(one, on) for one in in_order(topics)]
    whole, room = sum(one.minutes for one in waiting), sum(open_[day] for day in span)
    passed = done = 0.0
    for place, day in enumerate(span):
        passed += open_[day]
        later = [open_[one] for one in span[place + 1 :]]
        pace = whole * passed / room - done if room else 0.0
        least = (
            whole - done + sum(margin.lost(one.topic) for one in waiting if one.read) - margin.capacity(later)
        )
        parts = list(_of_day(waiting, open_[day], pace, least, last=not any(later)))
        done += minutes_of(parts)
        yield day, parts


def in_order(topics: Sequence[Topic]) -> list[Topic]:
    """Return topics, those with most to be won first, but none before what must be known first."""
    done: list[Topic] = []
    left = sorted(topics, key=lambda one: (-one.to_win, one.concept))
    names = {one.concept for one in topics}
    while left:
        ready = (
            one for one in left if not (set(one.first) & names) - {d.concept for d in done} - {one.concept}
        )
        one = next(ready, left[0])
        left.remove(one)
        done.append(one)
    return done


def _of_day(waiting: list[_Rest], minutes: float, pace: float, least: float, *, last: bool) -> Iterator[Part]:
    """Take from what waits as much as a day is to hold; on the last day all of it (rounding only)."""
    take_all, done = last and minutes > 0, 0.0
    while waiting and (take_all or minutes >= waiting[0].asking):
        one = waiting[0]
        enough = done >= least and done + one.minutes / 2 > pace
        if enough and not take_all and not one.begun:
            return
        if one.read:
            if not take_all and minutes < one.reading:
                return
            yield Part(Activity.READ, one.reading, 1, one.topic.concept)
            minutes, done, one.read = minutes - one.reading, done + one.reading, False
        fits = one.questions if take_all else min(one.questions, int(minutes // one.asking))
        if fits:
            asked = fits * one.asking
            yield Part(Activity.QUESTIONS, asked, fits, one.topic.concept)
            minutes, done, one.questions = minutes - asked, done + asked, one.questions - fits
        if one.questions:
            return
        waiting.pop(0)
