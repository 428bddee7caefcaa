"""The organisations that one advises for: colleagues, the code to join by, leaving."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.advising.forms import NameForm
from matchbound.web.pages.advising.words import KINDS
from matchbound.web.store.actions.organisations import change_code, change_own_name, leave
from matchbound.web.store.models.advising import OrganisationKind
from matchbound.web.store.queries.organisations import advisers_of, organisations_of, own_organisation


@access(Access.ADVISER)
@require_safe
def index(request: Request) -> HttpResponse:
    """List the organisations that the viewer advises for; the only one is shown at once."""
    rows = list(organisations_of(request.user))
    if len(rows) == 1:
        return redirect("advising:show", rows[0].pk)
    return render(request, "advising/index.html", {"organisations": rows})


@access(Access.MEMBER)
@require_safe
def show(request: Request, organisation_id: int) -> HttpResponse:
    """Show an organisation to its advisers."""
    organisation = own_organisation(organisation_id, viewer=request.user)
    advisers = list(advisers_of(organisation))
    mine = [one.name for one in advisers if one.account_id == request.user.pk]
    context = {
        "organisation": organisation,
        "kind": KINDS[OrganisationKind(organisation.kind)],
        "advisers": advisers,
        "name_form": NameForm(initial={"name": mine[0]}),
        "advised": organisation.advised.filter(ended_at=None).count(),
    }
    return render(request, "advising/show.html", context)


@access(Access.MEMBER)
@require_POST
def name(request: Request, organisation_id: int) -> HttpResponse:
    """Keep how the viewer wants to be called by colleagues."""
    form = NameForm(request.POST)
    if form.is_valid():
        change_own_name(organisation_id, form.cleaned_data["name"], by=request.user)
        messages.success(request, _("Your colleagues see this name."))
    else:
        own_organisation(organisation_id, viewer=request.user)
        messages.error(request, str(form.errors["name"][0]))
    return redirect("advising:show", organisation_id)


@access(Access.MEMBER)
@require_POST
def code(request: Request, organisation_id: int) -> HttpResponse:
    """Give the organisation another code."""
    change_code(organisation_id, by=request.user)
    messages.success(request, _("There is a new code. The old one leads nowhere."))
    return redirect("advising:show", organisation_id)


@access(Access.MEMBER)
@require_POST
def go(request: Request, organisation_id: int) -> HttpResponse:
    """Leave the organisation."""
    try:
        leave(organisation_id, by=request.user)
    except MatchboundError as error:
        messages.error(request, error.message)
        return redirect("advising:show", organisation_id)
    messages.success(request, _("You do not advise for this organization any more."))
    return redirect("today:index")
