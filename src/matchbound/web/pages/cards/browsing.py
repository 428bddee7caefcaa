"""Cards looked through: searched, and one with its history."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.study.repetition.cards import Stage
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.cards.origins import origin_of
from matchbound.web.pages.cards.words import SOURCES, STAGES, STATES
from matchbound.web.store.models import ReviewRow
from matchbound.web.store.queries.cards import (
    Search,
    cards_found,
    decks_of,
    own_card,
    reviews_of,
    settings_of,
    tags_of,
)
from matchbound.web.study.faces import first_line, sides_of
from matchbound.web.study.waits import RATINGS, days_words

ON_A_PAGE = 30


@access(Access.MEMBER)
@require_safe
def browse(request: Request) -> HttpResponse:
    """Search one's cards by words, deck, tag and where they stand."""
    asked = request.GET
    deck = asked.get("deck", "")
    search = Search(
        asked.get("q", "").strip()[:200],
        int(deck) if deck.isdecimal() and len(deck) < 18 else None,
        asked.get("tag", "").strip()[:200],
        asked.get("state", ""),
    )
    page = Paginator(cards_found(request.user, search), ON_A_PAGE).get_page(asked.get("page"))
    context = {
        "search": search,
        "page": page,
        "lines": [
            (row, line or row.note.guid, STAGES[row.stage]) for row, line in first_line(page.object_list)
        ],
        "decks": [(one.pk, one.name) for one in decks_of(request.user)],
        "tags": tags_of(request.user),
        "states": STATES.items(),
    }
    return render(request, "cards/browse.html", context)


@access(Access.MEMBER)
@require_safe
def show(request: Request, card_id: int) -> HttpResponse:
    """Show one card with both sides, where it stands, and its history."""
    card = own_card(card_id, viewer=request.user)
    settings = settings_of(request.user)
    in_review = card.stage == Stage.REVIEW.value
    context = {
        "card": card,
        "sides": sides_of(card, viewer=request.user),
        "stage": STAGES[card.stage],
        "source": SOURCES[card.source],
        "origin": origin_of(card),
        "due_on": settings.study_day(card.due) if card.due and in_review else None,
        "not_before_exam": card.due is None and in_review,
        "stability": days_words(round(card.stability)) if card.stability and card.stability >= 1 else "",
        "reviews": [_line(one) for one in reviews_of(card)],
        "tags": card.note.tags.split(),
        "today": settings.study_day(clock.now()),
    }
    return render(request, "cards/show.html", context)


def _line(one: ReviewRow) -> tuple[ReviewRow, str, str]:
    rating = next((str(label) for rating, label in RATINGS.items() if rating.value == one.rating), "")
    return one, rating, str(STAGES[one.stage])
