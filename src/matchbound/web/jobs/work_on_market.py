"""Work on one run of the market, in between other jobs."""

import time
from datetime import timedelta
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.cluster import SchedulerError
from matchbound.dossier.model import Dossier
from matchbound.web.jobs import job
from matchbound.web.market.kinds import Question, run_kind
from matchbound.web.programs.columns import columns
from matchbound.web.store.actions.market import (
    MOST_TRIES,
    PRIORITY,
    RunGoneError,
    begin_run,
    fail_run,
    finish_run,
    need_odds,
    note_progress,
    pause_run,
    take_try_back,
)
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.jobs import others_wait
from matchbound.web.store.queries.market import asked_dossier

EVERY = 1.0
"""Seconds between two notes of progress."""
PATIENCE = timedelta(minutes=2)
"""So long a run makes room for others; then it is its turn, however many come."""


class PausedError(Exception):
    """Other jobs wait: the run makes room."""


class NotedProgress:
    """Writes progress to the run's row, about once a second; there the run learns that it is to stop."""

    def __init__(self, run: MarketRun) -> None:
        self.run_id = run.id
        self.gives_way = clock.now() - run.created_at < PATIENCE
        self._noted_at = 0.0
        self._first = True

    def __call__(self, done: int, of: int) -> None:
        """Note it; RunGoneError if the run was forgotten meanwhile, PausedError if others wait."""
        now = time.monotonic()
        if not self._first and now - self._noted_at < EVERY:
            return
        note_progress(self.run_id, done, of)
        if self.gives_way and not self._first and others_wait(clock.now(), above=PRIORITY):
            raise PausedError
        self._first, self._noted_at = False, now


@job()
def work_on_market(*, run_id: str, account_id: int) -> None:
    """Answer what was asked, once; what comes of it, or why nothing did, stands in the run."""
    account = Account.objects.filter(pk=account_id).first()
    run = begin_run(UUID(run_id)) if account else None
    if account is None or run is None:
        return
    with translation.override(account.language):
        try:
            _work(run)
        except RunGoneError:
            return
        except PausedError:
            pause_run(run.id, account_id, at=clock.now())
        except SchedulerError:
            take_try_back(run.id)
            raise  # the run stays open, and the job is tried again
        except MatchboundError as error:
            fail_run(run.id, error.message, at=clock.now())
        except Exception:
            fail_run(run.id, _failed(), at=clock.now())
            raise


def _work(run: MarketRun) -> None:
    if run.tries > MOST_TRIES:
        fail_run(run.id, _("It was begun several times and came to no end."), at=clock.now())
        return
    need_odds()
    dossier = asked_dossier(run)
    if dossier is None:
        raise RunGoneError
    answer = run_kind(run.kind).work(question_of(run, dossier), NotedProgress(run))
    finish_run(run.id, answer, at=clock.now())


def question_of(run: MarketRun, dossier: Dossier) -> Question:
    """Return what a run asks, with all it needs to be answered by the catalogue as it stands."""
    from matchbound.web.market.markets import backgrounds, setting_of  # numba: only where it is needed

    held = columns()
    return Question(
        dossier=dossier,
        on=run.on,
        season=run.season,
        seed=run.seed,
        asked=run.asked,
        catalogue=held.catalogue,
        table=held.table(run.season),
        setting=setting_of(held.catalogue),
        backgrounds=backgrounds,
    )


def _failed() -> str:
    return _("It failed; whoever runs the site finds the reason in its log.")
