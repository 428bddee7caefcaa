"""Writes of plans that are kept, and of the private calendar addresses that show them."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404

from matchbound.planner.plan import Plan
from matchbound.planner.stored import stored
from matchbound.web.store.actions.cohort import note_plan
from matchbound.web.store.models import Account, CalendarFeed, PlanResult
from matchbound.web.store.queries.dossiers import owned_record
from matchbound.web.store.queries.plans import KeptPlan, PlanInputs

MOST_WISHES = 40
"""So many answers to "what if" are kept for one dossier and day; then they are forgotten together."""


def keep_plan(inputs: PlanInputs, plan: Plan, *, by: Account, at: datetime) -> KeptPlan:
    """Keep a plan for its inputs; those of other versions, days and rules are forgotten."""
    owned_record(inputs.record_id, viewer=by)
    kept = PlanResult(
        record_id=inputs.record_id,
        version=inputs.version,
        on=inputs.on,
        wishes=inputs.wishes,
        rules_version=inputs.rules_version,
        result=stored(plan),
        made_at=at,
    )
    with transaction.atomic():
        of_record = PlanResult.objects.filter(record_id=inputs.record_id)
        of_record.exclude(version=inputs.version, on=inputs.on, rules_version=inputs.rules_version).delete()
        if of_record.exclude(wishes="").count() >= MOST_WISHES:
            of_record.exclude(wishes="").delete()
        PlanResult.objects.bulk_create([kept], ignore_conflicts=True)  # another request may have been faster
        if not inputs.wishes:
            note_plan(inputs.record_id, on=inputs.on)
    return KeptPlan(plan, at)


def open_feed(record_id: UUID, *, by: Account, at: datetime) -> str:
    """Open a private calendar address and return its secret, which is kept nowhere."""
    record = owned_record(record_id, viewer=by)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(record=record, token_hash=hash_of(secret), created_at=at)
    return secret


def close_feed(feed_id: int, *, by: Account, at: datetime) -> None:
    """Close a private calendar address for good; 404 for everybody but its owner."""
    found = CalendarFeed.objects.filter(id=feed_id, record__owner=by, revoked_at=None)
    if not found.update(revoked_at=at):
        raise Http404


def hash_of(secret: str) -> str:
    """Return what is kept of a secret: it is long and random, so a plain digest is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
