"""Letters as their pages show them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from matchbound.experience.letters.life import Kept
from matchbound.rules.finding import Finding
from matchbound.web.labels import word_of
from matchbound.web.pages.letters.held import Held
from matchbound.web.pages.letters.words import EVENTS, REPLIES, STAGE_TAGS, STAGES
from matchbound.web.parts import cites_html, verdict_html
from matchbound.web.programs.words import specialty_words
from matchbound.web.store.queries.letters import Link, Reply
from matchbound.web.words import title_of


@dataclass(frozen=True, slots=True)
class Event:
    """One day in the life of a letter."""

    words: str
    day: date
    ahead: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One letter."""

    place: int
    writer: str
    about: str
    """Title, institution, what the writer was, the specialty."""
    experience: str
    stage: str
    tag: str
    waived: bool | None
    months: int | None
    """Its age when programs open applications."""
    events: tuple[Event, ...]
    said: str
    """The newest answer of the writer that is not in the dossier yet."""
    link_open: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """One thing amiss."""

    tag: str
    summary: str
    next: str
    cites: str


@dataclass(frozen=True, slots=True)
class Use:
    """One use of an address; `takes`: it can be put into the dossier."""

    id: int
    words: str
    day: date
    at: datetime
    taken: bool
    takes: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """One address with what was done there."""

    link: Link
    open: bool
    place: int | None
    uses: tuple[Use, ...]


def rows_of(held: Held, at: datetime) -> list[Row]:
    """Return the letters in the dossier's order."""
    return [row_of(held, one, at) for one in held.letters.all]


def row_of(held: Held, kept: Kept, at: datetime) -> Row:
    """Return one letter."""
    links = held.links_to(kept.place)
    new = next((one for link in links for one in link.said if not one.taken), None)
    return Row(
        kept.place,
        kept.letter.writer or "",
        ", ".join(_about(kept)),
        title_of(kept.experience) if kept.experience else "",
        str(STAGES[kept.stage]),
        STAGE_TAGS[kept.stage],
        kept.letter.waived,
        kept.months_old(held.letters.opens),
        tuple(Event(str(EVENTS[name]), day, day > held.on) for name, day in kept.events()),
        str(REPLIES[new.kind]) if new else "",
        any(link.is_open(at) for link in links),
    )


def _about(kept: Kept) -> Iterator[str]:
    letter = kept.letter
    yield from filter(None, (letter.title, letter.institution))
    if letter.relation:
        yield str(word_of(letter.relation))
    if kept.specialty:
        yield specialty_words(kept.specialty)


def warned(findings: Iterable[Finding]) -> list[Warned]:
    """Return what is amiss, with its sources."""
    return [
        Warned(verdict_html(one.verdict), one.summary, one.next or "", cites_html(one.cites))
        for one in findings
    ]


def shared(held: Held, links: Iterable[Link], at: datetime) -> list[Shared]:
    """Return addresses with every use of them."""
    return [
        Shared(
            link,
            link.is_open(at),
            (place := held.place_of(link.letter)),
            tuple(_use(one, there=place is not None) for one in link.replies),
        )
        for link in links
    ]


def _use(one: Reply, *, there: bool) -> Use:
    takes = there and not one.taken and one.kind in TAKES
    return Use(one.id, str(REPLIES[one.kind]), one.day, one.at, one.taken, takes)


TAKES = {"agreed": "agreed_on", "uploaded": "uploaded_on", "declined": "declined_on"}
"""The dossier's key for what a writer said."""
