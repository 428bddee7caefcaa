"""Views of the area concepts: the list, and one concept's review with all that bears on it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.study.curriculum.model import Concept
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.concepts.found import search_context
from matchbound.web.pages.concepts.learner import Learner, learner_of
from matchbound.web.pages.concepts.near_svg import near_svg
from matchbound.web.pages.concepts.shapes import edge_signs, level_signs
from matchbound.web.pages.concepts.shown import (
    edges_of,
    farther_from,
    groups_of,
    needed_first,
    practice_of,
)
from matchbound.web.store.actions.readiness import note_read
from matchbound.web.store.queries.blocks import seen_by
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.store.queries.readiness import cards_by_concept, read_concepts
from matchbound.web.study.figures import sections_shown
from matchbound.web.study.links import concept_link, report_address
from matchbound.web.study.mastery import MEANS, WORDS, Level
from matchbound.web.study.names import discipline_name, exam_name, system_name

MOST_WORDS = 200


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """List the reviews by system, or all that some words find."""
    words, learner = request.GET.get("q", "")[:MOST_WORDS].strip(), learner_of(request)
    groups = list(groups_of(learner))
    context = {
        "groups": groups,
        "all": sum(len(one.lines) for one in groups),
        "open": request.GET.get("open", ""),
        "words": words,
        **(search_context(words, learner) if words else {}),
        "learner": learner,
        "exam_name": exam_name(learner.exam) if learner else "",
        "levels": [(one.value, WORDS[one], MEANS[one]) for one in Level] if learner else [],
    }
    return render(request, "concepts/index.html", context)


@access(Access.PUBLIC)
@require_safe
def show(request: Request, concept: str) -> HttpResponse:
    """Show a concept's review and all that bears on it."""
    found, learner = concept_or_404(concept), learner_of(request)
    near = near_svg(
        found.id,
        curriculum().graph.steps(found.id),
        {name: one.name for name, one in curriculum().concepts.items()},
        learner.level if learner else lambda _name: None,
        concept_link,
    )
    context = {
        "concept": found,
        "sections": sections_shown(found.id),
        "system": system_name(found.system),
        "disciplines": [discipline_name(one) for one in found.disciplines],
        "exams": [exam_name(one) for one in found.exams],
        "near": near.picture if near.kinds else "",
        "edge_signs": edge_signs(near.kinds),
        "edges": edges_of(found.id, learner),
        "farther": farther_from(found.id),
        "first": needed_first(found.id, learner),
        "report": report_address("concept", found.id),
        **(_personal(found, learner) if learner else {"practice": practice_of(found.id, {})}),
    }
    if learner:
        context["level_signs"] = level_signs(frozenset(learner.level(one) for one in near.concepts))
    return render(request, "concepts/show.html", context)


def _personal(found: Concept, learner: Learner) -> dict[str, Any]:
    level, mastery = learner.level(found.id), learner.masteries.get(found.id)
    return {
        "learner": learner,
        "level": level.value,
        "level_words": WORDS[level],
        "level_means": MEANS[level],
        "mastery": mastery,
        "recall": round(100 * mastery.recall) if mastery and mastery.recall is not None else None,
        "practice": practice_of(found.id, seen_by(learner.account)),
        "read": found.id in read_concepts(learner.account),
        "cards": cards_by_concept(learner.account, found.id),
        "make_cards": _address("cards:from_concept", found.id),
        "browse": _address("cards:browse"),
    }


def concept_or_404(concept: str) -> Concept:
    """Return a concept by its id; 404 where there is no such one."""
    found = curriculum().concepts.get(concept)
    if found is None:
        raise Http404
    return found


def _address(name: str, *args: str) -> str:
    """Return an address of another area; nothing where the site has no such pages."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@access(Access.MEMBER)
@require_POST
def read(request: Request, concept: str) -> HttpResponse:
    """Note that a review was read, or that it was not after all."""
    found = concept_or_404(concept)
    note_read(found.id, read=request.POST.get("read") != "no", by=request.user, at=clock.now())
    return redirect(reverse("concepts:show", args=[found.id]) + "#after-reading")
