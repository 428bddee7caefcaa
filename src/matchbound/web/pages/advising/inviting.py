"""Invitations of an organisation: sent, sent again, taken back."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.advising.forms import InviteForm
from matchbound.web.pages.advising.paging import page_of
from matchbound.web.store.actions.inviting import LASTS, MOST_SENT, Inviting, invite, send_again, take_back
from matchbound.web.store.models import Invitation
from matchbound.web.store.models.advising import InvitedAs
from matchbound.web.store.queries.organisations import invitations_of, open_organisation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STATES: "dict[str, tuple[str, StrOrPromise]]" = {
    "declined": ("failed", gettext_lazy("wants no message")),
    "accepted": ("met", gettext_lazy("accepted")),
    "gone": ("not-applicable", gettext_lazy("taken back or replaced")),
    "expired": ("expired", gettext_lazy("expired")),
    "waiting": ("unknown", gettext_lazy("waits to be sent")),
    "refused": ("failed", gettext_lazy("could not be delivered")),
    "sent": ("expiring", gettext_lazy("sent")),
}


def state_of(row: Invitation, at: datetime) -> str:
    """Return where an invitation stands; what somebody answered goes before everything else."""
    found = {
        "declined": row.declined,
        "accepted": row.answered_at is not None,
        "gone": row.taken_back_at is not None,
        "expired": row.expires_at <= at,
        "waiting": row.due,
        "refused": row.sent_at is None,
    }
    return next((name for name, holds in found.items() if holds), "sent")


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
@limited("invite_people")
def index(request: Request, organisation_id: int) -> HttpResponse:
    """List the invitations of an organisation, and take addresses for new ones."""
    organisation, at = open_organisation(organisation_id, viewer=request.user), clock.now()
    form = InviteForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        invited_as = InvitedAs(form.cleaned_data["invited_as"])
        try:
            done = invite(organisation_id, form.found, invited_as, by=request.user, at=at)
        except MatchboundError as error:
            form.add_error("addresses", error.message)
        else:
            _tell(request, done)
            return redirect("advising:invitations", organisation_id)
    page = page_of(invitations_of(organisation), request)
    context = {
        "organisation": organisation,
        "form": form,
        "page": page,
        "rows": [(row, state, *STATES[state]) for row in page for state in [state_of(row, at)]],
        "days": LASTS.days,
        "most": MOST_SENT,
    }
    return render(request, "advising/invitations.html", context, status=422 if form.is_bound else 200)


def _tell(request: Request, done: Inviting) -> None:
    said = ngettext(
        "%(number)d address is written to.", "%(number)d addresses are written to.", done.sent
    ) % {"number": done.sent}
    messages.success(request, said)
    if done.left:
        left = ngettext(
            "%(number)d address was left alone: it was written to often enough, or wants no message.",
            "%(number)d addresses were left alone: they were written to often enough, or want no message.",
            done.left,
        )
        messages.warning(request, left % {"number": done.left})


@access(Access.MEMBER)
@require_POST
def take_it_back(request: Request, organisation_id: int, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    take_back(organisation_id, invitation_id, by=request.user, at=clock.now())
    messages.success(request, _("The invitation is taken back: its link leads nowhere."))
    return redirect("advising:invitations", organisation_id)


@access(Access.MEMBER)
@require_POST
@limited("invite_people")
def again(request: Request, organisation_id: int, invitation_id: UUID) -> HttpResponse:
    """Write to an address once more."""
    try:
        send_again(organisation_id, invitation_id, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("It is written to again, with a new link."))
    return redirect("advising:invitations", organisation_id)
