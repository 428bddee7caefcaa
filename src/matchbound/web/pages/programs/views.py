"""Views of the area programs: public, with verdicts for whoever has a dossier."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from matchbound import clock
from matchbound.screening.search import Found, Scores, search
from matchbound.screening.similar import similar
from matchbound.web.access import Access, access
from matchbound.web.address import is_web_address
from matchbound.web.http import Request
from matchbound.web.list_season import list_season
from matchbound.web.pages.programs import results, shown
from matchbound.web.pages.programs.facets_html import facets_html, options_html, radii_html, weights_html
from matchbound.web.pages.programs.listed import judged_of, listed
from matchbound.web.pages.programs.map_svg import legend, map_svg
from matchbound.web.pages.programs.reader import Reader, reader_of
from matchbound.web.pages.programs.rows_html import miles_words, rows_html
from matchbound.web.pages.programs.statements_html import unsaid_html
from matchbound.web.programs import words
from matchbound.web.programs.asked import VERDICT_FACETS, Asked, asked_of, place_of, weights_of
from matchbound.web.store.models import Account
from matchbound.web.store.queries.listing import listed_ids
from matchbound.web.store.queries.statements import statements_of
from matchbound.web.store.queries.voting import votings_of

ON_A_PAGE = 50
SIMILAR = 5


@access(Access.PUBLIC)
@require_GET
def index(request: Request) -> HttpResponse:
    """Search the catalogue; with a dossier each program has its verdict and what decided it."""
    reader = reader_of(request, clock.today())
    asked = asked_of(request.GET, reader.held, personal=reader.screening is not None)
    address = reverse("programs:index") + (f"?{asked.address}" if asked.pairs else "")
    if "" in request.GET.values() and not request.htmx:  # a form sent whole: what says nothing goes
        return redirect(address)
    fitted = reader.fitted(asked.weights)
    score = fitted.score if fitted else None
    found = search(reader.held.index, asked.query, reader.screening, score)
    context = _about(asked, found, reader)
    context |= _map(asked, found, reader) if asked.as_map else _list(request, asked, found, reader, score)
    response = render(request, "programs/index.html", context, status=422 if asked.lost else 200)
    response["HX-Push-Url"] = address
    return response


def _about(asked: Asked, found: Found, reader: Reader) -> dict[str, Any]:
    """Return what the page says of a search, as a list or as a map."""
    personal = reader.screening is not None
    programs = reader.held.catalogue.programs
    chips = list(results.chips_of(asked))
    return {
        "asked": asked,
        "query": asked.query,
        "season": reader.season,
        "season_meant": reader.meant,
        "personal": personal,
        "found": len(found.rows),
        "everything": len(programs),
        "unplaced": found.unplaced(),
        "facets": facets_html(found.counts(), asked.query),
        "chips": chips,
        "suggested_name": results.name_of(chips),
        "relaxed": [] if len(found.rows) else results.relaxations_of(found, asked),
        "orders": options_html(results.orders_of(asked, personal=personal), asked.query.order),
        "radii": radii_html(asked.query.miles),
        "weights": weights_html(asked.weights) if personal else "",
        "synthetic": reader.held.synthetic,
        "list_address": asked.having(view=""),
        "map_address": asked.having(view="map"),
        "wants_verdicts": not personal and bool(VERDICT_FACETS & asked.query.chosen.keys()),
    }


def _list(
    request: Request, asked: Asked, found: Found, reader: Reader, score: Scores | None
) -> dict[str, Any]:
    page = Paginator(found.rows, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [int(row) for row in page.object_list]
    lines = listed(reader.held, rows, reader.table, reader.screening, score, found.miles)
    return {
        "page": page,
        "columns": results.columns_of(asked, personal=reader.screening is not None),
        "rows": rows_html(lines, _listed(request, reader)),
    }


def _listed(request: Request, reader: Reader) -> dict[str, UUID] | None:
    """Return what is on the viewer's own list; None for a visitor, who has none."""
    viewer: Account | AnonymousUser = request.user
    if not isinstance(viewer, Account):
        return None
    if reader.head is None:
        return {}
    return listed_ids(viewer, list_season(reader.head, clock.today(), viewer=viewer).season)


def _map(asked: Asked, found: Found, reader: Reader) -> dict[str, Any]:
    lines = results.states_of(found, asked, reader.screening)
    by_open = any(one.open for one in lines)
    counts = {one.code: (one.open or 0) if by_open else one.found for one in lines}
    return {
        "states": lines,
        "by_open": by_open,
        "map": map_svg(counts, results.state_addresses(asked)),
        "legend": legend(counts),
    }


@access(Access.PUBLIC)
@require_GET
def program(request: Request, program_id: str) -> HttpResponse:
    """Show one program with everything that is said of it, by whom and when, and what it means for you."""
    reader = reader_of(request, clock.today())
    row = reader.held.rows.get(program_id)
    if row is None:
        raise Http404
    one = reader.held.catalogue.programs[row]
    currents = reader.held.catalogue.of(one.id)
    statements = [] if one.synthetic else statements_of(one.id)
    statements = statements or shown.statements_in_memory(currents)
    votings = votings_of(one, currents, request.user)
    said, unsaid = shown.asked_of_program(statements, currents, reader.season, votings)
    seasons, tracks = shown.tracks_of(one)
    propose = reverse("corrections:propose", args=[one.id, "-"]).removesuffix("-/")
    context = {
        "program": one,
        "facts": list(shown.facts_of(one, reader.held.catalogue)),
        "correctable": not one.synthetic,
        "propose": propose,
        "placed": place_of(one.id, reader.held) is not None,
        "website": one.website if is_web_address(one.website) else "",
        "specialty": words.specialty_words(one.specialty),
        "season": reader.season,
        "season_meant": reader.meant,
        "seasons": seasons,
        "tracks": tracks,
        "said": said,
        "unsaid": unsaid_html(unsaid, "" if one.synthetic else propose) if unsaid else "",
        "similar": _similar(reader, row),
        "entry_id": (_listed(request, reader) or {}).get(one.id),
        **_for_you(request, reader, row),
    }
    return render(request, "programs/program.html", context)


def _for_you(request: Request, reader: Reader, row: int) -> dict[str, Any]:
    """Return what a program means for whoever looks at it; nothing without a dossier."""
    weights = weights_of(request.GET)
    fitted = reader.fitted(weights)
    if reader.screening is None or reader.head is None or fitted is None:
        return {}
    grounds = list(shown.grounds_of(reader.screening, row, reader.head.dossier))
    return {
        "judged": judged_of(reader.screening, row, float(fitted.score[row])),
        "open_grounds": [one for one in grounds if not one.met],
        "met_grounds": [one for one in grounds if one.met],
        "parts": shown.parts_of(fitted, row, weights),
    }


def _similar(reader: Reader, row: int) -> list[dict[str, Any]]:
    programs = reader.held.catalogue.programs
    return [
        {
            "program": programs[one.row],
            "alike": one.alike,
            "miles": miles_words(one.miles) if one.miles == one.miles else "",
        }
        for one in similar(reader.held.index, row, SIMILAR)
    ]
