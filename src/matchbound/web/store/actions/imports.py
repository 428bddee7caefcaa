"""Imports: tried and kept, applied in one transaction, undone so that nothing of them is left standing."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import SourceKind
from matchbound.web.store.actions.bringing import Brought, undo_brought, write_brought
from matchbound.web.store.actions.catalogue import Change, changing, need_editor, write_log
from matchbound.web.store.actions.trials import read_again
from matchbound.web.store.models import Account, CatalogueLog, ColumnMapping, ImportRun
from matchbound.web.store.queries.imports import figures_of, may_apply, own_import

if TYPE_CHECKING:
    from matchbound.reference.importers import Origin

KEPT = timedelta(days=7)
"""So long the file of a trial is kept."""
MOST_HELD = 5
"""So many imports of one person may wait for an editor."""
State = ImportRun.State
_WAITING = (State.DRY_RUN, State.HELD)
_ORIGIN = ("source", "source_name", "url", "seen_on", "season")


class ImportStateError(MatchboundError):
    """This cannot be done to an import where it stands; the message says where that is."""

    status = 409

    @classmethod
    def busy(cls) -> "ImportStateError":
        """Return the error for an import that a job has in hand."""
        return cls(_("This import is being worked on. Wait a moment."))

    @classmethod
    def of(cls, state: str) -> "ImportStateError":
        """Return the error that says where an import stands."""
        return cls(
            {
                State.DRY_RUN: _("This import has not been applied."),
                State.HELD: _("This import waits for an editor."),
                State.APPLIED: _("This import has been applied already."),
                State.UNDONE: _("This import has been undone already."),
            }[State(state)]
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """What is said of a file as a whole."""

    file_name: str
    source: SourceKind
    source_name: str
    url: str | None = None
    seen_on: date | None = None
    season: int | None = None

    @classmethod
    def of(cls, file_name: str, origin: "Origin") -> "Heading":
        """Return the heading of a file of an origin."""
        return cls(file_name, *(getattr(origin, name) for name in _ORIGIN))

    def columns(self) -> dict[str, object]:
        """Return it as columns of its import."""
        columns: dict[str, object] = {name: getattr(self, name) for name in ("file_name", *_ORIGIN)}
        return {**columns, "source": self.source.value}


def bring(
    brought: Brought,
    heading: Heading,
    *,
    by: Account | None,
    at: datetime,
    builtin: bool = False,
    figures: Mapping[str, int] | None = None,
) -> ImportRun:
    """Write what was read from a file at once, without a trial."""
    with changing() as change:
        run = ImportRun.objects.create(**heading.columns(), by=by, at=at, builtin=builtin)
        run.counts = dict(figures or {})
        return _write(run, brought, change, by=by, at=at)


def keep_trial(content: bytes, heading: Heading, *, size: int, by: Account, at: datetime) -> ImportRun:
    """Keep a file to be tried, with how much there is to read in it; somebody's older trial is dropped."""
    with transaction.atomic():
        ImportRun.objects.filter(by=by, state=State.DRY_RUN).delete()
        kept = {"by": by, "at": at, "content": zlib.compress(content), "counts": {"size": size}}
        return ImportRun.objects.create(**heading.columns(), **kept)


def map_columns(
    run: ImportRun, fingerprint: str, mapping: Mapping[str, str], *, by: Account, at: datetime
) -> None:
    """Say what each column of a trial means; it is kept for the next file with the same headers."""
    kept = {"mapping": dict(mapping), "saved_at": at}
    with transaction.atomic():
        ColumnMapping.objects.update_or_create(owner=by, layout=fingerprint, defaults=kept)
        ImportRun.objects.filter(pk=run.pk, state=State.DRY_RUN).update(mapping=dict(mapping))
    run.mapping = dict(mapping)


def apply_import(run_id: int, *, by: Account | None, at: datetime) -> ImportRun:
    """Apply a trial; where a site has editors, one that is not of theirs waits for one of them (HELD)."""
    run = _waiting(run_id, by)
    if not may_apply(by):
        return _hold(run, by=by, at=at)
    reading = read_again(run)
    with changing() as change:
        taken = ImportRun.objects.filter(pk=run.pk, state__in=_WAITING).update(state=State.APPLIED)
        if not taken:  # somebody was faster
            raise ImportStateError.of(State.APPLIED)
        run.counts = figures_of(run)
        return _write(run, reading, change, by=by, at=at)


def refuse_import(run_id: int, why: str, *, by: Account, at: datetime) -> None:
    """Drop an import that is held, and say why; only editors."""
    need_editor(by)
    with transaction.atomic():
        held = ImportRun.objects.filter(pk=run_id, state=State.HELD).first()
        if held is None:
            raise Http404
        details = {"file": held.file_name, "of": held.by_id, "why": why}
        write_log("import-refused", by=by, at=at, details=details)
        held.delete()


def drop_import(run_id: int, *, by: Account) -> None:
    """Forget a file that one brought and that was not applied."""
    if own_import(run_id, viewer=by).by_id != by.pk:
        raise Http404
    _waiting(run_id, by).delete()


def undo_import(run_id: int, *, by: Account | None, at: datetime) -> ImportRun:
    """Undo an import: the catalogue is as if it had never been; what it said is kept, marked withdrawn."""
    run = own_import(run_id, viewer=by)
    with changing() as change:
        undone = ImportRun.objects.filter(pk=run_id, state=State.APPLIED, builtin=False).update(
            state=State.UNDONE, undone_by=by, undone_at=at, counts=figures_of(run)
        )
        if not undone:
            run.refresh_from_db(fields=["state"])
            raise ImportStateError.of(run.state)
        undo_brought(run, change, at=at)
        write_log("import-undone", by=by, at=at, run=run)
    run.refresh_from_db(fields=["state", "undone_by", "undone_at", "counts"])
    return run


def forget_trials(*, at: datetime) -> None:
    """Drop trials that nobody applied."""
    ImportRun.objects.filter(state=State.DRY_RUN, at__lt=at - KEPT).delete()


def forget_imports_of(account: Account) -> None:
    """Drop the files of an account that were not applied, and what was told about them, before it goes."""
    ImportRun.objects.filter(by=account, state__in=_WAITING).delete()
    CatalogueLog.objects.filter(what="import-refused", details__of=account.pk).update(details={})


def _waiting(run_id: int, by: Account | None) -> ImportRun:
    run = own_import(run_id, viewer=by)
    if run.state not in _WAITING or run.content is None:
        raise ImportStateError.of(run.state)
    return run


def _hold(run: ImportRun, *, by: Account | None, at: datetime) -> ImportRun:
    with transaction.atomic():
        if ImportRun.objects.filter(by=by, state=State.HELD).exclude(pk=run.pk).count() >= MOST_HELD:
            raise ImportStateError(_("%d imports of yours already wait for an editor.") % MOST_HELD)
        if ImportRun.objects.filter(pk=run.pk, state=State.DRY_RUN).update(state=State.HELD):
            write_log("import-held", by=by, at=at, run=run)
    run.state = State.HELD
    return run


def _write(
    run: ImportRun, brought: Brought, change: Change, *, by: Account | None, at: datetime
) -> ImportRun:
    """Write what an import brings, in the caller's transaction."""
    run.state, run.applied_by, run.applied_at, run.content = State.APPLIED, by, at, None
    written = write_brought(run, brought, change, at=at)
    run.counts, run.restated = {**written.counts(), **run.counts}, written.restated
    run.save()
    write_log("import-applied", by=by, at=at, run=run, details=written.counts())
    return run
