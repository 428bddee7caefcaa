"""Blocking: who is blocked is not told, and finds a talk ended as if it had been left."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.talks import leave, lock
from matchbound.web.store.models import Account, BlockedPerson, TalkSide


class OwnAccountError(MatchboundError):
    """Nobody blocks themselves."""

    status = 409


def block(other: int, name: str, *, by: Account, at: datetime) -> None:
    """Block somebody: they cannot write to, ask or see one any more; twice is once."""
    if other == by.pk:
        raise OwnAccountError(_("This is you."))
    with transaction.atomic():
        lock(by.pk, other)
        BlockedPerson.objects.get_or_create(account=by, blocked_id=other, defaults={"name": name, "at": at})
        mine = TalkSide.objects.filter(account=by, other=other, left_at=None).select_related("talk")
        for side in mine:
            leave(side, at=at)


def unblock(row_id: int, *, by: Account) -> None:
    """Undo that one blocked somebody; what ended stays ended, their request can be answered."""
    with transaction.atomic():
        row = BlockedPerson.objects.filter(pk=row_id, account=by).first()
        if row is None:
            return
        lock(by.pk, row.blocked_id)
        TalkSide.objects.filter(account=by, other=row.blocked_id, running=True).update(left_at=None)
        row.delete()
