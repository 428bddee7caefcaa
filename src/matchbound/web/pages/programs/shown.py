"""What the pages of programs show, made ready for their templates."""

from collections.abc import Iterator
from dataclasses import dataclass

from matchbound.reference.program import Program
from matchbound.reference.requirement import REQUIREMENTS
from matchbound.reference.specialty import specialties
from matchbound.screening.screen import Screening
from matchbound.screening.search import Found, Query, miles_from, positions
from matchbound.screening.verdict import Ground, Point, ProgramVerdict
from matchbound.web.programs import words
from matchbound.web.programs.asked import FACETS
from matchbound.web.programs.columns import Columns

SIMILAR = 5
TAGS = {
    ProgramVerdict.ELIGIBLE: "met",
    ProgramVerdict.LIKELY: "likely",
    ProgramVerdict.UNKNOWN: "unknown",
    ProgramVerdict.INELIGIBLE: "failed",
}
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
class Choice:
    """One value of a facet: how many programs have it, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetShown:
    """One facet with its values."""

    name: str
    label: str
    choices: list[Choice]
    open: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One program in a list."""

    program: Program
    specialty: str
    positions: int | None
    fit: int | None = None
    verdict: str = ""
    tag: str = ""
    reason: Ground | None = None


def facets_of(found: Found, query: Query) -> Iterator[FacetShown]:
    """Yield the facets that have something to choose."""
    for name in FACETS:
        chosen = query.chosen.get(name, ())
        counts = {**dict.fromkeys(chosen, 0), **found.counts.get(name, {})}
        choices = [
            Choice(value, words.value_words(name, value), count, value in chosen)
            for value, count in counts.items()
        ]
        if name in found.counts and choices:
            choices.sort(key=lambda one: (one.value == "unknown", -one.count if name == "state" else 0))
            yield FacetShown(name, str(words.FACETS[name]), choices, bool(chosen))


def listed(
    columns: Columns, rows: list[int], screening: Screening | None, fits: dict[int, float]
) -> Iterator[Listed]:
    """Yield programs as a list shows them."""
    names = specialties()
    for row in rows:
        one = columns.catalogue.programs[row]
        name = names[one.specialty].name if one.specialty in names else one.specialty
        if screening is None:
            yield Listed(one, name, positions(one))
            continue
        verdict = screening.verdict(row)
        yield Listed(
            one,
            name,
            positions(one),
            round(100 * fits[row]),
            str(words.VERDICTS[verdict.value]),
            TAGS[verdict],
            screening.weightiest(row),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement of a program: what is said, or that nothing is."""

    label: str
    value: str = ""
    force: str = ""
    condition: str = ""
    source: str = ""
    source_name: str = ""
    url: str = ""
    age: str = ""
    doubt: str = ""
    note: str = ""


def requirements_of(columns: Columns, program: Program, season: int) -> tuple[list[Asked], list[str]]:
    """Return what is said of a program, and the names of what nobody said."""
    stands = columns.catalogue.of(program.id)
    said = []
    for name, asked in REQUIREMENTS.items():
        if name not in stands:
            continue
        one = stands[name].assertion
        said.append(
            Asked(
                asked.label,
                words.requirement_words(one),
                str(words.FORCES.get(one.force, "")),
                one.condition or "",
                str(words.SOURCES[one.source]),
                one.source_name,
                one.url or "",
                words.age_words(one, season),
                words.doubt_words(stands[name]),
                one.note or "",
            )
        )
    return said, [asked.label for name, asked in REQUIREMENTS.items() if name not in stands]


def similar(columns: Columns, row: int) -> list[tuple[Program, int | None]]:
    """Return programs of the same specialty, the nearest first, with their distance in miles."""
    programs = columns.catalogue.programs
    miles = miles_from(columns.index, row)
    same = [
        (float(miles[other]), other)
        for other, one in enumerate(programs)
        if one.specialty == programs[row].specialty and other != row and miles[other] == miles[other]
    ]
    return [(programs[other], round(far)) for far, other in sorted(same)[:SIMILAR]]
