"""Look at every saved search of which somebody wants to be told."""

from datetime import timedelta

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.saved_searches import enqueue_tells


@job(every=timedelta(days=1))
def tell_searches() -> None:
    """Enqueue a look at each of them."""
    enqueue_tells(at=clock.now())
