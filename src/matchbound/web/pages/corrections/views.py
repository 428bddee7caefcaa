"""Views of the area corrections: proposing, voting, one's own, the editors' queue, the public log."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.reference.requirement import REQUIREMENTS
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.corrections import shown, words
from matchbound.web.pages.corrections.forms import ProposalForm, QueueForm
from matchbound.web.pages.corrections.outcome import Outcome, outcome_of
from matchbound.web.store.actions.corrections import propose as propose_correction
from matchbound.web.store.actions.votes import vote as cast_vote
from matchbound.web.store.models import Correction
from matchbound.web.store.queries.corrections import (
    State,
    corrections_by,
    counting,
    log_lines,
    program_with_currents,
    said_of,
    waiting,
)
from matchbound.web.store.queries.corrections import queue as queue_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

ON_A_PAGE = 25
TABS = {
    "open": (State.PROPOSED,),
    "held": (State.HELD,),
    "decided": (State.ACCEPTED, State.REFUSED, State.TAKEN_BACK),
}
TO_TELL = (Outcome.CONTRADICTS, Outcome.OLDER)
"""Outcomes that somebody may not expect: they are told before the proposal is taken."""
SAYS = {"confirm": True, "dispute": False, "nothing": None}


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: Request, program_id: str, requirement: str) -> HttpResponse:
    """Show what is said of one requirement of a program, and take what somebody says instead."""
    asked = REQUIREMENTS.get(requirement)
    program, currents = program_with_currents(program_id)
    if asked is None:
        raise Http404
    now, on = currents.get(requirement), _today()
    said = said_of(program_id, requirement)
    form = ProposalForm(request.POST or None, program=program_id, asked=asked, today=on)
    status, outcome = 422 if request.method == "POST" else 200, None
    if not program.synthetic and form.is_valid():
        outcome = outcome_of(form.assertion(), counting(said))
        if outcome not in TO_TELL or form.warned_of(outcome):
            try:
                proposed = propose_correction(form.assertion(), by=request.user, at=clock.now())
            except MatchboundError as error:
                form.add_error(None, error.message)
                status = error.status
            else:
                return _proposed(request, proposed)
        form.warn_of(outcome)
    page = {
        "program": program,
        "asked": asked,
        "now": shown.words_of(now.assertion, on) if now else None,
        "history": shown.history_of(said, now, on),
        "form": form,
        "outcome": words.OUTCOMES[outcome] if outcome in TO_TELL else "",
    }
    return render(request, "corrections/propose.html", page, status=status)


def _proposed(request: Request, proposed: Correction) -> HttpResponse:
    if proposed.state == State.ACCEPTED:
        messages.success(request, _("Applied: this site has no editors who would look at it first."))
    elif proposed.state == State.HELD:
        reasons = ", ".join(words.held_words(proposed.held_because))
        messages.warning(request, _("Kept, and held until an editor looks at it: %s.") % reasons)
    else:
        messages.success(request, _("Thank you. An editor looks at it; here you see what comes of it."))
    return redirect("corrections:show", proposed.pk)


@access(Access.MEMBER)
@require_POST
def vote(request: Request, program_id: str, requirement: str) -> HttpResponse:
    """Confirm or dispute what stands, or take one's vote away; then back to the program."""
    says, number = request.POST.get("says", ""), request.POST.get("assertion", "")
    if requirement not in REQUIREMENTS or says not in SAYS or not number.isdecimal():
        raise Http404
    try:
        cast_vote(program_id, requirement, int(number), SAYS[says], by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(
            request, _("Your vote counts.") if SAYS[says] is not None else _("Your vote is gone.")
        )
    return redirect(reverse("programs:program", args=[program_id]) + f"#{requirement}")


@access(Access.MEMBER)
@require_safe
def mine(request: Request) -> HttpResponse:
    """List one's own proposals, the newest first."""
    return render(request, "corrections/mine.html", _paged(request, corrections_by(request.user)))


@access(Access.EDITOR)
@require_safe
def queue(request: Request) -> HttpResponse:
    """List what waits for an editor, the oldest first; apart what is held, and what was decided."""
    tab = request.GET.get("tab", "open")
    tab = tab if tab in TABS else "open"
    found = queue_of(TABS[tab], viewer=request.user)
    form = QueueForm(request.GET)
    narrowed = form.cleaned_data if form.is_valid() else {}
    if narrowed.get("requirement"):
        found = found.filter(requirement=narrowed["requirement"])
    if narrowed.get("q"):
        found = found.filter(program__name__icontains=narrowed["q"])
    if tab == "decided":
        found = found.order_by("-decided_at", "-pk")
    counts = waiting(viewer=request.user)
    page = {
        "tab": tab,
        "form": form,
        "open": counts.get(State.PROPOSED, 0),
        "held": counts.get(State.HELD, 0),
    }
    return render(request, "corrections/queue.html", _paged(request, found) | page)


@access(Access.PUBLIC)
@require_safe
def log(request: Request) -> HttpResponse:
    """List what changed the catalogue, the newest first: of one program, or all of it."""
    program_id = request.GET.get("program", "")
    program = program_with_currents(program_id)[0] if program_id else None
    page = Paginator(log_lines(program_id), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": list(shown.happened(page.object_list)),
        "program": program,
    }
    return render(request, "corrections/log.html", context)


def _paged(request: Request, found: "QuerySet[Correction]") -> dict[str, Any]:
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "lines": shown.lines_of(page.object_list)}


def _today() -> date:
    """Return the day where the person is."""
    return localtime(clock.now()).date()
