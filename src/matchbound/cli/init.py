"""`matchbound init`: a dozen questions, and a dossier is written."""

import sys
import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound import clock
from matchbound.base.errors import MatchboundError

if TYPE_CHECKING:
    from matchbound.dossier.interview import Question

NewFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The file to write (YAML, or JSON by its name).")
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file if there is one.")]

WIDTH = 79
INTRODUCTION = """\
{count} questions. Press Enter alone where you do not know; everything can be
changed later in the file. Dates are written YYYY-MM-DD.
"""
DONE = """
Written: {path}

    matchbound check {path}    faults, if there are any
    matchbound status {path}   where you stand
    matchbound plan {path}     what to do next, and when"""


class NothingWrittenError(MatchboundError):
    """The interview ended without a dossier."""


def init(path: NewFile = Path("dossier.yaml"), overwrite: Overwrite = False) -> None:
    """Ask a dozen questions in the terminal and write a dossier from the answers."""
    from matchbound.dossier.interview import dossier_from  # slow import: pydantic
    from matchbound.dossier.write import write_dossier

    _refuse_lost_work(path, overwrite=overwrite)
    on = clock.today()
    dossier = dossier_from(_interview(on), on)
    write_dossier(dossier, path)
    typer.echo(DONE.format(path=path))


def _refuse_lost_work(path: Path, *, overwrite: bool) -> None:
    """Find out before the first question whether the file can be written."""
    if path.is_dir() or not path.parent.is_dir():
        raise NothingWrittenError(f"{path}: name a file in a folder that exists")
    if not path.exists() or overwrite:
        return
    if not sys.stdin.isatty():
        raise NothingWrittenError(f"{path}: there is such a file already; --overwrite replaces it")
    if not typer.confirm(f"{path} exists. Replace it?", default=False):
        raise NothingWrittenError(f"{path}: left as it was")


def _interview(on: date) -> dict[str, Any]:
    from matchbound.dossier.interview import QUESTIONS  # slow import: pydantic

    typer.echo(INTRODUCTION.format(count=len(QUESTIONS)))
    answers: dict[str, Any] = {}
    for number, question in enumerate(QUESTIONS, start=1):
        for line in (f"{number}. {question.text}", f"   e.g. {question.example}"):
            typer.echo(textwrap.fill(line, width=WIDTH, subsequent_indent="      ", break_on_hyphens=False))
        while (problem := _ask(question, answers, on)) is not None:
            typer.echo(
                textwrap.fill(f"   {problem}", width=WIDTH, subsequent_indent="   ", break_on_hyphens=False)
            )
    return answers


def _ask(question: "Question", answers: dict[str, Any], on: date) -> str | None:
    """Put one answer among the answers; return what is wrong with it instead, if something is."""
    from matchbound.dossier.interview import AnswerError, answered, doubt  # slow import: pydantic

    text = _typed()
    try:
        answers[question.key] = answered(question, text, on)
    except AnswerError as error:
        return error.message
    problem = doubt(answers, on)
    if problem is not None:
        del answers[question.key]
    return problem


def _typed() -> str:
    """Return the next answer; at the end of a pipe or by Ctrl-C nothing is written."""
    try:
        text = str(typer.prompt("  ", default="", show_default=False, prompt_suffix=" > "))
    except typer.Abort:
        typer.echo()
        raise NothingWrittenError("the answers ended before the last question; nothing was written") from None
    if not sys.stdin.isatty():
        typer.echo()  # nobody typed the Enter that ends the line
    return text
