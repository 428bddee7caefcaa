"""Writes of what the table of a cohort shows, and of the filters that advisers keep.

Rows are made within the save of a dossier that somebody lets an organisation see, with each change of a
consent, and anew every night: what runs out does so without anybody saving. They go with the consent.
"""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import islice, tee
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.cohort.columns import Column, Missing, Share
from matchbound.cohort.many import Given, rows_of
from matchbound.cohort.row import KeptPlan, Row
from matchbound.dossier.model import Dossier
from matchbound.planner.line import StationName
from matchbound.planner.plan import PlanStatus
from matchbound.screening.words import tokens
from matchbound.web.store.models import (
    Account,
    Advised,
    CohortFilter,
    CohortOutcome,
    CohortRow,
    DossierVersion,
    PlanResult,
)
from matchbound.web.store.models.cohort import BESIDE, DOUBTED

AT_A_TIME = 200
"""Dossiers whose rows are written in one transaction."""
MOST_FILTERS = 50
_ORDER = {name: at for at, name in enumerate(StationName)}
_OF_OUTCOME = ("season", "applied", "matched", "specialty", "program", "state", "visa", "school", "attempts")


class FilterError(MatchboundError):
    """A filter cannot be kept so; the message says why."""

    status = 422


@dataclass(frozen=True, slots=True)
class _Newest:
    """The newest version of a dossier."""

    record_id: UUID
    number: int
    content: Mapping[str, Any]
    written_at: datetime


# -- rows ------------------------------------------------------------------------------------------------


def keep_row(record_id: UUID, number: int, dossier: Dossier, *, at: datetime) -> None:
    """Make the rows of a dossier that is being saved, one for each organisation that may see it."""
    if Advised.objects.filter(record_id=record_id, ended_at=None).exists():
        on = at.astimezone(UTC).date()
        given = Given(dossier, _plans({record_id: number}).get(record_id), on)
        _write([record_id], [number], list(rows_of([given], on)))


def follow_consent(record_id: UUID, *, on: date) -> None:
    """Make the rows of a dossier as its consents are now, and forget those of consents that are over."""
    running = Advised.objects.filter(record_id=record_id, ended_at=None)
    CohortRow.objects.filter(record_id=record_id).exclude(advised__in=running.values("pk")).delete()
    if running.exists():
        make_rows([record_id], on=on)
    else:
        CohortOutcome.objects.filter(record_id=record_id).delete()


def note_plan(record_id: UUID, *, on: date) -> None:
    """Let the rows of a dossier tell of a plan that was made now; without a row nothing is done."""
    if CohortRow.objects.filter(record_id=record_id).exists():
        make_rows([record_id], on=on)


def make_rows(record_ids: Iterable[UUID], *, on: date, executor: Executor | None = None) -> int:
    """Make rows anew from the newest versions, some hundred in a transaction; return of how many dossiers.

    A dossier that is saved meanwhile makes its own rows, which are not written over.
    """
    read, kept = tee(_read(list(record_ids)))
    rows = rows_of((given for _, given in read), on, executor)
    made = 0
    while some := list(islice(zip(rows, kept, strict=True), AT_A_TIME)):
        versions = [version for _, (version, _) in some]
        _write(
            [one.record_id for one in versions], [one.number for one in versions], [row for row, _ in some]
        )
        made += len(some)
    return made


def _read(record_ids: list[UUID]) -> Iterator[tuple[_Newest, Given]]:
    """Yield the newest version of each dossier with what its row is made of, read some hundred at a time."""
    for start in range(0, len(record_ids), AT_A_TIME):
        newest = list(_newest(record_ids[start : start + AT_A_TIME]))
        plans = _plans({one.record_id: one.number for one in newest})
        for one in newest:
            dossier = Dossier.model_validate(one.content)
            changed_on = one.written_at.astimezone(UTC).date()
            yield one, Given(dossier, plans.get(one.record_id), changed_on)


def make_all_rows(*, on: date, executor: Executor | None = None) -> int:
    """Make every row anew, forget those of consents that are over; return how many dossiers are seen."""
    running = Advised.objects.filter(ended_at=None)
    CohortRow.objects.exclude(advised__in=running.values("pk")).delete()
    CohortOutcome.objects.exclude(record__in=running.values("record")).delete()
    seen = running.order_by("record").values_list("record", flat=True).distinct()
    return make_rows(list(seen), on=on, executor=executor)


