"""Make a backup each night, where the settings name a folder for it."""

import logging
from datetime import timedelta

from django.conf import settings

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.backups.make import make_nightly, this_site

LOG = logging.getLogger(__name__)


@job(every=timedelta(days=1))
def make_backup() -> None:
    """Make the backup of this day (UTC) and check it; once, however often this runs."""
    if settings.BACKUPS is None:
        return
    made = make_nightly(this_site(), settings.BACKUPS, at=clock.now(), keep=settings.BACKUPS_KEPT)
    if made and made.checked.lack:  # to make it again would not mend it: its name tells /health/
        LOG.error("the backup %s is incomplete: %s", made.path.name, made.checked.lack)
