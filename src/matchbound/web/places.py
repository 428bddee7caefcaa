"""Where a fact of the dossier is entered and a rule is explained: addresses, and links in sentences."""

import re
from functools import cache, lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from matchbound.dossier.model import Dossier
from matchbound.rules.engine import all_rules
from matchbound.web.rulebook.titles import title_of
from matchbound.web.words import place_in_words


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


def has_names(sentence: str) -> bool:
    """Say whether a sentence speaks of a place in the file or of a rule by its name."""
    return _names().search(sentence) is not None


def with_links(sentence: str, dossier: Dossier, *, places: bool = True) -> SafeString:
    """Return a sentence with places in the file and names of rules in words, and as links.

    Without `places`, the places are words alone: nobody can enter anything there yet.
    """
    parts, end = list[str](), 0
    for found in _names().finditer(sentence):
        parts += [escape(sentence[end : found.start()]), _link(found[0], dossier, places=places)]
        end = found.end()
    return SafeString("".join([*parts, escape(sentence[end:])]))  # nosec B703 - escaped


def _link(name: str, dossier: Dossier, *, places: bool) -> str:
    if name in _rules():
        return format_html('<a href="{}">{}</a>', rule_url(name), title_of(name))
    if not places:
        return escape(place_in_words(dossier, name))
    return format_html('<a href="{}">{}</a>', place_url(name), place_in_words(dossier, name))


@cache
def _rules() -> frozenset[str]:
    return frozenset(rule.name for rule in all_rules())


@cache
def _names() -> re.Pattern[str]:
    """Return a pattern of rules' names, and of paths that begin with a key of the dossier."""
    rules = "|".join(re.escape(name) for name in sorted(_rules(), key=len, reverse=True))
    keys = "|".join(Dossier.model_fields)
    return re.compile(rf"\b(?:{rules}|(?:{keys})(?:\.[a-z0-9_]+)+)\b")
