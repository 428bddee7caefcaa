"""Forget what has ended: jobs, sessions and counted attempts of long ago."""

from datetime import timedelta

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.accounts import forget_expired
from matchbound.web.store.actions.jobs import clear_old


@job(every=timedelta(days=1))
def clear_up() -> None:
    """Delete ended jobs, and sessions and counts that are over."""
    at = clock.now()
    clear_old(at=at)
    forget_expired(at=at)
