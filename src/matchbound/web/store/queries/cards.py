"""Reads of cards: settings, the day's queue, the next card, lists. Everything is the viewer's own."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from matchbound.study.repetition.cards import MODEL, Card, Settings, Stage
from matchbound.study.repetition.histories import Whole
from matchbound.study.repetition.queue import EPOCH, Due, Today, today_of
from matchbound.web.store.models import (
    Account,
    CardDeck,
    CardRow,
    DayQueue,
    NoteRow,
    RepetitionSettings,
    ReviewRow,
)
from matchbound.web.store.queries.exam_day import coming_exam

STATE = ("stage", "step", "stability", "difficulty", "due", "last", "reps", "lapses", "suspended")
"""The columns of a card's row that are a card's own."""
IN_LEARNING = (Stage.LEARNING.value, Stage.RELEARNING.value)
AHEAD = timedelta(minutes=20)
"""When nothing else is left, cards in learning come so much before their time."""
LOOKED_AT = 20
"""Cards of the day's order that are looked up in one go, some of which may have been put aside."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a study day."""

    learning: int
    reviews: int
    new: int
    put_off: int
    """Reviews that are due and did not fit into the day."""

    @property
    def all(self) -> int:
        """Return how many cards are left."""
        return self.learning + self.reviews + self.new


@dataclass(frozen=True, slots=True)
class Next:
    """The card that comes now, None where none does; then perhaps when one in learning does."""

    card: CardRow | None
    left: Left
    waits_until: datetime | None
    done: int
    """Answers given today."""


# -- settings ---------------------------------------------------------------------------------------------


def settings_row(viewer: Account) -> RepetitionSettings:
    """Return the viewer's settings; the usual ones, not saved yet, where nobody chose any."""
    found = RepetitionSettings.objects.filter(account=viewer).first()
    return found or RepetitionSettings(account=viewer)


def settings_of(viewer: Account, row: RepetitionSettings | None = None) -> Settings:
    """Return the viewer's settings as repetition takes them."""
    row = row or settings_row(viewer)
    own = {"parameters": tuple(row.parameters)} if row.parameters and row.model == MODEL else {}
    return Settings(
        zone=ZoneInfo(row.zone or viewer.time_zone),
        retention=row.retention,
        new_a_day=row.new_a_day,
        reviews_a_day=row.reviews_a_day,
        leech_after=row.leech_after,
        exam_on=row.scheduled_for,
        **own,
    )


def exam_minded(viewer: Account, row: RepetitionSettings, on: date) -> date | None:
    """Return the exam's day that cards should be laid out for."""
    if row.without_exam:
        return None
    coming = coming_exam(viewer, on)
    return coming.on if coming else None


# -- rows as repetition's own values ----------------------------------------------------------------------


def card_of(row: CardRow) -> Card:
    """Return a card as it stands."""
    values = {name: getattr(row, name) for name in STATE}
    return Card(**{**values, "stage": Stage(row.stage)})


def day_number(day: date) -> int:
    """Return a day in days since 1970."""
    return (day - EPOCH).days


# -- the day ----------------------------------------------------------------------------------------------


def next_card(viewer: Account, at: datetime, settings: Settings, queue: DayQueue) -> Next:
    """Return the card that comes now: what is in learning first, then the day's order."""
    today = settings.study_day(at)
    answered = _answered_on(viewer, today)
    waiting = [card for card in queue.cards if card not in answered]
    tomorrow = settings.begins(today + timedelta(days=1))
    rows = _in_learning(viewer, today).filter(due__lt=tomorrow).values_list("pk", "due")
    learning = [(card, due) for card, due in rows if due is not None]
    fresh = set(queue.new)
    new = sum(card in fresh for card in waiting)
    left = Left(len(learning), len(waiting) - new, new, queue.put_off)
    number = _due_by(learning, at) or _first_of(viewer, waiting, today) or _due_by(learning, at + AHEAD)
    card = None if number is None else _whole(number)
    waits = learning[0][1] if card is None and learning else None
    return Next(card, left, waits, sum(answered.values()))


