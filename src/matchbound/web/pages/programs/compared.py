"""Up to six programs side by side: requirements as rows, programs as columns, differences marked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from matchbound.reference.assertion import Current
from matchbound.reference.program import Program
from matchbound.reference.requirement import REQUIREMENTS
from matchbound.screening.criteria import CRITERIA
from matchbound.screening.facets import share_of
from matchbound.screening.fit import Fit
from matchbound.screening.screen import Screening
from matchbound.screening.search import positions
from matchbound.screening.verdict import Point
from matchbound.web.pages.programs.listed import TAGS, marks_of
from matchbound.web.pages.programs.reader import Reader
from matchbound.web.pages.programs.shown import POINT_TAGS
from matchbound.web.programs import words

MOST = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """What one program has in one row; without words nobody knows."""

    words: str = ""
    tag: str = ""
    marks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is about, and whether the programs are known to differ in it."""

    label: str
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one heading."""

    heading: str
    lines: list[Line]
    english: bool = False
    """Whether its labels stand in English whatever the page's language."""


def blocks_of(reader: Reader, rows: Sequence[int], fitted: Fit | None) -> list[Block]:
    """Return everything that is compared; rows in which nobody knows anything are left out."""
    found = [
        Block(gettext("The program"), list(_facts(reader, rows))),
        Block(gettext("What it is said to ask"), list(_requirements(reader, rows)), english=True),
    ]
    if reader.screening is not None and fitted is not None:
        grounds = list(_grounds(reader.screening, rows))
        found[:0] = [
            Block(gettext("For you"), list(_verdicts(reader.screening, fitted, rows))),
            Block(gettext("Why"), grounds, english=True),
        ]
    return [one for one in found if one.lines]


def _line(label: str, cells: Sequence[Cell]) -> Line | None:
    """Return a row; what nobody knows of one program is no difference from another."""
    known = {(one.words, one.note) for one in cells if one.words}
    return Line(label, tuple(cells), len(known) > 1) if known else None


def _facts(reader: Reader, rows: Sequence[int]) -> Iterator[Line]:
    catalogue = reader.held.catalogue
    given: list[tuple[str, Callable[[Program], object]]] = [
        (gettext("Specialty"), lambda one: words.specialty_words(one.specialty)),
        (gettext("Place"), lambda one: ", ".join(part for part in (one.city, one.state) if part)),
        (gettext("Tracks"), _tracks),
        (gettext("Positions"), positions),
        (gettext("From abroad"), lambda one: _percent(share_of(one, catalogue))),
        (gettext("Setting"), lambda one: one.setting and words.value_words("setting", one.setting.value)),
        (gettext("Apply through"), lambda one: one.service and words.SERVICES[one.service]),
        (gettext("Accreditation"), lambda one: one.accreditation and words.ACCREDITATION[one.accreditation]),
    ]
    for label, of in given:
        told = (of(catalogue.programs[row]) for row in rows)
        if line := _line(label, [Cell("" if one is None else str(one)) for one in told]):
            yield line


def _tracks(one: Program) -> str:
    kinds = dict.fromkeys(track.kind.value for track in one.tracks)
    return ", ".join(words.value_words("track", kind) for kind in kinds)


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{share:.0f}%"


def _requirements(reader: Reader, rows: Sequence[int]) -> Iterator[Line]:
    catalogue = reader.held.catalogue
    stands = [catalogue.of(catalogue.programs[row].id) for row in rows]
    for name, asked in REQUIREMENTS.items():
        if line := _line(asked.label, [_requirement(one.get(name), reader.season) for one in stands]):
            yield line


def _requirement(current: Current | None, season: int) -> Cell:
    if current is None:
        return Cell()
    said = current.assertion
    force = words.force_words(said.requirement, said.value, said.force)
    value = words.requirement_words(said)
    marks = marks_of({said.requirement: current}, (said.requirement,), season)
    return Cell(
        f"{value} ({force})" if force else value,
        marks=tuple(words.mark_words(one) for one in marks),
        note=said.condition or "",
    )


def _verdicts(screening: Screening, fitted: Fit, rows: Sequence[int]) -> Iterator[Line]:
    verdicts = [screening.verdict(row) for row in rows]
    said = [Cell(str(words.VERDICTS[one.value]), TAGS[one]) for one in verdicts]
    fits = [Cell(str(round(100 * float(fitted.score[row])))) for row in rows]
    yield from (one for one in (_line(gettext("Verdict"), said), _line(gettext("Fit"), fits)) if one)


def _grounds(screening: Screening, rows: Sequence[int]) -> Iterator[Line]:
    for place, criterion in enumerate(CRITERIA):
        points = [Point(int(screening.points[place, row])) for row in rows]
        cells = tuple(Cell(str(words.POINTS[one]), POINT_TAGS[one]) for one in points)
        yield Line(criterion.label, cells, len(set(points) - {Point.UNKNOWN}) > 1)
