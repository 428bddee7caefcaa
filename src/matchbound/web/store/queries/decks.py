"""Reads of decks: imports, pictures, and cards as a deck that can be written."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from matchbound.study.curriculum.model import Concept, Question
from matchbound.study.decks.cards import Deck, NoteType, Template
from matchbound.study.decks.kept import KeptCard, KeptNote, deck_of_kept
from matchbound.study.decks.media import named_in
from matchbound.study.decks.own import Reviewed
from matchbound.study.decks.package import Media
from matchbound.study.decks.prompts import signed
from matchbound.study.repetition.cards import Stage
from matchbound.web.store.card_files import export_path, media_path, progress_path
from matchbound.web.store.models import (
    Account,
    CardDeck,
    CardMedia,
    CardRow,
    DeckImport,
    Job,
    NoteKind,
    NoteRow,
    ReviewRow,
)
from matchbound.web.store.queries.cards import card_of, settings_of
from matchbound.web.store.queries.content import site_curriculum

FIELD = "\x1f"
BATCH = 2_000


def imports_of(viewer: Account) -> "QuerySet[DeckImport]":
    """Return the viewer's imports of decks, the newest first."""
    return DeckImport.objects.filter(account=viewer).order_by("-created_at")


def open_imports(viewer: Account) -> "QuerySet[DeckImport]":
    """Return the viewer's imports that are not done."""
    return imports_of(viewer).filter(state__in=(DeckImport.State.QUEUED, DeckImport.State.RUNNING))


def own_deck_import(import_id: UUID, *, viewer: Account) -> DeckImport:
    """Return one import of the viewer's own."""
    found = imports_of(viewer).filter(pk=import_id).first()
    if found is None:
        raise Http404
    return found


def own_media(name: str, *, viewer: Account) -> CardMedia:
    """Return a picture or recording of the viewer's own by its name."""
    found = CardMedia.objects.filter(account=viewer, name=name).first()
    if found is None or not media_path(viewer.pk, found.digest).exists():
        raise Http404
    return found


def media_named(viewer: Account, names: Iterable[str]) -> dict[str, str]:
    """Return those of some names that the viewer has a file of, with its type."""
    wanted = list(names)[:500]
    if not wanted:
        return {}
    mine = CardMedia.objects.filter(account=viewer, name__in=wanted)
    return dict(mine.values_list("name", "content_type"))


# -- out --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Export:
    """A package on its way out: how far it is, when it was made, where it lies."""

    what: str
    coming: bool
    failed: bool
    done: int
    of: int
    made_at: datetime | None
    bytes: int
    path: Path


def export_what(deck: CardDeck | None) -> str:
    """Return by what name an export goes: the number of its deck, or `all`."""
    return str(deck.pk) if deck else "all"


def export_key(viewer: Account, what: str) -> str:
    """Return how the keys of an export's jobs begin."""
    return f"write_export:{viewer.pk}:{what}:"


def export_of(viewer: Account, what: str) -> Export:
    """Return how the viewer's export of a deck, or of all, stands."""
    job = Job.objects.filter(key__startswith=export_key(viewer, what)).order_by("-pk").first()
    coming = job is not None and job.state in (Job.State.QUEUED, Job.State.RUNNING)
    path = export_path(viewer.pk, what)
    stat = path.stat() if path.is_file() else None
    return Export(
        what,
        coming,
        job is not None and job.state == Job.State.FAILED,
        *(_progress(viewer, what) if coming else (0, 0)),
        datetime.fromtimestamp(stat.st_mtime, UTC) if stat else None,
        stat.st_size if stat else 0,
        path,
    )


def _progress(viewer: Account, what: str) -> tuple[int, int]:
    try:
        done, of = progress_path(viewer.pk, what).read_text(encoding="ascii").split()
    except (OSError, ValueError):  # nothing noted yet, or it was just done
        return 0, 0
    return int(done), int(of)


def deck_to_write(
    viewer: Account,
    deck: CardDeck | None,
    *,
    at: datetime,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> tuple[Deck, Mapping[str, str]]:
    """Return a deck with those nested in it, or all, as it is written; and the digests of its pictures."""
    rows = _cards(viewer, deck, progress)
    notes = {one.note_id: _signed(_note(one.note), one) for one in rows}
    reviews = _reviews(viewer, [one.pk for one in rows])
    cards = [
        KeptCard(one.note_id, one.ord, one.deck.name, one.created_at, card_of(one), tuple(reviews[one.pk]))
        for one in rows
    ]
    used = {one.kind for one in notes.values()}
    kinds = {row.pk: note_type(row) for row in NoteKind.objects.filter(account=viewer, pk__in=used)}
    digests = _media(viewer, notes.values(), kinds.values())
    media = [Media(name, name) for name in digests]
    return deck_of_kept(notes, cards, kinds, media, settings_of(viewer), created=_first(rows, at)), digests


def text_of_card(card: CardRow) -> Question | Concept | None:
    """Return the text of ours that a card was made from; None where it is none, or was withdrawn."""
    there = site_curriculum()
    if card.source == CardRow.Source.QUESTION:
        return there.questions.get(card.origin)
    return there.concepts.get(card.origin) if card.source == CardRow.Source.CONCEPT else None


def note_type(row: NoteKind) -> NoteType:
    """Return a kind of note as decks have it."""
    templates = tuple(Template(name, question, answer) for name, question, answer in row.templates)
    return NoteType(row.name, tuple(row.fields), templates, cloze=row.cloze)


def _cards(viewer: Account, deck: CardDeck | None, progress: Callable[[int, int], None]) -> list[CardRow]:
    rows = CardRow.objects.filter(account=viewer).select_related("note", "deck").order_by("pk")
    if deck is not None:
        rows = rows.filter(Q(deck=deck) | Q(deck__name__startswith=f"{deck.name}::"))
    of = rows.count()
    found: list[CardRow] = []
    for row in rows.iterator(BATCH):
        if len(found) % BATCH == 0:
            progress(len(found), of)
        found.append(row)
    progress(len(found), of)
    return found


def _first(rows: list[CardRow], at: datetime) -> datetime:
    return min((one.created_at for one in rows), default=at)


def _note(row: NoteRow) -> KeptNote:
    return KeptNote(row.guid, row.kind_id, tuple(row.fields.split(FIELD)), tuple(row.tags.split()))


def _signed(note: KeptNote, card: CardRow) -> KeptNote:
    """Return a note whose last field says who read the text that it was made from, if it is one of ours."""
    text = text_of_card(card)
    if text is None:
        return note
    return replace(note, fields=(*note.fields[:-1], signed(note.fields[-1], text)))


def _reviews(viewer: Account, cards: list[int]) -> dict[int, list[Reviewed]]:
    found: dict[int, list[Reviewed]] = defaultdict(list)
    wanted = set(cards)
    rows = ReviewRow.objects.filter(account=viewer, undone_at=None).order_by("at")
    columns = ("card_id", "at", "rating", "stage", "took_ms", "counts")
    for card, at, rating, stage, took, counts in rows.values_list(*columns).iterator(BATCH):
        if card in wanted:
            found[card].append(Reviewed(at, rating, Stage(stage), took, counts))
    return found


def _media(viewer: Account, notes: Iterable[KeptNote], kinds: Iterable[NoteType]) -> dict[str, str]:
    named = {name for note in notes for field in note.fields for name in named_in(field)}
    named |= {
        name for kind in kinds for one in kind.templates for name in named_in(one.question + one.answer)
    }
    rows = CardMedia.objects.filter(account=viewer).order_by("name").values_list("name", "digest")
    return {name: digest for name, digest in rows if name in named}
