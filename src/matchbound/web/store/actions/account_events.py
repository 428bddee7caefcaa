"""Noting what happened with an account. Rows are only added, and go when they are old."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from matchbound.base.errors import MatchboundError
from matchbound.web.store.models import Account, AccountEvent
from matchbound.web.store.models.account import Role
from matchbound.web.store.models.account_event import EventKind

KEPT = timedelta(days=400)
"""How long it is known what happened: more than a season."""
ONCE_IN = timedelta(hours=1)
"""The same refusal of the same account is one row in this time: whoever floods fills no table."""
REFUSALS = (EventKind.LIMITED, EventKind.FORBIDDEN)
LONGEST = 80


class NoAccountError(MatchboundError):
    """There is no such account."""


def note_event(
    account: Account, kind: EventKind, *, at: datetime, how: str = "", by: Account | None = None
) -> None:
    """Note that something happened with an account; refusals once an hour."""
    what = {"account": account, "kind": kind.value, "how": how[:LONGEST]}
    if kind in REFUSALS and AccountEvent.objects.filter(**what, at__gt=at - ONCE_IN).exists():
        return
    AccountEvent.objects.create(**what, by=by, at=at)


def note_event_of(email: str, kind: EventKind, *, at: datetime, how: str = "") -> None:
    """Note what somebody did who only gave an address; of an address without an account nothing is kept."""
    if account := Account.objects.filter(email=email.lower()).first():
        note_event(account, kind, at=at, how=how)


def give_role(email: str, role: Role, *, by: Account | None, at: datetime) -> Account:
    """Give an account a role and note it; NoAccountError names an address that has none.

    `by`: the administrator who did it; none for an operator's command.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(email=email.strip().lower()).first()
        if account is None:
            raise NoAccountError(f"no account has the address {email}: whoever is meant signs up first")
        if account.role != role:
            account.role = role
            account.save(update_fields=["role"])
            note_event(account, EventKind.ROLE_GIVEN, at=at, how=role.value, by=by)
        return account


def forget_old_events(*, at: datetime) -> int:
    """Delete what happened too long ago and return how much that was."""
    every: QuerySet[AccountEvent] = QuerySet(AccountEvent)  # its own manager deletes nothing
    old = every.filter(at__lt=at - KEPT)
    return int(old.delete()[0])
