"""Background jobs, one file each: they load by id, make one call, store the result.

A job may run twice (a worker can be killed at any moment), so what is done already is not done again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module

JOB_MODULES = (
    "clear_up",
    "count_answers",
    "deliver_event",
    "fit_memory",
    "lay_out_cards",
    "look_at_all_findings",
    "look_at_findings",
    "make_backup",
    "make_cohort_rows",
    "make_system_decks",
    "note_outcomes",
    "plan_study",
    "remind",
    "remind_everybody",
    "remind_of_session",
    "remind_of_sessions",
    "send_adviser_message",
    "send_invitations",
    "sweep_documents",
    "tell_of_story",
    "tell_of_talk",
    "tell_of_talks",
    "tell_of_webhook",
    "tell_search",
    "tell_searches",
    "work_on_deck",
    "work_on_import",
    "work_on_market",
    "write_export",
)
"""Every module with a job."""

Run = Callable[..., None]


@dataclass(frozen=True, slots=True)
class JobKind:
    """What a job's name stands for."""

    name: str
    run: Run
    tries: int
    every: timedelta | None
    """How often the workers enqueue it by themselves; once among all of them."""


_KINDS: dict[str, JobKind] = {}


def job(*, tries: int = 12, every: timedelta | None = None) -> Callable[[Run], Run]:
    """Register a function as the job of its name."""

    def register(run: Run) -> Run:
        _KINDS[run.__name__] = JobKind(run.__name__, run, tries, every)
        return run

    return register


@cache
def all_jobs() -> dict[str, JobKind]:
    """Return every job by its name."""
    for module in JOB_MODULES:
        import_module(f"matchbound.web.jobs.{module}")
    return dict(_KINDS)
