"""Writes of personal statements: a new version each time, never over an old one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.dossiers import ConflictError
from matchbound.web.store.models import (
    Account,
    ApplicationRow,
    DossierRecord,
    StatementRow,
    StatementUse,
)

MOST_STATEMENTS, MOST_VERSIONS, LONGEST = 50, 1_000, 50_000
"""Of one dossier; of one statement; characters of one text. Decisions of ours."""


class TooManyError(MatchboundError):
    """There is no more room for statements or versions."""

    status = 422


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wrote: the statement's name, its specialty if it is for one, its text."""

    name: str
    specialty: str
    text: str


def add_statement(record_id: UUID, draft: Draft, *, by: Account, at: datetime) -> UUID:
    """Begin a statement with its first version; return its id."""
    with transaction.atomic():
        record = DossierRecord.objects.select_for_update(no_key=True).filter(id=record_id, owner=by).first()
        if record is None:
            raise Http404
        if StatementRow.objects.filter(record=record).count() >= MOST_STATEMENTS:
            raise TooManyError(
                _("More than %d statements cannot be kept; delete one first.") % MOST_STATEMENTS
            )
        row = StatementRow.objects.create(
            record=record, name=draft.name, specialty=draft.specialty, changed_at=at
        )
        row.versions.create(number=1, text=draft.text, written_at=at)
        return row.id


def save_statement(statement_id: UUID, seen: int, draft: Draft, *, by: Account, at: datetime) -> None:
    """Save a statement, its text as a new version; ConflictError if `seen` is not its newest any more."""
    with transaction.atomic():
        row = _locked(statement_id, by)
        if row.number != seen:
            raise ConflictError(
                _("It was changed elsewhere meanwhile. Your text is still here; compare, and save again.")
            )
        newest = row.versions.get(number=seen)
        if newest.text != draft.text:
            row.number = _next(seen)
            row.versions.create(number=row.number, text=draft.text, written_at=at)
        row.name, row.specialty, row.changed_at = draft.name, draft.specialty, at
        row.save()


def _next(number: int) -> int:
    if number >= MOST_VERSIONS:
        raise TooManyError(_("This statement has been saved too often; go on in a new one."))
    return number + 1


def remove_statement(statement_id: UUID, *, by: Account) -> None:
    """Delete a statement with all its versions; the applications it went with have none any more."""
    with transaction.atomic():
        _locked(statement_id, by).delete()


def assign_statements(record_id: UUID, wanted: Mapping[UUID, UUID | None], *, by: Account) -> None:
    """Say which statement goes with each of some applications; None: none does."""
    with transaction.atomic():
        entries = ApplicationRow.objects.filter(id__in=list(wanted), record_id=record_id, record__owner=by)
        mine = StatementRow.objects.filter(record_id=record_id, record__owner=by)
        known = set(mine.values_list("id", flat=True))
        chosen = {entry: wanted[entry] for entry in entries.values_list("id", flat=True)}
        StatementUse.objects.filter(application_id__in=list(chosen)).delete()
        StatementUse.objects.bulk_create(
            StatementUse(application_id=entry, statement_id=statement)
            for entry, statement in chosen.items()
            if statement in known
        )


def _locked(statement_id: UUID, by: Account) -> StatementRow:
    rows = StatementRow.objects.select_for_update(of=("self",)).filter(id=statement_id, record__owner=by)
    row = rows.first()
    if row is None:
        raise Http404
    return row
