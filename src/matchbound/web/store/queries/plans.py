"""Reads of plans that were kept, and of the private calendar addresses that show them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from matchbound.dossier.model import Dossier
from matchbound.planner.plan import Plan
from matchbound.planner.stored import plan_of
from matchbound.web.store.models import Account, CalendarFeed, DossierVersion, PlanResult
from matchbound.web.store.queries.dossiers import Head, own_head


@dataclass(frozen=True, slots=True)
class PlanInputs:
    """Everything a plan follows from; the same inputs always give the same plan."""

    record_id: UUID
    version: int
    on: date
    wishes: str
    rules_version: str


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan, and when it was made."""

    plan: Plan
    made_at: datetime


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A private calendar address that is open; the address itself is known to nobody any more."""

    id: int
    created_at: datetime


def kept_plan(inputs: PlanInputs, *, viewer: Account) -> KeptPlan | None:
    """Return the plan that was kept for these inputs; None to everybody but the dossier's owner."""
    found = (
        PlanResult.objects.filter(
            record_id=inputs.record_id,
            record__owner=viewer,
            version=inputs.version,
            on=inputs.on,
            wishes=inputs.wishes,
            rules_version=inputs.rules_version,
        )
        .values_list("result", "made_at")
        .first()
    )
    return KeptPlan(plan_of(found[0]), found[1]) if found else None


def planned_sitting(viewer: Account, exam: str) -> date | None:
    """Return the day on which the viewer's plan as it is has them sit an exam; None where it was not made."""
    head = own_head(viewer)
    if head is None:
        return None
    made = PlanResult.objects.filter(record=head.record_id, version=head.number, wishes="").order_by(
        "-made_at"
    )
    tasks = made.values_list("result__plan__tasks", flat=True).first() or ()
    return next((date.fromisoformat(one["finish"]) for one in tasks if one["id"] == f"{exam}.sit"), None)


def open_feeds(record_id: UUID, *, viewer: Account) -> list[FeedLine]:
    """Return the calendar addresses of a dossier that are open, newest first."""
    rows = CalendarFeed.objects.filter(record_id=record_id, record__owner=viewer, revoked_at=None)
    return [FeedLine(*row) for row in rows.order_by("-id").values_list("id", "created_at")]


def feed_head(token_hash: str) -> tuple[Head, Account] | None:
    """Return the dossier that a calendar address shows, and its owner; None once the address is closed."""
    feed = (
        CalendarFeed.objects.filter(token_hash=token_hash, revoked_at=None)
        .select_related("record__owner")
        .first()
    )
    if feed is None or not feed.record.owner.is_active:
        return None
    newest = DossierVersion.objects.filter(record_id=feed.record_id).order_by("-number").first()
    if newest is None:
        return None
    dossier = Dossier.model_validate(newest.content)
    return Head(feed.record_id, newest.number, dossier, newest.written_at), feed.record.owner
