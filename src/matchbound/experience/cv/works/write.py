"""Works as BibTeX, for everything else that reads it."""

import re
from collections.abc import Iterable, Iterator

from matchbound.dossier.model import Publication, PublicationKind
from matchbound.experience.cv.works.merge import plain_title
from matchbound.experience.cv.works.parts import MONTHS, is_initials

_TYPES = {
    PublicationKind.ARTICLE: ("article", "journal"),
    PublicationKind.ABSTRACT: ("inproceedings", "booktitle"),
    PublicationKind.POSTER: ("inproceedings", "booktitle"),
    PublicationKind.TALK: ("inproceedings", "booktitle"),
    PublicationKind.CHAPTER: ("incollection", "booktitle"),
    PublicationKind.BOOK: ("book", "publisher"),
    PublicationKind.ONLINE: ("online", "howpublished"),
}
_NOTES = {PublicationKind.POSTER: "Poster", PublicationKind.TALK: "Oral presentation"}
_STATUS = {"accepted": "In press", "submitted": "Submitted", "ongoing": "In progress"}
_SPECIAL = re.compile(r"[&%$#_{}\\~^]")
_WRITTEN = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def bibtex_of(works: Iterable[Publication]) -> str:
    """Return works as a BibTeX file in UTF-8, each under a key of its own."""
    used: dict[str, int] = {}
    return "\n".join(_entry(work, _key(work, used)) for work in works)


def _key(work: Publication, used: dict[str, int]) -> str:
    family = work.authors[0].split()[0] if work.authors else ""
    word = next((one for one in plain_title(work.title).split() if len(one) > 3), "work")
    key = re.sub(r"[^a-z0-9]", "", plain_title(family) + str(work.year or "") + word) or "work"
    used[key] = used.get(key, 0) + 1
    return key if used[key] == 1 else f"{key}-{used[key]}"


def _entry(work: Publication, key: str) -> str:
    kind, where = _TYPES.get(work.kind, ("misc", "howpublished")) if work.kind else ("misc", "howpublished")
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(work, where)]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _fields(work: Publication, where: str) -> Iterator[tuple[str, str]]:
    day = work.published_on
    note = ". ".join(
        filter(None, (_NOTES.get(work.kind) if work.kind else "", _STATUS.get(work.status or "")))
    )
    values = {
        "title": f"{{{_escaped(work.title or '')}}}",
        "author": " and ".join(map(_author, work.authors)),
        where: _escaped(work.journal or ""),
        "year": str(work.year or (day.year if day else "")),
        "month": MONTHS[day.month - 1] if day else "",
        "day": str(day.day) if day else "",
        "volume": _escaped(work.volume or ""),
        "pages": _escaped(work.pages or "").replace("-", "--"),
        "doi": work.doi or "",
        "pmid": work.pmid or "",
        "archiveprefix": "preprint" if work.kind is PublicationKind.PREPRINT else "",
        "note": note,
    }
    yield from ((name, value) for name, value in values.items() if value)


def _author(name: str) -> str:
    """Return an author with a comma before the initials; a group in braces."""
    family, _, last = name.rpartition(" ")
    if family and is_initials(last):
        return f"{_escaped(family)}, {' '.join(f'{letter}.' for letter in last)}"
    return f"{{{_escaped(name)}}}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), text)
