"""The plan: fixed days first (mock exams, reviews), then the solver's choice, then the days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from matchbound.base.parameters import read_parameters
from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.formats import exam_format
from matchbound.study.plan.asked import WEEK, Activity, Part, StudyAsked, StudyDay, StudyPlan, Topic
from matchbound.study.plan.parts import best_parts

P = read_parameters(Path(__file__).with_name("effort.yaml"))  # checked on import
MINUTES = 60
MOST_PARTS = 8
"""Into so many parts the time is cut for the choice of when: more would take long and change little."""


def study_plan(asked: StudyAsked) -> StudyPlan:
    """Return a plan from today until the day before the exam."""
    days = [asked.today + timedelta(days=at) for at in range((asked.exam_on - asked.today).days)]
    room = _room(asked, days)
    fixed = {day: _fixed(asked, day) for day in days}
    open_ = {day: max(0.0, room[day] - sum(part.minutes for part in fixed[day])) for day in days}
    for day in days[-_value("rest_before_exam", asked.today) :]:
        open_[day] = 0.0
    open_ = {day: one if one >= _value("minutes.concept", asked.today) else 0.0 for day, one in open_.items()}
    topics = [one for one in asked.topics if one.to_win > 0 and (one.read or one.questions)]
    lengths = [round(_length(one, asked.today)) for one in topics]
    spans = _spans(days)
    capacity = [_capacity([open_[day] for day in span], asked.today) for span in spans]
    chosen = best_parts(topics, lengths, capacity)
    parts = dict(_filled(topics, chosen.part, spans, open_, asked.today))
    pairs = list(zip(topics, chosen.part, strict=True))
    return StudyPlan(
        days=tuple(StudyDay(day, (*fixed[day], *parts.get(day, ()))) for day in days),
        won=sum(one.to_win for one, span in pairs if span is not None),
        left_out=tuple(one.concept for one, span in pairs if span is None),
        gap=chosen.gap,
        reviews_too_many=any(_reviews(asked, day) > max(room[day], 1.0) for day in days if room[day]),
    )


def _spans(days: Sequence[date]) -> list[Sequence[date]]:
    """Return the days in parts of whole weeks, as many as can be chosen among."""
    weeks = -(-len(days) // WEEK)
    length = WEEK * max(1, -(-weeks // MOST_PARTS))
    return [days[at : at + length] for at in range(0, len(days), length)]


def _capacity(minutes: Sequence[float], on: date) -> int:
    """Return the minutes of a part that topics can fill: on all days but one a part of a question is lost."""
    lost = _value("minutes.question", on) * max(sum(one > 0 for one in minutes) - 1, 0)
    return max(0, int(sum(minutes) - lost))


def _value(name: str, on: date) -> Any:  # noqa: ANN401 - as the file has it
    timeline = P.timeline(name)
    return (timeline.find(on) or timeline.values[0]).value


def _room(asked: StudyAsked, days: Sequence[date]) -> dict[date, float]:
    """Return the minutes of each day: the week's hours over the days that are not for rest."""
    each = asked.hours_a_week * MINUTES / (WEEK - len(asked.rest))
    return {day: 0.0 if day.weekday() in asked.rest else each for day in days}


def _fixed(asked: StudyAsked, day: date) -> tuple[Part, ...]:
    before, on = (asked.exam_on - day).days, asked.today
    found = []
    if asked.reviews.get(day):
        found.append(Part(Activity.REVIEWS, _reviews(asked, day), asked.reviews[day]))
    mocks = _value("mocks", on)
    if before in mocks["mock"]:
        found.append(Part(Activity.MOCK, _mock_minutes(asked), 1))
    if before in mocks["self_assessment"]:
        found.append(Part(Activity.SELF_ASSESSMENT, _value("minutes.self_assessment", on), 1))
    return tuple(found)


def _reviews(asked: StudyAsked, day: date) -> float:
    return float(asked.reviews.get(day, 0) * _value("minutes.review", asked.today))


def _mock_minutes(asked: StudyAsked) -> float:
    given = exam_format(ExamName(asked.exam), asked.exam_on).days[0]
    return float(given.blocks * given.block_minutes + (given.breaks or 0))


def _length(one: Topic, on: date) -> float:
    """Return the minutes a topic takes, with those that its review may lose: it is read at one go."""
    reading, asking = _value("minutes.concept", on), _value("minutes.question", on)
    questions = min(one.questions, _value("questions_for_concept", on))
    return float(one.read * (2 * reading - asking) + questions * asking)


@dataclass(slots=True)
class _Rest:
    """What is left of a topic within its week."""

    topic: Topic
    read: bool
    questions: int


def _filled(
    topics: Sequence[Topic],
    chosen: Sequence[int | None],
    spans: Sequence[Sequence[date]],
    open_: Mapping[date, float],
    on: date,
) -> Iterator[tuple[date, list[Part]]]:
    """Return what each day holds: a part's topics in an order in which what is needed first comes first."""
    most = _value("questions_for_concept", on)
    for number, span in enumerate(spans):
        mine = [one for one, at in zip(topics, chosen, strict=True) if at == number]
        waiting = [_Rest(one, one.read, min(one.questions, most)) for one in _in_order(mine)]
        for place, day in enumerate(span):
            last = not any(open_[later] for later in span[place + 1 :])
            yield day, list(_of_day(waiting, open_[day], on, take_all=last and open_[day] > 0))


def _in_order(topics: Sequence[Topic]) -> list[Topic]:
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


def _of_day(waiting: list[_Rest], minutes: float, on: date, *, take_all: bool) -> Iterator[Part]:
    """Take from what waits as much as a day holds; on the last day of a part all of it (rounding only)."""
    reading, asking = float(_value("minutes.concept", on)), float(_value("minutes.question", on))
    while waiting and (take_all or minutes >= asking):
        one = waiting[0]
        if one.read:
            if not take_all and minutes < reading:
                return
            yield Part(Activity.READ, reading, 1, one.topic.concept)
            minutes, one.read = minutes - reading, False
        fits = one.questions if take_all else min(one.questions, int(minutes // asking))
        if fits:
            yield Part(Activity.QUESTIONS, fits * asking, fits, one.topic.concept)
            minutes, one.questions = minutes - fits * asking, one.questions - fits
        if one.questions:
            return
        waiting.pop(0)
