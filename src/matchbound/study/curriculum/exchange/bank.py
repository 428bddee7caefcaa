"""What goes in and out: questions with their pictures; who may have them; what a file's items lack."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.model import ExhibitKind, License, Question, StudiedExam
from matchbound.study.curriculum.reading import read_as

MOST_BYTES = 50_000_000
MOST_PICTURE_BYTES = 10_000_000
"""Limits of what is read at all; decisions of ours."""
NOT_TAKEN = "X01"
FEWEST = 2
ONE_BEST = "only items with one best answer among several are taken"
_Item = TypeVar("_Item")
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF")
_NOT_ID = re.compile(r"[^a-z0-9]+")
_NOT_FILE = re.compile(r"[^A-Za-z0-9._-]+")


class Recipient(StrEnum):
    """Whom an export is for."""

    OWNER = "owner"
    ANYONE = "anyone"


class ExchangeError(MatchboundError):
    """A file of questions cannot be read or written at all."""


class ItemError(MatchboundError):
    """One item cannot be taken; what is wrong and the remedy are joined by a bar."""


@dataclass(frozen=True, slots=True)
class Bank:
    """Some questions, and the pictures that their exhibits name."""

    questions: tuple[Question, ...]
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file gave: the items that could be taken, and a fault for each thing that could not."""

    bank: Bank
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """What to say of items whose file does not say it; somebody else's text stays private."""

    exam: StudiedExam
    system: str
    task: str
    discipline: str
    checked_on: date
    author: str
    difficulty: int = 3
    concepts: tuple[str, ...] = ()
    license: License = License.PRIVATE

    def to_data(self) -> dict[str, Any]:
        """Return the tags as a question's file holds them."""
        return {
            "exam": str(self.exam),
            "version": 1,
            "system": self.system,
            "task": self.task,
            "discipline": self.discipline,
            "difficulty": self.difficulty,
            "concepts": list(self.concepts),
            "references": [],
            "author": self.author,
            "checked_on": self.checked_on.isoformat(),
            "license": str(self.license),
        }


def shareable(bank: Bank, recipient: Recipient) -> Bank:
    """Return a bank if it may go to a recipient; ExchangeError names what must not leave the account."""
    private = [one.id for one in bank.questions if one.license is License.PRIVATE]
    if recipient is Recipient.ANYONE and private:
        raise ExchangeError(
            f"{', '.join(private[:10])}{' …' if len(private) > 10 else ''}: somebody else's text, which stays"
            " with the account that brought it; leave these out, or export for yourself"
        )
    return bank


def without_pictures(bank: Bank, format_: str) -> Bank:
    """Return a bank for a format without pictures; ExchangeError names the questions that have some."""
    shown = [one.id for one in bank.questions if any(pictures_of(one))]
    if shown:
        raise ExchangeError(
            f"{', '.join(shown)}: {format_} carries no pictures; use JSON lines, Moodle XML or QTI"
        )
    return bank


def pictures_of(question: Question) -> Iterator[str]:
    """Yield the files of a question's pictures."""
    return (
        exhibit.file for exhibit in question.exhibits if exhibit.kind is ExhibitKind.IMAGE and exhibit.file
    )


def about(question: Question, *more: str) -> dict[str, Any]:
    """Return what formats of others have no place for: tags, sources, author; and further keys."""
    texts = {"stem", "lead_in", "options", "take_away", "exhibits"} - set(more)
    return question.model_dump(mode="json", exclude=texts)


class Collector:
    """Takes items one by one: good ones become questions, the others faults by their number."""

    def __init__(self, file: str, tags: Tags | None) -> None:
        self._file = file
        self._tags = tags.to_data() if tags else {}
        self._questions: dict[str, Question] = {}
        self._faults: list[Fault] = []
        self._media: dict[str, bytes] = {}

    def take(self, number: int, item: Mapping[str, Any]) -> None:
        """Take one item as plain data; what its file does not say comes from the tags."""
        known = {key: value for key, value in item.items() if value is not None}
        data = {"id": f"item-{number}", **self._tags, **known}
        question = read_as(Question, data, self._file)
        if isinstance(question, tuple):
            for fault in question:
                self.refuse(number, fault.words, fault.remedy, fault.place)
        elif question.id in self._questions:
            self.refuse(
                number, f"'{question.id}' is taken by an item before it", "give it another name", "id"
            )
        else:
            self._enter(number, question)

    def _enter(self, number: int, question: Question) -> None:
        missing = [name for name in pictures_of(question) if name not in self._media]
        if missing:
            self.refuse(number, f"its picture {', '.join(missing)} is not there", "add it to the file")
        else:
            self._questions[question.id] = question

    def refuse(self, number: int, words: str, remedy: str, place: str = "") -> None:
        """Note why an item could not be taken."""
        where = f"item {number}.{place}" if place else f"item {number}"
        self._faults.append(Fault(NOT_TAKEN, Level.ERROR, self._file, where, words, remedy))

    def keep(self, name: str, data: bytes) -> str:
        """Keep a picture and return the name that it goes by; ItemError if it is none, or too large."""
        if not data.startswith(_SIGNS):
            raise ItemError(f"'{name}' is no picture that is shown|use PNG, JPEG, GIF or WebP")
        if len(data) > MOST_PICTURE_BYTES:
            raise ItemError(f"'{name}' is larger than {MOST_PICTURE_BYTES:,} bytes|make it smaller")
        clean = _NOT_FILE.sub("-", name).lstrip(".-_")[-100:] or "picture"
        if self._media.get(clean, data) != data:
            clean = f"{hashlib.sha256(data).hexdigest()[:12]}-{clean[-80:]}"
        self._media[clean] = data
        return clean

    def brought(self) -> Brought:
        """Return what came of all items."""
        used = {name for question in self._questions.values() for name in pictures_of(question)}
        media = {name: data for name, data in self._media.items() if name in used}
        return Brought(Bank(tuple(self._questions.values()), media), tuple(self._faults))


def kept_json(text: str) -> dict[str, Any]:
    """Return what a comment or element of ours keeps of a question; {} if it is no JSON of ours."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def id_of(title: str) -> str | None:
    """Return the id that a title makes, None if it has no letters or digits.

    >>> id_of("Renal 12: the tubule")
    'renal-12-the-tubule'
    """
    return _NOT_ID.sub("-", title.casefold()).strip("-")[:80].strip("-") or None


def in_turn(items: Iterable[_Item], collector: Collector, take: Callable[[int, _Item], None]) -> Brought:
    """Take items in turn, each by a function of its number and itself; ItemError refuses only that one."""
    for number, item in enumerate(items, start=1):
        try:
            take(number, item)
        except ItemError as error:
            words, _, remedy = error.message.partition("|")
            collector.refuse(number, words, remedy or "mend it")
    return collector.brought()
