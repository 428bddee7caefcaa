"""Some notes of a package written: new ones made, known ones changed where they differ, answers added."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from matchbound.study.decks.cards import Deck
from matchbound.study.repetition.cards import Card, Settings, Stage
from matchbound.web.store.actions.deck_packed import Packed
from matchbound.web.store.actions.many_cards import add_reviews
from matchbound.web.store.actions.note_kinds import FIELD, clean_text, keep_kind, tags_text
from matchbound.web.store.models import Account, CardDeck, CardRow, DeckImport, NoteRow, ReviewRow
from matchbound.web.store.models.cards import NAME_LENGTH
from matchbound.web.store.queries.cards import STATE, day_number, settings_of

LONGEST_GUID = 120
DEFAULT = "Import"


@dataclass(frozen=True, slots=True)
class Homes:
    """Where the parts of a package belong in an account."""

    kinds: Mapping[int, int]
    """Number of a kind of note in the package: its row."""
    decks: Mapping[str, int]
    names: Mapping[str, str]
    """Pictures that are called otherwise here: another of that name was there."""
    settings: Settings


def homes_of(account: Account, deck: Deck, names: Mapping[str, str], at: datetime) -> Homes:
    """Return the account's kinds of notes and decks for a package, made if need be."""
    used = {note.kind for note in deck.notes}
    kinds = {number: keep_kind(account, kind).pk for number, kind in deck.kinds.items() if number in used}
    wanted = {one.deck for one in deck.cards}
    new = {"brought": True, "created_at": at}
    decks = {
        name: CardDeck.objects.get_or_create(account=account, name=deck_name(name), defaults=new)[0].pk
        for name in sorted(wanted)
    }
    return Homes(kinds, decks, names, settings_of(account))


def deck_name(name: str) -> str:
    """Return the name of a deck as it is kept."""
    return clean_text(name).strip()[:NAME_LENGTH] or DEFAULT


def write_part(
    run: DeckImport, packed: Packed, homes: Homes, start: int, stop: int, at: datetime
) -> Counter[str]:
    """Write notes from a place to another, with their cards and answers; return what came of how many."""
    places = packed.notes[start:stop]
    counted: Counter[str] = Counter()
    notes = _notes(run.account, packed, homes, places, counted, at)
    cards = _cards(run, packed, homes, notes, counted, at)
    if run.with_history:
        mine = ReviewRow.objects.filter(card__in=list(cards.values()))
        before = mine.count()
        add_reviews(_reviews(run.account_id, packed, cards))
        counted["reviews"] += mine.count() - before
    return counted


# -- notes ------------------------------------------------------------------------------------------------


def _notes(
    account: Account,
    packed: Packed,
    homes: Homes,
    places: Sequence[int],
    counted: Counter[str],
    at: datetime,
) -> dict[int, int]:
    """Return the row of each note's place."""
    wanted = {place: _note(account, packed, homes, place, at) for place in places}
    guids = [note.guid for note in wanted.values()]
    there = {note.guid: note for note in NoteRow.objects.filter(account=account, guid__in=guids)}
    new = [note for note in wanted.values() if note.guid not in there]
    changed = [kept for note in wanted.values() if (kept := _changed(there.get(note.guid), note)) is not None]
    NoteRow.objects.bulk_create(new)
    NoteRow.objects.bulk_update(changed, ["kind", "fields", "tags", "changed_at"], batch_size=100)
    counted.update(new=len(new), changed=len(changed), same=len(wanted) - len(new) - len(changed))
    rows = there | {note.guid: note for note in new}
    return {place: rows[note.guid].pk for place, note in wanted.items()}


def _note(account: Account, packed: Packed, homes: Homes, place: int, at: datetime) -> NoteRow:
    note = packed.deck.notes[place]
    fields = [_renamed(clean_text(field), homes.names) for field in note.fields]
    return NoteRow(
        account=account,
        guid=_guid(clean_text(note.guid)),
        kind_id=homes.kinds[note.kind],
        fields=FIELD.join(fields),
        tags=tags_text(note.tags),
        changed_at=at,
    )


