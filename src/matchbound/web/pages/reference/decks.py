"""Views of the decks by system: made by a job, downloaded by members."""

from collections import Counter
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from matchbound import clock
from matchbound.study.decks.shipped import deck_file
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.study.decks import ask_for_decks, deck_path, decks_coming
from matchbound.web.study.names import system_name

PACKAGE = "application/octet-stream"


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """List the decks; where they are not made yet, let a job make them."""
    if request.method == "POST":
        ask_for_decks(at=clock.now())
        return redirect("reference:decks")
    lines = _lines()
    ready = bool(lines) and all(one["bytes"] is not None for one in lines)
    context = {"lines": lines, "ready": ready, "coming": not ready and decks_coming()}
    return render(request, "reference/decks.html", context)


def _lines() -> list[dict[str, Any]]:
    """Return the systems that there is anything of, with how much, and how large their decks are."""
    content = site_curriculum()
    concepts = Counter((one.system, one.kind.value) for one in content.concepts.values())
    questions = Counter(one.system for one in content.questions.values())
    return [
        {
            "system": system,
            "name": system_name(system),
            "reviews": concepts[system, "review"],
            "drugs": concepts[system, "drug"],
            "questions": questions[system],
            "bytes": path.stat().st_size if (path := deck_path(system)) else None,
        }
        for system in content.systems
        if content.concepts_of(system) or questions[system]
    ]


@access(Access.MEMBER)
@limited("export_decks", reading=True)
@require_safe
def download(_request: Request, system: str) -> HttpResponseBase:
    """Give the deck of a system; where it is not made yet, lead to where that is asked for."""
    if system not in site_curriculum().systems:
        raise Http404
    path = deck_path(system)
    if path is None:
        return redirect("reference:decks")
    return FileResponse(path.open("rb"), as_attachment=True, filename=deck_file(system), content_type=PACKAGE)
