"""What the readers of all formats share: names, dates, identifiers, and one work from loose fields."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from matchbound.base.dates import FIRST_YEAR, LAST_YEAR
from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import Publication, PublicationStatus
from matchbound.dossier.words import faults_in

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d|21\d\d)\b")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
IN_PRESS = re.compile(r"\b(in press|accepted|forthcoming|to appear)\b", re.IGNORECASE)
SUBMITTED = re.compile(r"\b(submitted|under review|in review)\b", re.IGNORECASE)
ONGOING = re.compile(r"\b(in preparation|in progress|ongoing)\b", re.IGNORECASE)


class WorksFileError(MatchboundError):
    """A file of publications cannot be read at all."""


class EntryError(MatchboundError):
    """One entry cannot be taken; its message says why and what would help."""


@dataclass(frozen=True, slots=True)
class Refused:
    """One entry that was not taken: where in the file, and why, with the remedy."""

    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file gave: works in its order, and what could not be taken."""

    works: tuple[Publication, ...]
    refused: tuple[Refused, ...]


Read = Iterator[Publication | Refused]


def clean(value: object) -> str:
    """Return a text on one line, without markup and signs that nobody sees."""
    text = _TAG.sub("", str(value or ""))
    seen = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def doi_of(value: object) -> str | None:
    """Return a DOI in its one spelling, out of whatever was written around it."""
    found = _DOI.search(str(value or ""))
    return found[0].rstrip(".,;)").lower() if found else None


def pmid_of(value: object) -> str | None:
    """Return a PubMed ID, if the value is one."""
    text = clean(value)
    return text if text.isascii() and text.isdecimal() and len(text) <= 9 else None


def year_of(value: object) -> int | None:
    """Return the year that a date speaks of."""
    found = _YEAR.search(str(value or ""))
    return int(found[0]) if found else None


def day_of(year: object, month: object, day: object) -> date | None:
    """Return a day from its three parts, None unless all are there and meant."""
    number = month_of(month)
    try:
        found = date(int(str(year)), number or 0, int(str(day)))
    except (ValueError, OverflowError):  # no such day; a number beyond all years
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def month_of(value: object) -> int | None:
    """Return a month by its number or its name."""
    text = clean(value).casefold()
    if text.isdecimal():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    return MONTHS.index(text[:3]) + 1 if text[:3] in MONTHS else None


def name_of(family: str, given: str = "") -> str:
    """Return an author as PubMed writes them: the family name, then initials."""
    initials = "".join(part[0].upper() for part in re.split(r"[\s.\-]+", clean(given)) if part[:1].isalpha())
    return f"{clean(family)} {initials}".strip()


def name_in_words(text: str) -> str:
    """Return an author who is written `Farooq, Amina`, or `Amina Farooq`, as PubMed would."""
    family, comma, given = clean(text).partition(",")
    if comma:
        return name_of(family, given)
    *first, last = clean(text).split() or [""]
    return clean(text) if _is_initials(last) else name_of(last, " ".join(first))


def _is_initials(text: str) -> bool:
    return text.isalpha() and text.isupper() and len(text) <= 4


def is_initials(text: str) -> bool:
    """Say whether a word is a person's initials: up to four capitals."""
    return _is_initials(text)


def status_in(words: str) -> PublicationStatus | None:
    """Return how far a work has come by what a note says of it; None if it says nothing of that."""
    kinds = ((IN_PRESS, "accepted"), (SUBMITTED, "submitted"), (ONGOING, "ongoing"))
    return next((PublicationStatus(word) for pattern, word in kinds if pattern.search(words)), None)


def work_of(fields: Mapping[str, Any], on: date) -> Publication:
    """Return one work from the fields of an entry; EntryError names what is missing or wrong.

    A work dated after `on` is not out yet: it counts as accepted, without its day.
    """
    given = {name: value for name, value in fields.items() if value not in (None, "", ())}
    if not given.get("title"):
        raise EntryError("has no title; add one in the file, or enter the work by hand")
    day = given.get("published_on")
    if day is not None and day > on:
        given = {name: value for name, value in given.items() if name != "published_on"}
        given["status"] = PublicationStatus.ACCEPTED
    try:
        return Publication.model_validate(given)
    except ValidationError as error:
        faults = "; ".join(f"{fault.path} {fault.message}" for fault in faults_in(error, Publication))
        raise EntryError(f"{faults}; shorten or correct it in the file") from None


def taken(place: str, fields: Mapping[str, Any], on: date) -> Publication | Refused:
    """Return one work, or what is wrong with it at its place."""
    try:
        return work_of(fields, on)
    except EntryError as error:
        return Refused(place, error.message)
