"""Views of the area specialties: public, with more for whoever has a dossier."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.market.since import changes_since
from matchbound.web.pages.specialties.asked import Asked
from matchbound.web.pages.specialties.drawings import example
from matchbound.web.pages.specialties.lines import columns_of, lines_of, scale_of
from matchbound.web.pages.specialties.looking import Looking, looking
from matchbound.web.pages.specialties.one import about
from matchbound.web.pages.specialties.words import KINDS


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show every specialty side by side."""
    return index_page(request, looking(request))


def index_page(request: Request, seen: Looking, *, trouble: str = "", status: int = 200) -> HttpResponse:
    """Return the page of all specialties, with what went wrong when odds were ordered from it."""
    explorer, asked = seen.explorer, Asked.of(request.GET, personal=seen.personal)
    rows = asked.rows(explorer)
    context = {
        **_common(seen),
        "asked": asked,
        "columns": list(columns_of(asked, personal=seen.personal, odds=seen.run is not None)),
        "lines": lines_of(explorer, rows),
        "few": any(row.few for row in rows if row.odds),
        "scale": scale_of(explorer),
        "choices": list(asked.choices(personal=seen.personal)),
        "kinds": [] if seen.personal else list(asked.kinds(explorer.type.value)),
        "marks": {what: example(what) for what in ("matched", "unmatched", "mine")},
        "trouble": trouble,
    }
    return render(request, "specialties/index.html", context, status=status)


@access(Access.PUBLIC)
@require_safe
def specialty(request: Request, specialty: str) -> HttpResponse:
    """Show everything about one specialty."""
    seen = looking(request)
    row = seen.explorer.row(specialty)
    if row is None:
        raise Http404
    return render(request, "specialties/specialty.html", {**_common(seen), **about(row, seen)})


def _common(seen: Looking) -> dict[str, Any]:
    explorer = seen.explorer
    return {
        "area": "specialties",
        "explorer": explorer,
        "personal": seen.personal,
        "mine": explorer.mine,
        "kind": KINDS[explorer.type.value],
        "others": any(row.figures.means_of is not explorer.type for row in explorer.rows),
        "season": explorer.season,
        "season_meant": seen.meant,
        "run": seen.run,
        "changes": changes_since(seen.run) if seen.run else None,
        "off": odds_off(),
    }
