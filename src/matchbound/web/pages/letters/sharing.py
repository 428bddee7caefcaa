"""Addresses for writers: made, closed, every use shown, answers taken over into the dossier."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.dossier.faults import Severity
from matchbound.dossier.laws import faults_of
from matchbound.dossier.merge import put
from matchbound.dossier.model import Dossier
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.labels import in_plain_words
from matchbound.web.pages.letters.forms import LinkForm
from matchbound.web.pages.letters.held import Held, held_for, held_or_404
from matchbound.web.pages.letters.shown import TAKES, shared
from matchbound.web.pages.letters.views import NO_DOSSIER, one_page
from matchbound.web.pages.letters.words import REPLIES
from matchbound.web.store.actions.letters import Asking, close_link, open_link, take_reply
from matchbound.web.store.queries.letters import Reply, own_reply
from matchbound.web.store.queries.listing import LetterLink


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show every address that was given to a writer, and every use of it."""
    held = held_for(request)
    if held is None:
        return render(request, NO_DOSSIER, {"title": _("What you share with writers")})
    return render(request, "letters/sharing.html", {"shared": shared(held, held.links, clock.now())})


@access(Access.MEMBER)
@require_POST
def create(request: Request, place: int) -> HttpResponse:
    """Make an address for the writer of one letter and show it this once."""
    held = held_or_404(request)
    kept, asking = held.letter(place), held.asking(place)
    form = LinkForm(request.POST, on=held.on)
    if not form.is_valid():
        return one_page(request, held, place, form, status=422)
    if form.cleaned_data["mark"] != held.facts[place].mark:
        trouble = _("The letters of your dossier changed meanwhile. Look whether this is the one you mean.")
        return one_page(request, held, place, trouble=trouble, status=409)
    shows = Asking(
        LetterLink(f"letters.{place}", held.facts[place].mark),
        kept.letter.writer or "",
        asking.applicant,
        form.cleaned_data["message"],
        form.cleaned_data["due_on"],
    )
    try:
        secret = open_link(held.head.record_id, shows, by=request.user, at=clock.now())
    except MatchboundError as error:
        return one_page(request, held, place, form, trouble=error.message, status=error.status)
    address = request.build_absolute_uri(reverse("letters:answer", args=[secret]))
    context = {"place": place, "address": address, "text": asking.text(address)}
    response = render(request, "letters/link.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@access(Access.MEMBER)
@require_POST
def close(request: Request, link_id: UUID) -> HttpResponse:
    """Close an address for good."""
    close_link(link_id, by=request.user, at=clock.now())
    messages.success(request, _("The address is closed: whoever opens it sees nothing more."))
    return redirect("letters:sharing")


@access(Access.MEMBER)
@require_POST
def take(request: Request, reply_id: int) -> HttpResponse:
    """Put what a writer said into the dossier."""
    link, reply = own_reply(reply_id, viewer=request.user)
    held = held_or_404(request)
    place = held.place_of(link.letter)
    if place is None or reply.kind not in TAKES:
        messages.error(request, _("This letter is not in your dossier any more."))
        return redirect("letters:sharing")
    changed = _with_reply(held, place, reply)
    if told := _faults(held, changed):
        messages.error(request, told)
        return redirect("letters:one", place)
    summary = f"{REPLIES[reply.kind]}: {link.writer}"
    try:
        take_reply(held.head, changed, reply.id, summary=summary, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Your dossier says so now."))
    return redirect("letters:one", place)


def _with_reply(held: Held, place: int, reply: Reply) -> Dossier:
    dossier, path = held.head.dossier, f"letters.{place}"
    record = dossier.letters[place].model_copy(update={TAKES[reply.kind]: reply.day})
    return put(record, path, base=dossier, newest=dossier, names={TAKES[reply.kind]})


def _faults(held: Held, changed: Dossier) -> str:
    """Return what cannot be true of the changed dossier and was not wrong before; empty if nothing."""
    known = {(one.path, one.message) for one in faults_of(held.head.dossier, held.on)}
    new = (one for one in faults_of(changed, held.on) if (one.path, one.message) not in known)
    return " ".join(in_plain_words(one.message) for one in new if one.severity is Severity.FAULT)
