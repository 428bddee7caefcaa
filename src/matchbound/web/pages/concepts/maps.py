"""The view of the map: all systems, one of them, or one concept among its neighbors."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from matchbound.study.curriculum.model import Concept
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.concepts.learner import Learner, learner_of
from matchbound.web.pages.concepts.map_svg import drawing_of, map_svg
from matchbound.web.pages.concepts.near_svg import near_svg
from matchbound.web.pages.concepts.shapes import edge_signs, level_signs
from matchbound.web.pages.concepts.shown import Line, edges_of, farther_from, line_of
from matchbound.web.pages.concepts.systems_svg import between, lines_of, systems_svg
from matchbound.web.pages.concepts.views import concept_or_404
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.links import concept_link
from matchbound.web.study.mastery import Level
from matchbound.web.study.names import exam_name, system_name

Levels = Callable[[str], Level | None]


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the map, or a part of it that the address names."""
    learner, near, system = learner_of(request), request.GET.get("near", ""), request.GET.get("system", "")
    here = [one for one in curriculum().systems if curriculum().concepts_of(one)]
    if system and system not in here:
        raise Http404
    level: Levels = learner.level if learner else lambda _name: None
    part = _part(near, system, learner, level)
    context = {
        **part,
        "learner": learner,
        "exam_name": exam_name(learner.exam) if learner else "",
        "systems": [(one, system_name(one), one == system) for one in here],
        "system": system_name(system) if system else "",
        "whole": not near and not system,
    }
    return render(request, "concepts/map.html", context)


def _part(near: str, system: str, learner: Learner | None, level: Levels) -> dict[str, Any]:
    if near:
        return _near(near, learner, level)
    return _system(system, learner, level) if system else _whole(level)


def near_link(concept: str) -> str:
    """Return the address of a concept among its neighbors."""
    return f"{reverse('concepts:map')}?near={concept}"


def system_link(system: str) -> str:
    """Return the address of a system's part of the map."""
    return f"{reverse('concepts:map')}?system={system}"


def _names() -> dict[str, str]:
    return {name: one.name for name, one in curriculum().concepts.items()}


def _whole(level: Levels) -> dict[str, Any]:
    joined = between()
    lines = lines_of(level, system_link)
    return {
        "picture": systems_svg(lines, joined),
        "lines": [(one, _joined_with(one.system, joined)) for one in lines],
    }


def _joined_with(system: str, joined: Mapping[tuple[str, str], int]) -> list[tuple[str, str, int]]:
    """Return the systems that one bears on, and by how many edges, most first."""
    found = [
        (other, system_name(other), many)
        for pair, many in joined.items()
        if system in pair
        for other in pair
        if other != system
    ]
    return sorted(found, key=lambda one: (-one[2], one[1]))


def _system(system: str, learner: Learner | None, level: Levels) -> dict[str, Any]:
    drawn = drawing_of(system)
    found = curriculum().concepts_of(system)
    return {
        "picture": map_svg(drawn, _names(), level, near_link),
        "edge_signs": edge_signs(drawn.kinds),
        "level_signs": _level_signs(learner, frozenset(drawn.boxes)),
        "reviews": _told([one for one in found if one.id in drawn.boxes], learner),
        "drugs": _told([one for one in found if one.id not in drawn.boxes], learner),
        "across": _joined_with(system, between()),
    }


def _told(found: Iterable[Concept], learner: Learner | None) -> list[tuple[Line, list[tuple[str, str]]]]:
    return [(line, _in_short(line.id)) for line in (line_of(one, learner) for one in found)]


def _in_short(concept: str) -> list[tuple[str, str]]:
    """Return what a concept bears on in one line: what its edges say, and the names at their ends."""
    return [(words, ", ".join(one.name for one in ones)) for words, ones in edges_of(concept, None)]


def _near(concept: str, learner: Learner | None, level: Levels) -> dict[str, Any]:
    found = concept_or_404(concept)
    near = near_svg(found.id, curriculum().graph.steps(found.id), _names(), level, _link_from(found.id))
    return {
        "near": found,
        "near_system": (system_link(found.system), system_name(found.system)),
        "picture": near.picture,
        "edge_signs": edge_signs(near.kinds),
        "level_signs": _level_signs(learner, near.concepts),
        "edges": edges_of(found.id, learner),
        "farther": farther_from(found.id),
    }


def _link_from(here: str) -> Callable[[str], str]:
    """Return where boxes lead: neighbors to their own neighbors, the one in the middle to its review."""
    return lambda concept: concept_link(concept) if concept == here else near_link(concept)


def _level_signs(learner: Learner | None, concepts: frozenset[str]) -> list[Any]:
    return level_signs(frozenset(learner.level(one) for one in concepts)) if learner else []
