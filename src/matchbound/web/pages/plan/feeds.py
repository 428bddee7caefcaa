"""The plan as a calendar: a file, and private addresses that calendar programs subscribe to."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from matchbound import clock
from matchbound.dossier.model import Applicant, Dossier
from matchbound.planner.applications import BookedInterview
from matchbound.planner.asked_tasks import AskedTask
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.plans import plan_for, rules_version
from matchbound.web.store.actions.plans import close_feed, hash_of, open_feed
from matchbound.web.store.models import Account
from matchbound.web.store.queries.advised import open_tasks, tasks_of_record
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.listing import booked_interviews
from matchbound.web.store.queries.plans import KeptPlan, feed_head, open_feeds
from matchbound.web.store.queries.visa_papers import papers_changed
from matchbound.web.visa.asked import settled_of
from matchbound.web.visa.held import Held, held_of

if TYPE_CHECKING:
    from icalendar import Event

TYPE = "text/calendar; charset=utf-8"
SOON = "30"
"""Seconds after which a calendar program may ask again while a plan is being made."""


def calendar_context(head: Head, viewer: Account) -> dict[str, Any]:
    """Return what the page says of calendar addresses, and of what advisers ask, which stands in them too."""
    return {"feeds": open_feeds(head.record_id, viewer=viewer), "asked_of_me": open_tasks(viewer)}


@access(Access.MEMBER)
@require_POST
def create(request: Request) -> HttpResponse:
    """Open a private address and show it this once."""
    head = own_head(request.user)
    if head is None:
        return redirect("plan:index")
    secret = open_feed(head.record_id, by=request.user, at=clock.now())
    address = request.build_absolute_uri(reverse("plan:feed", args=[secret]))
    subscribe = "webcal://" + address.partition("://")[2]
    response = render(request, "plan/feed.html", {"address": address, "subscribe": subscribe})
    response["Cache-Control"] = "private, no-store"
    return response


@access(Access.MEMBER)
@require_POST
def close(request: Request, feed_id: int) -> HttpResponse:
    """Close a private address for good."""
    close_feed(feed_id, by=request.user, at=clock.now())
    messages.success(request, _("The address is closed: calendars that used it get nothing more."))
    return redirect(reverse("plan:index") + "#calendar")


@access(Access.MEMBER)
@require_GET
def download(request: Request) -> HttpResponse:
    """Hand out the plan as a calendar file."""
    head, today = own_head(request.user), clock.today()
    kept = plan_for(head, today, by=request.user) if head else None
    if head is None or kept is None:
        return redirect("plan:index")  # which waits for it, and says so
    beside = Beside(
        booked_interviews(head.record_id),
        tasks_of_record(head.record_id),
        held_of(head, today, by=request.user, plan=kept.plan),
    )
    response = HttpResponse(_ics(kept, beside, by=request.user), content_type=TYPE)
    response["Content-Disposition"] = 'attachment; filename="matchbound-plan.ics"'
    return response


@access(Access.PUBLIC)
@require_safe
def feed(request: Request, token: str) -> HttpResponse:
    """Hand out the plan to whoever knows the address, as long as it is open."""
    found = feed_head(hash_of(token))
    if found is None:
        raise Http404
    head, owner = found
    today, booked = clock.today(), booked_interviews(head.record_id)
    asked = tasks_of_record(head.record_id)
    tag = _tag(head, today.isoformat(), booked, asked, papers_changed(head.record_id))
    if request.headers.get("If-None-Match") == tag:
        return _private(HttpResponse(status=304), tag)
    kept = plan_for(head, today, by=owner)
    if kept is None:
        return HttpResponse(status=503, headers={"Retry-After": SOON})
    beside = Beside(booked, asked, held_of(head, today, by=owner, plan=kept.plan))
    return _private(HttpResponse(_ics(kept, beside, by=owner), content_type=TYPE), tag)


def _private(response: HttpResponse, tag: str) -> HttpResponse:
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def _tag(
    head: Head, day: str, booked: list[BookedInterview], asked: list[AskedTask], papers: datetime | None
) -> str:
    """Return what stays the same as long as the calendar does; what programs say is looked at once a day."""
    interviews = " ".join(f"{one.id} {one.changed_at.isoformat()}" for one in booked)
    tasks = " ".join(str(one.id) for one in asked)
    inputs = f"{head.record_id} {head.number} {day} {rules_version()} {interviews} {tasks} {papers}"
    return f'"{hashlib.sha256(inputs.encode()).hexdigest()[:32]}"'


@dataclass(frozen=True, slots=True)
class Beside:
    """What a calendar holds beside the plan."""

    booked: list[BookedInterview]
    asked: list[AskedTask]
    held: Held


def _ics(kept: KeptPlan, beside: Beside, *, by: Account) -> str:
    """Write the calendar; its entries are told apart by the record, so nothing of the person is in it."""
    from matchbound.planner.asked_calendar import event_of_task  # as slow to import as any calendar
    from matchbound.planner.calendar import to_ics  # brings the solver with it: only where it is needed
    from matchbound.planner.interview_calendar import event_of  # as slow to import as any calendar

    nobody = Dossier(applicant=Applicant(name=str(beside.held.head.record_id)))
    weeks = _weeks(beside.held, kept.made_at, by)
    more = [*map(event_of, beside.booked), *map(event_of_task, beside.asked), *weeks]
    return to_ics(kept.plan, nobody, kept.made_at, more=more)


def _weeks(held: Held, at: datetime, by: Account) -> "Iterator[Event]":
    """Yield what the visa weeks have beside a plan's tasks, on the route that the plan counts on."""
    from matchbound.planner.visa_weeks.calendar import more_events  # as slow to import as any calendar

    chosen = held.chosen("")
    if chosen is not None:
        settled = settled_of(held.head, held.season, chosen.questions, viewer=by)
        yield from more_events(chosen, str(held.head.record_id), at, settled)
