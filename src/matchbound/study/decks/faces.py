"""A card's two sides: its template filled with the note's fields, then cleaned."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from matchbound.study.decks.cards import CardRow, Deck, Note, NoteType, Template
from matchbound.study.decks.clean import Clean, without_tags

_TAG = re.compile(r"\{\{([^{}]*)\}\}")
_SECTION = re.compile(r"\{\{([#^])([^{}]+)\}\}((?:(?!\{\{[#^/]).)*?)\{\{/\2\}\}", re.DOTALL)
_CLOZE = re.compile(r"\{\{c(\d+)::((?:(?!\{\{c\d+::).)*?)(?:::((?:(?!\}\}).)*?))?\}\}", re.DOTALL)
_FILTERS = ("cloze", "hint", "type", "text", "furigana", "kana", "kanji", "edit", "nc")
_DEEPEST = 8
"""Sections inside sections, and gaps inside gaps, beyond which a template is left as it is."""
GAP = "[…]"


@dataclass(frozen=True, slots=True)
class Face:
    """Both sides of a card as HTML that is safe to show."""

    question: str
    answer: str


def face_of(deck: Deck, card: CardRow, clean: Clean) -> Face | None:
    """Return a card's sides; None where its note's kind makes no such card."""
    note = deck.notes[card.note]
    kind = deck.kinds[note.kind]
    number = 0 if kind.cloze else card.ord
    if not 0 <= number < len(kind.templates):
        return None
    template = kind.templates[number]
    question = _filled(template.question, note, kind, card, template, front=None)
    answer = _filled(template.answer, note, kind, card, template, front=question)
    return Face(clean(question), clean(answer))


def _filled(
    text: str, note: Note, kind: NoteType, card: CardRow, template: Template, *, front: str | None
) -> str:
    values = dict(zip(kind.fields, note.fields, strict=False))
    values |= {"Tags": " ".join(note.tags), "Deck": card.deck, "Subdeck": card.deck.rpartition("::")[2]}
    values |= {"Type": kind.name, "Card": template.name}
    if front is not None:
        values["FrontSide"] = front
    gap = card.ord + 1 if kind.cloze else None
    for _ in range(_DEEPEST):
        text, changed = _SECTION.subn(lambda found: _section(found, values, gap), text)
        if not changed:
            break
    return _TAG.sub(lambda found: _field(found[1], values, gap, shown=front is not None), text)


def _section(found: re.Match[str], values: Mapping[str, str], gap: int | None) -> str:
    name = found[2].strip()
    is_gap = gap is not None and name == f"c{gap}"
    filled = is_gap or bool(without_tags(values.get(name, "")).strip())
    return found[3] if filled == (found[1] == "#") else ""


def _field(asked: str, values: Mapping[str, str], gap: int | None, *, shown: bool) -> str:
    """Return a field, through the filters that stand before its name."""
    *filters, name = (part.strip() for part in asked.split(":"))
    value = values.get(name)
    if value is None or not all(one in _FILTERS or one.startswith("tts") for one in filters):
        return ""
    if "cloze" in filters and gap is not None:
        return with_gaps(value, gap, shown=shown)
    return "" if "type" in filters else value


def with_gaps(text: str, gap: int, *, shown: bool) -> str:
    """Return a text with gaps filled, but for those of one number unless they are to be `shown`."""

    def one(found: re.Match[str]) -> str:
        if int(found[1]) != gap:
            return found[2]
        return f"<b>{found[2] if shown else _hint(found[3])}</b>"

    for _ in range(_DEEPEST):
        text, changed = _CLOZE.subn(one, text)
        if not changed:
            break
    return text


def _hint(hint: str | None) -> str:
    return f"[{hint}]" if hint else GAP
