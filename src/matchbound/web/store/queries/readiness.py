"""Reads of readiness: official scores, wishes, the plan, memory by concept, times. All the viewer's own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import QuerySet
from django.http import Http404

from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.memory import Remembered
from matchbound.study.readiness.official import EXAM_OF, Entered, Official
from matchbound.study.repetition.cards import Settings, Stage
from matchbound.study.repetition.recall import retrievability
from matchbound.web.store.models import (
    Account,
    CardRow,
    OfficialScore,
    ReadConcept,
    ReplyRow,
    SeenQuestion,
    StudyPlanKept,
    StudyWishes,
)
from matchbound.web.store.queries.blocks import mocks_going_on, untold_questions
from matchbound.web.store.queries.cards import day_number
from matchbound.web.store.queries.content import site_curriculum as curriculum

REMEMBERED = (Stage.REVIEW.value, Stage.RELEARNING.value)
SLOWEST = 600
"""Seconds from which on somebody did something else meanwhile."""


def scores_of(viewer: Account, exam: StudiedExam | None = None) -> "QuerySet[OfficialScore]":
    """Return the viewer's official scores, of one exam or of all, the newest first."""
    found = OfficialScore.objects.filter(account=viewer).order_by("-taken_on", "-pk")
    return found.filter(which__in=[one for one in Official if EXAM_OF[one] is exam]) if exam else found


def own_score(score_id: int, *, viewer: Account) -> OfficialScore:
    """Return one score of the viewer's own."""
    found = OfficialScore.objects.filter(pk=score_id, account=viewer).first()
    if found is None:
        raise Http404
    return found


def entered(rows: Iterable[OfficialScore]) -> tuple[Entered, ...]:
    """Return scores as readiness takes them."""
    return tuple(Entered(Official(one.which), one.taken_on, one.score) for one in rows)


def plan_kept(viewer: Account) -> StudyPlanKept | None:
    """Return the viewer's plan as it was made last."""
    return StudyPlanKept.objects.filter(account=viewer).first()


def plans_ahead(on: date) -> list[int]:
    """Return the accounts whose plan leads to an exam that is still ahead."""
    rows = StudyPlanKept.objects.filter(exam_on__gt=on, account__is_active=True)
    return list(rows.order_by("account_id").values_list("account_id", flat=True))


def read_concepts(viewer: Account) -> set[str]:
    """Return the concepts whose reviews the viewer has read."""
    return set(ReadConcept.objects.filter(account=viewer).values_list("concept", flat=True))


def of_readiness(viewer: Account) -> dict[str, list[dict[str, Any]]]:
    """Return all that is kept of the viewer's readiness and plan, as it is exported."""
    scores = OfficialScore.objects.filter(account=viewer).order_by("taken_on", "pk")
    wishes = StudyWishes.objects.filter(account=viewer)
    plan = StudyPlanKept.objects.filter(account=viewer)
    read = ReadConcept.objects.filter(account=viewer).order_by("read_at", "pk")
    return {
        "official_scores": _plain(scores, "which", "taken_on", "score", "passing", "entered_at"),
        "wishes": _plain(wishes, "exam", "exam_on", "hours_a_week", "rest", "sure"),
        "study_plan": _plain(plan, "exam", "exam_on", "made_at", "plan"),
        "read_concepts": _plain(read, "concept", "read_at"),
    }


def _plain(rows: "QuerySet[Any]", *columns: str) -> list[dict[str, Any]]:
    return [dict(one) for one in rows.values(*columns)]


# -- answers that do not tell yet -------------------------------------------------------------------------


def untold_blocks(viewer: Account, at: datetime) -> set[UUID]:
    """Return the blocks of simulated exams that go on: what came of them is not told before the end."""
    return {block.pk for one in mocks_going_on(viewer, at) for block in one.blocks}


def missed_of(viewer: Account, at: datetime) -> list[tuple[str, datetime]]:
    """Return the questions that the viewer missed or left out last time, with when that was."""
    rows = SeenQuestion.objects.filter(account=viewer).exclude(right=True).order_by("seen_at")
    untold = untold_questions(viewer, at)
    return [
        (question, at) for question, at in rows.values_list("question", "seen_at") if question not in untold
    ]


# -- memory -----------------------------------------------------------------------------------------------


