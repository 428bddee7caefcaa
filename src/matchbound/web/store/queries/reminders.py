"""Reads of reminders: wishes, what somebody was reminded of, what was claimed and not yet sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from matchbound.planner.plan import Plan
from matchbound.planner.stored import plan_of
from matchbound.web.reminding import USUAL_LEADS
from matchbound.web.store.models import Account, PlanResult, ReminderSent, ReminderWish
from matchbound.web.store.queries.dossiers import Head


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants to be reminded; the usual ways before they say anything, and switched off."""

    lead_days: tuple[int, ...] = USUAL_LEADS
    digest: bool = True
    hour: int = 8
    active: bool = False
    next_at: datetime | None = None
    stop_token: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One reminder as its message says it."""

    day: date
    lead: int
    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message of reminders; its id comes from what it carries, and its time from its claim."""

    id: str
    claimed_at: datetime
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom to remind."""

    account: Account
    wishes: Wishes


def wishes_of(viewer: Account) -> Wishes:
    """Return the viewer's wishes."""
    row = ReminderWish.objects.filter(account=viewer).first()
    return _wishes(row) if row else Wishes()


def recipient(account_id: int) -> Recipient | None:
    """Return whom a job is to remind, None if they are gone or do not want to be reminded."""
    wanted = ReminderWish.objects.filter(account_id=account_id, account__is_active=True, stopped_at=None)
    row = wanted.select_related("account").first()
    return Recipient(row.account, _wishes(row)) if row else None


def token_exists(token: str) -> bool:
    """Say whether a stop address is somebody's."""
    return ReminderWish.objects.filter(stop_token=token).exists()


def reminded(record_id: UUID, on: date) -> dict[str, int]:
    """Return what a dossier's owner was reminded of, with the smallest lead time, for dates still ahead."""
    found: dict[str, int] = {}
    rows = ReminderSent.objects.filter(record_id=record_id, day__gte=on).values_list("key", "lead")
    for key, lead in rows:
        about = key.rpartition(":")[0]
        found[about] = min(lead, found.get(about, lead))
    return found


def unsent(record_id: UUID, on: date) -> list[Message]:
    """Return messages that were claimed and not marked as sent, for dates still ahead."""
    return messages_of(ReminderSent.objects.filter(record_id=record_id, sent_at=None, day__gte=on))


def messages_of(rows: Iterable[ReminderSent]) -> list[Message]:
    """Return rows as messages; their order does not depend on the database."""
    ordered = sorted(rows, key=lambda row: (row.message, row.day, row.key))
    found = []
    for name, group in groupby(ordered, key=lambda row: row.message):
        of_message = list(group)
        lines = tuple(Line(row.day, row.lead, row.title, row.advice) for row in of_message)
        found.append(Message(name, of_message[0].claimed_at, lines))
    return found


def newest_plan(head: Head, rules_version: str) -> Plan | None:
    """Return the newest plan that was kept of a dossier as it is, under its own goal and today's rules."""
    kept = PlanResult.objects.filter(
        record_id=head.record_id, version=head.number, wishes="", rules_version=rules_version
    )
    result = kept.order_by("-made_at").values_list("result", flat=True).first()
    return plan_of(result) if result else None


def _wishes(row: ReminderWish) -> Wishes:
    return Wishes(
        tuple(row.lead_days), row.digest, row.hour, row.stopped_at is None, row.next_at, row.stop_token
    )
