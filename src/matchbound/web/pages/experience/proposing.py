"""What people say of hosts: a new one, a correction, one's own proposals, and what editors decide."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.experience.directory.opportunity import Opportunity
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.experience import shown
from matchbound.web.pages.experience.forms import SaidForm, WhyForm
from matchbound.web.pages.experience.views import today
from matchbound.web.store.actions import experience as actions
from matchbound.web.store.actions.catalogue import NotAnEditorError
from matchbound.web.store.models import OpportunityStatement
from matchbound.web.store.queries.contributors import may_decide_on
from matchbound.web.store.queries.experience import (
    State,
    directory,
    opportunity,
    own_statement,
    proposals_by,
    proposals_to_decide,
    reviews_by,
    reviews_to_decide,
)

MOST_SHOWN = 100


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Propose a host that is not in the directory."""
    return _propose(request, None)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Request, key: str) -> HttpResponse:
    """Propose other values of a host, with their source; nobody can correct what is made up."""
    one = opportunity(key)
    if one.synthetic:
        return render(request, "experience/propose.html", {"one": one})
    return _propose(request, one)


def _propose(request: Request, one: Opportunity | None) -> HttpResponse:
    form = SaidForm(request.POST or None, today=today(), one=one)
    if form.is_valid():
        try:
            row = _kept(request, form, one)
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            return redirect("experience:proposal", row.pk)
    status = 422 if form.is_bound else 200
    return render(request, "experience/propose.html", {"form": form, "one": one}, status=status)


def _kept(request: Request, form: SaidForm, one: Opportunity | None) -> OpportunityStatement:
    """Keep what was typed: of a known host what differs, of a new one all that is said."""
    given = {name: value for name, value in form.values.items() if value}
    said = actions.changed_fields(one, form.values) if one else given
    statement = form.statement(said)
    if one is None and any(known.key == statement.key for known in directory()):
        raise actions.UnfitError(_("This host is in the directory already. Open it and correct it there."))
    note = form.cleaned_data["for_editors"]
    return actions.propose(statement, note, by=request.user, at=clock.now())


@access(Access.MEMBER)
@require_safe
def mine(request: Request) -> HttpResponse:
    """Show one's own proposals and reviews, and what became of them."""
    context = {
        "proposals": list(shown.proposals_of(proposals_by(request.user)[:MOST_SHOWN])),
        "reviews": list(shown.reviews_shown(reviews_by(request.user)[:MOST_SHOWN])),
    }
    return render(request, "experience/mine.html", context)


@access(Access.EDITOR)
@require_safe
def queue(request: Request) -> HttpResponse:
    """Show what waits for an editor."""
    context = {
        "proposals": list(shown.proposals_of(proposals_to_decide(viewer=request.user)[:MOST_SHOWN])),
        "reviews": list(shown.reviews_shown(reviews_to_decide(viewer=request.user)[:MOST_SHOWN])),
        "queue": True,
        "why": WhyForm(auto_id="why_%s"),
    }
    return render(request, "experience/mine.html", context)


@access(Access.MEMBER)
@require_safe
def proposal(request: Request, statement_id: int) -> HttpResponse:
    """Show one proposal to who made it, and to editors."""
    return _page(request, own_statement(statement_id, viewer=request.user))


def _page(
    request: Request,
    row: OpportunityStatement,
    *,
    why: WhyForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    decides, waiting = may_decide_on(row.by_id, request.user), row.state == State.PROPOSED
    context = {
        "shown": next(shown.proposals_of([row])),
        "one": next((one for one in directory() if one.key == row.key), None),
        "may_accept": decides and waiting,
        "may_take_back": decides and row.state == State.ACCEPTED,
        "may_withdraw": waiting and row.by_id == request.user.pk,
        "why": why or WhyForm(),
        "refused": refused,
    }
    return render(request, "experience/proposal.html", context, status=status)


@access(Access.MEMBER)
@require_POST
def accept(request: Request, statement_id: int) -> HttpResponse:
    """Accept a proposal."""
    return _decided(
        request,
        statement_id,
        lambda: actions.accept(statement_id, by=request.user, at=clock.now()),
        _("Accepted: the directory shows it now."),
    )


@access(Access.MEMBER)
@require_POST
def refuse(request: Request, statement_id: int) -> HttpResponse:
    """Refuse a proposal, with a reason."""
    return _with_reason(request, statement_id, actions.refuse, _("Refused; who proposed it sees why."))


@access(Access.MEMBER)
@require_POST
def take_back(request: Request, statement_id: int) -> HttpResponse:
    """Take an accepted proposal back, with a reason."""
    return _with_reason(request, statement_id, actions.take_back, _("Taken back: what stood before stands."))


@access(Access.MEMBER)
@require_POST
def withdraw(request: Request, statement_id: int) -> HttpResponse:
    """Withdraw one's own proposal."""
    return _decided(
        request,
        statement_id,
        lambda: actions.withdraw(statement_id, by=request.user, at=clock.now()),
        _("Withdrawn."),
    )


def _with_reason(
    request: Request, statement_id: int, action: Callable[..., OpportunityStatement], done: str
) -> HttpResponse:
    form = WhyForm(request.POST)
    if not form.is_valid():
        row = own_statement(statement_id, viewer=request.user)
        if not may_decide_on(row.by_id, request.user):
            raise NotAnEditorError(_("Only an editor can do this."))
        return _page(request, row, why=form, status=422)
    why = form.cleaned_data["why"]
    return _decided(
        request, statement_id, lambda: action(statement_id, why, by=request.user, at=clock.now()), done
    )


def _decided(
    request: Request, statement_id: int, act: Callable[[], OpportunityStatement], done: str
) -> HttpResponse:
    """Decide, and show what came of it; whoever was too late sees where it stands."""
    try:
        act()
    except actions.DecidedError as error:
        row = own_statement(statement_id, viewer=request.user)
        return _page(request, row, refused=error.message, status=error.status)
    messages.success(request, done)
    return redirect("experience:proposal", statement_id)
