"""Where a fact of the dossier is entered, and where a rule is explained: addresses for links."""

from functools import cache

from django.urls import NoReverseMatch, reverse

_DOSSIER_VIEWS = ("dossiers:place", "dossiers:section")


@cache
def place_url(path: str) -> str:
    """Return the address of the page on which the fact at a path is entered, or the dossier's own."""
    for name, key in zip(_DOSSIER_VIEWS, (path, path.partition(".")[0]), strict=True):
        try:
            return reverse(name, args=[key])
        except NoReverseMatch:
            continue
    return reverse("dossiers:index")


@cache
def rule_url(name: str) -> str:
    """Return the address of a rule in the rulebook; the rulebook's own, if no rule is named so."""
    try:
        return reverse("rulebook:rule", args=[name])
    except NoReverseMatch:
        return reverse("rulebook:index")
