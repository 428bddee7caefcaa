"""Where a fact of the dossier is entered, and where a rule is explained: addresses for links."""

from functools import lru_cache

from django.urls import NoReverseMatch, reverse


@lru_cache(maxsize=5000)
def place_url(path: str) -> str:
    """Return the address of the page on which the fact at a path is entered, or the dossier's own."""
    try:
        return reverse("dossiers:at", args=[path])
    except NoReverseMatch:
        return reverse("dossiers:index")


@lru_cache(maxsize=500)
def rule_url(name: str) -> str:
    """Return the address of a rule in the rulebook; the rulebook's own, if no rule is named so."""
    try:
        return reverse("rulebook:rule", args=[name])
    except NoReverseMatch:
        return reverse("rulebook:index")
