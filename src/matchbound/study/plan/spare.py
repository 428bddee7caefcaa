"""Time that is left: seen questions, mixed, and reviews read again, none sooner than it is of use."""

from collections.abc import Mapping, Sequence
from datetime import date

from matchbound.study.plan.asked import Activity, Part, StudyAsked
from matchbound.study.plan.effort import effort, minutes_of


def spare_parts(
    asked: StudyAsked, held: Mapping[date, Sequence[Part]], free: Mapping[date, float]
) -> dict[date, list[Part]]:
    """Return what fills the minutes of each day that are free yet, by what was seen and read until then."""
    seen, read = asked.questions - asked.unseen, sum(not one.read for one in asked.topics)
    found = {}
    for day, parts in held.items():
        found[day] = _of_day(asked.today, free[day], seen, read)
        seen = min(asked.questions, seen + sum(map(_asked, parts)))
        read += sum(part.activity is Activity.READ for part in parts)
    return found


def _asked(part: Part) -> int:
    """Return how many questions a part asks, those seen for the first time only."""
    if part.activity is Activity.MOCK:
        return part.questions - part.again
    return part.amount if part.activity is Activity.QUESTIONS else 0


def _of_day(on: date, free: float, seen: int, read: int) -> list[Part]:
    often = effort("again", on)
    found: list[Part] = []
    for activity, length, ready in (
        (Activity.MIXED, effort("minutes.repeat", on), min(often["most"], seen // often["question_every"])),
        (Activity.READ_AGAIN, effort("minutes.read_again", on), read // often["review_every"]),
    ):
        many = min(int((free - minutes_of(found)) // length), ready)
        if many >= (often["least"] if activity is Activity.MIXED else 1):
            found.append(Part(activity, float(many * length), many))
    return found
