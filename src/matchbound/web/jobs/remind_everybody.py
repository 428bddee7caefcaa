"""Look whose hour has come to be reminded."""

from datetime import timedelta

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.reminders import enqueue_looks


@job(every=timedelta(minutes=5))
def remind_everybody() -> None:
    """Enqueue a look at each account whose hour has come; what was missed is made up for."""
    enqueue_looks(at=clock.now())
