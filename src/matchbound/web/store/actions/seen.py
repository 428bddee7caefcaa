"""Noting who saw what of whom. Rows are only added."""

from collections.abc import Iterable
from datetime import UTC, datetime

from matchbound.web.store.models import Account, Seen
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.models.seen import SeenWhat

AT_A_TIME = 500


def note_seen(
    by: Account, subjects: Iterable[int], what: Scope | SeenWhat, *, at: datetime, through: int | None = None
) -> None:
    """Note that somebody saw something of people, the same once a day; of oneself nothing is noted.

    `through`: the organisation for which it was seen.
    """
    day = at.astimezone(UTC).date()
    wanted = {one for one in subjects if one != by.pk}
    noted = Seen.objects.filter(by=by, what=what.value, day=day, subject__in=wanted)
    new = wanted - set(noted.values_list("subject_id", flat=True))
    rows = [
        Seen(by=by, subject_id=one, what=what.value, day=day, at=at, through_id=through)
        for one in sorted(new)
    ]
    Seen.objects.bulk_create(rows, batch_size=AT_A_TIME, ignore_conflicts=True)
