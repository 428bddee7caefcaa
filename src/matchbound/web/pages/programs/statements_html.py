"""What was said of a program as HTML text: values, who says so and when, and what nobody said.

Written in plain Python: a page holds dozens of statements, and a template for each takes ten times as long.
Every word that is not markup already is escaped here.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from matchbound.web.parts import day_words

if TYPE_CHECKING:
    from matchbound.web.pages.programs.shown import Said


def value_html(said: "Said") -> SafeString:
    """Return a value with how strictly it is meant, and its condition."""
    force = f' <span class="quiet">({escape(said.force)})</span>' if said.force else ""
    condition = (
        f'<span class="quiet block" lang="en" dir="ltr">{escape(said.condition)}</span>'
        if said.condition
        else ""
    )
    return SafeString(f"{escape(said.value)}{force}{condition}")  # nosec B703 - escaped


def source_html(said: "Said") -> SafeString:
    """Return who says so, where, how old it is, and how many others confirm or dispute it."""
    name = f"<bdi>{escape(said.source_name)}</bdi>"
    if said.url:
        name = f'<a href="{escape(said.url)}" rel="noopener nofollow external">{name}</a>'
    note = f'. <span lang="en" dir="ltr">{escape(said.note)}</span>' if said.note else ""
    about = escape("; ".join((f"({said.source})", *_about(said))))
    return SafeString(f'{name} <span class="quiet">{about}{note}</span>')  # nosec B703 - escaped


def _about(said: "Said") -> Iterator[str]:
    yield said.age
    if said.confirmations:
        yield ngettext("confirmed by %(number)d", "confirmed by %(number)d", said.confirmations) % {
            "number": said.confirmations
        }
    if said.disputes:
        yield ngettext("disputed by %(number)d", "disputed by %(number)d", said.disputes) % {
            "number": said.disputes
        }
    if said.accepted_on:
        accepted = {"who": said.contributor, "day": day_words(said.accepted_on)}
        yield gettext("proposed by %(who)s, accepted by an editor %(day)s") % accepted
    elif said.entered_on:
        yield gettext("entered %(day)s") % {"day": day_words(said.entered_on)}


def fate_html(withdrawn_on: date | None) -> SafeString:
    """Return what became of a statement that does not stand."""
    said = gettext("does not stand")
    if withdrawn_on:
        said = gettext("withdrawn %(day)s") % {"day": day_words(withdrawn_on)}
    return SafeString(f'<span class="tag secondary">{escape(said)}</span>')  # nosec B703 - escaped


def unsaid_html(unsaid: Iterable[tuple[str, str]], propose: str) -> SafeString:
    """Return what nobody said as a list; each leads to where one can say it, if `propose` is an address."""
    before = _before(get_language() or "")
    items = (
        f'<li><a href="{escape(propose)}{name}/" lang="en">{before}{escape(label)}</a></li>'
        if propose
        else f'<li><span lang="en">{escape(label)}</span></li>'
        for name, label in unsaid
    )
    return SafeString(f'<ul class="unsaid">{"".join(items)}</ul>')  # nosec B703 - escaped


@lru_cache(maxsize=20)
def _before(_language: str) -> str:
    return f'<span class="visually-hidden">{escape(gettext("Say what you know of:"))} </span>'
