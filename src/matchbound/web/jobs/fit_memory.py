"""Fit parameters of memory to the answers of those who gave enough of them."""

from datetime import timedelta

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.actions.repetition import FIT, fit_account, fits_due
from matchbound.web.store.queries.accounts import account_of


@job(every=timedelta(days=1))
def fit_memories() -> None:
    """Enqueue a fit for each account that is worth one."""
    at = clock.now()
    for account_id in fits_due():
        enqueue(FIT, {"account_id": account_id}, due_at=at, key=f"{FIT}:{account_id}:{at:%Y-%m-%d}")


@job()
def fit_memory(*, account_id: int) -> None:
    """Fit one account's parameters."""
    if (account := account_of(account_id)) is not None:
        fit_account(account, at=clock.now())
