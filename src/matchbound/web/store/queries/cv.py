"""Reads of personal statements. What the viewer may not see does not exist for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404

from matchbound.web.store.models import Account, StatementRow, StatementUse, StatementVersion

VERSIONS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Statement:
    """One personal statement as it is now."""

    id: UUID
    record_id: UUID
    name: str
    specialty: str
    number: int
    text: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Text:
    """What a statement said at one time."""

    number: int
    text: str
    written_at: datetime


def statements_of(record_id: UUID, *, viewer: Account) -> list[Statement]:
    """Return a dossier's statements, by name; nothing for everybody but its owner."""
    return [_statement(one) for one in _newest(viewer).filter(statement__record_id=record_id)]


def own_statement(statement_id: UUID, *, viewer: Account) -> Statement:
    """Return one statement; 404 for everybody but its owner."""
    found = _newest(viewer).filter(statement_id=statement_id).first()
    if found is None:
        raise Http404
    return _statement(found)


def _newest(viewer: Account) -> QuerySet[StatementVersion]:
    """Return the newest version of each statement of the viewer's, with the statement itself."""
    own = StatementVersion.objects.filter(statement__record__owner=viewer, number=F("statement__number"))
    return own.select_related("statement").order_by("statement__name", "statement_id")


def texts_of(statement: Statement) -> list[Text]:
    """Return the newest versions of a statement that its reader may see, newest first."""
    rows = StatementVersion.objects.filter(statement_id=statement.id).order_by("-number")[:VERSIONS_SHOWN]
    return [Text(row.number, row.text, row.written_at) for row in rows]


def text_of(statement: Statement, number: int) -> Text:
    """Return one version of a statement that its reader may see; 404 for one that there is not."""
    row = StatementVersion.objects.filter(statement_id=statement.id, number=number).first()
    if row is None:
        raise Http404
    return Text(row.number, row.text, row.written_at)


def uses_of(entries: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the statement of each of some applications that its reader may see, by its id."""
    rows = StatementUse.objects.filter(application_id__in=list(entries))
    return dict(rows.values_list("application_id", "statement_id"))


def statements_kept(record_id: UUID) -> list[dict[str, Any]]:
    """Return a dossier's statements with all versions and uses, for the export of everything."""
    rows = StatementRow.objects.filter(record_id=record_id).order_by("name", "id")
    return [
        {
            "name": row.name,
            "specialty": row.specialty,
            "changed_at": row.changed_at,
            "versions": [
                {"number": one.number, "text": one.text, "written_at": one.written_at}
                for one in sorted(row.versions.all(), key=lambda one: one.number)
            ],
            "goes_to": [use.application.name for use in row.uses.all()],
        }
        for row in rows.prefetch_related("versions", "uses__application")
    ]


def _statement(row: StatementVersion) -> Statement:
    one = row.statement
    return Statement(one.id, one.record_id, one.name, one.specialty, one.number, row.text, one.changed_at)
