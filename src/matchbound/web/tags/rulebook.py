"""What templates ask of the rulebook: titles, words for values, the place a citation came from."""

from datetime import date
from typing import Any

from django import template
from django.urls import reverse

from matchbound.base.dated import Cite, Dated
from matchbound.web.rulebook.book import Place, Value, place_of
from matchbound.web.rulebook.titles import authority_title, title_of
from matchbound.web.rulebook.words import begin_words, day_words, figure_words, value_words

register = template.Library()


@register.filter
def rule_title(name: str) -> str:
    """Return what a rule, or a page of figures, is called."""
    return str(title_of(name))


@register.filter
def authority(name: str) -> str:
    """Return the heading under which an authority's rules stand."""
    return str(authority_title(name))


@register.filter
def figure_title(name: str) -> str:
    """Return a parameter's name in words: minimum.listening is "Minimum: listening"."""
    return figure_words(name)


@register.simple_tag
def value(one: Value) -> str:
    """Return a value of the rulebook in words."""
    return value_words(one.dated.value, one.unit)


@register.simple_tag
def value_before(one: Value) -> str:
    """Return in words the value that another one replaced."""
    return value_words(one.before.value, one.unit) if one.before else ""


@register.filter
def begin(dated: Dated) -> str:
    """Say from when a value holds."""
    return begin_words(dated)


@register.filter
def day(one: date) -> str:
    """Return a day so that nobody mistakes day and month."""
    return day_words(one)


@register.filter
def stale_on(cite: Cite, on: date) -> bool:
    """Say whether nobody checked a value for a year."""
    return cite.stale(on)


@register.simple_tag
def rulebook_address(cite: Cite, rule: Any = "") -> str:  # noqa: ANN401 - templates give what they have
    """Return where in the rulebook the value of a citation stands; nothing if it is in none."""
    found = place_of(cite, rule if isinstance(rule, str) else "")
    return address_of(found) if found else ""


@register.filter
def address(one: Value) -> str:
    """Return where a value stands in the rulebook."""
    return address_of(Place(one.page, one.anchor))


def address_of(place: Place) -> str:
    """Return a place of the rulebook as an address."""
    anchor = f"#{place.anchor}" if place.anchor else ""
    return reverse("rulebook:rule", args=[place.page]) + anchor
