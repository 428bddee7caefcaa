"""Pages of people and counts of schools as templates show them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from matchbound.people.profile import Mentoring, Shown
from matchbound.reference.states import STATES
from matchbound.web.labels import countries
from matchbound.web.pages.people import words
from matchbound.web.store.queries.crowd import ToldOfSchool
from matchbound.web.store.queries.people import SeenPage

IN_LINE = (Shown.SPECIALTY, Shown.STAGE, Shown.PROGRAM, Shown.STATE, Shown.VISA)
"""What a line of the directory shows beside the school."""
LISTED = tuple(one for one in Shown if one not in (Shown.ABOUT, Shown.MENTORING))


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a page says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class MentorShown:
    """What a mentor offers, in words."""

    topics: list[str]
    hours: int | None
    at_once: int | None
    note: str


@dataclass(frozen=True, slots=True)
class PersonShown:
    """One page."""

    id: UUID
    name: str
    of_my_school: bool
    school: str
    year: str
    line: str
    said: list[Said]
    about: str
    mentor: MentorShown | None


_COUNTRIES = countries()
_NAMED: Mapping[Shown, Mapping[str, object]] = {
    Shown.COUNTRY: _COUNTRIES,
    Shown.STAGE: words.STAGES,
    Shown.STATE: STATES,
    Shown.VISA: words.ROUTES,
}
"""What the values of a part are called."""


def person_shown(page: SeenPage) -> PersonShown:
    """Return a page in words."""
    found = {one: _words(one, page.values[one]) for one in LISTED if one in page.values}
    mentoring = page.values.get(Shown.MENTORING)
    return PersonShown(
        page.id,
        page.name,
        page.of_my_school,
        found.get(Shown.SCHOOL, ""),
        found.get(Shown.YEAR, ""),
        " · ".join(found[one] for one in IN_LINE if one in found),
        [Said(str(words.LABELS[one]), text) for one, text in found.items()],
        str(page.values.get(Shown.ABOUT, "")),
        _mentor(mentoring) if isinstance(mentoring, Mentoring) else None,
    )


def people_shown(pages: Iterable[SeenPage]) -> list[PersonShown]:
    """Return pages in words."""
    return [person_shown(one) for one in pages]


def _mentor(one: Mentoring) -> MentorShown:
    topics = [str(words.TOPICS[topic]) for topic in one.topics]
    return MentorShown(topics, one.hours, one.at_once, one.note)


def _words(shown: Shown, value: object) -> str:
    if isinstance(value, tuple):  # a school and its country
        return ", ".join(str(part) for part in (value[0], _COUNTRIES.get(value[1])) if part)
    if isinstance(value, list):
        return ", ".join(words.language_words(code) for code in value)
    if shown is Shown.SPECIALTY:
        return words.specialty_words(str(value))
    return str(_NAMED.get(shown, {}).get(str(value), value))


# -- counts ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CountShown:
    """One line of a table, with the width of its bar in tenths of the longest."""

    words: str
    people: str
    tenths: int


@dataclass(frozen=True, slots=True)
class TableShown:
    """What is told of one question."""

    title: str
    lines: list[CountShown]


@dataclass(frozen=True, slots=True)
class SchoolTold:
    """What is told of one school."""

    told: ToldOfSchool
    people: str
    tables: list[TableShown]


def schools_told(told: Iterable[ToldOfSchool]) -> Iterator[SchoolTold]:
    """Yield what is told of schools, in words."""
    for one in told:
        tables = [
            TableShown(
                str(words.QUESTIONS[table.question]),
                [
                    CountShown(
                        words.cell_words(table.question, cell),
                        words.people_words(cell.least),
                        round(10 * cell.least / max(each.least for each in table.cells)),
                    )
                    for cell in table.cells
                ],
            )
            for table in one.sheet.tables
        ]
        yield SchoolTold(one, words.people_words(one.sheet.least), tables)
