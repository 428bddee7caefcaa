"""Reading, applying and undoing imports: at once where that is quick, otherwise by a job."""

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils import translation

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.imports import ImportStateError, apply_import, undo_import
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.actions.trials import mark_work, read_trial
from matchbound.web.store.models import Account, ImportRun
from matchbound.web.store.queries.imports import Doing, figures_of, may_apply, own_import, work_on

QUICK_BYTES = 500_000
"""Of a text; of what is compressed as much as PACKED such texts hold."""
QUICK_STATEMENTS = 3_000
PACKED = 8
COMPRESSED = (b"PK", b"PAR1")
JOB = "work_on_import"


def size_of(content: bytes) -> int:
    """Return how much there is to read in a file, as bytes of text."""
    return len(content) * (PACKED if content.startswith(COMPRESSED) else 1)


def begin(run: ImportRun, doing: Doing, *, by: Account, at: datetime) -> None:
    """Do something with an import now if it is quick; otherwise leave it to a job, and note that."""
    now, failed = work_on(run)
    if now and not failed:
        raise ImportStateError.busy()
    if _is_quick(run, doing, by):
        _do(run.pk, doing, by=by, at=at)
        return
    with transaction.atomic():
        mark_work(run, doing)
        enqueue(JOB, {"run_id": run.pk, "doing": doing, "account_id": by.pk}, due_at=at)


def work(run_id: int, doing: Doing, account_id: int, *, at: datetime) -> None:
    """Do what was left to a job, once; what cannot be done is noted beside the import."""
    by = Account.objects.filter(pk=account_id).first()
    run = ImportRun.objects.filter(pk=run_id).first()
    if by is None or run is None or work_on(run)[0] != doing:
        return
    try:
        with translation.override(by.language):
            _do(run_id, doing, by=by, at=at)
    except Http404:  # it was dropped meanwhile
        return
    except MatchboundError as error:
        give_up(run_id, doing, error.message)


def give_up(run_id: int, doing: Doing, why: str) -> None:
    """Note that something could not be done with an import, and why."""
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is not None:
        mark_work(run, doing, why)


def _do(run_id: int, doing: Doing, *, by: Account, at: datetime) -> None:
    if doing == "read":
        read_trial(own_import(run_id, viewer=by))
    elif doing == "apply":
        apply_import(run_id, by=by, at=at)
    else:
        undo_import(run_id, by=by, at=at)


def _is_quick(run: ImportRun, doing: Doing, by: Account) -> bool:
    figures = figures_of(run)
    if doing == "undo":
        return figures.get("assertions", 0) + figures.get("new", 0) <= QUICK_STATEMENTS
    if doing == "apply" and not may_apply(by):
        return True  # it is only held
    return figures.get("size", 0) <= QUICK_BYTES
