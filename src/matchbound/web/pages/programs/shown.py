"""What the page of one program shows, made ready for its template."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from matchbound.dossier.model import Dossier
from matchbound.reference.assertion import Current
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.reference.requirement import REQUIREMENTS
from matchbound.screening.facets import share_of
from matchbound.screening.fit import PARTS, Fit, FitPart
from matchbound.screening.screen import Screening
from matchbound.screening.verdict import Ground, Point
from matchbound.web.address import is_web_address
from matchbound.web.pages.programs.statements_html import fate_html, source_html, value_html
from matchbound.web.places import place_url
from matchbound.web.programs import words
from matchbound.web.store.queries.contributors import Contributor, contributors
from matchbound.web.store.queries.statements import Statement
from matchbound.web.store.queries.voting import Voting
from matchbound.web.words import place_in_words

POINT_TAGS = {
    Point.MET: "met",
    Point.HARMLESS: "likely",
    Point.PREFERENCE: "likely",
    Point.TO_DO: "likely",
    Point.UNKNOWN: "unknown",
    Point.LATER: "unknown",
    Point.UNMET: "failed",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One statement in words."""

    value: str
    force: str
    condition: str
    source: str
    source_name: str
    url: str
    age: str
    note: str
    confirmations: int
    disputes: int
    stands: bool = True
    entered_on: date | None = None
    accepted_on: date | None = None
    contributor: str = ""
    """Of a correction that was accepted: who proposed it, as others see them."""
    withdrawn_on: date | None = None

    @property
    def value_html(self) -> SafeString:
        """Return the value as the page shows it."""
        return value_html(self)

    @property
    def source_html(self) -> SafeString:
        """Return who says so, and when, as the page shows it."""
        return source_html(self)

    @property
    def fate_html(self) -> SafeString:
        """Return what became of it, where it does not stand."""
        return fate_html(self.withdrawn_on)


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement of a program: what stands, what is doubted of it, and everything else that was said."""

    name: str
    label: str
    stands: Said | None
    doubt: str
    others: tuple[Said, ...]
    voting: Voting | None = None
    """How whoever looks at it may vote on what stands."""


@dataclass(frozen=True, slots=True)
class GroundShown:
    """One ground of a verdict with the facts it rests on, as links into the dossier."""

    ground: Ground
    tag: str
    word: str
    places: tuple[tuple[str, str], ...]

    @property
    def met(self) -> bool:
        """Say whether nothing is left to do or to ask about it."""
        return self.ground.point in {Point.MET, Point.HARMLESS}


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of the fit: what it is for this program, from 0 to 100, and its weight."""

    part: FitPart
    value: int
    weight: float


def statements_in_memory(currents: Mapping[str, Current]) -> list[Statement]:
    """Return what is said of a program that is in no database: what stands, and nothing before it."""
    return [Statement(one.assertion, contradicted=one.contradicted) for one in currents.values()]


def asked_of_program(
    statements: list[Statement],
    currents: Mapping[str, Current],
    season: int,
    votings: Mapping[str, Voting],
) -> tuple[list[Asked], list[tuple[str, str]]]:
    """Return what is said of a program by requirement, and the names and labels of what nobody said."""
    by_name: dict[str, list[Statement]] = {}
    for one in statements:
        by_name.setdefault(one.assertion.requirement, []).append(one)
    names = contributors(one.proposed_by for one in statements if one.accepted_at)
    said = [
        replace(_asked(name, by_name[name], currents.get(name), season, names), voting=votings.get(name))
        for name in REQUIREMENTS
        if name in by_name
    ]
    unsaid = [(name, one.label) for name, one in REQUIREMENTS.items() if name not in currents]
    return said, unsaid


def _asked(
    name: str,
    statements: list[Statement],
    current: Current | None,
    season: int,
    names: Mapping[int | None, Contributor],
) -> Asked:
    first = next((one for one in statements if one.stands), None)
    others = tuple(said_words(one, season, names) for one in statements if one is not first)
    doubt = words.doubt_words(current) if current else ""
    stands = said_words(first, season, names) if first else None
    return Asked(name, REQUIREMENTS[name].label, stands, doubt, others)


def said_words(statement: Statement, season: int, names: Mapping[int | None, Contributor]) -> Said:
    """Return a statement in words; an address is a link only where a browser would open a page there."""
    one = statement.assertion
    return Said(
        words.requirement_words(one),
        words.force_words(one.requirement, one.value, one.force),
        one.condition or "",
        str(words.SOURCES[one.source]),
        one.source_name,
        (one.url or "") if is_web_address(one.url) else "",
        words.age_words(one, season),
        one.note or "",
        one.confirmations,
        one.disputes,
        statement.stands,
        _day(statement.entered_at),
        _day(statement.accepted_at),
        names[statement.proposed_by].with_count if statement.accepted_at else "",
        _day(statement.withdrawn_at),
    )


def _day(at: datetime | None) -> date | None:
    return at.date() if at else None


def grounds_of(screening: Screening, row: int, dossier: Dossier) -> Iterator[GroundShown]:
    """Yield the grounds of a verdict, the weightiest first."""
    for one in screening.grounds(row):
        places = tuple((place_in_words(dossier, path), place_url(path)) for path in one.because)
        yield GroundShown(one, POINT_TAGS[one.point], str(words.POINTS[one.point]), places)


def parts_of(fitted: Fit, row: int, weights: Mapping[str, float]) -> list[PartShown]:
    """Return the parts of a program's fit."""
    return [
        PartShown(one, round(100 * float(value)), weights[one.name])
        for one, value in zip(PARTS, fitted.parts[:, row], strict=True)
    ]


def tracks_of(program: Program) -> tuple[list[int], list[tuple[str, str, list[str]]]]:
    """Return the seasons of which positions are known, newest first, and each track's positions by season."""
    seasons = sorted({one.season for track in program.tracks for one in track.offers}, reverse=True)
    rows = []
    for track in program.tracks:
        offers = {one.season: one for one in track.offers}
        told = [words.offer_words(offers.get(season)) for season in seasons]
        rows.append((words.value_words("track", track.kind.value), track.nrmp_code or "", told))
    return seasons, rows


def facts_of(program: Program, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield what the record says of a program beside its requirements; what is unknown is left out."""
    share = share_of(program, catalogue)
    told = (
        (gettext("Sponsor"), program.sponsor),
        (gettext("ACGME number"), program.acgme_id),
        (gettext("Setting"), program.setting and words.value_words("setting", program.setting.value)),
        (gettext("Length"), program.length_years and _years(program.length_years)),
        (gettext("Accreditation"), program.accreditation and words.ACCREDITATION[program.accreditation]),
        (gettext("Accredited since"), program.accredited_since),
        (gettext("Apply through"), program.service and words.SERVICES[program.service]),
        (gettext("Residents from medical schools abroad"), share is not None and f"{share:g}%"),
        (gettext("Residents with a US MD"), program.us_md_share is not None and f"{program.us_md_share:g}%"),
        (gettext("Residents with a DO"), program.do_share is not None and f"{program.do_share:g}%"),
    )
    yield from ((label, str(value)) for label, value in told if value)


def _years(count: int) -> str:
    return ngettext("%(years)d year", "%(years)d years", count) % {"years": count}
