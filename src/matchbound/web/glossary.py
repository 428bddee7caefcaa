"""The words of the field in plain words: read once, checked on reading, found in texts by their spellings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from matchbound.base.dated import Cite, Confidence
from matchbound.base.errors import MatchboundError
from matchbound.base.yaml import load_yaml_file

FILE = Path(__file__).with_name("glossary.yaml")
_KEYS = {"term", "name", "means", "also", "rule", "quiet", "source", "confidence"}


class GlossaryError(MatchboundError):
    """The glossary is not as it must be, or has no such term; the message names the term."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the field.

    `also` are other spellings; `rule` names the page of the rulebook that says more; a `quiet` term is too
    common to be marked wherever it stands.
    """

    term: str
    name: str
    means: str
    cite: Cite
    also: tuple[str, ...] = ()
    rule: str | None = None
    quiet: bool = False

    @property
    def slug(self) -> str:
        """Return the term's address in the glossary."""
        return _slug(self.term)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return the term and its other spellings, each also as it begins a sentence."""
        written = (self.term, *self.also)
        return tuple(dict.fromkeys([*written, *(one[0].upper() + one[1:] for one in written)]))


@lru_cache(maxsize=1000)
def _slug(term: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")


@cache
def terms() -> tuple[Term, ...]:
    """Return every term, by its first letter; GlossaryError if the file is unclear."""
    data = load_yaml_file(FILE)
    found = [_term(raw, data["sources"]) for raw in data["terms"]]
    spellings = [one for term in found for one in term.spellings]
    if twice := sorted({one for one in spellings if spellings.count(one) > 1}):
        raise GlossaryError(f"glossary.yaml explains twice: {', '.join(twice)}")
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


def term_named(spelling: str) -> Term:
    """Return the term of a spelling; GlossaryError if nobody explained it."""
    try:
        return _by_spelling()[spelling]
    except KeyError:
        raise GlossaryError(f"the glossary does not explain '{spelling}'") from None


def pieces(text: str) -> Iterator[tuple[str, Term | None]]:
    """Cut a text into pieces, each with the term that it is; the pieces joined are the text."""
    end = 0
    for found in _pattern().finditer(text):
        if found.start() > end:
            yield text[end : found.start()], None
        yield found[0], _by_spelling()[found[0]]
        end = found.end()
    if end < len(text):
        yield text[end:], None


def _term(raw: dict[str, Any], sources: dict[str, dict[str, str]]) -> Term:
    if unknown := raw.keys() - _KEYS:
        raise GlossaryError(f"glossary.yaml: {raw.get('term')}: unknown key {', '.join(sorted(unknown))}")
    source = sources[raw["source"]]
    return Term(
        term=raw["term"],
        name=raw["name"],
        means=raw["means"],
        cite=Cite(
            source["title"],
            source["url"],
            date.fromisoformat(source["checked_on"]),
            Confidence(raw["confidence"]),
        ),
        also=tuple(raw.get("also", ())),
        rule=raw.get("rule"),
        quiet=raw.get("quiet", False),
    )


@cache
def _by_spelling() -> dict[str, Term]:
    return {spelling: term for term in terms() for spelling in term.spellings}


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds marked terms, the longest spelling first, as words of their own."""
    spellings = sorted(
        (one for term in terms() if not term.quiet for one in term.spellings), key=len, reverse=True
    )
    words = "|".join(re.escape(one) for one in spellings)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
