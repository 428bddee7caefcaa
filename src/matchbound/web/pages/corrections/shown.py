"""What the pages of corrections show, made ready for their templates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.reference.assertion import Assertion, Current
from matchbound.reference.requirement import REQUIREMENTS
from matchbound.rules.seasons import first_season
from matchbound.web.address import is_web_address
from matchbound.web.pages.corrections import words
from matchbound.web.programs.words import (
    SOURCES,
    age_words,
    doubt_words,
    force_words,
    requirement_words,
    said_words,
)
from matchbound.web.store.models import CatalogueLog, Correction
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.contributors import Contributor, contributors
from matchbound.web.store.queries.corrections import assertion_proposed
from matchbound.web.store.queries.statements import Statement


@dataclass(frozen=True, slots=True)
class Words:
    """One statement in words, with the value as it is kept."""

    value: str
    canonical: str
    force: str
    condition: str
    source: str
    source_name: str
    address: str
    is_link: bool
    age: str
    note: str
    confirmations: int
    disputes: int


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a requirement's history."""

    words: Words
    statement: Statement
    by: Contributor | None
    """Of a correction: who proposed it."""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One proposal in a list."""

    correction: Correction
    label: str
    value: str
    now: str
    """What stands; empty where nothing is known."""
    by: Contributor
    state: str
    tag: str
    held: list[str]


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the log."""

    line: CatalogueLog
    label: str
    value: str
    what: str
    by: Contributor | None
    """Who did it; None: nobody is named."""
    proposed_by: Contributor | None = None
    why: str = ""


def words_of(one: Assertion, on: date) -> Words:
    """Return a statement as it is read on a day."""
    return Words(
        requirement_words(one),
        one.value,
        force_words(one.requirement, one.value, one.force),
        one.condition or "",
        str(SOURCES[one.source]),
        one.source_name,
        one.url or "",
        is_web_address(one.url),
        age_words(one, first_season(on)),
        one.note or "",
        one.confirmations,
        one.disputes,
    )


def history_of(said: list[Statement], now: Current | None, on: date) -> list[Told]:
    """Return what was said of a requirement."""
    names = contributors(one.proposed_by for one in said if one.accepted_at)
    return [
        Told(
            words_of(one.assertion, on),
            one,
            names[one.proposed_by] if one.accepted_at else None,
            doubt_words(now) if one.stands and now else "",
        )
        for one in said
    ]


def lines_of(found: Iterable[Correction]) -> list[Line]:
    """Return proposals as lists show them."""
    listed, catalogue = list(found), load_catalogue()
    names = contributors(one.by_id for one in listed)
    return [_line(one, catalogue.of(one.program_id).get(one.requirement), names[one.by_id]) for one in listed]


def _line(one: Correction, now: Current | None, by: Contributor) -> Line:
    return Line(
        one,
        label_of(one.requirement),
        requirement_words(assertion_proposed(one)),
        requirement_words(now.assertion) if now else "",
        by,
        str(words.STATES[one.state]),
        words.STATE_TAGS[Correction.State(one.state)],
        words.held_words(one.held_because),
    )


def label_of(requirement: str) -> str:
    """Return a requirement's label; its name, should it not be known any more."""
    asked = REQUIREMENTS.get(requirement)
    return asked.label if asked else requirement


def happened(lines: Iterable[CatalogueLog]) -> Iterator[Happened]:
    """Yield lines of the log; who voted and who imported is not told."""
    listed = list(lines)
    people = {who for one in listed for who in (one.by_id, one.correction.by_id if one.correction else None)}
    names = contributors(people)
    for one in listed:
        corrected = one.correction
        yield Happened(
            one,
            label_of(one.details.get("requirement", "")),
            said_words(one.details.get("requirement", ""), one.details.get("value", "")),
            _what(one),
            names[one.by_id] if corrected else None,
            names[corrected.by_id] if corrected and corrected.by_id != one.by_id else None,
            corrected.why if corrected and one.what in _REASONED else "",
        )


_REASONED = ("correction-refused", "correction-taken-back")


def _what(line: CatalogueLog) -> str:
    if line.what == "vote":
        return str(words.VOTES[line.details.get("confirms")])
    return str(words.LOG.get(line.what, line.what))
