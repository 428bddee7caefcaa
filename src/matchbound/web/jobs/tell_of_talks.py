"""Look whom something waits for in their talks."""

from datetime import timedelta

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.talk_notices import enqueue_notices


@job(every=timedelta(minutes=10))
def tell_of_talks() -> None:
    """Enqueue the e-mail that is due."""
    enqueue_notices(at=clock.now())
