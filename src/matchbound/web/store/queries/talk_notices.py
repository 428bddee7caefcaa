"""Reads of the e-mail that says that something waits in talks: who is due one, whose a stop address is."""

from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db.models import Exists, OuterRef, Q, QuerySet

from matchbound.people.talking import NOTICE_AFTER, NOTICE_EVERY
from matchbound.web.store.models import Account, TalkNotice, TalkSide

_signer = Signer(salt="matchbound.talk-notice")


def notices_due(at: datetime) -> "QuerySet[Account]":
    """Return who is due an e-mail: something is new for a while, and it came after the last one."""
    people = Account.objects.filter(talks_unread__gt=0, is_active=True, talk_notice__stopped_at=None)
    waiting = TalkSide.objects.filter(account=OuterRef("pk"), unread__gt=0, left_at=None)
    waiting = waiting.filter(moved_at__lte=at - NOTICE_AFTER)
    newer = waiting.filter(moved_at__gt=OuterRef("talk_notice__claimed_at"))
    never = Q(talk_notice__claimed_at=None) & Exists(waiting)
    again = Q(talk_notice__claimed_at__lte=at - NOTICE_EVERY) & Exists(newer)
    return people.filter(never | again).order_by("pk")


def notices_stopped(viewer: Account) -> bool:
    """Say whether the viewer wants no such e-mail."""
    return TalkNotice.objects.filter(account=viewer, stopped_at__isnull=False).exists()


def stop_token_of(account_id: int) -> str:
    """Return the secret of the address that ends somebody's e-mail."""
    return _signer.sign(str(account_id))


def account_of_token(token: str) -> int | None:
    """Return whose e-mail a stop address ends; None if it is nobody's."""
    try:
        number = int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Account.objects.filter(pk=number).values_list("pk", flat=True).first()
