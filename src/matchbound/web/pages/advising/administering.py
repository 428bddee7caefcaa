"""What administrators do: organisations, their first advisers, and the log of who saw what."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.advising.forms import AddressForm, OrganisationForm
from matchbound.web.pages.advising.paging import page_of
from matchbound.web.pages.advising.words import KINDS
from matchbound.web.store.actions.organisations import (
    add_adviser,
    add_organisation,
    open_or_close,
    remove_adviser,
)
from matchbound.web.store.models.advising import OrganisationKind
from matchbound.web.store.queries.organisations import advisers_of, all_organisations
from matchbound.web.store.queries.seen import seen_about


@access(Access.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """List every organisation, and take a new one in."""
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        try:
            row = add_organisation(form.about(), by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error("name", error.message)
        else:
            messages.success(request, _("The organization is there. Now name its first adviser."))
            return redirect("advising:administer", row.pk)
    context = {"form": form, "page": page_of(all_organisations(), request)}
    return render(request, "advising/all.html", context, status=422 if form.is_bound else 200)


@access(Access.ADMINISTRATOR)
@require_safe
def show(request: Request, organisation_id: int) -> HttpResponse:
    """Show one organisation with its advisers."""
    return _shown(request, organisation_id, AddressForm())


def _shown(request: Request, organisation_id: int, form: AddressForm) -> HttpResponse:
    row = all_organisations().filter(pk=organisation_id).first()
    if row is None:
        raise Http404
    context = {
        "row": row,
        "kind": KINDS[OrganisationKind(row.kind)],
        "advisers": list(advisers_of(row)),
        "form": form,
    }
    return render(request, "advising/administer.html", context, status=422 if form.is_bound else 200)


@access(Access.ADMINISTRATOR)
@require_POST
def add(request: Request, organisation_id: int) -> HttpResponse:
    """Let an account advise for an organisation."""
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            add_adviser(organisation_id, form.cleaned_data["email"], by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error("email", error.message)
        else:
            messages.success(request, _("This account advises for the organization now."))
            return redirect("advising:administer", organisation_id)
    return _shown(request, organisation_id, form)


@access(Access.ADMINISTRATOR)
@require_POST
def remove(request: Request, organisation_id: int, account_id: int) -> HttpResponse:
    """Let an account advise no more."""
    remove_adviser(organisation_id, account_id, by=request.user)
    messages.success(request, _("This account does not advise for the organization any more."))
    return redirect("advising:administer", organisation_id)


@access(Access.ADMINISTRATOR)
@require_POST
def open_it(request: Request, organisation_id: int) -> HttpResponse:
    """Close an organisation, so that its advisers see nobody, or open it again."""
    is_open = "open" in request.POST
    open_or_close(organisation_id, is_open=is_open, by=request.user, at=clock.now())
    said = _("The organization is open.") if is_open else _("Closed: its advisers see nobody any more.")
    messages.success(request, said)
    return redirect("advising:administer", organisation_id)


@access(Access.ADMINISTRATOR)
@require_safe
def seen(request: Request) -> HttpResponse:
    """Show who saw what of one account."""
    email = request.GET.get("email", "").strip()
    form = AddressForm(request.GET if email else None)
    page = page_of(seen_about(email, viewer=request.user), request)
    context = {"form": form, "email": email, "page": page}
    return render(request, "advising/seen.html", context)
