"""Decks: listed, brought as packages of Anki, deleted."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.cards.forms import LARGEST, TOO_LARGE, PackageForm
from matchbound.web.pages.cards.words import IMPORTS
from matchbound.web.store.actions.decks import delete_deck, take_package
from matchbound.web.store.queries.cards import decks_of, nested_in, own_deck
from matchbound.web.store.queries.decks import imports_of, own_deck_import
from matchbound.web.uploads import answering_large

IMPORTS_SHOWN = 10
View = Callable[..., HttpResponse]


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """List the decks, and the imports."""
    runs = [(run, IMPORTS[run.state]) for run in imports_of(request.user)[:IMPORTS_SHOWN]]
    return render(request, "cards/decks.html", {"decks": decks_of(request.user), "runs": runs})


# -- in ---------------------------------------------------------------------------------------------------


def too_large(request: Request) -> HttpResponse:
    """Say that a package is too large."""
    return render(request, "cards/bring.html", {"form": PackageForm(), "too_large": TOO_LARGE}, status=413)


def _to_the_disk(view: View) -> View:
    """Let what is sent lie on the disk, not in memory."""

    @wraps(view)
    def on_disk(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        request.upload_handlers = [TemporaryFileUploadHandler(request)]
        return view(request, *args, **kwargs)

    return on_disk


@access(Access.MEMBER)
@csrf_exempt  # for the next decorators only: the token stands in the body, which is read after them
@answering_large(too_large, LARGEST)
@_to_the_disk
@csrf_protect
@limited("import_decks")
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: Request) -> HttpResponse:
    """Take a package; a job imports it."""
    if request.method != "POST":
        return render(request, "cards/bring.html", {"form": PackageForm()})
    form = PackageForm(request.POST, request.FILES)
    if form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        kept = {"with_history": form.cleaned_data["with_history"], "by": request.user, "at": clock.now()}
        try:
            run = take_package(file.chunks(), _plain(file.name or ""), **kept)
        except MatchboundError as error:
            form.add_error("file", error.message)
        else:
            return redirect("cards:brought", run.pk)
    return render(request, "cards/bring.html", {"form": form}, status=422)


def _plain(name: str) -> str:
    return "".join(one for one in name if one.isprintable()) or _("package")


@access(Access.MEMBER)
@require_safe
def brought(request: Request, import_id: UUID) -> HttpResponse:
    """Show how far an import is, and what came of it."""
    run = own_deck_import(import_id, viewer=request.user)
    return render(request, "cards/brought.html", {"run": run, "state": IMPORTS[run.state]})


# -- deleted ----------------------------------------------------------------------------------------------


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, deck_id: int) -> HttpResponse:
    """Ask whether to delete a deck, then do."""
    deck = own_deck(deck_id, viewer=request.user)
    if request.method != "POST":
        nested, many = nested_in(deck)
        return render(request, "cards/delete_deck.html", {"deck": deck, "nested": nested, "many": many})
    many = delete_deck(deck_id, by=request.user)
    said = ngettext("Deleted, with %(many)d card.", "Deleted, with %(many)d cards.", many) % {"many": many}
    messages.success(request, said)
    return redirect("cards:decks")
