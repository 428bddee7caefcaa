"""Works in ORCID's JSON: the list of works, a whole record, or works one by one."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from matchbound.dossier.model import PublicationKind, PublicationStatus
from matchbound.experience.cv.works.parts import (
    Read,
    WorksFileError,
    clean,
    day_of,
    doi_of,
    name_in_words,
    pmid_of,
    taken,
    year_of,
)

KINDS = {
    "journal-article": PublicationKind.ARTICLE,
    "conference-abstract": PublicationKind.ABSTRACT,
    "conference-paper": PublicationKind.ABSTRACT,
    "conference-poster": PublicationKind.POSTER,
    "conference-presentation": PublicationKind.TALK,
    "lecture-speech": PublicationKind.TALK,
    "book-chapter": PublicationKind.CHAPTER,
    "book": PublicationKind.BOOK,
    "preprint": PublicationKind.PREPRINT,
    "working-paper": PublicationKind.PREPRINT,
    "online-resource": PublicationKind.ONLINE,
    "website": PublicationKind.ONLINE,
    "blog-post": PublicationKind.ONLINE,
}
_NOT_ORCID = "is no file of works from ORCID; the public address ends in /works and gives JSON"


def read_orcid(text: str, on: date) -> Read:
    """Return the works of a file from ORCID, and what is wrong with the entries that cannot be taken."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise WorksFileError(f"is no JSON; {_NOT_ORCID}") from None
    found = list(_works(data))
    if not found and not _has_works(data):
        raise WorksFileError(_NOT_ORCID)
    for number, work in enumerate(found, start=1):
        yield taken(f"work {number}", _fields(work), on)


def _works(data: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - what a file holds
    """Return the works wherever ORCID's forms keep them; of several accounts of one work, the first."""
    if isinstance(data, list):
        for one in data:
            yield from _works(one)
        return
    for group in _entries(_at(data, "group") or _at(data, "activities-summary", "works", "group")):
        summaries = _entries(_at(group, "work-summary"))
        yield from summaries[:1]
    for one in _entries(_at(data, "bulk")):
        yield from _works(one)
    if isinstance(work := _at(data, "work"), dict):
        yield work
    elif isinstance(_at(data, "title"), dict):
        yield data


def _has_works(data: Any) -> bool:  # noqa: ANN401 - what a file holds
    return any(
        isinstance(_at(data, *path), list) for path in (("group",), ("activities-summary", "works", "group"))
    )


def _entries(value: object) -> list[Any]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _at(data: Any, *path: str) -> Any:  # noqa: ANN401 - what a file holds
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _fields(work: Mapping[str, Any]) -> Mapping[str, Any]:
    when = [_at(work, "publication-date", part, "value") for part in ("year", "month", "day")]
    names = [
        clean(_at(one, "credit-name", "value")) for one in _entries(_at(work, "contributors", "contributor"))
    ]
    return {
        "title": clean(_at(work, "title", "title", "value")),
        "authors": tuple(name_in_words(name) for name in names if name),
        "journal": clean(_at(work, "journal-title", "value")),
        "year": year_of(when[0]),
        "published_on": day_of(*when),
        "doi": doi_of(_known_as(work, "doi")),
        "pmid": pmid_of(_known_as(work, "pmid")),
        "kind": KINDS.get(str(_at(work, "type")).lower().replace("_", "-")),
        "status": PublicationStatus.PUBLISHED if when[0] else None,
    }


def _known_as(work: Mapping[str, Any], kind: str) -> object:
    """Return the work's own identifier of a kind, not that of a book it is part of."""
    for one in _entries(_at(work, "external-ids", "external-id")):
        if _at(one, "external-id-type") == kind and _at(one, "external-id-relationship") in ("self", None):
            return _at(one, "external-id-value")
    return None
