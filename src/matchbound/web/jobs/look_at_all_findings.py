"""Look every day whether findings changed because a day passed."""

from datetime import timedelta

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.webhooks import enqueue_looks_at_findings


@job(every=timedelta(days=1))
def look_at_all_findings() -> None:
    """Enqueue a look at each dossier that has a webhook."""
    enqueue_looks_at_findings(on=clock.today(), at=clock.now())
