"""The study plan of an account: what is wished for, what it is made from, and how it is kept."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.model import ConceptKind, StudiedExam
from matchbound.study.plan.asked import MOST_DAYS, StudyAsked, StudyPlan, StudyPlanError, Topic
from matchbound.study.repetition.queue import forecast
from matchbound.web.store.actions.readiness import MadeFrom, keep_study_plan, order_plan
from matchbound.web.store.actions.repetition import mind_exam
from matchbound.web.store.models import Account, StudyPlanKept
from matchbound.web.store.queries.blocks import seen_by
from matchbound.web.store.queries.cards import begun_on, days_due, new_cards_of, settings_of
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.exam_day import Coming, ExamDays, coming_exam, days_from, wishes_of
from matchbound.web.store.queries.readiness import missed_of, of_day, plan_kept, read_concepts
from matchbound.web.study.standing import Standing, day_of, standing_of

USUAL_HOURS = 20.0
"""Hours a week where neither wishes nor the dossier name any."""
MADE_AS = 3
"""Counts the ways in which plans were made; one of an older way is made anew."""
DAY_ENDS = time(22)
"""Nothing is planned for later than this, by the clock where somebody lives."""
PATIENCE = timedelta(minutes=5)
"""A plan that was ordered and did not come within this is ordered again."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What the plan leads to, and within which hours."""

    ahead: ExamDays
    hours: float
    rest: tuple[int, ...]
    sure: float

    @property
    def coming(self) -> Coming:
        """Return the exam that comes; the first one where all are passed."""
        return self.ahead.next or Coming(StudiedExam.STEP_1)

    @property
    def exam(self) -> StudiedExam:
        """Return the exam."""
        return self.coming.exam

    @property
    def exam_on(self) -> date | None:
        """Return its day, None where none is known."""
        return self.coming.on

    @property
    def digest(self) -> str:
        """Return what is another when another plan is wished for."""
        told = json.dumps([MADE_AS, self.exam, str(self.exam_on), self.hours, list(self.rest)])
        return hashlib.sha256(told.encode()).hexdigest()


def aim_of(viewer: Account, on: date, head: Head | None = None) -> Aim:
    """Return what somebody studies for: the exam that comes, within the hours of their wishes or dossier."""
    wishes, head = wishes_of(viewer), head or own_head(viewer)
    hours = head.dossier.goal.study_hours_per_week if head else None
    return Aim(
        ahead=days_from(head.dossier if head else None, wishes.exam, wishes.exam_on, on),
        hours=wishes.hours_a_week or hours or USUAL_HOURS,
        rest=tuple(wishes.rest),
        sure=wishes.sure,
    )


# -- ordering ---------------------------------------------------------------------------------------------


def plan_or_order(viewer: Account, aim: Aim, at: datetime) -> StudyPlanKept:
    """Return the plan that was kept; where it is another day's, or of other wishes, one is ordered."""
    kept = plan_kept(viewer)
    if kept is None or (not is_current(kept, aim, day_of(viewer, at)) and not is_on_its_way(kept, at)):
        return order_plan(by=viewer, at=at)
    return kept


def is_current(kept: StudyPlanKept, aim: Aim, on: date) -> bool:
    """Say whether a plan is of today and of what is wished for now."""
    return kept.made_on == on and kept.made_from == aim.digest


def is_on_its_way(kept: StudyPlanKept, at: datetime) -> bool:
    """Say whether another plan is being made."""
    waits = kept.made_at is None or kept.wanted_at > kept.made_at
    return waits and at - kept.wanted_at < PATIENCE


# -- making -----------------------------------------------------------------------------------------------


def make_plan_of(viewer: Account, *, at: datetime) -> None:
    """Make an account's plan and keep it, or why there is none."""
    on = day_of(viewer, at)
    mind_exam(viewer, at=at)  # cards come as they would for that exam
    aim = aim_of(viewer, on)
    made = MadeFrom(on, aim.exam.value, aim.exam_on, aim.digest)
    try:
        plan = _planned(viewer, aim, at)
    except MatchboundError as error:
        keep_study_plan(None, made, fault=error.message, by=viewer, at=at)
    else:
        keep_study_plan(stored(plan), made, by=viewer, at=at)


