"""Tables as people bring them, made here, and what was read of them in short."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import xlsxwriter
from hypothesis import strategies as st

from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.catalogue import Catalogue, make_catalogue
from matchbound.reference.importers import Origin, Reading, read_programs
from matchbound.reference.program import (
    Accreditation,
    ApplicationService,
    Offer,
    Program,
    Setting,
    Track,
    TrackKind,
)
from matchbound.reference.requirement import REQUIREMENTS, Force, Requirement, Shape
from matchbound.reference.specialty import specialties

SEEN_ON = date(2026, 11, 22)
ORIGIN = Origin(SourceKind.DIRECTORY, "A list", "https://list.example/", SEEN_ON, 2027)
Rows = Iterable[Sequence[Any]]


def csv_of(rows: Rows, separator: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(*sheets: Rows, names: Sequence[str] = ("First", "Second", "Third")) -> bytes:
    """Return a workbook; a cell that is a pair is a formula with its value."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in zip(names, sheets, strict=False):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for at, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, at, cell, day)
                    elif isinstance(cell, tuple):
                        sheet.write_formula(number, at, cell[0], None, cell[1])
                    elif cell is not None:
                        sheet.write(number, at, cell)
    return made.getvalue()


def json_of(data: object) -> bytes:
    return json.dumps(data).encode()


def read(content: bytes, name: str = "list.csv", known: Catalogue | None = None, **given: Any) -> Reading:  # noqa: ANN401 - as read_programs
    return read_programs(content, name, given.pop("origin", ORIGIN), known=known, **given)


def known_of(*programs: Program, said: Iterable[Assertion] = ()) -> Catalogue:
    return make_catalogue(programs, said)


def in_short(reading: Reading) -> dict[str, dict[str, Any]]:
    """Return what is said of each program, but for its id: fields that are known."""
    return {
        one.id: {
            field.name: value
            for field in fields(one)
            if field.name != "id" and (value := getattr(one, field.name)) not in (None, (), False)
        }
        for one in reading.programs
    }


def stated(reading: Reading) -> dict[tuple[str, str], str]:
    """Return value, force and condition by program and requirement, with the season where it is not 2027."""
    return {
        (one.program, one.requirement): " | ".join(
            filter(None, (one.value, one.force, one.condition, "" if one.season == 2027 else str(one.season)))
        )
        for one in reading.assertions
    }


def told(reading: Reading) -> list[str]:
    return [str(one) for one in reading.faults]


# -- for laws ----------------------------------------------------------------------------------------

_TEXTS = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="\ufeff\u200b\u2060"
    ),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip() == text and text)
_LINES = st.sampled_from(
    ["=1+1", "+1 800", "-", "@home", "'quoted", "''", "two\nlines", "a, b; c\td", '"', "_x0041_"]
)
TEXTS = _TEXTS | _LINES
URLS = st.sampled_from(["https://a.example/x", "http://b.example/?q=1,2&r='3'", "https://c.example/%7Eä"])
SHARES = st.none() | st.floats(0, 100, allow_subnormal=False)
SEASONS = st.integers(1995, 2035)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


OFFERS = st.lists(
    st.builds(Offer, SEASONS, _maybe(st.integers(0, 99)), _maybe(st.integers(0, 99))),
    max_size=3,
    unique_by=lambda one: one.season,
).map(lambda offers: tuple(sorted(offers, key=lambda one: -one.season)))
TRACKS = st.lists(
    st.builds(
        Track,
        st.sampled_from(TrackKind),
        _maybe(st.from_regex(r"[0-9]{7}[CPARM][0-9]", fullmatch=True)),
        OFFERS,
    ),
    max_size=3,
    unique_by=lambda one: (one.kind, one.nrmp_code),
).map(tuple)
IDS = st.from_regex(r"[0-9]{10}|nrmp-[0-9]{7}|x-[a-z]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
PROGRAMS = st.builds(
    Program,
    id=IDS,
    name=TEXTS,
    specialty=st.sampled_from(sorted(specialties())),
    acgme_id=_maybe(st.from_regex(r"[0-9]{10}", fullmatch=True)),
    sponsor=_maybe(TEXTS),
    sponsor_id=_maybe(st.from_regex(r"[0-9]{6}", fullmatch=True)),
    city=_maybe(TEXTS),
    state=_maybe(st.sampled_from(["NY", "PR", "CA"])),
    latitude=_maybe(st.floats(-90, 90, allow_subnormal=False)),
    longitude=_maybe(st.floats(-180, 180, allow_subnormal=False)),
    tracks=TRACKS,
    length_years=_maybe(st.integers(1, 7)),
    accreditation=_maybe(st.sampled_from(Accreditation)),
    accredited_since=_maybe(st.dates(date(1950, 1, 1)).map(date.isoformat)),
    service=_maybe(st.sampled_from(ApplicationService)),
    setting=_maybe(st.sampled_from(Setting)),
    website=_maybe(URLS),
    us_md_share=SHARES,
    do_share=SHARES,
    img_share=SHARES,
    synthetic=st.booleans(),
)


def _values(asked: Requirement) -> st.SearchStrategy[str]:
    days = st.dates(date(2000, 1, 1), date(2040, 1, 1)).map(date.isoformat)
    found = {
        Shape.CHOICE: st.sampled_from(asked.choices or ("",)),
        Shape.NUMBER: st.integers(asked.lowest, asked.highest).map(str),
        Shape.PERCENT: st.integers(0, 10_000).map(lambda share: f"{share / 100:g}"),
        Shape.DAY: days | st.sampled_from(asked.choices) if asked.choices else days,
        Shape.TEXT: TEXTS.map(lambda text: " ".join(text.split())).filter(bool),
    }[asked.shape]
    return found | st.just("none") if asked.limit else found


def assertions_of(programs: Sequence[str]) -> st.SearchStrategy[Assertion]:
    """Return statements of some programs, of every requirement and every age."""
    return st.sampled_from(sorted(REQUIREMENTS)).flatmap(
        lambda name: st.builds(
            Assertion,
            program=st.sampled_from(programs),
            requirement=st.just(name),
            value=_values(REQUIREMENTS[name]),
            force=st.sampled_from(Force),
            source=st.sampled_from(SourceKind),
            source_name=TEXTS,
            url=_maybe(URLS),
            seen_on=_maybe(st.dates(date(2000, 1, 1), date(2040, 1, 1))),
            season=_maybe(SEASONS),
            condition=_maybe(TEXTS),
            note=_maybe(TEXTS),
        )
    )


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[tuple[Program, ...], tuple[Assertion, ...]]:
    """Return programs and what is said of them, each thing once."""
    programs = draw(st.lists(PROGRAMS, min_size=1, max_size=4, unique_by=lambda one: one.id))
    said = draw(st.lists(assertions_of([one.id for one in programs]), max_size=8, unique=True))
    return tuple(programs), tuple(said)
