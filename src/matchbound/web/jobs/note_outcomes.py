"""Note of whom an adviser saw what became of them: thousands of lines, so not while the page waits."""

from datetime import datetime

from matchbound.web.jobs import job
from matchbound.web.store.actions.seen import note_seen
from matchbound.web.store.models import Account, Organisation
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.queries.cohort import sharing_outcomes


@job()
def note_outcomes(*, adviser_id: int, organisation_id: int, at: str) -> None:
    """Do so; of whom it is noted for that day, nothing is noted again."""
    by = Account.objects.filter(pk=adviser_id).first()
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if by is None or organisation is None:
        return
    seen_at = datetime.fromisoformat(at)
    subjects = sharing_outcomes(organisation, since=seen_at)
    note_seen(by, subjects, Scope.OUTCOMES, at=seen_at, through=organisation.pk)
