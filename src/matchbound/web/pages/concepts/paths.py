"""The view of ways between two concepts, in words."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchbound.study.curriculum.graph import Step
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.edges import words_of
from matchbound.web.study.names import system_name


@dataclass(frozen=True, slots=True)
class Walked:
    """One step of a way in words."""

    source: str
    source_name: str
    words: str
    target: str
    target_name: str
    why: str


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the shortest ways between two concepts."""
    there = curriculum().concepts
    asked = {name: request.GET.get(name, "") for name in ("from", "to")}
    unknown = [one for one in asked.values() if one and one not in there]
    both = all(asked.values()) and not unknown
    ways = curriculum().graph.paths(asked["from"], asked["to"]) if both else ()
    context = {
        "start": there.get(asked["from"]),
        "end": there.get(asked["to"]),
        "both": both,
        "same": both and asked["from"] == asked["to"],
        "unknown": unknown,
        "ways": [[_walked(step) for step in way] for way in ways],
        "choices": [
            (system_name(system), [(one.id, one.name) for one in curriculum().concepts_of(system)])
            for system in curriculum().systems
            if curriculum().concepts_of(system)
        ],
    }
    return render(request, "concepts/path.html", context, status=422 if unknown else 200)


def _walked(step: Step) -> Walked:
    there = curriculum().concepts
    return Walked(
        step.source,
        there[step.source].name,
        str(words_of(step)),
        step.target,
        there[step.target].name,
        step.why or "",
    )
