"""The viewer's own weeks."""

from django.http import Http404

from matchbound import clock
from matchbound.web.http import Request
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.visa.held import Held, held_of


def held_for(request: Request) -> Held | None:
    """Return the viewer's weeks; None before they have a dossier."""
    head = own_head(request.user)
    return None if head is None else held_of(head, clock.today(), by=request.user)


def held_or_404(request: Request) -> Held:
    """Return the viewer's weeks; 404 before they have a dossier."""
    held = held_for(request)
    if held is None:
        raise Http404
    return held
