"""Terms explained where they stand, without script: a button whose note the browser opens and closes itself.

`{% term "OET" %}` explains one term; `{% explain text %}` marks up, in a plain text, each known term that was
not explained on this page before; `{{ text|terms:"place" }}` does so for one text alone, where `place` is any
word that no other text on the page is given.
"""

import re
from collections.abc import Iterator, MutableSet
from functools import lru_cache

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from matchbound.web.glossary import Term, pieces, term_named

register = template.Library()
SEEN = "terms_explained"
"""Under which name a page, or a template made without one, holds the terms that were explained."""


@register.simple_tag(takes_context=True)
def term(context: Context, spelling: str) -> SafeString:
    """Explain a term; the note itself stands once on a page, whoever opens it."""
    found, seen = term_named(spelling), seen_on_page(context)
    again = found.slug in seen
    seen.add(found.slug)
    return _button(found, spelling, "") if again else _explained(found, spelling, "")


@register.simple_tag(takes_context=True)
def explain(context: Context, text: object) -> SafeString:
    """Return a plain text with each term marked up that the page did not explain before."""
    return _marked(str(text or ""), seen_on_page(context), "")


@register.filter(needs_autoescape=True)
def terms(text: object, place: str = "", autoescape: bool = True) -> SafeString:  # noqa: FBT001, FBT002 - Django's own
    """Return a plain text with the first occurrence of each known term marked up."""
    del autoescape  # what comes out is markup, so the text in it is escaped either way
    if isinstance(text, SafeString):
        return text  # it may hold tags, in which no word may be touched
    return _marked(str(text or ""), set(), re.sub(r"[^a-z0-9]+", "-", place.lower()))


def seen_on_page(context: Context) -> MutableSet[str]:
    """Return the terms explained so far on the page that is being made."""
    holder = context.get("request")
    if holder is None:
        held = context.get(SEEN)
        return held if isinstance(held, MutableSet) else set()
    return seen_on(holder)


def seen_on(request: HttpRequest) -> MutableSet[str]:
    """Return the terms explained so far on the page that a request asks for."""
    if not hasattr(request, SEEN):
        setattr(request, SEEN, set())
    seen: MutableSet[str] = getattr(request, SEEN)
    return seen


def explained(text: str, seen: MutableSet[str]) -> SafeString:
    """Return a plain text with each term marked up that is not among those seen; it is among them then."""
    return _marked(text, seen, "")


def _marked(text: str, seen: MutableSet[str], place: str) -> SafeString:
    return SafeString("".join(map(conditional_escape, _parts(text, seen, place))))  # nosec B703 - escaped


def _parts(text: str, seen: MutableSet[str], place: str) -> Iterator[str]:
    """Cut a text; its own words are escaped by whoever joins them."""
    for words, found in pieces(text):
        if found is None or found.slug in seen:
            yield words
        else:
            seen.add(found.slug)
            yield _explained(found, words, place)


def _explained(found: Term, words: str, place: str) -> SafeString:
    return _with_note(found.term, words, place, get_language() or "")


@lru_cache(maxsize=2000)
def _with_note(name: str, words: str, place: str, _language: str) -> SafeString:
    found = term_named(name)
    return format_html(
        '{}<span class="term-note" popover id="{}" dir="ltr" lang="en">'
        '<strong>{}</strong> <span class="quiet">{}</span><span class="term-means">{}</span>'
        "{}</span>",
        _button(found, words, place),
        _note_id(found, place),
        found.term,
        found.name if found.name != found.term else "",
        found.means,
        format_html_join(" · ", '<a href="{}">{}</a>', _links(found)),
    )


def _button(found: Term, words: str, place: str) -> SafeString:
    return format_html(
        '<button type="button" class="plain term" popovertarget="{}" title="{}">{}</button>',
        _note_id(found, place),
        found.means,
        words,
    )


def _links(found: Term) -> Iterator[tuple[str, str]]:
    yield f"{reverse('rulebook:glossary')}#{found.slug}", _("Glossary")
    if found.rule:
        yield reverse("rulebook:rule", args=[found.rule]), _("Rulebook")


def _note_id(found: Term, place: str) -> str:
    return "-".join(filter(None, ["term", place, found.slug]))
