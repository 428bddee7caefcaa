"""Read, apply or undo one large import."""

from django.utils.translation import gettext as _

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.import_work import give_up, work
from matchbound.web.store.queries.imports import Doing


@job(tries=2)
def work_on_import(*, run_id: int, doing: Doing, account_id: int) -> None:
    """Do what somebody asked for; what comes of it stands beside the import."""
    try:
        work(run_id, doing, account_id, at=clock.now())
    except Exception:
        give_up(run_id, doing, _("It failed; whoever runs the site finds the reason in its log."))
        raise
