"""What a search on the list of concepts shows: what was found, sort by sort, with where each leads."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from matchbound.study.curriculum.search import Found, Hit, Piece, Sort
from matchbound.web.pages.concepts.learner import Learner
from matchbound.web.store.queries.blocks import seen_by
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.finding import found_on_site
from matchbound.web.study.links import concept_link
from matchbound.web.study.mastery import WORDS, Level

MOST_SHOWN = 25
"""So many of one sort are shown."""
TITLES = {
    Sort.REVIEW: _("Reviews"),
    Sort.DRUG: _("Drugs"),
    Sort.FORMULA: _("Formulas"),
    Sort.LAB: _("Normal laboratory values"),
    Sort.TAKE_AWAY: _("What questions you have seen teach"),
}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One thing found: where it leads, what it is called, and its text around the words."""

    href: str
    name: str
    pieces: tuple[Piece, ...]
    level: Level | None
    words: str


def search_context(words: str, learner: Learner | None) -> dict[str, Any]:
    """Return what some words find, for the page."""
    found = found_on_site(words, seen=seen_by(learner.account) if learner else ())
    return {
        "found": len(found.hits),
        "read_as": list(found.read_as.items()),
        "some_words": bool(found.hits) and not found.all_words,
        "parts": list(_parts(found, learner)),
    }


def _parts(found: Found, learner: Learner | None) -> Iterator[dict[str, Any]]:
    for sort, title in TITLES.items():
        hits = found.of(sort)
        if hits:
            lines = [_line(hit, learner) for hit in hits[:MOST_SHOWN]]
            yield {"sort": sort.value, "title": title, "lines": lines, "more": len(hits) - len(lines)}


def _line(hit: Hit, learner: Learner | None) -> FoundLine:
    level = learner.level(hit.id) if learner and hit.sort in (Sort.REVIEW, Sort.DRUG) else None
    name = hit.name or _about(hit.id)
    return FoundLine(_HREFS[hit.sort](hit), name, hit.pieces, level, str(WORDS[level]) if level else "")


def _about(question: str) -> str:
    """Return the name of the concept that a question tests."""
    concept = curriculum().concepts.get(_tested(question))
    return concept.name if concept else question


def _tested(question: str) -> str:
    found = curriculum().questions.get(question)
    return found.concepts[0] if found and found.concepts else ""


def _lab(hit: Hit) -> str:
    return f"{reverse('study:labs')}?q={quote(hit.name)}"


_HREFS: Mapping[Sort, Callable[[Hit], str]] = {
    Sort.REVIEW: lambda hit: concept_link(hit.id),
    Sort.DRUG: lambda hit: concept_link(hit.id),
    Sort.FORMULA: lambda hit: f"{reverse('reference:formulas')}#{hit.id}",
    Sort.LAB: _lab,
    Sort.TAKE_AWAY: lambda hit: concept_link(_tested(hit.id)),
}
