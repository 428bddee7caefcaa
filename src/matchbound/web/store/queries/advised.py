"""Reads of what the viewer lets organisations see, and of what those sent: theirs also after an end."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from matchbound.planner.asked_tasks import AskedTask
from matchbound.web.store.models import (
    Account,
    Advised,
    AdvisedTask,
    AdviserMessageTo,
    ApplicantSummary,
    DossierRecord,
)
from matchbound.web.store.models.advising import Scope


def running_consents(viewer: Account) -> "QuerySet[Advised]":
    """Return the viewer's running consents, the newest first."""
    rows = Advised.objects.filter(account=viewer, ended_at=None).select_related("organisation")
    return rows.order_by("-since", "-pk")


def own_advised(advised_id: int, *, viewer: Account) -> Advised:
    """Return one consent, running or ended; 404 for everybody but who gave it."""
    row = Advised.objects.filter(pk=advised_id, account=viewer).select_related("organisation").first()
    if row is None:
        raise Http404
    return row


def own_task(task_id: int, *, viewer: Account) -> AdvisedTask:
    """Return a task; 404 for everybody but whom it was set."""
    rows = AdvisedTask.objects.filter(pk=task_id, advised__account=viewer)
    row = rows.select_related("advised__organisation").first()
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that an organisation set somebody, while it is open."""

    id: int
    advised_id: int
    organisation: str
    title: str
    words: str
    due_on: date | None
    set_at: datetime
    state: str = AdvisedTask.State.OPEN.value


def open_tasks(viewer: Account) -> list[OpenTask]:
    """Return what organisations ask of the viewer and is open, the soonest first."""
    return _open(AdvisedTask.objects.filter(advised__account=viewer))


def tasks_of_record(record_id: UUID) -> list[AskedTask]:
    """Return the open tasks that have a day, of the consents for a dossier, as a calendar shows them.

    Whoever asks has shown already that they may see the dossier's calendar.
    """
    rows = _open(AdvisedTask.objects.filter(advised__record=record_id))
    return [
        AskedTask(one.id, one.title, one.words, one.organisation, one.due_on, one.set_at)
        for one in rows
        if one.due_on is not None
    ]


def _open(rows: "QuerySet[AdvisedTask]") -> list[OpenTask]:
    found = rows.filter(state=AdvisedTask.State.OPEN, advised__ended_at=None)
    ordered = sorted(
        found.select_related("advised__organisation"), key=lambda one: (one.due_on or date.max, one.pk)
    )
    return [
        OpenTask(
            one.pk,
            one.advised_id,
            one.advised.organisation.name,
            one.title,
            one.words,
            one.due_on,
            one.set_at,
        )
        for one in ordered
    ]


def unread_messages(viewer: Account) -> int:
    """Return how many messages of organisations the viewer has not seen."""
    rows = AdviserMessageTo.objects.filter(advised__account=viewer, advised__ended_at=None)
    return rows.filter(reached_at__isnull=False, read_at=None).count()


@dataclass(frozen=True, slots=True)
class OwnDossier:
    """One of the viewer's dossiers, as they choose among them."""

    id: UUID
    name: str
    season: int | None


def own_dossiers(viewer: Account) -> list[OwnDossier]:
    """Return the viewer's dossiers, the oldest first."""
    records = DossierRecord.objects.filter(owner=viewer).order_by("created_at", "pk")
    summaries = {one.pk: one for one in ApplicantSummary.objects.filter(record__owner=viewer)}
    found = []
    for record in records:
        summary = summaries.get(record.pk)
        found.append(
            OwnDossier(record.pk, summary.name if summary else "", summary.season if summary else None)
        )
    return found


def scopes_of(advised: Advised) -> frozenset[Scope]:
    """Return what a consent lets its advisers see."""
    return frozenset(one for one in Scope if advised.sees(one))
