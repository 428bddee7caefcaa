"""Writes of cards: answered, taken back, put aside, made, edited. An answer sent twice counts once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from fsrs import Rating

from matchbound.base.errors import MatchboundError
from matchbound.study.decks.own import FRONT_AND_BACK
from matchbound.study.decks.prompts import Prompt, from_concept, from_question
from matchbound.study.repetition.answering import answer
from matchbound.study.repetition.cards import Card, Settings
from matchbound.web.store.actions.note_kinds import FIELD, keep_kind, tags_text
from matchbound.web.store.models import (
    Account,
    CardDeck,
    CardRow,
    DayQueue,
    NoteRow,
    RepetitionSettings,
    ReviewRow,
)
from matchbound.web.store.queries.blocks import answer_was_shown
from matchbound.web.store.queries.cards import (
    STATE,
    card_of,
    day_number,
    last_answer,
    order_of,
    own_card,
    settings_of,
)
from matchbound.web.store.queries.content import site_curriculum as curriculum

Source = CardRow.Source
OWN_DECK = "Matchbound"
LONGEST_SIDE = 20_000
MOST_TOOK_MS = 3_600_000


class AnsweringError(MatchboundError):
    """This cannot be done with a card as it stands; the message says why."""

    status = 409


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given; `request` is made by whoever gives it."""

    rating: Rating
    request: UUID
    reps: int | None = None
    """Answers that the card had when it was shown; None: however many."""
    took_ms: int = 0


# -- the day ----------------------------------------------------------------------------------------------


def queue_of_day(by: Account, settings: Settings, *, at: datetime) -> DayQueue:
    """Return the order of the study day, made when it is first asked for."""
    today = settings.study_day(at)
    found = DayQueue.objects.filter(account=by, day=today).first()
    if found is not None:
        return found
    order = order_of(by, settings, today)
    new = set(_new_among(order.order))
    values = {
        "day": today,
        "cards": list(order.order),
        "new": [card for card in order.order if card in new],
        "put_off": order.put_off,
    }
    return DayQueue.objects.update_or_create(account=by, defaults=values)[0]


def _new_among(cards: Sequence[int]) -> Iterable[int]:
    for start in range(0, len(cards), 500):
        part = cards[start : start + 500]
        yield from CardRow.objects.filter(pk__in=part, stage=CardRow.Stage.NEW).values_list("pk", flat=True)


def forget_day(by: Account) -> None:
    """Let the order of the day be made anew: there are other cards, or other settings."""
    DayQueue.objects.filter(account=by).delete()


# -- answering --------------------------------------------------------------------------------------------


def answer_card(card_id: int, given: Given, *, by: Account, at: datetime) -> ReviewRow:
    """Answer a card; the same request again changes nothing and returns what it did.

    AnsweringError where the card was answered since it was shown.
    """
    with transaction.atomic():
        row = _locked(card_id, by)
        if (done := ReviewRow.objects.filter(account=by, request=given.request).first()) is not None:
            return done
        if given.reps is not None and given.reps != row.reps:
            raise AnsweringError(_("This card was answered meanwhile, perhaps in another window."))
        settings = settings_of(by, kept_settings(by))
        made = answer(card_of(row), given.rating, at, settings, name=str(row.pk))
        review = _note_down(row, given, settings, by=by, at=at)
        row.leech = row.leech or made.leech
        _put(row, made.card, settings)
        RepetitionSettings.objects.filter(account=by).update(reviews=F("reviews") + 1)
    return review


def _note_down(row: CardRow, given: Given, settings: Settings, *, by: Account, at: datetime) -> ReviewRow:
    return ReviewRow.objects.create(
        account=by,
        card=row,
        at=at,
        day=day_number(settings.study_day(at)),
        rating=int(given.rating),
        stage=row.stage,
        first=row.stage == CardRow.Stage.NEW,
        took_ms=min(max(given.took_ms, 0), MOST_TOOK_MS),
        before=_as_data(row),
        request=given.request,
    )


def _as_data(row: CardRow) -> dict[str, Any]:
    data = {name: getattr(row, name) for name in (*STATE, "last_day", "leech")}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in data.items()}


def _put(row: CardRow, card: Card, settings: Settings) -> None:
    for name in STATE:
        setattr(row, name, getattr(card, name))
    row.stage = card.stage.value
    row.last_day = None if card.last is None else day_number(settings.study_day(card.last))
    row.buried_on = None
    row.save()


def take_back(*, by: Account, at: datetime) -> ReviewRow | None:
    """Take the last answer of the day back: the card is as it was; None where there is none to take back."""
    with transaction.atomic():
        settings = settings_of(by)
        review = last_answer(by, settings.study_day(at))
        if review is None:
            return None
        row = _locked(review.card_id, by)
        review.refresh_from_db()
        if (
            review.undone_at is not None
            or ReviewRow.objects.filter(card=row, at__gt=review.at, undone_at=None).exists()
        ):
            return None
        for name, value in (review.before or {}).items():
            setattr(row, name, parse_datetime(value) if name in {"due", "last"} and value else value)
        row.save()
        review.undone_at = at
        review.save(update_fields=["undone_at"])
        RepetitionSettings.objects.filter(account=by, reviews__gt=0).update(reviews=F("reviews") - 1)
    return review


