"""How well a concept is known, in one word."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.study.readiness.mastery import Mastery

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FAIR_FROM, SOLID_FROM = 0.55, 0.7
"""Chances of a right answer to a typical question from which a concept counts as known so well."""


class Level(StrEnum):
    """Steps from nothing known of somebody's knowledge to solid knowledge."""

    UNTRIED = "untried"
    WEAK = "weak"
    FAIR = "fair"
    SOLID = "solid"


WORDS: "dict[Level, StrOrPromise]" = {
    Level.UNTRIED: _("not tried yet"),
    Level.WEAK: _("weak"),
    Level.FAIR: _("fair"),
    Level.SOLID: _("solid"),
}
MEANS: "dict[Level, StrOrPromise]" = {
    Level.UNTRIED: _("neither a question nor a card about it was answered"),
    Level.WEAK: _("a typical question would be right less than 11 times in 20"),
    Level.FAIR: _("a typical question would be right 11 to 14 times in 20"),
    Level.SOLID: _("a typical question would be right more than 14 times in 20"),
}


def level_of(one: Mastery | None) -> Level:
    """Return how well a concept is known; without an answer and a card nobody can say."""
    if one is None or (not one.answers and one.recall is None):
        return Level.UNTRIED
    if one.chance < FAIR_FROM:
        return Level.WEAK
    return Level.FAIR if one.chance < SOLID_FROM else Level.SOLID
