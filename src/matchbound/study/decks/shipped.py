"""One deck per system: a card of every section of its reviews and drug cards, and of every question."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.model import StudiedExam, Written
from matchbound.study.decks.cards import Deck
from matchbound.study.decks.own import Own, deck_of
from matchbound.study.decks.package import Media
from matchbound.study.decks.prompts import Prompt, from_concept, from_question, signed
from matchbound.study.decks.write import write_package
from matchbound.study.repetition.cards import Card, Settings

ENDING = ".apkg"
_FIRST = 1_600_000_000_000
_SPAN = 1 << 36


def system_prompts(content: Curriculum, system: str, exam: StudiedExam | None) -> Iterator[Prompt]:
    """Yield the cards of a system, those of its reviews first; of one exam or of both."""
    for concept in content.concepts_of(system):
        if exam is None or exam in concept.exams:
            for prompt in from_concept(concept, content):
                yield _signed(prompt, concept)
    for question in content.questions.values():
        if question.system == system and exam in (None, question.exam):
            prompt = from_question(question, content)
            yield replace(_signed(prompt, question), tags=("question", question.exam.value, system))


def _signed(prompt: Prompt, written: Written) -> Prompt:
    """Return a card whose back says who has read its text: away from the site nothing else does."""
    return replace(prompt, back=signed(prompt.back, written))


def system_deck(content: Curriculum, system: str, *, at: datetime, exam: StudiedExam | None = None) -> Deck:
    """Return a system's deck as of a moment; a newer one has newer texts under the same names."""
    prompts = list(system_prompts(content, system, exam))
    new = [Own(one.guid, at, one.front, one.back, one.deck, Card(), one.tags) for one in prompts]
    deck = deck_of(new, Settings(ZoneInfo("UTC")), created=at)
    numbers = [_number(one.guid) for one in prompts]
    changed = int(at.timestamp())
    return replace(
        deck,
        notes=tuple(
            replace(note, id=number, guid=one.guid, changed=changed)
            for note, number, one in zip(deck.notes, numbers, prompts, strict=True)
        ),
        cards=tuple(replace(card, id=number) for card, number in zip(deck.cards, numbers, strict=True)),
    )


def _number(guid: str) -> int:
    """Return a note's number, which is the same in every export."""
    return _FIRST + int.from_bytes(blake2b(guid.encode(), digest_size=8).digest()) % _SPAN


def deck_file(system: str) -> str:
    """Return what the file of a system's deck is called."""
    return f"matchbound-{system}{ENDING}"


def write_decks(
    content: Curriculum, folder: Path, *, at: datetime, exam: StudiedExam | None = None
) -> dict[str, int]:
    """Write the deck of every system that has cards, each file whole or not at all; return how many cards."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for system in content.systems:
        deck = system_deck(content, system, at=at.astimezone(UTC), exam=exam)
        if deck.cards:
            _write(deck, folder / deck_file(system))
            written[system] = len(deck.cards)
    return written


def _write(deck: Deck, path: Path) -> None:
    part = path.with_suffix(f".{os.getpid()}")
    write_package(deck, _no_media, part)
    part.replace(path)


def _no_media(one: Media) -> bytes:
    raise LookupError(one.name)
