"""Lay an account's cards out anew for another exam's day or other settings."""

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.repetition import lay_out
from matchbound.web.store.queries.accounts import account_of


@job()
def lay_out_cards(*, account_id: int) -> None:
    """Do so; a second run changes nothing."""
    if (account := account_of(account_id)) is not None:
        lay_out(account, at=clock.now())
