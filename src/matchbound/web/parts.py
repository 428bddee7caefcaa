"""Small pieces of pages that look the same for everybody, made once for each language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from matchbound.base.dated import Cite, Confidence
from matchbound.rules.finding import Verdict
from matchbound.web.tags.rulebook import rulebook_address


def verdict_html(verdict: Verdict) -> SafeString:
    """Return the tag of a verdict."""
    return _verdict(verdict, get_language() or "")


@lru_cache(maxsize=100)
def _verdict(verdict: Verdict, _language: str) -> SafeString:
    return SafeString(render_to_string("components/verdict.html", {"verdict": verdict}).strip())  # nosec B703


@dataclass(frozen=True, slots=True)
class Saying:
    """One source, and where in the rulebook the figures stand that rest on it: each page once."""

    cite: Cite
    histories: tuple[str, ...]


def cites_html(cites: tuple[Cite, ...], rule: str = "") -> SafeString:
    """Return the sources of an answer by a rule: there are only so many of them, whoever asks."""
    return _cites(cites, rule, get_language() or "")


@lru_cache(maxsize=5000)
def _cites(cites: tuple[Cite, ...], rule: str, _language: str) -> SafeString:
    context = {"sayings": list(_sayings(cites, rule))}
    return SafeString(render_to_string("components/cites.html", context).strip())  # nosec B703


def _sayings(cites: tuple[Cite, ...], rule: str) -> Iterator[Saying]:
    """Yield the sources, those that several figures share once."""
    found: dict[tuple[str, ...], tuple[Cite, dict[str, str]]] = {}
    for cite in cites:
        note = cite.note or "" if cite.confidence is Confidence.UNCONFIRMED else ""
        shown = (cite.source, cite.url, str(cite.checked_on), cite.confidence, note)
        _, histories = found.setdefault(shown, (cite, {}))
        if address := rulebook_address(cite, rule):
            histories.setdefault(address.partition("#")[0], address)
    for cite, histories in found.values():
        yield Saying(cite, tuple(histories.values()))


def day_words(day: date, form: str = "j M Y") -> str:
    """Return a day as it is read: the pages of a plan write the same few hundreds of them."""
    return _day(day, form, get_language() or "")


@lru_cache(maxsize=20_000)
def _day(day: date, form: str, _language: str) -> str:
    return date_format(day, form)


def money(usd: float | None) -> str:
    """Write an amount in dollars; a word where nobody knows it."""
    if usd is None:
        return gettext("unknown")
    decimals = 0 if usd == int(usd) else 2
    return f"${number_format(usd, decimal_pos=decimals, use_l10n=True, force_grouping=True)}"
