"""`matchbound schools`: the world's medical schools by any of their spellings, and lists of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound import clock
from matchbound.base.errors import MatchboundError, faults_listed
from matchbound.cli import store
from matchbound.cli.options import AsJson

if TYPE_CHECKING:
    from matchbound.reference.school_files import SchoolReading
    from matchbound.reference.schools import School
    from matchbound.web.store.actions.schools import Brought

app = typer.Typer(
    name="schools",
    help="Medical schools of the world: find one by any spelling, bring a list.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
SomeFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A list of schools: CSV, XLSX, JSON or Parquet.", show_default=False),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what the file says.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Also what the file marks as no medical school by its name.")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="As you would write it.", show_default=False)]
Country = Annotated[
    str | None, typer.Option("--country", metavar="CODE", help="Two letters (ISO 3166-1), such as PK.")
]
FAULTS_SHOWN = 20


@app.command("import")
def import_file(
    path: SomeFile, dry_run: DryRun = False, everything: Everything = False, as_json: AsJson = False
) -> None:
    """Bring a list of schools into the site's database, all or nothing.

    Rows with faults are left out and told. Ends with 1 if a row was left out.
    """
    from matchbound.reference.school_files import read_schools  # tables are slow to import

    if not dry_run:
        store.need_packages()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MatchboundError(f"{path} cannot be read: {error.strerror}") from error
    reading = read_schools(content, path.name, everything=everything)
    if not reading.schools:
        faults = reading.faults or ["no row names a medical school; --all takes the others as well"]
        raise MatchboundError(faults_listed(path.name, faults, FAULTS_SHOWN))
    brought = None if dry_run else _bring(reading, path)
    if as_json:
        typer.echo(json.dumps(_data(path, reading, brought), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(path, reading, brought)))
    raise typer.Exit(1 if reading.faulty else 0)


def _bring(reading: "SchoolReading", path: Path) -> "Brought":
    store.open_store(content=False)
    from matchbound.web.store.actions.schools import bring_schools  # only after Django is set up

    return bring_schools(reading.schools, path.name, by=None, at=clock.now())


def _data(path: Path, reading: "SchoolReading", brought: "Brought | None") -> dict[str, Any]:
    return {
        "file": str(path),
        "layout": reading.layout,
        "rows": reading.rows,
        "schools": len(reading.schools),
        "again": reading.again,
        "others": reading.others,
        "faulty": reading.faulty,
        "faults": [{"row": one.row, "column": one.column, "message": one.message} for one in reading.faults],
        "applied": brought is not None,
        "new": brought.new if brought else None,
    }


def _lines(path: Path, reading: "SchoolReading", brought: "Brought | None") -> Iterator[str]:
    from matchbound.cli.text import heading, wrap  # commands import what they need

    yield heading(f"{path.name}: {reading.layout}, {reading.rows:,} rows")
    words = (
        f"Schools: {len(reading.schools):,}. Rows that name one of them again: {reading.again:,}; that are no"
        f" medical schools by the file's word: {reading.others:,}; left out for faults: {reading.faulty:,}."
    )
    yield from wrap(words, "", "")
    for fault in reading.faults[:FAULTS_SHOWN]:
        yield from wrap(str(fault), "  ! ", "    ")
    if len(reading.faults) > FAULTS_SHOWN:
        yield f"  and {len(reading.faults) - FAULTS_SHOWN:,} more: --json lists all"
    if brought is None:
        yield "Nothing was written."
    else:
        yield f"Written: {brought.new:,} new, {brought.again:,} known from a list before."


@app.command()
def find(name: Name, country: Country = None, as_json: AsJson = False) -> None:
    """Say which school a name means, and which others it could mean.

    Ends with 1 if the lists know none. The list that ships is not complete: it names schools from general
    knowledge.
    """
    found = store.load_schools().find_all(name, _code(country))
    if as_json:
        typer.echo(json.dumps([_school_data(one) for one in found], ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(line for one in found for line in _school_lines(one)) or _NOTHING)
    raise typer.Exit(0 if found else 1)


_NOTHING = (
    "No list knows such a school. It can be used all the same: people who write it alike find together."
)


def _code(country: str | None) -> str:
    from matchbound.base.countries import COUNTRIES  # a file of its own

    code = (country or "").upper()
    if code and code not in COUNTRIES:
        raise MatchboundError(f"--country: '{country}' is no country code of two letters (ISO 3166-1)")
    return code


def _school_data(one: "School") -> dict[str, Any]:
    names = ("key", "name", "country", "city", "source")
    plain = {name: getattr(one, name) for name in names}
    return {**plain, "aliases": list(one.aliases), "confidence": one.confidence.value}


def _school_lines(one: "School") -> Iterator[str]:
    place = ", ".join(part for part in (one.city, one.country) if part)
    yield f"{typer.style(one.name, bold=True)}, {place} ({one.key})"
    if one.aliases:
        yield f"  also: {'; '.join(one.aliases)}"
    yield f"  {one.confidence.value}: {one.source}"
