"""Import one package of cards."""

from uuid import UUID

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.deck_work import work_on


@job()
def work_on_deck(*, import_id: str, account_id: int) -> None:
    """Import it, or go on where a killed worker stopped."""
    del account_id  # names whose job it is
    work_on(UUID(import_id), at=clock.now())
