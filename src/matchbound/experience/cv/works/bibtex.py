"""Works in BibTeX. One broken entry is one fault; accents written in LaTeX become letters."""

import logging
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from matchbound.dossier.model import PublicationKind, PublicationStatus
from matchbound.experience.cv.works.parts import (
    Read,
    Refused,
    clean,
    day_of,
    doi_of,
    name_of,
    pmid_of,
    status_in,
    taken,
    year_of,
)

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry

KINDS = {
    "article": PublicationKind.ARTICLE,
    "inbook": PublicationKind.CHAPTER,
    "incollection": PublicationKind.CHAPTER,
    "book": PublicationKind.BOOK,
    "booklet": PublicationKind.BOOK,
    "inproceedings": PublicationKind.ABSTRACT,
    "conference": PublicationKind.ABSTRACT,
    "online": PublicationKind.ONLINE,
    "electronic": PublicationKind.ONLINE,
}
_MEETING = (
    ("poster", PublicationKind.POSTER),
    ("oral", PublicationKind.TALK),
    ("talk", PublicationKind.TALK),
)
_COMMANDS = re.compile(r"[\\\\{}$~]|--|``|''")
_UNREAD = "cannot be read; look for a brace or a comma that is missing"
_WHERE = ("journal", "journaltitle", "booktitle", "publisher", "institution", "school", "howpublished")


def read_bibtex(text: str, on: date) -> Read:
    """Return the works of a BibTeX file, and what is wrong with the entries that cannot be taken."""
    from bibtexparser.entrypoint import parse_string  # slow import: the parser and its tables

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # its warnings are our faults
    parsed = parse_string(text, parse_stack=[])
    entries = {entry.start_line: entry for entry in _resolved(parsed)}
    for block in parsed.blocks:
        if (entry := entries.get(block.start_line)) is not None:
            try:
                fields = _fields(entry)
            except RecursionError:  # braces within braces, hundreds deep
                yield Refused(_place(block), _UNREAD)
                continue
            yield taken(_place(block), fields, on)
        elif block in parsed.failed_blocks:
            yield Refused(_place(block), _UNREAD)


def _resolved(parsed: "Library") -> list["Entry"]:
    """Return the entries with their abbreviations written out and their authors apart.

    Two entries under one key are two works, so each gets a key of its own first.
    """
    from bibtexparser import middlewares  # slow import
    from bibtexparser.library import Library
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry

    blocks = []
    for number, block in enumerate(parsed.blocks):
        inner = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
        if isinstance(inner, Entry):
            inner.key = str(number)
        elif inner is not block:  # an abbreviation said twice: the first holds
            continue
        if inner is not block or block not in parsed.failed_blocks:
            blocks.append(inner)
    library = Library(blocks)
    for layer in (
        middlewares.ResolveStringReferencesMiddleware(),
        middlewares.RemoveEnclosingMiddleware(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ):
        library = layer.transform(library)
    return library.entries


def _place(block: "Block") -> str:
    return f"line {(block.start_line or 0) + 1}"


def _fields(entry: "Entry") -> Mapping[str, Any]:
    given = {field.key.lower(): _decoded(field.value) for field in entry.fields}
    said = " ".join(clean(given.get(name)) for name in ("note", "pubstate", "howpublished", "type"))
    when = clean(given.get("date")) or clean(given.get("year"))
    year, month, day = ([*when.split("-"), "", ""] if "-" in when else [when, "", ""])[:3]
    return {
        "title": clean(given.get("title")),
        "authors": tuple(filter(None, map(_author, _listed(given.get("author"))))),
        "journal": next((words for name in _WHERE if (words := clean(given.get(name)))), None),
        "year": year_of(when),
        "published_on": day_of(year, month or given.get("month"), day or given.get("day")),
        "volume": clean(given.get("volume")),
        "pages": clean(given.get("pages")).replace("\N{EN DASH}", "-"),
        "doi": doi_of(given.get("doi") or given.get("url")),
        "pmid": pmid_of(given.get("pmid")),
        "kind": _kind(entry.entry_type.lower(), given, said.casefold()),
        "status": status_in(said) or _status(entry.entry_type.lower()),
    }


def _decoded(value: object) -> object:
    return _in_letters(value) if isinstance(value, str) else value


def _in_letters(text: str) -> str:
    """Return a text with what LaTeX writes by commands written in letters."""
    if not _COMMANDS.search(text):
        return clean(text)
    from pylatexenc.latex2text import LatexNodes2Text  # slow import: its tables of signs

    return clean(LatexNodes2Text(math_mode="text").latex_to_text(text, tolerant_parsing=True))


def _listed(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _author(name: Any) -> str:  # noqa: ANN401 - the library's parts of a name
    if isinstance(name, str):
        return _in_letters(name)
    if not name.first and len(name.last) == 1 and name.last[0].startswith("{"):
        return _in_letters(name.last[0])  # a group
    family = _in_letters(" ".join([*name.von, *name.last]))
    return name_of(family, _in_letters(" ".join(name.first))) if family.casefold() != "others" else ""


def _kind(entry_type: str, given: Mapping[str, Any], said: str) -> PublicationKind | None:
    if clean(given.get("archiveprefix") or given.get("eprinttype")) and entry_type in {"misc", "unpublished"}:
        return PublicationKind.PREPRINT
    found = KINDS.get(entry_type)
    if found in {PublicationKind.ABSTRACT, None}:
        found = next((kind for word, kind in _MEETING if word in said.split()), found)
    return found


def _status(entry_type: str) -> PublicationStatus | None:
    return None if entry_type in {"unpublished", "misc"} else PublicationStatus.PUBLISHED
