"""Writes of dossiers: a new version each time, never over an old one."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import Dossier
from matchbound.web.store.actions.cohort import keep_row
from matchbound.web.store.actions.crowd import follow_counting
from matchbound.web.store.actions.projection import project
from matchbound.web.store.actions.schoolings import follow_schools
from matchbound.web.store.actions.webhooks import follow_findings
from matchbound.web.store.models import Account, DossierRecord, DossierVersion
from matchbound.web.store.queries.dossiers import Head

MEANWHILE = (
    "This dossier was changed elsewhere meanwhile. What you typed is still here; compare, and save again."
)
THERE = "There is a dossier already: save a new version of it."


class ConflictError(MatchboundError):
    """Somebody saved a newer version meanwhile, or began a dossier; what was typed is kept by the caller."""

    status = 409


def create_dossier(dossier: Dossier, *, by: Account, at: datetime, record_id: UUID | None = None) -> Head:
    """Begin a dossier with its first version, under an id of its own or the one that is given."""
    with transaction.atomic():
        record = DossierRecord.objects.create(id=record_id or uuid4(), owner=by, created_at=at)
        return _append(record.id, 1, dossier, "Begun", by, at)


def create_only_dossier(dossier: Dossier, *, by: Account, at: datetime) -> Head:
    """Begin the one dossier of an account; ConflictError if there is one, or is begun at the same moment."""
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)  # two at the same time see one another
        if DossierRecord.objects.filter(owner=by).exists():
            raise ConflictError(THERE)
        return create_dossier(dossier, by=by, at=at)


def keep_answers(record_id: UUID, dossier: Dossier, *, by: Account, at: datetime) -> bool:
    """Begin a dossier from answers that were given under an id; False if those were kept before."""
    try:
        create_dossier(dossier, by=by, at=at, record_id=record_id)
    except IntegrityError:  # a second request was as fast
        return False
    return True


def save_dossier(head: Head, dossier: Dossier, *, summary: str, by: Account, at: datetime) -> Head:
    """Append a version to the one it started from; ConflictError if that is not the newest any more.

    Writers of one dossier wait for one another and look before they write: a database logs a statement that
    fails, and with it what somebody typed. The constraint on numbers stays the last word.
    """
    if dossier == head.dossier:
        return head
    try:
        with transaction.atomic():
            if not _is_newest(head):
                raise ConflictError(MEANWHILE)
            return _append(head.record_id, head.number + 1, dossier, summary, by, at)
    except IntegrityError as error:
        raise ConflictError(MEANWHILE) from error


def _is_newest(head: Head) -> bool:
    """Say whether nothing was saved after a version, and keep others from saving until the transaction ends.

    The second question is one of its own: only so does it see what was saved while this waited for the lock.
    """
    record = DossierRecord.objects.select_for_update(no_key=True).filter(id=head.record_id)
    if record.values_list("id").first() is None:
        return False
    return not DossierVersion.objects.filter(record_id=head.record_id, number__gt=head.number).exists()


def delete_dossier(record_id: UUID, *, by: Account) -> None:
    """Delete a dossier with all its versions and what was derived from them."""
    DossierRecord.objects.filter(id=record_id, owner=by).delete()


def _append(record_id: UUID, number: int, dossier: Dossier, summary: str, by: Account, at: datetime) -> Head:
    DossierVersion.objects.create(
        record_id=record_id,
        number=number,
        content=dossier.model_dump(mode="json", exclude_unset=True),
        summary=summary[:200],
        written_by=by,
        written_at=at,
    )
    project(record_id, number, dossier)
    keep_row(record_id, number, dossier, at=at)
    follow_schools(record_id, dossier)
    follow_counting(record_id, at=at)
    follow_findings(record_id, at=at)
    return Head(record_id, number, dossier, at)
