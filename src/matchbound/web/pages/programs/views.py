"""Views of the area programs: public, with verdicts for whoever has a dossier."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from matchbound import clock
from matchbound.rules.seasons import first_season
from matchbound.screening.fit import PARTS, fit
from matchbound.screening.screen import Screening
from matchbound.screening.search import search
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.programs import shown
from matchbound.web.programs import words
from matchbound.web.programs.asked import query_of, weights_of
from matchbound.web.programs.columns import Columns, columns
from matchbound.web.programs.screened import screening_of
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import own_head

ON_A_PAGE = 50


@access(Access.PUBLIC)
@require_GET
def index(request: Request) -> HttpResponse:
    """Search the catalogue; with a dossier each program has its verdict and what decided it."""
    held, on = columns(), clock.today()
    screening, season = _screening(request, held, on)
    query, weights = query_of(request.GET, personal=screening is not None), weights_of(request.GET)
    score = fit(screening, weights).score if screening else None
    found = search(held.index, query, screening, score)
    page = Paginator(found.rows, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [int(row) for row in page.object_list]
    fits = {} if score is None else {row: float(score[row]) for row in rows}
    address = request.GET.copy()
    address.pop("page", None)
    context = {
        "query": query,
        "season": season,
        "personal": screening is not None,
        "facets": list(shown.facets_of(found, query)),
        "page": page,
        "listed": list(shown.listed(held, rows, screening, fits)),
        "orders": [
            (name, label) for name, label in words.ORDERS.items() if screening or name not in _PERSONAL
        ],
        "weights": [(one, weights[one.name]) for one in PARTS],
        "synthetic": any(one.synthetic for one in held.catalogue.programs),
        "address": address.urlencode(),
    }
    return render(request, "programs/index.html", context)


_PERSONAL = ("fit", "verdict")


@access(Access.PUBLIC)
@require_GET
def program(request: Request, program_id: str) -> HttpResponse:
    """Show one program with everything that is said of it, by whom and when, and what it means for you."""
    held, on = columns(), clock.today()
    row = held.rows.get(program_id)
    if row is None:
        raise Http404
    screening, season = _screening(request, held, on)
    one = held.catalogue.programs[row]
    said, unsaid = shown.requirements_of(held, one, season)
    context = {
        "program": one,
        "specialty": words.value_words("specialty", one.specialty),
        "season": season,
        "tracks": [
            (words.value_words("track", track.kind.value), track.nrmp_code, track.offers)
            for track in one.tracks
        ],
        "said": said,
        "unsaid": unsaid,
        "similar": shown.similar(held, row),
    }
    if screening is not None:
        verdict = screening.verdict(row)
        context |= {
            "verdict": words.VERDICTS[verdict.value],
            "tag": shown.TAGS[verdict],
            "grounds": [(one, shown.POINT_TAGS[one.point]) for one in screening.grounds(row)],
        }
    return render(request, "programs/program.html", context)


def _screening(request: Request, held: Columns, on: date) -> tuple[Screening | None, int]:
    """Return the viewer's own screening, None without a dossier, and the season it is for."""
    viewer: Account | AnonymousUser = request.user
    head = own_head(viewer) if isinstance(viewer, Account) else None
    if head is None:
        return None, first_season(on)
    found = screening_of(head.dossier, held, on)
    return found, found.profile.season
