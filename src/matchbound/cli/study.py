"""`matchbound study …`: content checked, decks in and out, today's queue."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound.cli import cards, content, questions, reviewing
from matchbound.cli.options import AsJson
from matchbound.cli.text import wrap

if TYPE_CHECKING:
    from matchbound.study.curriculum.lint.lint import LintReport
    from matchbound.study.curriculum.lint.weights import Weight

app = typer.Typer(name="study", help="Content, cards and questions for the exams.", no_args_is_help=True)
MANY = 5
"""So many questions of one concept are counted as many."""
Folder = Annotated[
    Path | None,
    typer.Argument(
        exists=True,
        file_okay=False,
        metavar="FOLDER",
        help="A folder with concepts/ and questions/. [default: the content that ships]",
        show_default=False,
    ),
]


app.add_typer(questions.app)
app.command("queue")(cards.queue)
app.command("review")(reviewing.review)
app.command("import")(cards.bring)
app.command("export")(cards.give)
app.command("find")(content.find)
app.command("form")(content.form)
app.command("decks")(content.decks)


@app.callback()
def study() -> None:
    """Content, cards and questions for the exams."""


@app.command()
def lint(folder: Folder = None, as_json: AsJson = False) -> None:
    """Check concepts and questions: item-writing flaws, links, explanations, balance, outline weights."""
    from matchbound.study.curriculum.fault import Level  # slow imports: pydantic, the graph
    from matchbound.study.curriculum.lint.lint import lint as check
    from matchbound.study.curriculum.shelf import read_shelf
    from matchbound.study.curriculum.system import CONTENT

    report = check(read_shelf(folder or CONTENT))
    if as_json:
        typer.echo(json.dumps(report.to_data(), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(report)))
    if report.many(Level.ERROR):
        raise typer.Exit(1)


@app.command()
def load(
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            file_okay=False,
            help="The site's data folder. [default: MATCHBOUND_DATA, as for `serve`]",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Load the content that ships into the site's database, as every start of the site does.

    Every text is a version; older ones stay for who was asked them. What people wrote is not touched.
    """
    from matchbound import clock  # the site's tables are slow to open
    from matchbound.cli import store

    if data is not None:
        os.environ["MATCHBOUND_DATA"] = str(data.expanduser())
    store.open_store(content=False)
    from matchbound.web.store.actions.shipping import load_content  # only after Django is set up

    counts = asdict(load_content(at=clock.now()))
    said = ", ".join(f"{many} {word}" for word, many in counts.items())
    typer.echo(json.dumps(counts) if as_json else f"texts: {said}")


def _lines(report: "LintReport") -> Iterator[str]:
    for file, faults in groupby(report.faults, key=lambda fault: fault.file):
        yield typer.style(file, bold=True)
        for fault in faults:
            yield from wrap(str(fault), "  ", "      ")
        yield ""
    yield from _weights(report.weights)
    yield from _coverage(report)
    yield _summary(report)


def _weights(weights: "tuple[Weight, ...]") -> Iterator[str]:
    for (exam, dimension), parts in groupby(weights, key=lambda part: (part.exam, part.dimension)):
        yield typer.style(f"{exam} by {dimension}: percent wanted, percent there", bold=True)
        for part in parts:
            mark = "" if not part.missing else "  more" if part.missing > 0 else "  fewer"
            wanted = f"{part.low:>2}-{part.high:<3}"
            yield f"  {part.name:<52.52} {wanted} {part.percent:>3.0f} ({part.questions}){mark}"
        yield ""


def _coverage(report: "LintReport") -> Iterator[str]:
    """Say how much of the outline is written about: only of a folder that means to be whole."""
    from matchbound.study.curriculum.lint.coverage import MOST_OF_A_SHELF  # slow import, through the package

    if report.concepts < MOST_OF_A_SHELF:
        return
    there = sum(bool(one.concepts) for one in report.headings)
    yield f"{there} of {len(report.headings)} headings of the outline have a review"
    many = Counter(min(number, MANY) for number in report.questions_about.values())
    shares = ", ".join(f"{number}{'+' * (number == MANY)}: {many[number]}" for number in range(MANY + 1))
    yield f"concepts by how many questions they have: {shares}"
    yield ""


def _summary(report: "LintReport") -> str:
    from matchbound.study.curriculum.fault import Level  # slow import, through the package

    counts = ", ".join(_many(report.many(level), level) for level in Level)
    return f"{_many(report.concepts, 'concept')}, {_many(report.questions, 'question')}: {counts}"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
