"""Views of diagrams: all of them by system, and each with its words and the reviews that show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.study.figures import figure_shown
from matchbound.web.study.links import concept_link
from matchbound.web.study.names import system_name


@dataclass(frozen=True, slots=True)
class Framed:
    """One diagram of the gallery: its title, and the reviews that show it, by address and name."""

    id: str
    title: str
    system: str
    reviews: tuple[tuple[str, str], ...]


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """List the diagrams by system; those of one system are drawn."""
    framed, system = gallery(site_curriculum()), request.GET.get("system", "")
    groups = list(_by_system(framed))
    if system and system not in {key for key, _, _ in groups}:
        raise Http404
    shown = [figure_shown(site_curriculum().figures[one.id]) for one in framed if one.system == system]
    context = {
        "groups": groups,
        "all": len(framed),
        "system": system,
        "name": system_name(system) if system else "",
        "shown": shown,
    }
    return render(request, "reference/figures.html", context)


@access(Access.PUBLIC)
@require_safe
def show(request: Request, figure: str) -> HttpResponse:
    """Show one diagram, with its words, its sources and the reviews that show it."""
    framed = {one.id: one for one in gallery(site_curriculum())}
    if figure not in framed:
        raise Http404
    found = site_curriculum().figures[figure]
    context = {
        "framed": framed[figure],
        "found": found,
        "shown": figure_shown(found),
        "name": system_name(framed[figure].system),
    }
    return render(request, "reference/figure.html", context)


@lru_cache(maxsize=2)
def gallery(content: Curriculum) -> tuple[Framed, ...]:
    """Return the diagrams that reviews show, by title; what only a question shows would tell its answer."""
    found = [one for figure in content.figures.values() if (one := _framed(figure, content))]
    return tuple(sorted(found, key=lambda one: one.title.casefold()))


def _framed(figure: Figure, content: Curriculum) -> Framed | None:
    there = [content.concepts[name] for name in figure.concepts if name in content.concepts]
    if not there:
        return None
    reviews = tuple((concept_link(one.id), one.name) for one in there)
    return Framed(figure.id, figure.title, there[0].system, reviews)


def _by_system(framed: Iterable[Framed]) -> Iterator[tuple[str, str, list[Framed]]]:
    every = list(framed)
    for system in site_curriculum().systems:
        mine = [one for one in every if one.system == system]
        if mine:
            yield system, system_name(system), mine
