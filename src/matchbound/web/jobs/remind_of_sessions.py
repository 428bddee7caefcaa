"""Look who is to be reminded of a live session."""

from datetime import timedelta

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.session_reminders import enqueue_session_reminders


@job(every=timedelta(minutes=5))
def remind_of_sessions() -> None:
    """Enqueue what is due; what was missed is made up for until the session begins."""
    enqueue_session_reminders(at=clock.now())
