"""Links from one area of study to another."""

from django.urls import NoReverseMatch, reverse

from matchbound.study.curriculum.model import Question
from matchbound.web.store.queries.brought import is_own, own_id

CONCEPT, REPORT = "concepts:show", "study:report"
_ANY = "any-concept"


def concept_address() -> str:
    """Return the address of concepts' reviews, with {id} in it; nothing where the site has no such pages."""
    try:
        return reverse(CONCEPT, args=[_ANY]).replace(_ANY, "{id}")
    except NoReverseMatch:
        return ""


def concept_link(concept: str) -> str:
    """Return the address of a concept's review."""
    return concept_address().replace("{id}", concept)


def report_address(kind: str, item: str, *, of: str = "") -> str:
    """Return where an error in a question or a review is reported; `of`: the figure or formula meant."""
    try:
        address = reverse(REPORT, args=[kind, item])
    except NoReverseMatch:
        return ""
    return f"{address}?of={of}" if of else address


def picture_address(question: Question) -> str:
    """Return what the addresses of a question's pictures begin with, whoever it belongs to."""
    if is_own(question.id):
        return reverse("study:own_picture", args=[own_id(question.id), _ANY]).removesuffix(_ANY)
    return reverse("study:picture", args=[_ANY]).removesuffix(_ANY)
