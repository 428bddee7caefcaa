"""`matchbound cohort`: many applicants at once, from a folder or a file of JSON lines."""

import json
import os
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound.base.dates import human
from matchbound.base.errors import MatchboundError
from matchbound.cli.options import AsJson, OnDay, day_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from matchbound.cohort.filters import Sieve
    from matchbound.cohort.row import Row
    from matchbound.cohort.sheet import Cell
    from matchbound.dossier.model import Dossier

Where = Annotated[
    Path,
    typer.Argument(
        metavar="DIR|FILE",
        help="A folder of dossier files, or a file with one dossier in JSON on each line.",
        show_default=False,
    ),
]
Filters = Annotated[
    list[str] | None,
    typer.Option(
        "--filter",
        metavar="NAME",
        help="Only those of whom this is true, such as stuck or exam-runs-out:6 (months); may be repeated.",
        show_default=False,
    ),
]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV, for a spreadsheet.")]
ENDINGS = (".yaml", ".yml", ".json")
MANY = 500
"""From so many dossiers on, all processors work; below, starting them takes longer than the work."""
WIDTH = 79


@dataclass(frozen=True, slots=True)
class _Read:
    """The dossiers that could be read, each with where it stands, and what is wrong with the others."""

    places: list[str]
    dossiers: "list[Dossier]"
    faults: list[str]


