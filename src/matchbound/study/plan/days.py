"""The plan: what is fixed first, then what was missed, then the solver's choice, spread over the days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import ceil

from matchbound.study.plan.asked import WEEK, Activity, Part, StudyAsked, StudyDay, StudyPlan, Topic
from matchbound.study.plan.effort import effort, minutes_of
from matchbound.study.plan.filling import Margin, filled
from matchbound.study.plan.fixed import fixed_parts, room_of
from matchbound.study.plan.mocks import mocks_on, told, without_kept
from matchbound.study.plan.parts import Chosen, best_parts
from matchbound.study.plan.repeats import repeats_of_before, repeats_to_come
from matchbound.study.plan.spare import spare_parts

MOST_PARTS = 8
"""Into so many parts the time is cut for the choice of when: more would take long and change little."""
CARDS = (Activity.REVIEWS, Activity.NEW_CARDS)


def study_plan(asked: StudyAsked) -> StudyPlan:
    """Return a plan from today until the day before the exam."""
    days = [asked.today + timedelta(days=at) for at in range((asked.exam_on - asked.today).days)]
    mocks = mocks_on(asked, days)
    room, fixed = room_of(asked, days), fixed_parts(asked, days, mocks)
    free = {day: max(0.0, room[day] - minutes_of(fixed[day])) for day in days}
    before = repeats_of_before(asked.missed, free, asked.today)
    free = {day: free[day] - minutes_of(before.part(day)) for day in days}
    topics = without_kept(asked, mocks)
    open_, spans = _open(free, topics, asked), _spans(days)
    margin = Margin.of(topics, sum(one > 0 for one in open_.values()), asked.today)
    chosen = _chosen(topics, spans, open_, margin, asked.today)
    new = _in_days(topics, chosen, spans, open_, margin, asked.today)
    free = {day: free[day] - minutes_of(new[day]) for day in days}
    after = repeats_to_come(_to_be_missed(new, topics), free, asked.today)
    repeats = {day: _together([*before.part(day), *after.part(day)]) for day in days}
    free = {day: free[day] - minutes_of(after.part(day)) for day in days}
    held = {day: [*fixed[day], *repeats[day], *new[day]] for day in days}
    spare = spare_parts(asked, held, free)
    pairs = list(zip(topics, chosen.part, strict=True))
    return StudyPlan(
        days=told([StudyDay(day, (*held[day], *spare[day])) for day in days], asked.unseen),
        won=sum(one.to_win for one, span in pairs if span is not None),
        left_out=tuple(one.concept for one, span in pairs if span is None),
        gap=chosen.gap,
        reviews_too_many=any(_cards(fixed[day]) > room[day] for day in days if room[day]),
        repeats_left=before.left + after.left,
        empty=sum(free[day] - minutes_of(spare[day]) for day in days),
    )


def _cards(parts: Sequence[Part]) -> float:
    return minutes_of([part for part in parts if part.activity in CARDS])


def _open(free: Mapping[date, float], topics: Sequence[Topic], asked: StudyAsked) -> dict[date, float]:
    """Return the minutes of each day for what is new: none in the last days, and less what repeats take."""
    on, days = asked.today, list(free)
    again, length = effort("minutes.repeat", on), sum(Margin(0, 0).length(one, on) for one in topics)
    missed = sum(one.missed * min(one.questions, effort("questions_for_concept", on)) for one in topics)
    kept = {day: one / (1 + missed * again / length) if length else one for day, one in free.items()}
    for day in days[-max(1, min(effort("rest_before_exam", on), len(days) // 4)) :]:
        kept[day] = 0.0
    return {day: one if one >= effort("minutes.concept", on) else 0.0 for day, one in kept.items()}


def _spans(days: Sequence[date]) -> list[Sequence[date]]:
    """Return the days in parts of whole weeks, as many as can be chosen among."""
    weeks = -(-len(days) // WEEK)
    length = WEEK * max(1, -(-weeks // MOST_PARTS))
    return [days[at : at + length] for at in range(0, len(days), length)]


def _chosen(
    topics: Sequence[Topic],
    spans: Sequence[Sequence[date]],
    open_: Mapping[date, float],
    margin: Margin,
    on: date,
) -> Chosen:
    """Return the best choice that is spread evenly; where that leaves something out, the best of all."""
    lengths = [round(margin.length(one, on)) for one in topics]
    capacity = [margin.capacity([open_[day] for day in span]) for span in spans]
    if sum(lengths) <= sum(capacity):
        pace, asked = _evenly(capacity, lengths), _evenly(capacity, [one.questions for one in topics])
        for even in (best_parts(topics, lengths, capacity, pace, one) for one in (asked, None)):
            if None not in even.part:
                return even
    return best_parts(topics, lengths, capacity)


def _evenly(capacity: Sequence[int], lengths: Sequence[int]) -> list[int]:
    """Return how much is done by the end of each part at an even pace, with one topic more."""
    share = sum(lengths) / max(sum(capacity), 1)
    return [ceil(share * one) + max(lengths, default=0) for one in accumulate(capacity)]


def _in_days(
    topics: Sequence[Topic],
    chosen: Chosen,
    spans: Sequence[Sequence[date]],
    open_: Mapping[date, float],
    margin: Margin,
    on: date,
) -> dict[date, list[Part]]:
    found: dict[date, list[Part]] = {}
    for number, span in enumerate(spans):
        mine = [one for one, at in zip(topics, chosen.part, strict=True) if at == number]
        found |= filled(mine, span, open_, margin, on)
    return found


def _to_be_missed(new: Mapping[date, Sequence[Part]], topics: Sequence[Topic]) -> dict[date, float]:
    """Return how many of each day's new questions will be missed."""
    missed = {one.concept: one.missed for one in topics}
    return {
        day: sum(missed[part.concept or ""] * part.amount for part in _questions(parts))
        for day, parts in new.items()
    }


def _questions(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.activity is Activity.QUESTIONS]


def _together(parts: Sequence[Part]) -> list[Part]:
    """Return repeats of before and those to come as one part of a day."""
    many = sum(part.amount for part in parts)
    return [Part(Activity.REPEATS, minutes_of(list(parts)), many)] if many else []
