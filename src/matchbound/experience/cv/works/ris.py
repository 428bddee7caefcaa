"""Works in RIS, as EndNote, Zotero and most publishers write it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from matchbound.dossier.model import PublicationKind, PublicationStatus
from matchbound.experience.cv.works.parts import (
    Read,
    Refused,
    clean,
    day_of,
    doi_of,
    name_in_words,
    pmid_of,
    status_in,
    taken,
    year_of,
)

KINDS = {
    "JOUR": PublicationKind.ARTICLE,
    "EJOUR": PublicationKind.ARTICLE,
    "JFULL": PublicationKind.ARTICLE,
    "INPR": PublicationKind.ARTICLE,
    "ABST": PublicationKind.ABSTRACT,
    "CONF": PublicationKind.ABSTRACT,
    "CPAPER": PublicationKind.ABSTRACT,
    "CHAP": PublicationKind.CHAPTER,
    "ECHAP": PublicationKind.CHAPTER,
    "BOOK": PublicationKind.BOOK,
    "EBOOK": PublicationKind.BOOK,
    "SLIDE": PublicationKind.TALK,
    "ELEC": PublicationKind.ONLINE,
    "WEB": PublicationKind.ONLINE,
}
STATUSES = {"INPR": PublicationStatus.ACCEPTED, "UNPB": None}
_TAG = re.compile(r"([A-Z][A-Z0-9])  ?-( |$)")


def read_ris(text: str, on: date) -> Read:
    """Return the works of a RIS file, and what is wrong with the entries that cannot be taken."""
    for line, record in _records(text):
        if not record.startswith("TY"):
            yield Refused(f"line {line}", "begins without TY, the kind of work; add that line")
            continue
        try:
            found = _parsed(record)
        except (LookupError, ValueError, OSError):  # what the parser ends with on a line that it cannot place
            yield Refused(f"line {line}", "cannot be read; look for a line that begins with no tag")
            continue
        yield taken(f"line {line}", _fields(found), on)


def _records(text: str) -> Iterator[tuple[int, str]]:
    """Return each record with the line it begins on; one without its end ends where the next begins."""
    lines: list[str] = []
    begun = 1
    for number, line in enumerate(text.splitlines(), start=1):
        tag = found[1] if (found := _TAG.match(line.strip())) else ""
        if lines and tag == "TY":
            yield begun, "\n".join(lines)
            lines = []
        if tag == "ER":
            if lines:
                yield begun, "\n".join(lines)
            lines = []
        elif line.strip():
            begun = begun if lines else number
            lines.append(_spaced(line))
    if lines:
        yield begun, "\n".join(lines)


def _spaced(line: str) -> str:
    """Return a line with its tag written as the format wants it: some programs write one space only."""
    found = _TAG.match(line.strip())
    return f"{found[1]}  - {line.strip()[found.end() :].strip()}" if found else line


def _parsed(record: str) -> Mapping[str, Any]:
    import rispy  # only whoever brings a file of this kind pays for it

    entries = rispy.loads(f"{record}\nER  - \n")
    return entries[0] if entries else {}


def _fields(given: Mapping[str, Any]) -> Mapping[str, Any]:
    kind = str(given.get("type_of_reference", "")).upper()
    when = clean(given.get("date") or given.get("year") or given.get("publication_year"))
    year, month, day = [*when.split("/"), "", "", ""][:3]
    said = " ".join(map(clean, _words(given.get("notes")))) + " " + clean(given.get("type_of_work"))
    return {
        "title": clean(given.get("title") or given.get("primary_title")),
        "authors": tuple(map(name_in_words, given.get("authors") or given.get("first_authors") or ())),
        "journal": _where(given),
        "year": year_of(when),
        "published_on": day_of(year, month, day),
        "volume": clean(given.get("volume")),
        "pages": "-".join(filter(None, (clean(given.get("start_page")), clean(given.get("end_page"))))),
        "doi": doi_of(given.get("doi")) or doi_of(" ".join(_words(given.get("urls")))),
        "pmid": _pmid(given),
        "kind": PublicationKind.POSTER if "poster" in said.casefold().split() else KINDS.get(kind),
        "status": status_in(said) or STATUSES.get(kind, PublicationStatus.PUBLISHED),
    }


def _pmid(given: Mapping[str, Any]) -> str | None:
    """Return the accession number where the entry says that it comes from PubMed."""
    source = clean(given.get("name_of_database")) + clean(given.get("database_provider"))
    known = "pubmed" in source.casefold() or "nlm" in source.casefold() or "medline" in source.casefold()
    return pmid_of(given.get("accession_number")) if known else None


def _where(given: Mapping[str, Any]) -> str | None:
    names = ("journal_name", "secondary_title", "alternate_title3", "alternate_title1", "publisher")
    return next((words for name in names if (words := clean(given.get(name)))), None)


def _words(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value or "")]