def waiting_of(viewer: Account, queue: DayQueue) -> list[int]:
    """Return the cards of a day's order that were not answered since."""
    answered = _answered_on(viewer, queue.day)
    return [card for card in queue.cards if card not in answered]


def _answered_on(viewer: Account, today: date) -> dict[int, int]:
    rows = ReviewRow.objects.filter(account=viewer, day=day_number(today), undone_at=None)
    found: dict[int, int] = {}
    for card in rows.values_list("card_id", flat=True):
        found[card] = found.get(card, 0) + 1
    return found


def _in_learning(viewer: Account, today: date) -> "QuerySet[CardRow]":
    rows = CardRow.objects.filter(account=viewer, suspended=False, stage__in=IN_LEARNING)
    return rows.exclude(buried_on=today).order_by("due", "pk")


def _due_by(learning: list[tuple[int, datetime]], at: datetime) -> int | None:
    return learning[0][0] if learning and learning[0][1] <= at else None


def _first_of(viewer: Account, waiting: list[int], today: date) -> int | None:
    """Return the first card of an order that was not put aside since the order was made."""
    for start in range(0, len(waiting), LOOKED_AT):
        part = waiting[start : start + LOOKED_AT]
        mine = CardRow.objects.filter(account=viewer, suspended=False, pk__in=part).exclude(buried_on=today)
        there = set(mine.values_list("pk", flat=True))
        if (found := next((card for card in part if card in there), None)) is not None:
            return found
    return None


def _whole(card: int) -> CardRow:
    return CardRow.objects.select_related("note__kind", "deck").get(pk=card)


def order_of(viewer: Account, settings: Settings, today: date) -> Today:
    """Return what comes today besides cards in learning, reckoned anew."""
    reviewed = ReviewRow.objects.filter(account=viewer, day=day_number(today), undone_at=None)
    done = reviewed.aggregate(
        reviews=Count("card", filter=Q(stage=Stage.REVIEW.value), distinct=True),
        begun=Count("card", filter=Q(first=True), distinct=True),
    )
    room = max(0, settings.new_a_day - done["begun"])
    return today_of(
        _due(viewer, settings, today),
        _new(viewer, room, today),
        settings,
        today,
        reviewed=done["reviews"],
        begun=done["begun"],
    )


def _ready(viewer: Account, today: date) -> "QuerySet[CardRow]":
    return CardRow.objects.filter(account=viewer, suspended=False).exclude(buried_on=today)


def _due(viewer: Account, settings: Settings, today: date) -> Due:
    tomorrow = settings.begins(today + timedelta(days=1))
    rows = _ready(viewer, today).filter(stage=Stage.REVIEW.value, due__lt=tomorrow)
    table = np.array(list(rows.values_list("pk", "stability", "last_day")), dtype=float).reshape(-1, 3)
    return Due(table[:, 0].astype(np.int64), table[:, 1], table[:, 2].astype(np.int64))


def _new(viewer: Account, room: int, today: date) -> Whole:
    """Return new cards, of each note one a day: its others would be answered from memory of a minute ago."""
    rows = _ready(viewer, today).filter(stage=Stage.NEW.value, due=None).order_by("pk")
    seen: dict[int, int] = {}
    for card, note in rows.values_list("pk", "note_id").iterator(200):
        if len(seen) >= room:
            break
        seen.setdefault(note, card)
    return np.array(list(seen.values()), dtype=np.int64)


# -- cards ------------------------------------------------------------------------------------------------


def own_card(card_id: int, *, viewer: Account) -> CardRow:
    """Return one card of the viewer's own."""
    found = CardRow.objects.select_related("note__kind", "deck").filter(pk=card_id, account=viewer).first()
    if found is None:
        raise Http404
    return found


def reviews_of(card: CardRow) -> list[ReviewRow]:
    """Return the answers to a card, the newest first."""
    return list(ReviewRow.objects.filter(card=card, undone_at=None).order_by("-at")[:50])