def cohort(
    where: Where,
    name: Filters = None,
    on: OnDay = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say of many applicants who is stuck, whose exams run out, who lacks letters, what became of them."""
    from matchbound.cohort.filters import Sieve, chosen  # slow imports: the rules

    if as_json and as_csv:
        raise MatchboundError("choose --json or --csv, not both")
    sieve = Sieve([chosen(one) for one in name or ()], day_of(on))
    read = _read(where)
    rows = list(zip(read.places, _rows(read.dossiers, sieve.on), strict=True))
    verdicts = [sieve.judge(row) for _, row in rows]
    found = [one for one, verdict in zip(rows, verdicts, strict=True) if verdict]
    untold = verdicts.count(None)
    if as_json:
        typer.echo(json.dumps(_data(rows, found, untold, sieve.on), ensure_ascii=False, indent=1))
    elif as_csv:
        typer.echo(_csv(found), nl=False)
    else:
        typer.echo("\n".join(_lines(rows, found, untold, sieve)))
    if read.faults:
        head = f"{len(read.faults)} of {len(read.faults) + len(rows)} dossiers could not be read:\n"
        raise MatchboundError(head + "\n".join(read.faults))


# -- reading -----------------------------------------------------------------------------------------------


def _read(where: Path) -> _Read:
    """Read everything that can be read; what cannot be is told at the end, all of it."""
    found = _Read([], [], [])
    for place, one in _in_folder(where) if where.is_dir() else _in_file(where):
        if isinstance(one, MatchboundError):
            found.faults.append(one.message)
        else:
            found.places.append(place)
            found.dossiers.append(one)
    if not found.places and not found.faults:
        raise MatchboundError(
            f"{where} holds no dossier: {', '.join(ENDINGS)} files, or a file of JSON lines"
        )
    return found


def _in_folder(where: Path) -> "Iterator[tuple[str, Dossier | MatchboundError]]":
    from matchbound.dossier.read import read_dossier  # only commands that read one pay for the model

    for path in sorted(where.iterdir()):
        if path.suffix.lower() in ENDINGS and path.is_file():
            try:
                yield path.name, read_dossier(path)
            except MatchboundError as error:
                yield path.name, error


def _in_file(where: Path) -> "Iterator[tuple[str, Dossier | MatchboundError]]":
    from matchbound.dossier.read import read_many  # only commands that read one pay for the model

    for number, found in read_many(where):
        yield f"line {number}", found


def _rows(dossiers: "Sequence[Dossier]", on: date) -> "list[Row]":
    from matchbound.cohort.columns import Missing
    from matchbound.cohort.many import Given, rows_of

    given = [Given(one, plan=Missing.UNKNOWN) for one in dossiers]  # files hold no plans
    with _workers(len(given)) as executor:
        return list(rows_of(given, on, executor))


def _workers(dossiers: int) -> "AbstractContextManager[Executor | None]":
    """Return who makes the rows: this process for a few, a cluster or all processors for many."""
    from concurrent.futures import ProcessPoolExecutor  # slow to start, worth it for many alone
    from multiprocessing import get_context

    from matchbound.cluster import cluster, scheduler_of

    scheduler = scheduler_of(os.environ)
    if dossiers < MANY:
        return nullcontext()
    return cluster(scheduler) if scheduler else ProcessPoolExecutor(mp_context=get_context("spawn"))


# -- as data -----------------------------------------------------------------------------------------------

Placed = Sequence[tuple[str, "Row"]]


def _data(rows: Placed, found: Placed, untold: int, on: date) -> dict[str, Any]:
    return {
        "as_of": on.isoformat(),
        "dossiers": len(rows),
        "found": len(found),
        "cannot_be_told": untold,
        "filters": _under(rows, on),
        "people": [{"place": place, **_plain(row)} for place, row in found],
        "outcomes": [_season(one) for one in _tables(found)],
    }


def _plain(row: "Row") -> dict[str, Any]:
    """Return a row as plain data; what cannot be told is null, and named under `unknown`."""
    unknown = sorted(one.value for one in row.unknown)
    plain = {one.name: getattr(row, one.name) for one in fields(row)}
    del plain["unknown"], plain["outcomes"], plain["as_of"]
    for name, value in plain.items():
        if isinstance(value, date):
            plain[name] = value.isoformat()
    return {**plain, **dict.fromkeys(unknown), "unknown": unknown}


def _under(rows: Placed, on: date) -> dict[str, int]:
    """Return of how many each filter is true."""
    from matchbound.cohort.filters import FILTERS, Chosen, Sieve

    sieves = {name: Sieve([Chosen(one)], on) for name, one in FILTERS.items()}
    return {name: sum(sieve.judge(row) is True for _, row in rows) for name, sieve in sieves.items()}


def _tables(found: Placed) -> Any:  # noqa: ANN401 - of the core
    from matchbound.cohort.outcomes import tables

    return tables((one, 1) for _, row in found for one in row.outcomes)


def _season(table: Any) -> dict[str, Any]:  # noqa: ANN401 - of the core
    def told(one: Any) -> dict[str, Any]:  # noqa: ANN401
        return {each.name: getattr(one, each.name) for each in fields(one)}

    names = ("specialties", "visas", "schools", "attempts")
    groups = {name: [told(one) for one in getattr(table, name)] for name in names}
    return {"season": table.season, "total": told(table.total), **groups}


def _csv(found: Placed) -> str:
    from matchbound.cohort.row import ROW_FIELDS
    from matchbound.cohort.sheet import csv_text

    return csv_text([("place", *ROW_FIELDS), *(_cells(place, row) for place, row in found)])


def _cells(place: str, row: "Row") -> "list[Cell]":
    from matchbound.cohort.row import ROW_FIELDS

    unknown = {one.value for one in row.unknown}
    return [place, *("unknown" if name in unknown else getattr(row, name) for name in ROW_FIELDS)]


# -- as text -----------------------------------------------------------------------------------------------


def _lines(rows: Placed, found: Placed, untold: int, sieve: "Sieve") -> Iterator[str]:
    from matchbound.cohort.filters import FILTERS

    yield f"{_count(len(rows), 'dossier')} on {human(sieve.on)}"
    yield ""
    for name, number in _under(rows, sieve.on).items():
        yield from _wrapped(f"{number:>6}  {name}: {FILTERS[name].words}", indent=8)
    if sieve.filters:
        yield ""
        yield f"{', '.join(map(str, sieve.filters))}: {_count(len(found), 'person', 'people')}" + (
            f"; of {untold} more it cannot be told, because a fact is missing" if untold else ""
        )
    for place, row in found:
        yield ""
        yield from _wrapped(f"{row.name or 'No name'} ({place})", indent=2)
        for words in _said(row):
            yield from _wrapped(f"  {words}", indent=4)
    for table in _tables(found):
        total = table.total
        yield ""
        yield (
            f"Season {table.season}: {total.applied} applied; {total.matched} matched, {total.unmatched} did"
            f" not, of {total.unknown} it is not known"
        )


def _said(row: "Row") -> Iterator[str]:
    """Say of a row what calls for attention."""
    from matchbound.cohort.columns import Column
    from matchbound.cohort.row import Stuck

    if row.stuck is Stuck.BLOCKED:
        yield f"barred at {row.stage}: {row.stuck_why}"
    else:
        yield f"stands at {row.stage}; certification {row.certification}"
    if row.stuck is Stuck.STILL and row.changed_on:
        yield f"standing still: the newest fact is of {human(row.changed_on)}"
    if row.next:
        yield f"next{f', by {human(row.next_due)}' if row.next_due else ''}: {row.next}"
    if row.expires_on:
        yield f"runs out on {human(row.expires_on)} ({row.expires_rule})"
    if row.attempts_left is not None:
        yield f"attempts left: {row.attempts_left}"
    names = [one.value for one in Column if one in row.unknown and one is not Column.PLAN]
    if names:
        yield f"cannot be told: {', '.join(names)}"


def _wrapped(text: str, *, indent: int) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=" " * indent, break_long_words=False) or [""]


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
