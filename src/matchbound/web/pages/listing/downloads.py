"""The list as a file: CSV and XLSX of its programs, and a calendar of its interviews."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.listing.booked import Shown, interviews_of
from matchbound.web.pages.listing.files import to_csv, to_xlsx
from matchbound.web.pages.listing.held import Held, hold
from matchbound.web.pages.listing.shown import rows_of
from matchbound.web.pages.listing.views import today
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.listing import Booked, booked


@access(Access.MEMBER)
@require_GET
def export(request: Request, season: str, kind: str) -> HttpResponse:
    """Hand out the list of a season as a file."""
    head = own_head(request.user)
    if head is None:
        return redirect("listing:index")  # which says what is missing
    held = hold(head, int(season), viewer=request.user, on=today())
    content_type, write = _KINDS[kind]
    response = HttpResponse(write(held), content_type=content_type)
    name = "interviews" if kind == "ics" else "list"
    response["Content-Disposition"] = f'attachment; filename="matchbound-{name}-{season}.{kind}"'
    return response


def _interviews(held: Held) -> list[Shown]:
    return interviews_of(held, at=clock.now())


def _csv(held: Held) -> bytes:
    return to_csv(rows_of(held, held.entries, ()), held.season)


def _xlsx(held: Held) -> bytes:
    return to_xlsx(rows_of(held, held.entries, ()), _interviews(held), held.season)


def _ics(held: Held) -> bytes:
    from matchbound.planner.interview_calendar import interviews_to_ics  # slow import, needed here alone

    return interviews_to_ics(
        booked(Booked(one.id, one.interview, one.changed_at), one.name, synthetic=one.entry.synthetic)
        for one in _interviews(held)
    ).encode()


_KINDS: dict[str, tuple[str, Callable[[Held], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "ics": ("text/calendar; charset=utf-8", _ics),
}