def last_answer(viewer: Account, today: date) -> ReviewRow | None:
    """Return the answer of today that would be taken back."""
    mine = ReviewRow.objects.filter(account=viewer, day=day_number(today), undone_at=None)
    return mine.exclude(before=None).order_by("-at", "-pk").first()


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for among cards."""

    words: str = ""
    deck: int | None = None
    tag: str = ""
    state: str = ""


STATES = {
    "new": Q(stage=Stage.NEW.value, suspended=False),
    "learning": Q(stage__in=IN_LEARNING, suspended=False),
    "review": Q(stage=Stage.REVIEW.value, suspended=False),
    "leech": Q(leech=True),
    "suspended": Q(suspended=True),
}


def cards_found(viewer: Account, search: Search) -> "QuerySet[CardRow]":
    """Return the viewer's cards that a search finds, the newest first."""
    found = CardRow.objects.filter(account=viewer).select_related("note__kind", "deck").order_by("-pk")
    for word in search.words.split():
        found = found.filter(note__fields__icontains=word)
    if search.tag:
        found = found.filter(note__tags__icontains=f" {search.tag} ")
    if search.deck is not None:
        found = found.filter(deck=search.deck)
    return found.filter(STATES[search.state]) if search.state in STATES else found


def tags_of(viewer: Account, most: int = 300) -> list[str]:
    """Return the tags of the viewer's notes, in order."""
    rows = NoteRow.objects.filter(account=viewer).exclude(tags="").values_list("tags", flat=True).distinct()
    found: set[str] = set()
    for tags in rows[:5_000]:
        found.update(tags.split())
    return sorted(found, key=str.casefold)[:most]


def decks_of(viewer: Account) -> "QuerySet[CardDeck]":
    """Return the viewer's decks by name, with how many cards are in each."""
    return CardDeck.objects.filter(account=viewer).annotate(many=Count("cards")).order_by("name")


def own_deck(deck_id: int, *, viewer: Account) -> CardDeck:
    """Return one deck of the viewer's own."""
    found = decks_of(viewer).filter(pk=deck_id).first()
    if found is None:
        raise Http404
    return found


def nested_in(deck: CardDeck) -> tuple[list[CardDeck], int]:
    """Return the decks nested in a deck, and how many cards there are in all of them and itself."""
    nested = list(CardDeck.objects.filter(account_id=deck.account_id, name__startswith=f"{deck.name}::"))
    return nested, CardRow.objects.filter(deck__in=[deck, *nested]).count()


# -- pictures of time -------------------------------------------------------------------------------------


def days_due(viewer: Account, settings: Settings, until: date) -> Whole:
    """Return the study days on which cards in review come, up to a day."""
    rows = CardRow.objects.filter(
        account=viewer, suspended=False, stage=Stage.REVIEW.value, due__lt=settings.begins(until)
    )
    counted = rows.values_list("due").annotate(many=Count("pk"))
    days = [(day_number(settings.study_day(due)), many) for due, many in counted]
    table = np.array(days, dtype=np.int64).reshape(-1, 2)
    return np.repeat(table[:, 0], table[:, 1])


def answers_by_day(viewer: Account, since: date) -> dict[int, int]:
    """Return how many answers were given on each study day since a day, in days since 1970."""
    mine = ReviewRow.objects.filter(account=viewer, day__gte=day_number(since), undone_at=None)
    return dict(mine.order_by().values_list("day").annotate(many=Count("pk")))


def new_cards_of(viewer: Account) -> int:
    """Return how many of the viewer's cards wait to be begun."""
    return CardRow.objects.filter(account=viewer, stage=Stage.NEW.value, suspended=False).count()


def begun_on(viewer: Account, day: date) -> int:
    """Return how many cards were begun on a study day."""
    mine = ReviewRow.objects.filter(account=viewer, day=day_number(day), undone_at=None, first=True)
    return mine.values("card").distinct().count()


def counts_of(viewer: Account) -> dict[str, int]:
    """Return how many cards stand where."""
    wanted = {name: Count("pk", filter=where) for name, where in STATES.items()}
    counted: dict[str, int] = CardRow.objects.filter(account=viewer).aggregate(all=Count("pk"), **wanted)
    return counted
