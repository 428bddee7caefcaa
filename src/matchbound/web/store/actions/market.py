"""Writes of runs of the market: ordered by people, worked on by jobs, kept or forgotten."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.models import Account, DossierRecord, Job, MarketRun
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.market import OPEN, answers_version, catalogue_mark, run_of

JOB = "work_on_market"
PRIORITY = -10
"""Reminders and whatever else is quick go first."""
MOST_OPEN = 3
"""Runs of one account that wait or are worked on."""
MOST_UNNAMED = 20
"""Runs of one dossier and kind that are kept without a name."""
MOST_NAMED = 50
MOST_TRIES = 8
"""So often a run may end its worker without getting any further; then it is given up."""
State = MarketRun.State


class RunError(MatchboundError):
    """This cannot be done with a run, or no run can be ordered; the message says why."""

    status = 422


class RunGoneError(Exception):
    """The run that is worked on is not there any more, or not to be worked on."""


def order_run(
    head: Head,
    kind: str,
    asked: Mapping[str, Any],
    *,
    on: date,
    season: int,
    seed: int = 0,
    by: Account,
    at: datetime,
) -> MarketRun:
    """Order an answer about the version of a dossier; the very same question gives the very same run.

    Its own inputs are all of what is `asked` (plain data for JSON). A run that failed is tried again.
    """
    need_odds()
    question = {"kind": kind, "asked": asked, "on": on.isoformat(), "season": season, "seed": seed}
    catalogue = catalogue_mark()
    digest = _digest({**question, "version": head.number, "catalogue": catalogue})
    with transaction.atomic():
        _lock(head.record_id, by)
        run = MarketRun.objects.filter(record_id=head.record_id, digest=digest).first()
        if run is None:
            run = MarketRun(record_id=head.record_id, version=head.number, digest=digest, catalogue=catalogue)
            run.kind, run.asked, run.on, run.season, run.seed = kind, dict(asked), on, season, seed
            run.created_at = at
            _queue(run, by, at)
            _clear(run)
        elif run.state == State.FAILED:
            _queue(run, by, at)
    return run


def retry_run(run_id: UUID, *, by: Account, at: datetime) -> MarketRun:
    """Try a run again that failed; one that did not stays as it is."""
    need_odds()
    with transaction.atomic():
        run = run_of(run_id, viewer=by)
        _lock(run.record_id, by)
        run.refresh_from_db()
        if run.state == State.FAILED:
            _queue(run, by, at)
    return run


def name_run(run_id: UUID, name: str, *, by: Account, at: datetime) -> MarketRun:
    """Keep a run under a name; without a name it is cleared in time."""
    del at
    with transaction.atomic():
        run = run_of(run_id, viewer=by)
        _lock(run.record_id, by)
        named = MarketRun.objects.filter(record_id=run.record_id).exclude(name="").exclude(pk=run.pk)
        if name and named.count() >= MOST_NAMED:
            raise RunError(
                _("%(most)d runs may have a name at most. Delete one first.") % {"most": MOST_NAMED}
            )
        run.name = name
        run.save(update_fields=["name"])
    return run


def delete_run(run_id: UUID, *, by: Account, at: datetime) -> None:
    """Forget a run; a worker that is at it ends quietly."""
    del at
    run_of(run_id, viewer=by).delete()


def need_odds() -> None:
    """Raise RunError where calibrated odds are switched off."""
    if not settings.CALIBRATED_ODDS:
        raise RunError(
            _("Calibrated odds are switched off on this site, so nothing can be computed from them.")
        )


# -- for the worker -------------------------------------------------------------------------------------


def begin_run(run_id: UUID) -> MarketRun | None:
    """Take a run in hand, whether or not another worker had begun; None if there is nothing to do."""
    mine = MarketRun.objects.filter(id=run_id, state__in=OPEN)
    if not mine.update(state=State.RUNNING, tries=F("tries") + 1):
        return None
    return MarketRun.objects.filter(id=run_id).first()


def note_progress(run_id: UUID, done: int, of: int) -> None:
    """Note how far a run is: it got further, so that earlier tries do not count any more."""
    if not _running(run_id, done=done, of=of, tries=1):
        raise RunGoneError


def finish_run(run_id: UUID, result: Mapping[str, Any], *, at: datetime) -> None:
    """Keep the answer; what JSON cannot hold is refused. RunGoneError if nobody waits for it any more."""
    plain = json.loads(json.dumps(result, allow_nan=False))
    if not _running(run_id, state=State.DONE, result=plain, fault="", done=F("of"), ended_at=at):
        raise RunGoneError


def fail_run(run_id: UUID, fault: str, *, at: datetime) -> None:
    """Note why there is no answer, in words for people."""
    _running(run_id, state=State.FAILED, fault=fault, ended_at=at)


def give_up_lost(fault: str, *, at: datetime) -> None:
    """Let runs fail that no job works on: it was stopped so often that it was given up."""
    for run in MarketRun.objects.filter(state__in=OPEN).only("id"):
        jobs = Job.objects.filter(name=JOB, args__run_id=str(run.pk))
        if not jobs.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING)).exists():
            lost = MarketRun.objects.filter(pk=run.pk, state__in=OPEN)
            lost.update(state=State.FAILED, fault=fault, ended_at=at)


def take_try_back(run_id: UUID) -> None:
    """Let a try not count that ended for want of others: the run stays open for the next one."""
    _running(run_id, tries=F("tries") - 1)


def pause_run(run_id: UUID, account_id: int, *, at: datetime) -> None:
    """Let other jobs go first; the run goes on after them."""
    with transaction.atomic():
        if _running(run_id, tries=0):
            _enqueue(run_id, account_id, at)


def _running(run_id: UUID, **changes: Any) -> bool:  # noqa: ANN401 - values of columns
    return MarketRun.objects.filter(id=run_id, state=State.RUNNING).update(**changes) == 1


# -- together -------------------------------------------------------------------------------------------


def _lock(record_id: UUID, by: Account) -> None:
    """Let an account's requests take their turns; 404 if the dossier is not theirs."""
    Account.objects.select_for_update(no_key=True).get(pk=by.pk)
    if not DossierRecord.objects.filter(id=record_id, owner=by).exists():
        raise Http404


def _queue(run: MarketRun, by: Account, at: datetime) -> None:
    if MarketRun.objects.filter(record__owner=by, state__in=OPEN).count() >= MOST_OPEN:
        raise RunError(
            _("%(most)d answers are being computed for you already. Wait until one is there.")
            % {"most": MOST_OPEN}
        )
    run.state, run.tries, run.done, run.of, run.fault, run.ended_at = State.QUEUED, 0, 0, 0, "", None
    run.save()
    _enqueue(run.pk, by.pk, at)


def _enqueue(run_id: UUID, account_id: int, at: datetime) -> None:
    args = {"run_id": str(run_id), "account_id": account_id}
    enqueue(JOB, args, due_at=at, priority=PRIORITY)


def _clear(run: MarketRun) -> None:
    """Forget the oldest of a kind that ended and that nobody named."""
    alike = MarketRun.objects.filter(record_id=run.record_id, kind=run.kind, name="").exclude(state__in=OPEN)
    old = alike.order_by("-created_at", "id").values_list("pk", flat=True)[MOST_UNNAMED:]
    MarketRun.objects.filter(pk__in=list(old)).delete()


def _digest(question: Mapping[str, Any]) -> str:
    told = json.dumps({**question, "answers": answers_version()}, sort_keys=True, allow_nan=False)
    return hashlib.sha256(told.encode()).hexdigest()
