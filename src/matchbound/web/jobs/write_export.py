"""Write one package of somebody's cards."""

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.deck_export import write_export as write
from matchbound.web.store.queries.accounts import account_of
from matchbound.web.store.queries.cards import decks_of


@job(tries=3)
def write_export(*, account_id: int, deck_id: int | None) -> None:
    """Do so; nothing is written where the account or the deck is gone."""
    account = account_of(account_id)
    if account is None:
        return
    deck = decks_of(account).filter(pk=deck_id).first() if deck_id is not None else None
    if deck is not None or deck_id is None:
        write(deck, by=account, at=clock.now())
