"""`matchbound programs export` and `generate`: programs as a file, with every source."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli import store
from matchbound.cli.options import AsJson
from matchbound.cli.programs.options import OneSeason, Specialties, States, Visas, choices_of

if TYPE_CHECKING:
    from matchbound.reference.assertion import Assertion
    from matchbound.reference.exporters import ExportFormat
    from matchbound.reference.program import Program

NewFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="A file to write: .csv, .xlsx or .parquet.", show_default=False)
]
Seed = Annotated[
    int | None, typer.Option("--seed", min=0, metavar="NUMBER", help="Other programs for another seed.")
]


def export(
    path: NewFile,
    specialty: Specialties = None,
    state: States = None,
    visa: Visas = None,
    as_json: AsJson = False,
) -> None:
    """Write the catalogue to a file: a row for everything that is said, with who said it, where and when."""
    from matchbound.screening.search import ProgramIndex, Query, search  # numpy

    form = _format(path)
    catalogue = store.load_catalogue()
    chosen = choices_of(catalogue, specialty, state, visa)
    rows = search(ProgramIndex.of(catalogue), Query(chosen=chosen, order="name"), None, None).rows
    programs = [catalogue.programs[row] for row in rows]
    _write(path, form, programs, store.all_said_of(programs), as_json=as_json)


def generate(path: NewFile, seed: Seed = None, season: OneSeason = None, as_json: AsJson = False) -> None:
    """Write the synthetic catalogue to a file: programs that do not exist, drawn from published totals."""
    from matchbound.reference import generate as generator  # thousands of programs

    form = _format(path)
    programs, said = generator.generate(seed=generator.SEED if seed is None else seed, season=season)
    _write(path, form, programs, said, as_json=as_json)


def _format(path: Path) -> "ExportFormat":
    from matchbound.reference.exporters import ExportFormat  # tables are slow to import

    ending = path.suffix.removeprefix(".").lower()
    if ending not in list(ExportFormat):
        raise MatchboundError(f"{path}: name a file that ends in .{', .'.join(ExportFormat)}")
    return ExportFormat(ending)


def _write(
    path: Path,
    form: "ExportFormat",
    programs: "Iterable[Program]",
    said: "Iterable[Assertion]",
    *,
    as_json: bool,
) -> None:
    from matchbound.reference.exporters import export_programs  # tables are slow to import

    programs, said = tuple(programs), tuple(said)
    content = export_programs(programs, said, form)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise MatchboundError(f"{path} cannot be written ({error.strerror})") from error
    made = sum(one.synthetic for one in programs)
    if as_json:
        counts = {"programs": len(programs), "synthetic": made, "statements": len(said)}
        typer.echo(json.dumps({"file": str(path), **counts}, ensure_ascii=False))
        return
    typer.echo(f"{path}: {len(programs):,} programs, {len(said):,} statements about them")
    if made:
        typer.echo(
            f"{made:,} of the programs are synthetic: they do not exist, and the file says so of each."
        )
