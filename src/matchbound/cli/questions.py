"""`matchbound study questions …`: questions from files of others, and into files for others."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound.cli.options import OnDay, day_of
from matchbound.cli.text import wrap

if TYPE_CHECKING:
    from matchbound.study.curriculum.exchange.bank import Tags

app = typer.Typer(name="questions", help="Questions in and out.", no_args_is_help=True)
ENDINGS = ".jsonl, .csv, .tsv, .gift, .xml (Moodle), .zip (QTI)"
Source = Annotated[
    Path,
    typer.Argument(
        exists=True, dir_okay=False, metavar="FILE", help=f"What to read: {ENDINGS}.", show_default=False
    ),
]
Into = Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of content.", show_default=False)]
Target = Annotated[
    Path,
    typer.Argument(dir_okay=False, metavar="FILE", help=f"What to write: {ENDINGS}.", show_default=False),
]
From = Annotated[
    Path | None,
    typer.Argument(
        exists=True,
        file_okay=False,
        metavar="FOLDER",
        help="A folder of content. [default: the content that ships]",
        show_default=False,
    ),
]
Word = Annotated[str | None, typer.Option(help="Of items whose file does not say.", show_default=False)]


@app.callback()
def questions() -> None:
    """Bring questions, and give them on."""


@app.command("import")
def bring(
    file: Source,
    folder: Into,
    exam: Word = None,
    system: Word = None,
    task: Word = None,
    discipline: Word = None,
    author: Word = None,
    on: OnDay = None,
) -> None:
    """Write the questions of a file into a folder of content; what cannot be taken is listed by item."""
    from matchbound.study.curriculum.exchange.formats import read_bank  # slow imports: pydantic
    from matchbound.study.curriculum.writing import write_questions

    tags = _tags(
        {"exam": exam, "system": system, "task": task, "discipline": discipline, "author": author}, day_of(on)
    )
    brought = read_bank(file.read_bytes(), file.name, tags)
    write_questions(brought.bank, folder)
    for fault in brought.faults:
        typer.echo("\n".join(wrap(f"{fault.place}: {fault.words}; {fault.remedy}", "  ", "    ")))
    typer.echo(f"{len(brought.bank.questions)} taken, {_many(len(brought.faults), 'fault')}")
    if brought.faults:
        raise typer.Exit(1)


def _tags(told: "dict[str, str | None]", on: date) -> "Tags | None":
    """Return what is to be said of items that do not say it; all of it or nothing is told."""
    from matchbound.study.curriculum.exchange.bank import Tags  # slow import: pydantic
    from matchbound.study.curriculum.model import StudiedExam

    given = {key: value for key, value in told.items() if value}
    if not given:
        return None
    if missing := [f"--{key}" for key in told if key not in given]:
        raise typer.BadParameter(f"give {', '.join(missing)}, too")
    if given["exam"] not in list(StudiedExam):
        raise typer.BadParameter(f"--exam is one of {', '.join(StudiedExam)}")
    return Tags(
        exam=StudiedExam(given["exam"]),
        system=given["system"],
        task=given["task"],
        discipline=given["discipline"],
        author=given["author"],
        checked_on=on,
    )


@app.command("export")
def give(
    file: Target,
    folder: From = None,
    for_yourself: Annotated[
        bool, typer.Option("--for-yourself", help="Private questions, too: the file stays with you.")
    ] = False,
) -> None:
    """Write the questions of a folder of content into a file; what is somebody else's is refused."""
    from matchbound.study.curriculum.exchange.bank import Recipient  # slow imports: pydantic
    from matchbound.study.curriculum.exchange.formats import write_bank
    from matchbound.study.curriculum.exchange.shelved import bank_of
    from matchbound.study.curriculum.shelf import read_shelf
    from matchbound.study.curriculum.system import CONTENT

    bank = bank_of(read_shelf(folder or CONTENT))
    recipient = Recipient.OWNER if for_yourself else Recipient.ANYONE
    file.write_bytes(write_bank(bank, file.name, recipient))
    typer.echo(f"{_many(len(bank.questions), 'question')} in {file}")


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