def _locked(card_id: int, by: Account) -> CardRow:
    found = CardRow.objects.select_for_update(no_key=True).filter(pk=card_id, account=by).first()
    if found is None:
        raise Http404
    return found


# -- putting aside ----------------------------------------------------------------------------------------


def bury_card(card_id: int, *, by: Account, at: datetime) -> None:
    """Let a card come no more today."""
    today = settings_of(by).study_day(at)
    with transaction.atomic():
        row = _locked(card_id, by)
        row.buried_on = today
        row.save(update_fields=["buried_on"])
        _leave_out(by, [card_id])


def suspend_card(card_id: int, *, suspended: bool, by: Account) -> None:
    """Let a card come no more until somebody says otherwise; or let it come again."""
    with transaction.atomic():
        row = _locked(card_id, by)
        row.suspended, row.buried_on = suspended, None
        row.leech = row.leech and suspended
        row.save(update_fields=["suspended", "buried_on", "leech"])
        if suspended:
            _leave_out(by, [card_id])
        else:
            forget_day(by)


def _leave_out(by: Account, cards: Iterable[int]) -> None:
    queue, gone = DayQueue.objects.filter(account=by).first(), set(cards)
    if queue is not None:
        queue.cards = [card for card in queue.cards if card not in gone]
        queue.new = [card for card in queue.new if card not in gone]
        queue.save(update_fields=["cards", "new"])


# -- making and editing -----------------------------------------------------------------------------------


def add_card(front: str, back: str, deck: str, tags: Sequence[str], *, by: Account, at: datetime) -> CardRow:
    """Make a card of one's own."""
    with transaction.atomic():
        prompt = Prompt(f"mb-own-{by.pk}-{at:%Y%m%d%H%M%S%f}", front, back, deck or OWN_DECK, tuple(tags))
        row = _make(prompt, Source.OWN, "", by, at)
        forget_day(by)
    return row


def cards_from_question(question_id: str, *, by: Account, at: datetime) -> CardRow:
    """Make a card of what a question taught; 404 unless its answer has been shown to the learner."""
    question = curriculum().questions.get(question_id)
    if question is None or not answer_was_shown(question_id, viewer=by, at=at):
        raise Http404
    with transaction.atomic():
        row = _make(from_question(question, curriculum()), Source.QUESTION, question_id, by, at)
        forget_day(by)
    return row


def cards_from_concept(concept_id: str, *, by: Account, at: datetime) -> list[CardRow]:
    """Make cards of the sections of a concept's review; those that are there already stay as they are."""
    concept = curriculum().concepts.get(concept_id)
    if concept is None:
        raise Http404
    with transaction.atomic():
        prompts = _not_there_in_one(from_concept(concept, curriculum()), by)
        rows = [_make(one, Source.CONCEPT, concept_id, by, at) for one in prompts]
        forget_day(by)
    return rows


def _not_there_in_one(prompts: tuple[Prompt, ...], by: Account) -> list[Prompt]:
    """Leave out further parts of sections that a card made earlier asks as a whole."""
    wholes = {one.guid: one.whole for one in prompts}
    notes = NoteRow.objects.filter(account=by, guid__in=wholes).values_list("guid", "fields")
    asked = {guid for guid, fields in notes if fields.partition(FIELD)[0] == wholes[guid]}
    return [one for one in prompts if one.after not in asked]


def _make(prompt: Prompt, source: str, origin: str, by: Account, at: datetime) -> CardRow:
    kind = keep_kind(by, FRONT_AND_BACK)
    values = {
        "kind": kind,
        "fields": f"{prompt.front}{FIELD}{prompt.back}",
        "tags": tags_text(prompt.tags),
        "changed_at": at,
    }
    note, _new = NoteRow.objects.get_or_create(account=by, guid=prompt.guid, defaults=values)
    deck, _new = CardDeck.objects.get_or_create(account=by, name=prompt.deck, defaults={"created_at": at})
    made = {"account": by, "deck": deck, "source": source, "origin": origin, "created_at": at}
    return CardRow.objects.get_or_create(note=note, ord=0, defaults=made)[0]


def edit_card(card_id: int, fields: Sequence[str], tags: Sequence[str], *, by: Account, at: datetime) -> None:
    """Change the fields and tags of a card's note; all cards of the note show it."""
    row = own_card(card_id, viewer=by)
    NoteRow.objects.filter(pk=row.note_id).update(
        fields=FIELD.join(fields), tags=tags_text(tags), changed_at=at
    )


def delete_card(card_id: int, *, by: Account) -> None:
    """Delete a card with its history; its note goes with its last card."""
    with transaction.atomic():
        row = _locked(card_id, by)
        note = row.note_id
        _leave_out(by, [card_id])
        row.delete()
        NoteRow.objects.filter(pk=note, cards=None).delete()


# -- settings ---------------------------------------------------------------------------------------------


def kept_settings(by: Account) -> RepetitionSettings:
    """Return one's settings as a row that is kept."""
    return RepetitionSettings.objects.get_or_create(account=by)[0]
