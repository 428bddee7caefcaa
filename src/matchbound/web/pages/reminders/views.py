"""Views of the area reminders."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.experience.log.rotations import letters_to_ask
from matchbound.rules.report import evaluate
from matchbound.web.access import Access, access
from matchbound.web.aims import aim_for
from matchbound.web.http import Request
from matchbound.web.pages.reminders.forms import WishesForm
from matchbound.web.plans import rules_version
from matchbound.web.reminding import DateAhead, dates_ahead, next_look, upcoming, zone
from matchbound.web.stopping import asked_to_stop, stops
from matchbound.web.store.actions.reminders import save_wishes, switch_off
from matchbound.web.store.actions.reminders import stop as stop_by_token
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.reminders import (
    Wishes,
    newest_plan,
    reminded,
    token_exists,
    wishes_of,
)

SHOWN = 12


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def index(request: Request) -> HttpResponse:
    """Show and keep how somebody wants to be reminded, and of what they will be."""
    wishes = wishes_of(request.user)
    form = WishesForm(request.POST or None, wishes=wishes)
    if form.is_valid():
        save_wishes(**form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, _("Saved. Reminders are on."))
        return redirect("reminders:index")
    said = {"form": form, "wishes": wishes, "coming": _coming(request, wishes)}
    return render(request, "reminders/index.html", said, status=422 if form.is_bound else 200)


def _coming(request: Request, wishes: Wishes) -> list[tuple[date, DateAhead]]:
    """Return the next reminders as they stand, the day of each first."""
    head = own_head(request.user)
    if head is None:
        return []
    here = zone(request.user.time_zone)
    at = clock.now()
    first = (next_look(at, hour=wishes.hour, time_zone=request.user.time_zone)).astimezone(here).date()
    on, plan = at.astimezone(here).date(), newest_plan(head, rules_version())
    report = evaluate(aim_for(head, on, plan).of(head.dossier), on)
    ahead = dates_ahead(report, plan, letters_to_ask(head.dossier, on))
    return upcoming(ahead, wishes.lead_days, reminded(head.record_id, first), first)[:SHOWN]


@access(Access.MEMBER)
@require_POST
def off(request: Request) -> HttpResponse:
    """Switch reminders off."""
    switch_off(by=request.user, at=clock.now())
    messages.success(request, _("Reminders are off."))
    return redirect("reminders:index")


@stops
def stop(request: Request, token: str) -> HttpResponse:
    """Ask whether reminders are to stop, and stop them."""
    if not token_exists(token):
        raise Http404
    return asked_to_stop(request, "reminders/stop.html", lambda: stop_by_token(token, at=clock.now()))
