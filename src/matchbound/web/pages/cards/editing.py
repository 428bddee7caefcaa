"""Cards made, changed and deleted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.cards.forms import NewCardForm, NoteForm, as_text
from matchbound.web.store.actions.cards import (
    add_card,
    cards_from_concept,
    cards_from_question,
    delete_card,
    edit_card,
)
from matchbound.web.store.models import CardRow
from matchbound.web.store.queries.cards import decks_of, own_card
from matchbound.web.store.queries.decks import FIELD
from matchbound.web.study.faces import text_line


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Make a card of one's own."""
    form = NewCardForm(request.POST or None)
    if form.is_valid():
        front, back = form.sides()
        deck = " ".join(form.cleaned_data["deck"].split())
        add_card(front, back, deck, form.tag_list(), by=request.user, at=clock.now())
        messages.success(request, _("Made. Another one?"))
        return redirect("cards:new")
    decks = [one.name for one in decks_of(request.user)]
    status = 422 if form.is_bound else 200
    return render(request, "cards/new.html", {"form": form, "decks": decks}, status=status)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, card_id: int) -> HttpResponse:
    """Change the fields of a card's note."""
    card = own_card(card_id, viewer=request.user)
    form = NoteForm(request.POST or None, names=card.note.kind.fields, initial=_initial(card))
    if form.is_valid():
        edit_card(card_id, form.sides(), form.tag_list(), by=request.user, at=clock.now())
        messages.success(request, _("Saved."))
        return redirect("cards:show", card_id)
    context = {"card": card, "form": form, "brought": card.source == CardRow.Source.IMPORT}
    return render(request, "cards/edit.html", context, status=422 if form.is_bound else 200)


def _initial(card: CardRow) -> dict[str, str]:
    fields = card.note.fields.split(FIELD)
    return {f"field-{place}": as_text(field) for place, field in enumerate(fields)} | {
        "tags": card.note.tags.strip()
    }


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, card_id: int) -> HttpResponse:
    """Ask whether to delete a card, then do."""
    card = own_card(card_id, viewer=request.user)
    if request.method != "POST":
        line = text_line(card.note.fields.partition(FIELD)[0])
        return render(request, "cards/delete.html", {"card": card, "line": line})
    delete_card(card_id, by=request.user)
    messages.success(request, _("The card is deleted."))
    return redirect("cards:browse")


@access(Access.MEMBER)
@require_POST
def from_question(request: Request, question_id: str) -> HttpResponse:
    """Make a card of what a question taught."""
    card = cards_from_question(question_id, by=request.user, at=clock.now())
    messages.success(
        request, _("It is among your cards. Put it into your own words: that is half of remembering.")
    )
    return redirect("cards:show", card.pk)


@access(Access.MEMBER)
@require_POST
def from_concept(request: Request, concept_id: str) -> HttpResponse:
    """Make cards of a concept's sections."""
    cards = cards_from_concept(concept_id, by=request.user, at=clock.now())
    many = len(cards)
    said = ngettext(
        "%(many)d card of this concept is among yours.",
        "%(many)d cards of this concept are among yours.",
        many,
    )
    messages.success(request, said % {"many": many})
    return redirect("cards:show", cards[0].pk) if cards else redirect("cards:index")