def _planned(viewer: Account, aim: Aim, at: datetime) -> StudyPlan:
    from matchbound.study.plan.days import study_plan  # the solver is slow to import

    on = day_of(viewer, at)
    if aim.exam_on is None:
        raise StudyPlanError("no day of the exam is known: choose one")
    settings = settings_of(viewer)
    return study_plan(
        StudyAsked(
            exam=aim.exam,
            today=on,
            exam_on=aim.exam_on,
            hours_a_week=aim.hours,
            topics=tuple(topics_of(viewer, standing_of(viewer, aim.exam, at))),
            questions=len(curriculum().questions_of(aim.exam)),
            reviews=reviews_until(viewer, aim.exam_on, at),
            new_cards=new_cards_of(viewer),
            new_a_day=settings.new_a_day,
            begun=begun_on(viewer, settings.study_day(at)),
            missed=missed_by(viewer, aim.exam, at),
            rest=frozenset(aim.rest),
            left_today=_left_of_day(viewer, at),
        )
    )


def _left_of_day(viewer: Account, at: datetime) -> float:
    """Return the minutes that are left of the day for study."""
    there = at.astimezone(ZoneInfo(viewer.time_zone))
    left = datetime.combine(there.date(), DAY_ENDS, there.tzinfo) - there
    return max(0.0, left.total_seconds() / 60)


def topics_of(viewer: Account, standing: Standing) -> Iterator[Topic]:
    """Yield what could be studied: every concept of the exam, with its questions that were not seen yet."""
    seen, read = seen_by(viewer), read_concepts(viewer)
    new = Counter(one.concepts[0] for one in curriculum().questions_of(standing.exam) if one.id not in seen)
    for name, one in standing.masteries.items():
        card = curriculum().concepts[name].kind is ConceptKind.DRUG
        yield Topic(name, one.to_win, new[name], name not in read, 1 - one.chance, one.first, card)


def missed_by(viewer: Account, exam: StudiedExam, at: datetime) -> Counter[date]:
    """Return how many of an exam's questions were missed last time, by the day."""
    there, zone = curriculum().questions, ZoneInfo(viewer.time_zone)
    return Counter(
        seen_at.astimezone(zone).date()
        for question, seen_at in missed_of(viewer, at)
        if question in there and there[question].exam is exam
    )


def reviews_until(viewer: Account, exam_on: date, at: datetime) -> Mapping[date, int]:
    """Return how many cards come on each day until the exam."""
    settings = settings_of(viewer)
    today = settings.study_day(at)
    days = min(max((exam_on - today).days, 1), MOST_DAYS)
    many = forecast(days_due(viewer, settings, today + timedelta(days=days)), today, days)
    return {today + timedelta(days=day): int(one) for day, one in enumerate(many) if one}


def planned_today(viewer: Account, on: date) -> list[dict[str, Any]] | None:
    """Return what the plan has for a day; None where there is none that leads to the exam that comes."""
    kept = plan_kept(viewer)
    if kept is None or not kept.plan:
        return None
    coming = coming_exam(viewer, on)
    leads = coming is not None and coming.on == kept.exam_on and coming.exam == kept.exam
    return of_day(kept.plan, on) if leads else None


def stored(plan: StudyPlan) -> dict[str, Any]:
    """Return a plan as it is kept."""
    return {
        "days": [
            {
                "day": one.day.isoformat(),
                "parts": [
                    {
                        "activity": part.activity.value,
                        "minutes": round(part.minutes, 1),
                        "amount": part.amount,
                        "concept": part.concept,
                        "questions": part.questions,
                        "again": part.again,
                    }
                    for part in one.parts
                ],
            }
            for one in plan.days
        ],
        "won": plan.won,
        "left_out": list(plan.left_out),
        "gap": plan.gap,
        "reviews_too_many": plan.reviews_too_many,
        "repeats_left": plan.repeats_left,
        "empty": round(plan.empty),
    }