def _newest(record_ids: Iterable[UUID]) -> Iterator[_Newest]:
    versions = DossierVersion.objects.filter(record__in=list(record_ids)).order_by("record", "-number")
    newest: list[int] = []
    last: UUID | None = None
    for pk, record_id in list(versions.values_list("pk", "record_id")):
        if record_id != last:
            newest.append(pk)
            last = record_id
    rows = DossierVersion.objects.filter(pk__in=newest)
    for row in rows.values_list("record_id", "number", "content", "written_at"):
        yield _Newest(*row)


def _plans(numbers: Mapping[UUID, int]) -> dict[UUID, KeptPlan]:
    """Return the plan as things are that was kept last for each dossier."""
    rows = PlanResult.objects.filter(record__in=list(numbers), wishes="").order_by("made_at", "pk")
    told = rows.values_list("record_id", "version", "on", "result__plan__status", "result__plan__season")
    return {
        record_id: KeptPlan(PlanStatus(status), season, day, version == numbers[record_id])
        for record_id, version, day, status, season in told
        if status and season
    }


def _write(record_ids: list[UUID], numbers: list[int], rows: list[Row]) -> None:
    made = {one: (number, row) for one, number, row in zip(record_ids, numbers, rows, strict=True)}
    with transaction.atomic():
        consents = list(_running(record_ids))  # none ends, changes or is saved before its row is there
        newer = dict(CohortRow.objects.filter(record__in=record_ids).values_list("record", "version"))
        fresh = {one for one, (number, _row) in made.items() if newer.get(one, 0) <= number}
        names = [field.name for field in CohortRow._meta.fields if not field.primary_key]  # noqa: SLF001 - Django's own way to name columns
        CohortRow.objects.bulk_create(
            (_columns(one, *made[one.record_id]) for one in consents if one.record_id in fresh),
            update_conflicts=True,
            unique_fields=["advised"],
            update_fields=names,
        )
        _write_outcomes(fresh, zip(record_ids, rows, strict=True))


def _running(record_ids: Iterable[UUID]) -> "QuerySet[Advised]":
    """Return the running consents to see some dossiers, locked."""
    rows = Advised.objects.select_for_update(no_key=True).filter(record__in=list(record_ids), ended_at=None)
    return rows.order_by("pk")


def _write_outcomes(fresh: set[UUID], rows: Iterable[tuple[UUID, Row]]) -> None:
    CohortOutcome.objects.filter(record__in=fresh).delete()
    CohortOutcome.objects.bulk_create(
        CohortOutcome(record_id=record_id, **{name: getattr(one, name) for name in _OF_OUTCOME})
        for record_id, row in rows
        if record_id in fresh
        for one in {one.season: one for one in row.outcomes}.values()
    )


def _columns(consent: Advised, number: int, row: Row) -> CohortRow:
    """Return a row as the table keeps it for one consent: what it does not share stays empty."""
    shares = {one for one in Share if getattr(consent, f"sees_{one.value}")}
    told = {one: value for one in Column if not isinstance(value := row.tell(one, shares), Missing)}
    return CohortRow(
        advised_id=consent.pk,
        organisation_id=consent.organisation_id,
        account_id=consent.account_id,
        record_id=consent.record_id,
        **{f"sees_{one.value}": one in shares for one in Share},
        version=number,
        made_on=row.as_of,
        sought=" ".join(tokens(row.name))[:500],
        **{one.value: _plain(value) for one, value in told.items()},
        **{name: _beside(row, name) for name, column in BESIDE.items() if column in told},
        **{f"unknown_{one.value}": row.tell(one, shares) is Missing.UNKNOWN for one in DOUBTED},
    )


def _beside(row: Row, name: str) -> Any:  # noqa: ANN401 - of any column
    return _ORDER[row.stage] if name == "stage_order" else _plain(getattr(row, name))


def _plain(value: Any) -> Any:  # noqa: ANN401 - of any column
    return value.value if isinstance(value, StrEnum) else value


# -- filters ---------------------------------------------------------------------------------------------


def save_filter(name: str, query: str, *, by: Account, at: datetime) -> CohortFilter:
    """Keep a choice of filters under a name; one kept under it before is replaced."""
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)
        mine = CohortFilter.objects.filter(owner=by)
        if mine.exclude(name=name).count() >= MOST_FILTERS:
            raise FilterError(_("You keep 50 filters. Remove one before you keep another."))
        kept, _new = mine.update_or_create(owner=by, name=name, defaults={"query": query, "saved_at": at})
    return kept


def delete_filter(filter_id: int, *, by: Account) -> None:
    """Forget a choice of filters; 404 for everybody else's."""
    if not CohortFilter.objects.filter(pk=filter_id, owner=by).delete()[0]:
        raise Http404
