"""Views of packages on their way out: asked for, waited for, downloaded."""

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from matchbound import clock
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.store.actions.deck_export import ask_for_export
from matchbound.web.store.models import CardDeck
from matchbound.web.store.queries.cards import own_deck
from matchbound.web.store.queries.decks import export_of, export_what

PACKAGE = "application/octet-stream"


@access(Access.MEMBER)
@limited("export_decks")
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: Request, deck_id: int) -> HttpResponse:
    """Let a deck be written as a package with its history, and say how far that is."""
    return _page(request, own_deck(deck_id, viewer=request.user))


@access(Access.MEMBER)
@limited("export_decks")
@require_http_methods(["GET", "HEAD", "POST"])
def export_all(request: Request) -> HttpResponse:
    """Let all cards be written as one package, and say how far that is."""
    return _page(request, None)


def _page(request: Request, deck: CardDeck | None) -> HttpResponse:
    if request.method == "POST":
        ask_for_export(deck, by=request.user, at=clock.now())
        return redirect(_here(deck))
    found = export_of(request.user, export_what(deck))
    context = {"deck": deck, "export": found, "here": _here(deck), "file": _here(deck, file=True)}
    return render(request, "cards/export.html", context)


def _here(deck: CardDeck | None, *, file: bool = False) -> str:
    name = "cards:exported" if file else "cards:export"
    return reverse(name, args=[deck.pk]) if deck else reverse(f"{name}_all")


@access(Access.MEMBER)
@require_safe
def download(request: Request, deck_id: int) -> HttpResponseBase:
    """Give the package of a deck."""
    deck = own_deck(deck_id, viewer=request.user)
    return _file(request, deck, deck.name.replace("::", " - "))


@access(Access.MEMBER)
@require_safe
def download_all(request: Request) -> HttpResponseBase:
    """Give the package of all cards."""
    return _file(request, None, "matchbound-cards")


def _file(request: Request, deck: CardDeck | None, name: str) -> HttpResponseBase:
    """Give a package; where it is not made, lead to where that is asked for."""
    found = export_of(request.user, export_what(deck))
    if found.made_at is None:
        return redirect(_here(deck))
    response = FileResponse(
        found.path.open("rb"), as_attachment=True, filename=f"{name}.apkg", content_type=PACKAGE
    )
    response["Cache-Control"] = "private, no-store"
    return response
