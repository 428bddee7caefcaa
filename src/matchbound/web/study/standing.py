"""Where a learner stands before an exam: readiness, and what they know of each concept."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.readiness.ability import Answer, Measure
from matchbound.study.readiness.mastery import Mastery, masteries, weights_of
from matchbound.study.readiness.memory import Memory, memory_of
from matchbound.study.readiness.official import Entered
from matchbound.study.readiness.pace import STEADY, Pace, pace_of
from matchbound.study.readiness.readiness import Readiness, anchors_of, measures_of, readiness_of
from matchbound.study.readiness.scale import Scale, scale_of
from matchbound.study.readiness.trend import Trend
from matchbound.web.store.actions.item_stats import difficulty_of
from matchbound.web.store.models import Account
from matchbound.web.store.queries.blocks import first_answers_of, item_stats
from matchbound.web.store.queries.cards import settings_of
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.store.queries.readiness import (
    entered,
    recalls_of,
    remembered_of,
    scores_of,
    untold_blocks,
)
from matchbound.web.study.hours import hours_by_week

Answered = tuple[Question, Answer]


@dataclass(frozen=True)
class Standing:
    """One learner before one exam on one day; what takes a while is reckoned when it is asked for."""

    exam: StudiedExam
    on: date
    scale: Scale
    answered: tuple[Answered, ...]
    scores: tuple[Entered, ...]
    recalls: Mapping[str, float]
    hours: tuple[float, ...] = ()
    """Of study in each week before, where they were asked for."""
    planned: float | None = None
    """Hours a week to come, where they were asked for."""
    memory: Memory | None = None

    @property
    def pace(self) -> Pace:
        """Return the weeks of study, those before and those to come."""
        return STEADY if self.planned is None else pace_of(self.hours, self.planned, self.on)

    @cached_property
    def readiness(self) -> Readiness:
        """Return how ready they are, and what that rests on."""
        answers = [(question.system, answer) for question, answer in self.answered]
        return readiness_of(answers, self.scores, self.scale, self.on, pace=self.pace, memory=self.memory)

    @cached_property
    def measures(self) -> list[Measure]:
        """Return what practice and official scores say of ability, the oldest first."""
        anchors = anchors_of(self.scores, self.scale, self.on)
        found = measures_of((answer for _, answer in self.answered), anchors, self.scale)
        return sorted(found, key=lambda one: one.day)

    @cached_property
    def trend(self) -> Trend:
        """Return what is known of their ability today."""
        return self.trend_on(self.on, self.memory)

    def trend_on(self, day: date, memory: Memory | None = None) -> Trend:
        """Return what is known of their ability on a day up to today, by what was known then."""
        return Trend.of(self.measures, self.scale, day, self.pace, memory)

    @cached_property
    def masteries(self) -> Mapping[str, Mastery]:
        """Return every concept of the exam by its id, the one with most to be won first."""
        by_concept: dict[str, list[Answer]] = defaultdict(list)
        for question, answer in self.answered:
            for concept in dict.fromkeys(question.concepts):
                by_concept[concept].append(answer)
        found = masteries(curriculum(), self.trend, by_concept, self.recalls, self.on)
        return {one.concept: one for one in found}


def day_of(viewer: Account, at: datetime) -> date:
    """Return the day that it is where somebody lives."""
    return at.astimezone(ZoneInfo(viewer.time_zone)).date()


def outlook_of(viewer: Account, exam: StudiedExam, at: datetime, hours: float) -> Standing:
    """Return where somebody stands before an exam, and what lies ahead with so many hours a week."""
    found, settings = standing_of(viewer, exam, at), settings_of(viewer)
    weights = weights_of(curriculum(), exam, found.on)
    cards = remembered_of(viewer, settings)
    memory = memory_of(cards, weights, settings.parameters, settings.study_day(at))
    return replace(found, hours=hours_by_week(viewer, found.on), planned=hours, memory=memory)


def standing_of(viewer: Account, exam: StudiedExam, at: datetime) -> Standing:
    """Return where somebody stands before an exam."""
    on = day_of(viewer, at)
    scale, settings = scale_of(exam, on), settings_of(viewer)
    return Standing(
        exam=exam,
        on=on,
        scale=scale,
        answered=_answered(viewer, scale, on, at),
        scores=entered(scores_of(viewer, exam)),
        recalls=recalls_of(viewer, settings, settings.study_day(at)),
    )


def _answered(viewer: Account, scale: Scale, on: date, at: datetime) -> tuple[Answered, ...]:
    """Return first answers to questions that are still there; none of a simulated exam that goes on."""
    untold, there = untold_blocks(viewer, at), curriculum().questions
    rows = [one for one in first_answers_of(viewer, scale.exam) if one.block_id not in untold]
    stats = item_stats({row.question for row in rows})
    return tuple(
        (
            there[row.question],
            Answer(
                row.answered_on,
                difficulty_of(row.question, stats.get((row.question, row.version)), scale, on),
                bool(row.right),
            ),
        )
        for row in rows
        if row.question in there
    )
