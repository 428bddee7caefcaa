"""`matchbound programs verify`: what is doubtful about the catalogue, or faulty about a file."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound.cli import store
from matchbound.cli.options import AsJson, OnDay, day_of

if TYPE_CHECKING:
    from matchbound.screening.doubt import ValueDoubt

SomeFile = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE]", help="A file that could be imported; nothing is.", show_default=False),
]
KINDS = {
    "contradicted": "sources contradict each other",
    "disputed": "disputed",
    "old": "old: it decides nothing any more",
    "undated": "without a date: taken to be old",
    "unsourced": "no address where it stands",
}


def verify(path: SomeFile = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Look for values that contradict each other, are old or cannot be looked up; in a file, for faults.

    Ends with 1 if something was found.
    """
    data = _catalogue(day_of(on)) if path is None else _file(path)
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(data) if path is None else _file_lines(data)))
    raise typer.Exit(0 if data["ok"] else 1)


def _catalogue(on: date) -> dict[str, Any]:
    from matchbound.rules.seasons import first_season  # commands import what they need
    from matchbound.screening.doubt import doubts

    catalogue, season = store.load_catalogue(), first_season(on)
    found = [_doubt_data(one) for one in doubts(catalogue, season)]
    made = sum(one.synthetic for one in catalogue.programs)
    return {
        "ok": not found,
        "season": season,
        "programs": len(catalogue.programs) - made,
        "synthetic": made,
        "counts": {kind: sum(kind in one["why"] for one in found) for kind in KINDS},
        "values": found,
    }


def _doubt_data(one: "ValueDoubt") -> dict[str, Any]:
    from matchbound.reference.plain import said_data

    why = [kind.value for kind in one.kinds]
    return {"program": one.program.id, "name": one.program.name, "why": why, **said_data(one.assertion)}


def _file(path: Path) -> dict[str, Any]:
    from matchbound.cli.programs.reading import counts_of, read, usual_origin

    reading, difference = read(path, usual_origin(path), {}, store.load_catalogue())
    faults = [{"row": one.row, "column": one.column, "message": one.message} for one in reading.faults]
    conflicts = [one for one in difference.programs if one.conflicting]
    return {
        "ok": not faults and not conflicts,
        "file": str(path),
        "layout": reading.layout,
        "counts": counts_of(reading, difference),
        "faults": faults,
        "conflicting": [{"program": one.program, "name": one.name} for one in conflicts],
    }


def _lines(data: dict[str, Any]) -> Iterator[str]:
    from matchbound.cli.programs.words import value_words
    from matchbound.cli.text import heading, wrap
    from matchbound.reference.requirement import REQUIREMENTS

    many = len(data["values"])
    yield heading(f"{many:,} doubtful value{'' if many == 1 else 's'} in {data['programs']:,} programs")
    if data["synthetic"]:
        words = f"{data['synthetic']:,} more programs are synthetic: true of nobody, so nothing is checked."
        yield from wrap(words, "", "")
    for kind, count in data["counts"].items():
        if count:
            yield f"{count:>7,}  {KINDS[kind]}"
    program = None
    for one in data["values"]:
        if one["program"] != program:
            program = one["program"]
            yield from ("", *wrap(f"{one['name']} ({program})", "", "  "))
        said = f"{REQUIREMENTS[one['requirement']].label}: {value_words(one['requirement'], one['value'])}"
        yield from wrap(f"{said} - {'; '.join(KINDS[kind] for kind in one['why'])}", "  - ", "    ")


def _file_lines(data: dict[str, Any]) -> Iterator[str]:
    from matchbound.cli.text import wrap

    if data["ok"]:
        yield f"no faults: {data['file']}, {data['counts']['rows']:,} rows"
        return
    faults, conflicts = len(data["faults"]), len(data["conflicting"])
    yield f"{data['file']}: {faults:,} faults, {conflicts:,} programs with conflicts"
    for one in data["faults"]:
        place = ", ".join(
            [*([f"row {one['row']}"] if one["row"] else []), *([one["column"]] if one["column"] else [])]
        )
        yield from wrap(f"{place}: {one['message']}" if place else one["message"], "  - ", "    ")
    for one in data["conflicting"]:
        yield from wrap(
            f"{one['name']} ({one['program']}): another value of equal weight is known", "  - ", "    "
        )
