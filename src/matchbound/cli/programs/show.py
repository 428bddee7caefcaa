"""`matchbound programs show`: one program with everything that is said of it."""

import json
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli import store
from matchbound.cli.options import AsJson

if TYPE_CHECKING:
    from matchbound.reference.assertion import Assertion
    from matchbound.reference.catalogue import Catalogue
    from matchbound.reference.program import Program

ProgramId = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A program's number, such as 1400521001 or x-mgh-im.", show_default=False
    ),
]


def show(program_id: ProgramId, as_json: AsJson = False) -> None:
    """Show one program: what it is said to ask, who says so, how old that is, and what else was said."""
    catalogue = store.load_catalogue()
    program = _found(catalogue, program_id)
    said = list(store.all_said_of([program]))
    if as_json:
        from matchbound.reference.plain import program_with_said  # commands import what they need

        typer.echo(json.dumps(program_with_said(catalogue, program, said), ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(_lines(catalogue, program, said)))


def _found(catalogue: "Catalogue", program_id: str) -> "Program":
    known = {one.id: one for one in catalogue.programs}
    if program_id not in known:
        like = get_close_matches(program_id, known, 3)
        hint = f"; there is {', '.join(like)}" if like else "; `matchbound programs screen` lists them"
        raise MatchboundError(f"no program has the number '{program_id}'{hint}")
    return known[program_id]


def _lines(catalogue: "Catalogue", program: "Program", said: "Iterable[Assertion]") -> Iterator[str]:
    from matchbound.cli.programs.words import specialty_name, title
    from matchbound.cli.text import wrap
    from matchbound.reference.requirement import REQUIREMENTS

    first, *rest = wrap(title(program), "", "  ")
    yield typer.style(first, bold=True)
    yield from rest
    yield specialty_name(program.specialty)
    yield from _facts(program)
    if program.synthetic:
        yield from wrap("Synthetic: this program does not exist. It was drawn from published totals.", "", "")
    by_name: dict[str, list[Assertion]] = {}
    for one in said:
        by_name.setdefault(one.requirement, []).append(one)
    yield ""
    for name, asked in REQUIREMENTS.items():
        if name in by_name:
            yield from _requirement_lines(catalogue, program, asked.label, by_name[name])
    unsaid = [asked.label for name, asked in REQUIREMENTS.items() if name not in by_name]
    yield from wrap(f"Not known, so ask the program: {'; '.join(unsaid)}.", "", "  ")


def _facts(program: "Program") -> Iterator[str]:
    from matchbound.cli.text import wrap

    facts = {
        "ACGME": program.acgme_id,
        "Sponsor": program.sponsor,
        "Accreditation": program.accreditation and program.accreditation.value.replace("-", " "),
        "Apply through": program.service and program.service.value,
        "Graduates from abroad": program.img_share is not None and f"{program.img_share:g}% of residents",
        "Website": program.website,
    }
    for name, value in facts.items():
        if value:
            yield from wrap(f"{name}: {value}", "", "  ")
    for track in program.tracks:
        offers = ", ".join(
            f"{'?' if one.quota is None else one.quota} in {one.season}" for one in track.offers
        )
        code = f" {track.nrmp_code}" if track.nrmp_code else ""
        yield from wrap(f"{track.kind.value.capitalize()}{code}: {offers or 'positions not known'}", "", "  ")


def _requirement_lines(
    catalogue: "Catalogue", program: "Program", label: str, said: "list[Assertion]"
) -> Iterator[str]:
    from matchbound.cli.programs.words import doubt_words, said_words, source_words
    from matchbound.cli.text import wrap

    stands = catalogue.of(program.id)[said[0].requirement]
    doubt = doubt_words(stands)
    first, *rest = wrap(f"{label}: {said_words(stands.assertion)}{f' [{doubt}]' if doubt else ''}", "", "  ")
    yield typer.style(first, bold=True)
    yield from rest
    yield from wrap(source_words(stands.assertion), "    ", "    ")
    for one in said:
        if one != stands.assertion:
            yield from wrap(f"also said: {said_words(one)} - {source_words(one)}", "  - ", "    ")
