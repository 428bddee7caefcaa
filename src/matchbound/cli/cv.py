"""`matchbound cv` and `matchbound publications`: the CV, what the application holds, scholarly work."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of
from matchbound.cli.season import aimed

if TYPE_CHECKING:
    from matchbound.base.dated import Cite
    from matchbound.dossier.model import Dossier, Publication
    from matchbound.experience.cv.gaps import Years
    from matchbound.experience.cv.limits import Counter
    from matchbound.experience.cv.works.merge import Line
    from matchbound.experience.cv.works.parts import Refused

app = typer.Typer(name="publications", help="Scholarly work: from files, and into one.", no_args_is_help=True)
ENDINGS = ".bib (BibTeX), .ris, .xml (PubMed), .json (ORCID)"
PdfFile = Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="Write the CV as PDF.")]
DocxFile = Annotated[
    Path | None, typer.Option("--docx", metavar="FILE", help="Write it for a word processor.")
]
Scores = Annotated[bool, typer.Option("--scores", help="With the scores of the Steps.")]
SeasonYear = Annotated[
    int | None, typer.Option(help="The year of the Match. [default: the goal, or the next]")
]
CONTENT_WORDS = {
    "experiences": "Experiences chosen",
    "meaningful": "Most meaningful",
    "description": "What you did",
    "impactful": "Impactful experience",
    "hobbies": "Hobbies and interests",
    "honors": "Honors and awards",
    "memberships": "Memberships",
}


class NotWrittenError(MatchboundError):
    """A file could not be written."""


def cv(
    path: DossierFile,
    pdf: PdfFile = None,
    docx: DocxFile = None,
    scores: Scores = False,
    season: SeasonYear = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Count what the application holds, find gaps in the years, and write the CV."""
    from matchbound.experience.cv.documents import docx_of, pdf_of  # slow imports: makers of documents
    from matchbound.experience.cv.sheet import sheet_of

    day = day_of(on)
    dossier, year = aimed(path, day, season, quiet=as_json)
    sheet = sheet_of(dossier, day, scores=scores)
    written = [_written(target, make(sheet)) for target, make in ((pdf, pdf_of), (docx, docx_of)) if target]
    if as_json:
        typer.echo(json.dumps(_data(dossier, year, day_of(on).isoformat()), ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join([*_lines(dossier, year, day.isoformat()), *written]))


def _written(target: Path, content: bytes) -> str:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise NotWrittenError(f"{target}: cannot be written: {error.strerror}") from None
    return f"Written: {target}"


def _found(dossier: "Dossier", season: int, on: str) -> "tuple[list[Counter], list[str], Years]":
    from datetime import date

    from matchbound.experience.cv.gaps import years_of  # slow imports: the dossier's model
    from matchbound.experience.cv.limits import counters_of, unwritten

    return counters_of(dossier, season), unwritten(dossier), years_of(dossier, date.fromisoformat(on))


def _data(dossier: "Dossier", season: int, on: str) -> dict[str, Any]:
    counters, empty, years = _found(dossier, season, on)
    return {
        "as_of": on,
        "season": season,
        "content": [one.to_data() for one in counters],
        "without_description": empty,
        "gaps": [
            {
                "since": gap.since.isoformat(),
                "until": gap.until.isoformat(),
                "explained": gap.explained,
                "why": list(gap.why),
                "exams": list(gap.exams),
            }
            for gap in years.gaps
        ],
        "overlaps": [
            {
                "entries": [one.first, one.second],
                "since": one.since.isoformat(),
                "until": one.until.isoformat(),
            }
            for one in years.overlaps
        ],
        "undated": list(years.undated),
    }


def _lines(dossier: "Dossier", season: int, on: str) -> Iterator[str]:
    from matchbound.cli.text import heading, source_lines, wrap
    from matchbound.experience.cv.limits import limit_of

    counters, empty, years = _found(dossier, season, on)
    yield heading(f"What the application for the {season} Match holds")
    if limit_of("experiences", season) is None:
        yield from wrap("No limits are known of this season.", "  ", "  ")
    for one in counters:
        yield from wrap(_counted(one), "  ", "    ")
    for path in empty:
        yield from wrap(f"{path} is chosen, and does not say yet what you did", "  ", "    ")
    yield ""
    yield from _year_lines(years)
    yield from source_lines(_cites(counters, years), "  ")


def _cites(counters: "Iterable[Counter]", years: "Years") -> "Iterator[Cite]":
    yield from (one.limit.cite for one in counters if one.limit)
    yield from (value.cite for value in years.cites if years.gaps or years.overlaps)


def _counted(one: "Counter") -> str:
    place = "" if one.unit == "entries" else f" ({one.path})"
    most = f" of {int(one.limit.value):,}" if one.limit else ""
    over = f": {-one.left:,} too many" if one.over and one.left is not None else ""
    unit = "" if one.unit == "entries" else f" {one.unit}"
    return f"{CONTENT_WORDS[one.name]}{place}: {one.used:,}{most}{unit}{over}"


def _year_lines(years: "Years") -> Iterator[str]:
    from matchbound.base.dates import human
    from matchbound.cli.text import heading, wrap

    yield heading("The years, as a reader sees them")
    if not (years.gaps or years.overlaps or years.undated):
        yield "  No long gap, and no two full-time entries at one time."
    for gap in years.gaps:
        said = "; ".join(gap.why) if gap.why else "nothing explains it; say what it was for under cv.gaps"
        kept = "" if gap.explained or not gap.why else " (not all of it)"
        exams = f"; exams in it or soon after: {', '.join(gap.exams)}" if gap.exams else ""
        yield from wrap(f"Gap, {human(gap.since)} to {human(gap.until)}: {said}{kept}{exams}", "  ", "    ")
    for one in years.overlaps:
        words = f"{one.first} and {one.second} are both full-time"
        yield from wrap(f"{words} from {human(one.since)} to {human(one.until)}", "  ", "    ")
    if years.undated:
        words = f"Without a date, so nobody can say: {', '.join(years.undated)}"
        yield from wrap(words, "  ", "    ")


# -- publications -------------------------------------------------------------------------------------------


@app.callback()
def publications() -> None:
    """Bring scholarly work, and give it on."""


@app.command("import")
def bring(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help=f"What to read: {ENDINGS}.")
    ],
    into: Annotated[
        Path | None, typer.Option("--into", metavar="DOSSIER", help="Merge them into this dossier file.")
    ] = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Read the works in a file; with --into, merge them into a dossier. What cannot be taken is listed."""
    from matchbound.dossier.edit import updated  # only commands that read a dossier pay for the model
    from matchbound.dossier.read import read_dossier
    from matchbound.dossier.write import write_dossier
    from matchbound.experience.cv.works.merge import merged
    from matchbound.experience.cv.works.read import read_works

    found = read_works(file.read_bytes(), file.name, day_of(on))
    dossier = read_dossier(into) if into else None
    result = merged(dossier.publications if dossier else (), found.works)
    if into and dossier and result.works != dossier.publications:
        write_dossier(updated(dossier, {"publications": result.works}), into)
    if as_json:
        typer.echo(
            json.dumps(_brought_data(result.works, result.lines, found.refused), ensure_ascii=False, indent=1)
        )
    else:
        typer.echo("\n".join(_brought_lines(result.works, result.lines, found.refused)))
    if found.refused:
        raise typer.Exit(1)


def _brought_data(
    works: "Iterable[Publication]", lines: "Iterable[Line]", refused: "Iterable[Refused]"
) -> dict[str, Any]:
    return {
        "publications": [work.model_dump(mode="json", exclude_unset=True) for work in works],
        "brought": [
            {
                "title": one.title,
                "came_to": one.kind.value,
                "filled": list(one.filled),
                "differs": list(one.differs),
            }
            for one in lines
        ],
        "refused": [{"place": one.place, "words": one.words} for one in refused],
    }


def _brought_lines(
    works: "Iterable[Publication]", lines: "Iterable[Line]", refused: "Iterable[Refused]"
) -> Iterator[str]:
    from matchbound.cli.text import wrap
    from matchbound.experience.cv.sheet import citation

    known = list(works)
    for one in lines:
        yield from wrap(f"{one.kind.value}: {citation(known[one.index])}", "  ", "    ")
        if one.filled and one.kind.value == "filled":
            yield from wrap(f"filled in: {', '.join(one.filled)}", "    ", "    ")
        if one.differs:
            yield from wrap(
                f"kept as it was, the file says otherwise: {', '.join(one.differs)}", "    ", "    "
            )
    for fault in refused:
        yield from wrap(f"not taken, {fault}", "  ", "    ")


@app.command("export")
def give(
    path: DossierFile,
    file: Annotated[Path, typer.Argument(dir_okay=False, metavar="FILE", help="A BibTeX file to write.")],
) -> None:
    """Write the works of a dossier as BibTeX."""
    from matchbound.dossier.read import read_dossier  # only commands that read a dossier pay for the model
    from matchbound.experience.cv.works.write import bibtex_of

    works = read_dossier(path).publications
    written = _written(file, bibtex_of(works).encode())
    typer.echo(f"{written} ({len(works)} {'work' if len(works) == 1 else 'works'})")
