"""How the nightly backups stand."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings

from matchbound.web.store.backups.folder import backups_in, is_complete, made_at
from matchbound.web.store.models import Job

JOB = "make_backup"
LATE_AFTER = timedelta(hours=26)


class Nightly(StrEnum):
    """What can be told to everybody of the nightly backups."""

    OFF = "off"
    OK = "ok"
    LATE = "late"
    FAILING = "failing"


def nightly(at: datetime) -> Nightly:
    """Say how the nightly backups stand: late while the newest is old.

    Failing: the last try failed, or the newest lacks documents.
    """
    if settings.BACKUPS is None:
        return Nightly.OFF
    error = Job.objects.filter(name=JOB).order_by("-id").values_list("error", flat=True).first()
    newest = next(iter(backups_in(settings.BACKUPS)), None)
    if error or (newest and not is_complete(newest)):
        return Nightly.FAILING
    made = made_at(newest) if newest else None
    return Nightly.OK if made and at - made < LATE_AFTER else Nightly.LATE
