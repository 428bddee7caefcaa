"""Clear away what crashes left among the documents."""

import logging
from datetime import timedelta

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.documents import sweep

log = logging.getLogger(__name__)


@job(every=timedelta(days=1))
def sweep_documents() -> None:
    """Delete sealed files without a row; name rows without a file in the log."""
    for document_id in sweep(at=clock.now()).rows:
        log.error("The file of document %s is missing", document_id)
