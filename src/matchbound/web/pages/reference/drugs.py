"""The view of drug cards: by name or by system, those that some words find."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.model import Concept, ConceptKind
from matchbound.study.curriculum.search import Sort, plain_text
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.study.finding import found_on_site
from matchbound.web.study.names import system_name

MOST_WORDS = 200
BY_SYSTEM = "system"
_CLASS = re.compile(r"^## +Class *#* *$\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.;])\s")


@dataclass(frozen=True, slots=True)
class DrugLine:
    """One drug card in a list; `kind` is what its class is in a sentence."""

    id: str
    name: str
    also: str
    kind: str
    system: str

    @property
    def letter(self) -> str:
        """Return the letter it stands under."""
        return self.name[0].upper()


@dataclass(frozen=True, slots=True)
class DrugGroup:
    """Drugs under one heading."""

    key: str
    title: str
    lines: tuple[DrugLine, ...]


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """List the drug cards."""
    words, by = request.GET.get("q", "")[:MOST_WORDS].strip(), request.GET.get("by", "")
    every = drug_lines(site_curriculum())
    lines = _named(words, every) if words else every
    groups = _by_system(lines) if by == BY_SYSTEM else _by_letter(lines)
    context = {"groups": list(groups), "found": len(lines), "all": len(every), "words": words, "by": by}
    return render(request, "reference/drugs.html", context)


def _named(words: str, every: Iterable[DrugLine]) -> tuple[DrugLine, ...]:
    """Return the drugs whose cards have all of some words."""
    found = found_on_site(words)
    ids = {hit.id for hit in found.of(Sort.DRUG)} if found.all_words else set()
    return tuple(one for one in every if one.id in ids)


@lru_cache(maxsize=2)
def drug_lines(content: Curriculum) -> tuple[DrugLine, ...]:
    """Return the drug cards by name."""
    names = {one.id: one.name for one in content.concepts.values()}
    found = [_line(one, names) for one in content.concepts.values() if one.kind is ConceptKind.DRUG]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _line(one: Concept, names: dict[str, str]) -> DrugLine:
    told = _CLASS.search(one.body)
    kind = _SENTENCE.split(plain_text(told["text"], names), maxsplit=1)[0] if told else ""
    return DrugLine(one.id, one.name, ", ".join(one.also_called), kind.rstrip(".;"), one.system)


def _by_letter(lines: Iterable[DrugLine]) -> Iterator[DrugGroup]:
    for letter, some in groupby(lines, key=lambda one: one.letter):
        yield DrugGroup(letter, letter, tuple(some))


def _by_system(lines: Iterable[DrugLine]) -> Iterator[DrugGroup]:
    every = list(lines)
    for system in site_curriculum().systems:
        mine = tuple(one for one in every if one.system == system)
        if mine:
            yield DrugGroup(system, system_name(system), mine)
