"""`matchbound letters`: what is amiss with one's letters, and which go to which program."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound.base.errors import MatchboundError, faults_listed
from matchbound.cli import store
from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of
from matchbound.cli.programs.options import OneSeason
from matchbound.cli.season import aimed

if TYPE_CHECKING:
    from matchbound.experience.letters.plan import ForProgram, LetterPlan
    from matchbound.experience.letters.warnings import Letters
    from matchbound.reference.catalogue import Catalogue
    from matchbound.reference.program import Program
    from matchbound.rules.finding import Finding

Programs = Annotated[
    list[str] | None,
    typer.Option(
        "--program", metavar="ID", help="A program that letters go to; may be repeated.", show_default=False
    ),
]
ListFile = Annotated[
    Path | None,
    typer.Option(
        "--list",
        metavar="FILE",
        help="A file with a program's ID at the beginning of each line, text or CSV.",
        show_default=False,
    ),
]
HEADERS = frozenset({"program", "id", "program_id"})
SHOWN, MOST_BYTES = 50, 200_000
CLOSING = (
    "Which letters weigh more is our own judgment; what programs ask comes first. Letters are assigned in"
    " MyERAS or the program's own service, not here."
)
NO_LETTERS = "The dossier lists no letters."
NO_PROGRAMS = "Name programs with --program or --list to see which letters go where."
PROVEN = "No other choice fills more of what these programs ask."
NOT_PROVEN = "Good, but not proven the best: there was no time to look at all choices."


def letters(
    path: DossierFile,
    program: Programs = None,
    list_file: ListFile = None,
    season: OneSeason = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say what is amiss with one's letters, and which of them go to which program."""
    from matchbound.experience.letters.warnings import letters_for, warnings  # slow imports: the model

    dossier, year = aimed(path, day_of(on), season, quiet=as_json)
    held = letters_for(dossier, day_of(on), year)
    wanted = [*(program or ()), *(_listed(list_file) if list_file else ())]
    plan, note = _planned(held, wanted) if wanted else (None, "")
    found = warnings(held)
    if as_json:
        typer.echo(json.dumps(_data(held, found, plan, note), ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(_lines(held, found, plan, note)))


def _listed(path: Path) -> list[str]:
    """Return the programs of a file; empty lines and a line of headings are passed over."""
    try:
        raw = path.read_bytes()[: MOST_BYTES + 1]
        text = raw.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        why = "not UTF-8 text" if isinstance(error, ValueError) else error.strerror
        raise MatchboundError(f"{path} cannot be read ({why})") from error
    if len(raw) > MOST_BYTES:
        raise MatchboundError(f"{path} is larger than any list ({MOST_BYTES:,} bytes)")
    found = [line.replace(";", ",").partition(",")[0].strip().strip('"') for line in text.splitlines()]
    return [one for number, one in enumerate(found) if one and not (number == 0 and one.lower() in HEADERS)]


def _planned(held: "Letters", wanted: Sequence[str]) -> tuple["LetterPlan", str]:
    from matchbound.experience.letters.plan import letter_plan

    catalogue = store.load_catalogue()
    return letter_plan(held, _known(wanted, catalogue), catalogue), store.note_of(catalogue)


def _known(wanted: Sequence[str], catalogue: "Catalogue") -> list["Program"]:
    """Return programs by their ids; MatchboundError names every id that is none."""
    by_id = {one.id: one for one in catalogue.programs}
    distinct = list(dict.fromkeys(wanted))
    if unknown := [f"{one}: no program has this ID" for one in distinct if one not in by_id]:
        raise MatchboundError(faults_listed("programs", unknown, SHOWN))
    return [by_id[one] for one in distinct]


def _data(
    held: "Letters", found: Sequence["Finding"], plan: "LetterPlan | None", note: str
) -> dict[str, object]:
    from matchbound.experience.letters.plan import plan_data

    return {
        "as_of": held.on.isoformat(),
        "season": held.season,
        "letters": [
            {"letter": one.path, "writer": one.letter.writer, "stage": one.stage.value} for one in held.all
        ],
        "warnings": [one.to_data() for one in found],
        "assignment": plan_data(plan) if plan else None,
        "note": note,
        "disclaimer": CLOSING,
    }


def _lines(
    held: "Letters", found: Sequence["Finding"], plan: "LetterPlan | None", note: str
) -> Iterator[str]:
    from matchbound.base.dates import human  # not needed for JSON
    from matchbound.cli.text import heading, source_lines, title, wrap

    yield heading(f"Letters for the {held.season} Match, on {human(held.on)}")
    if not held.all:
        yield NO_LETTERS
    for one in held.all:
        told = "; ".join(f"{_EVENT[name]} {human(day)}" for name, day in one.events())
        yield from wrap(f"{one.name}: {told or 'not asked yet'}", "  - ", "    ")
    if found:
        yield from title("What is amiss")
    for finding in found:
        advice = f". {finding.next}" if finding.next else ""
        yield from wrap(f"{finding.summary}{advice}", "  - ", "    ")
    yield from _plan_lines(plan)
    yield ""
    cites = [*(cite for finding in found for cite in finding.cites), *(plan.cites if plan else ())]
    yield from source_lines(cites, "")
    yield from wrap(CLOSING, "", "")
    if note:
        yield from wrap(note, "", "")


_EVENT = {
    "requested_on": "asked on",
    "agreed_on": "agreed on",
    "declined_on": "declined on",
    "dated_on": "dated",
    "uploaded_on": "uploaded on",
}


def _plan_lines(plan: "LetterPlan | None") -> Iterator[str]:
    from matchbound.cli.text import title, wrap

    yield from title("Which letters go where")
    if plan is None:
        yield from wrap(NO_PROGRAMS, "  ", "  ")
        return
    for one in plan.programs:
        yield from _program_lines(one)
    yield from wrap(PROVEN if plan.proven else NOT_PROVEN, "  ", "  ")


def _program_lines(one: "ForProgram") -> Iterator[str]:
    from matchbound.cli.text import wrap

    mark = " (synthetic)" if one.program.synthetic else ""
    first, *rest = wrap(f"{one.program.id} {one.program.name}{mark}", "  ", "    ")
    yield typer.style(first, bold=True)
    yield from rest
    for going in one.letters:
        yield from wrap(f"{going.kept.name}: {going.words}", "    - ", "      ")
    for lack in one.lacks():
        yield from wrap(lack, "    ! ", "      ")
