"""Links from one area of study to another."""

from django.urls import NoReverseMatch, reverse

CONCEPT = "concepts:show"
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
