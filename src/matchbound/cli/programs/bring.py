"""`matchbound programs import` and `undo`: a file into the site's database, once it was looked at."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.cli import store
from matchbound.cli.options import AsJson
from matchbound.cli.programs.options import OneSeason

if TYPE_CHECKING:
    from matchbound.reference.importers import Difference, Origin, Reading

SomeFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="A file of programs: CSV, XLSX, JSON or Parquet.", show_default=False
    ),
]
Source = Annotated[
    str, typer.Option("--source", metavar="KIND", help="Who says it: program, directory, list or applicant.")
]
SourceName = Annotated[
    str | None, typer.Option("--source-name", metavar="NAME", help="Their name. [default: that of the file]")
]
Url = Annotated[str | None, typer.Option("--url", metavar="ADDRESS", help="Where it can be looked up.")]
SeenOn = Annotated[
    datetime | None,
    typer.Option("--seen-on", formats=["%Y-%m-%d"], metavar="DATE", help="The day it was read."),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="COLUMN=MEANING", help="What a column means; nothing: left out. May be repeated."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")]
Yes = Annotated[bool, typer.Option("--yes", help="Apply without asking.")]
SOURCES = ("program", "directory", "list", "applicant")


def import_file(
    path: SomeFile,
    source: Source = "list",
    source_name: SourceName = None,
    url: Url = None,
    seen_on: SeenOn = None,
    season: OneSeason = None,
    columns: Map = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Show what a file would change in the catalogue, ask, and write it; it can be undone.

    Nothing that was said before is erased. Ends with 1 if nothing was written though it was asked for.
    """
    from matchbound.cli.programs.changes import data, lines  # commands import what they need
    from matchbound.cli.programs.reading import read

    if as_json and not (dry_run or yes):
        raise MatchboundError("--json does not ask: say --yes to apply, or --dry-run only to look")
    mapping = dict(_pair(one) for one in columns or ())
    origin = _origin(source, source_name or path.name, url, seen_on, season)
    if not dry_run:
        store.need_packages()
    reading, difference = read(path, origin, mapping, store.load_catalogue())
    if not as_json:
        typer.echo("\n".join(lines(path, reading, difference)))
    _need_something(path, reading)
    number = _applied(path, origin, reading, difference) if _agreed(dry_run, yes) else None
    if as_json:
        typer.echo(json.dumps(data(path, reading, difference, number), ensure_ascii=False, indent=1))
    elif number is not None:
        typer.echo(f"Written, as import {number}; `matchbound programs undo {number}` takes it back.")
    elif not dry_run:
        typer.echo("Nothing was written.")
        raise typer.Exit(1)


def undo(
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", help="The number of an import.", show_default=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Undo an import: the catalogue is as if it had never been."""
    store.open_store()
    from django.http import Http404  # only after Django is set up

    from matchbound.web.store.actions.imports import undo_import

    try:
        run = undo_import(number, by=None, at=clock.now())
    except Http404:
        raise MatchboundError(f"there is no import {number}") from None
    if as_json:
        typer.echo(
            json.dumps({"import": number, "file": run.file_name, "state": run.state}, ensure_ascii=False)
        )
        return
    typer.echo(f"Undone: import {number} ({run.file_name}).")


def _pair(text: str) -> tuple[str, str]:
    header, equals, field = text.rpartition("=")
    if not equals or not header:
        raise MatchboundError(f"--map: '{text}' is not COLUMN=MEANING, such as 'J1 ok?=visa_j1'")
    return header.strip(), field.strip()


def _origin(
    source: str, source_name: str, url: str | None, seen_on: datetime | None, season: int | None
) -> "Origin":
    from matchbound.reference.assertion import SourceKind  # commands import what they need
    from matchbound.reference.importers import Origin

    if source not in SOURCES:
        raise MatchboundError(f"--source: '{source}' is none of {', '.join(SOURCES)}")
    if url and not url.startswith(("https://", "http://")):
        raise MatchboundError(f"--url: '{url}' is not an address such as https://example.org/list")
    day = seen_on.date() if seen_on else None
    if day and day > clock.today():
        raise MatchboundError(f"--seen-on: {day} lies ahead")
    return Origin(SourceKind(source), source_name, url, day, season)


def _need_something(path: Path, reading: "Reading") -> None:
    if not reading.programs and not reading.assertions:
        raise MatchboundError(
            f"{path}: no row says anything that could be imported; say by --map which column names the"
            " program (id, nrmp_code, acgme_id or name) and which says what it asks"
        )


def _agreed(dry_run: bool, yes: bool) -> bool:
    if dry_run or yes:
        return yes and not dry_run
    if not can_ask():
        typer.echo("Nobody can be asked here: say --yes to apply.")
        return False
    return typer.confirm("Write this into the catalogue?")


def can_ask() -> bool:
    """Say whether somebody sits at the terminal."""
    return sys.stdin.isatty()


def _applied(path: Path, origin: "Origin", reading: "Reading", difference: "Difference") -> int:
    store.open_store()
    from matchbound.cli.programs.reading import counts_of
    from matchbound.web.store.actions.imports import Heading, bring  # only after Django is set up

    counts = counts_of(reading, difference)
    run = bring(reading, Heading.of(path.name, origin), by=None, at=clock.now(), figures=counts)
    return int(run.pk)