def recalls_of(viewer: Account, settings: Settings, today: date) -> dict[str, float]:
    """Return the mean chance of recall of each concept's cards, also of those made from its questions."""
    found: dict[str, list[float]] = defaultdict(list)
    for source, origin, recall in _recalled(viewer, settings, today):
        for concept in _concepts_of(source, origin):
            found[concept].append(recall)
    return {concept: sum(some) / len(some) for concept, some in found.items()}


def _recalled(viewer: Account, settings: Settings, today: date) -> Iterable[tuple[str, str, float]]:
    table = list(_of_concepts(viewer).values_list("source", "origin", "stability", "last_day"))
    if not table:
        return []
    sources, origins, stability, last = zip(*table, strict=True)
    days = np.maximum(day_number(today) - np.array(last, dtype=float), 0.0)
    recall = retrievability(np.array(stability), days, np.array(settings.parameters))
    return zip(sources, origins, recall.tolist(), strict=True)


def remembered_of(viewer: Account, settings: Settings) -> list[Remembered]:
    """Return the viewer's cards of concepts as they stand, also those made from its questions."""
    rows = _of_concepts(viewer).values_list("source", "origin", "stability", "last_day", "due", "suspended")
    return [
        Remembered(concept, stability, last, _waits_from(due, settings, suspended=suspended))
        for source, origin, stability, last, due, suspended in rows
        for concept in _concepts_of(source, origin)
        if stability is not None and last is not None
    ]


def _waits_from(due: datetime | None, settings: Settings, *, suspended: bool) -> int | None:
    """Return the day from which a card waits, in days since 1970; one that is suspended waits for good."""
    if suspended:
        return 0
    return None if due is None else day_number(settings.study_day(due))


def _of_concepts(viewer: Account) -> "QuerySet[CardRow]":
    """Return the viewer's cards of concepts and questions that have been learned."""
    sources = (CardRow.Source.CONCEPT, CardRow.Source.QUESTION)
    mine = CardRow.objects.filter(account=viewer, stage__in=REMEMBERED, source__in=sources)
    return mine.exclude(stability=None)


def _concepts_of(source: str, origin: str) -> tuple[str, ...]:
    if source == CardRow.Source.CONCEPT:
        return (origin,)
    question = curriculum().questions.get(origin)
    return question.concepts[:1] if question else ()


def cards_by_concept(viewer: Account, concept: str) -> int:
    """Return how many cards the viewer has of a concept's own sections."""
    mine = CardRow.objects.filter(account=viewer, source=CardRow.Source.CONCEPT, origin=concept)
    return mine.count()


# -- answers in time --------------------------------------------------------------------------------------


def answered_since(viewer: Account, since: datetime) -> list[datetime]:
    """Return when the viewer answered questions since a moment."""
    mine = ReplyRow.objects.filter(block__account=viewer, given_at__gte=since, chosen__isnull=False)
    return list(mine.values_list("given_at", flat=True))


def read_since(viewer: Account, since: datetime) -> list[datetime]:
    """Return when the viewer read reviews since a moment."""
    mine = ReadConcept.objects.filter(account=viewer, read_at__gte=since)
    return list(mine.values_list("read_at", flat=True))


def times_of(viewer: Account, exam: StudiedExam, at: datetime) -> list[tuple[str, bool, int]]:
    """Return the answers to an exam's questions: the question, whether it was right, how many seconds."""
    mine = ReplyRow.objects.filter(block__account=viewer, block__exam=exam, right__isnull=False)
    mine = mine.exclude(block__in=untold_blocks(viewer, at))
    timed = mine.filter(seconds__gt=0, seconds__lte=SLOWEST).order_by("given_at", "pk")
    return [(question, bool(right), seconds) for question, right, seconds in _three(timed)]


def _three(rows: "QuerySet[ReplyRow]") -> Iterable[tuple[str, bool | None, int]]:
    return rows.values_list("question", "right", "seconds")


# -- due --------------------------------------------------------------------------------------------------


def cards_due(viewer: Account, settings: Settings, at: datetime) -> int:
    """Return how many cards come today, but for new ones."""
    today = settings.study_day(at)
    tomorrow = settings.begins(date.fromordinal(today.toordinal() + 1))
    rows = CardRow.objects.filter(account=viewer, suspended=False, due__lt=tomorrow)
    return rows.exclude(stage=Stage.NEW.value).exclude(buried_on=today).count()


def of_day(plan: Mapping[str, Any] | None, day: date) -> list[dict[str, Any]]:
    """Return the parts that a kept plan has for a day."""
    days = (plan or {}).get("days", [])
    return next((list(one["parts"]) for one in days if one["day"] == day.isoformat()), [])
