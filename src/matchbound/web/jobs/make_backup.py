"""Make a backup each night, where the settings name a folder for it."""

from datetime import timedelta

from django.conf import settings

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.backups.make import make_nightly, this_site


@job(every=timedelta(days=1))
def make_backup() -> None:
    """Make the backup of this day (UTC) and check it; once, however often this runs."""
    if settings.BACKUPS is not None:
        make_nightly(this_site(), settings.BACKUPS, at=clock.now(), keep=settings.BACKUPS_KEPT)
