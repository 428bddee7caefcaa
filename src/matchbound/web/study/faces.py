"""Both sides of a card as they are shown: its template filled, cleaned, with the viewer's own pictures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape, unescape
from urllib.parse import unquote

import numpy as np
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.study.decks.cards import CardRow as DeckCard
from matchbound.study.decks.cards import Deck, Note, NoteType, ReviewRows, Template
from matchbound.study.decks.clean import Clean, cleaner
from matchbound.study.decks.faces import Face, face_of, with_gaps
from matchbound.study.decks.media import PICTURES, SOUND, named_in
from matchbound.web.store.models import Account, CardRow
from matchbound.web.store.queries.decks import FIELD, media_named, note_type

FRONT_SIDE = "{{FrontSide}}"
LINE_LENGTH = 140
_WITHOUT_WORDS = re.compile(r'<img (?P<more>(?![^>]*\balt=)[^>]*?src="(?P<src>[^"]*)"[^>]*)>')
_PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_LINE_END = re.compile(r"</?(?:br|p|div|tr|h[1-6]|ul|ol|table|hr)\b[^>]*>", re.IGNORECASE)
_NOTHING = np.empty(0, dtype=np.int64)
_NO_REVIEWS = ReviewRows(*[_NOTHING] * 8)


@dataclass(frozen=True, slots=True)
class Sides:
    """A card's sides as safe HTML, with the names of the recordings on each."""

    question: SafeString
    answer: SafeString
    question_sounds: tuple[str, ...]
    answer_sounds: tuple[str, ...]
    instead: bool
    """Whether the answer's side stands for itself, without the question above it."""


def sides_of(row: CardRow, *, viewer: Account) -> Sides | None:
    """Return a card's sides; None where its note's kind makes no such card."""
    kind = note_type(row.note.kind)
    spoken = "".join(one.question + one.answer for one in kind.templates)
    media = media_named(viewer, named_in(row.note.fields) | named_in(spoken))
    shown = [name for name, type_ in media.items() if type_.startswith(PICTURES)]
    face = _face(row, kind, cleaner(shown, under=_media_address()))
    if face is None:
        return None
    raw = _face(row, kind, lambda html: html)
    question, answer = (_sounds(side, media) for side in (raw.question, raw.answer)) if raw else ((), ())
    return Sides(
        _shown(face.question),
        _shown(face.answer.removeprefix("<hr>").strip()),
        question,
        answer,
        instead=not _begins_with_front(row, kind),
    )


def _shown(html: str) -> SafeString:
    """Return cleaned HTML in which every picture has words: its name where its maker gave none."""
    return SafeString(_WITHOUT_WORDS.sub(_with_words, html))  # nosec B703 - cleaned, and the name escaped


def _with_words(found: re.Match[str]) -> str:
    words = _("Picture %(name)s") % {"name": unquote(unescape(found["src"])).rpartition("/")[2]}
    return f'<img alt="{escape(words)}" {found["more"]}>'


def text_sides(row: CardRow) -> tuple[str, str]:
    """Return a card's sides as lines of text, for a terminal."""
    face = _face(row, note_type(row.note.kind), text_of)
    return (face.question, face.answer) if face else ("", "")


def text_of(html: str) -> str:
    """Return HTML as lines of text, pictures by their names."""
    html = _PICTURE.sub(lambda found: f" [{' '.join(named_in(found[0]))}] ", _UNSEEN.sub(" ", html))
    lines = strip_tags(_LINE_END.sub("\n", html.replace("\n", " ").replace("<li>", "\n- ")))
    return "\n".join(line for one in unescape(lines).splitlines() if (line := " ".join(one.split())))


def _media_address() -> str:
    return reverse("cards:media", args=["x"]).removesuffix("x")


def _template_of(row: CardRow, kind: NoteType) -> Template | None:
    place = 0 if kind.cloze else row.ord
    return kind.templates[place] if place < len(kind.templates) else None


def _begins_with_front(row: CardRow, kind: NoteType) -> bool:
    template = _template_of(row, kind)
    return template is not None and FRONT_SIDE in template.answer


def _face(row: CardRow, kind: NoteType, clean: Clean) -> Face | None:
    """Fill a card by the way of a deck that holds nothing else; the question is not said twice."""
    once = replace(
        kind,
        templates=tuple(replace(one, answer=one.answer.replace(FRONT_SIDE, "")) for one in kind.templates),
    )
    fields = tuple(row.note.fields.split(FIELD))
    note = Note(0, row.note.guid, 1, fields, tuple(row.note.tags.split()))
    card = DeckCard(0, 0, row.ord, row.deck.name, 0, 0, 0, 0, 0, 0, 0, "")
    return face_of(Deck(1, 0, {1: once}, (note,), (card,), _NO_REVIEWS, (), ()), card, clean)


def _sounds(side: str, media: dict[str, str]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(name for name in SOUND.findall(side) if media.get(name, "").startswith("audio/"))
    )


def first_line(rows: Iterable[CardRow]) -> list[tuple[CardRow, str]]:
    """Return cards with what their notes begin with, as a line of text."""
    return [(row, text_line(row.note.fields.partition(FIELD)[0])) for row in rows]


def text_line(html: str) -> str:
    """Return HTML as one line of text."""
    words = " ".join(text_of(with_gaps(html, 0, shown=True)).split())
    return words if len(words) <= LINE_LENGTH else f"{words[:LINE_LENGTH]}…"
