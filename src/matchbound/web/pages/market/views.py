"""The overview of the Match."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.market import latest_of_each

NO_DOSSIER = "components/no_dossier.html"


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show what is known of a dossier's chances, each with its day."""
    head = own_head(request.user)
    if head is None:
        return render(request, NO_DOSSIER, {"title": _("Match")})
    latest = latest_of_each(head.record_id, viewer=request.user)
    return render(request, "market/index.html", {"latest": latest, "off": odds_off()})
