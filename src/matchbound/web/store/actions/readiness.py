"""Writes of readiness: official scores, wishes, the plan, and reviews that were read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.official import Entered
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.models import Account, OfficialScore, ReadConcept, StudyPlanKept, StudyWishes
from matchbound.web.store.queries.readiness import own_score

PLAN = "plan_study"
SECOND = "A score of this self-assessment on that day is there already: change that one, or the day."


class SameDayError(MatchboundError):
    """Another score of the same self-assessment stands on that day."""

    status = 409


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wishes of their plan; see `StudyWishes`."""

    exam: str
    exam_on: date | None
    hours_a_week: float | None
    rest: tuple[int, ...]
    sure: float


def save_score(
    one: Entered, passing: float | None, *, by: Account, at: datetime, score_id: int | None = None
) -> OfficialScore:
    """Keep an official score, a new one or one that is there; SameDayError if another has its day."""
    row = OfficialScore(account=by) if score_id is None else own_score(score_id, viewer=by)
    row.which, row.taken_on, row.score = one.which.value, one.taken_on, one.score
    row.passing, row.entered_at = passing, at
    try:
        with transaction.atomic():
            _refuse_second(row)
            row.save()
    except IntegrityError as error:
        raise SameDayError(SECOND) from error
    return row


def _refuse_second(row: OfficialScore) -> None:
    others = OfficialScore.objects.filter(account=row.account, which=row.which, taken_on=row.taken_on)
    if others.exclude(pk=row.pk).exists():
        raise SameDayError(SECOND)


def delete_score(score_id: int, *, by: Account) -> None:
    """Delete an official score."""
    own_score(score_id, viewer=by).delete()


def save_wishes(wanted: Wanted, *, by: Account) -> StudyWishes:
    """Keep what somebody wishes of their plan."""
    values = {
        "exam": wanted.exam,
        "exam_on": wanted.exam_on,
        "hours_a_week": wanted.hours_a_week,
        "rest": sorted(wanted.rest),
        "sure": wanted.sure,
    }
    return StudyWishes.objects.update_or_create(account=by, defaults=values)[0]


def forget_chosen_day(exam: StudiedExam, *, by: Account) -> None:
    """Forget the day that was chosen for an exam: its dossier has one now."""
    StudyWishes.objects.filter(account=by, exam__in=("", exam.value)).update(exam_on=None)


# -- the plan ---------------------------------------------------------------------------------------------


def order_plan(*, by: Account, at: datetime) -> StudyPlanKept:
    """Have a plan made in the background; the one that is there is shown until then."""
    with transaction.atomic():
        row, _new = StudyPlanKept.objects.update_or_create(account=by, defaults={"wanted_at": at})
        enqueue(PLAN, {"account_id": by.pk}, due_at=at)
    return row


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a plan was made from: the day it begins, its exam, and a digest of what was wished for."""

    on: date
    exam: str
    exam_on: date | None
    digest: str


def keep_study_plan(
    plan: dict[str, Any] | None, made: MadeFrom, *, fault: str = "", by: Account, at: datetime
) -> None:
    """Keep a plan with what it was made from, or why there is none."""
    values: dict[str, Any] = {
        "plan": plan,
        "fault": fault,
        "exam": made.exam,
        "exam_on": made.exam_on,
        "made_on": made.on,
        "made_from": made.digest,
        "made_at": at,
    }
    StudyPlanKept.objects.update_or_create(
        account=by, defaults=values, create_defaults={**values, "wanted_at": at}
    )


def order_plans(accounts: Iterable[int], *, at: datetime) -> None:
    """Have plans of several accounts made anew, each once a night."""
    for account in accounts:
        enqueue(PLAN, {"account_id": account}, due_at=at, key=f"{PLAN}:{account}:{at:%Y-%m-%d}")


# -- reviews that were read -------------------------------------------------------------------------------


def note_read(concept: str, *, read: bool, by: Account, at: datetime) -> None:
    """Note that a concept's review was read, or that it was not after all."""
    if not read:
        ReadConcept.objects.filter(account=by, concept=concept).delete()
        return
    ReadConcept.objects.get_or_create(account=by, concept=concept, defaults={"read_at": at})
