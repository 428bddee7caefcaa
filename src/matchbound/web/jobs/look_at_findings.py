"""Look whether findings about a dossier changed, for those who want to be told."""

from uuid import UUID

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.webhooks import tell_changes


@job()
def look_at_findings(*, record_id: str) -> None:
    """Make an event of each change since the last look."""
    tell_changes(UUID(record_id), on=clock.today(), at=clock.now())