def _guid(guid: str) -> str:
    return guid if len(guid) <= LONGEST_GUID else blake2b(guid.encode(), digest_size=16).hexdigest()


def _renamed(field: str, names: Mapping[str, str]) -> str:
    """Return a field that speaks of pictures by the names that they have here."""
    if names and ("src" in field or "[sound:" in field):
        for old, new in names.items():
            field = field.replace(old, new)
    return field


def _changed(there: NoteRow | None, note: NoteRow) -> NoteRow | None:
    """Return a known note with what is new about it; None where nothing is."""
    ours = ("kind_id", "fields", "tags", "changed_at")
    if there is None or all(getattr(there, name) == getattr(note, name) for name in ours[:-1]):
        return None
    for name in ours:
        setattr(there, name, getattr(note, name))
    return there


# -- cards ------------------------------------------------------------------------------------------------


def _cards(
    run: DeckImport,
    packed: Packed,
    homes: Homes,
    notes: Mapping[int, int],
    counted: Counter[str],
    at: datetime,
) -> dict[int, int]:
    """Return the row of each card's place."""
    wanted = {
        place: _card(run, packed, homes, notes[note], place, at)
        for note in notes
        for place in packed.cards.get(note, ())
    }
    there = {(one.note_id, one.ord): one for one in CardRow.objects.filter(note__in=list(notes.values()))}
    new = {(one.note_id, one.ord): one for one in wanted.values() if (one.note_id, one.ord) not in there}
    CardRow.objects.bulk_create(new.values())
    if run.with_history:
        later = [kept for one in wanted.values() if (kept := _later(there.get((one.note_id, one.ord)), one))]
        CardRow.objects.bulk_update(later, [*STATE, "last_day"], batch_size=100)
        counted["moved_on"] += len(later)
    counted["cards"] += len(new)
    rows = there | new
    return {place: rows[one.note_id, one.ord].pk for place, one in wanted.items()}


def _card(run: DeckImport, packed: Packed, homes: Homes, note: int, place: int, at: datetime) -> CardRow:
    packed_card, state = packed.deck.cards[place], packed.states[place]
    row = CardRow(
        account_id=run.account_id,
        note_id=note,
        ord=packed_card.ord,
        deck_id=homes.decks[packed_card.deck],
        source=CardRow.Source.IMPORT,
        created_at=at,
    )
    return _with_state(row, state if run.with_history else Card(suspended=state.suspended), homes.settings)


def _with_state(row: CardRow, card: Card, settings: Settings) -> CardRow:
    for name in STATE:
        setattr(row, name, getattr(card, name))
    row.stage = card.stage.value
    row.last_day = None if card.last is None else day_number(settings.study_day(card.last))
    return row


def _later(there: CardRow | None, brought: CardRow) -> CardRow | None:
    """Return a known card with the state that was brought, if it was answered there after it was here."""
    if there is None or brought.last is None or (there.last is not None and there.last >= brought.last):
        return None
    for name in (*STATE, "last_day"):
        setattr(there, name, getattr(brought, name))
    return there


# -- answers ----------------------------------------------------------------------------------------------


def _reviews(account_id: int, packed: Packed, cards: Mapping[int, int]) -> Iterator[tuple[Any, ...]]:
    """Return answers in the order of the columns that are added."""
    all_, new = packed.answers, Stage.NEW.value
    for place, card in cards.items():
        for number in range(int(all_.start[place]), int(all_.start[place + 1])):
            stage = all_.stage[number]
            at = datetime.fromtimestamp(int(all_.at[number]) / 1000, UTC)
            yield (
                account_id,
                card,
                at,
                int(all_.day[number]),
                int(all_.rating[number]),
                stage,
                stage == new,
                bool(all_.counts[number]),
                int(all_.took[number]),
            )
