"""`matchbound study find`, `form`, `decks`: what there is of content, looked up, chosen and taken along."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.cli.options import AsJson, OnDay, day_of
from matchbound.cli.text import wrap

if TYPE_CHECKING:
    from matchbound.study.curriculum.curriculum import Curriculum
    from matchbound.study.curriculum.model import StudiedExam
    from matchbound.study.curriculum.search import Found, Hit

MOST_SHOWN = 8
"""So many of one sort are printed."""
HEADS = {
    "review": "Reviews",
    "drug": "Drugs",
    "formula": "Formulas",
    "lab": "Normal laboratory values",
}
Words = Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.", show_default=False)]
Exam = Annotated[str, typer.Argument(metavar="EXAM", help="step-1 or step-2-ck.", show_default=False)]
OfExam = Annotated[
    str | None,
    typer.Option("--exam", help="step-1 or step-2-ck only. [default: both]", show_default=False),
]
Number = Annotated[
    int | None,
    typer.Option("--number", min=1, help="So many questions. [default: a whole exam]", show_default=False),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Another seed chooses another form.")]
Into = Annotated[
    Path, typer.Argument(metavar="FOLDER", file_okay=False, help="Where to.", show_default=False)
]


class ContentCommandError(MatchboundError):
    """Something cannot be done with content; the message says why."""


def _exam(named: str) -> "StudiedExam":
    from matchbound.study.curriculum.model import StudiedExam  # slow import: pydantic

    if named not in list(StudiedExam):
        raise ContentCommandError(f"'{named}' is no exam here; write {' or '.join(StudiedExam)}")
    return StudiedExam(named)


def _shipped() -> "Curriculum":
    from matchbound.study.curriculum.curriculum import curriculum  # slow import: pydantic, the graph

    return curriculum()


# -- looked up --------------------------------------------------------------------------------------------


def find(words: Words, as_json: AsJson = False) -> None:
    """Look words up in reviews, drug cards, formulas and laboratory values; ends with 1 if none has them.

    Abbreviations, names of other countries and misspelt words are understood. What questions teach is found
    on the site only, and only of questions that were seen.
    """
    from matchbound.study.curriculum.formulas import formulas  # slow imports: pydantic, the graph
    from matchbound.study.curriculum.labs import labs
    from matchbound.study.curriculum.search import Search

    found = Search(_shipped(), formulas().by_id.values(), labs()).find(" ".join(words))
    typer.echo(
        json.dumps(_found_data(found), ensure_ascii=False, indent=1) if as_json else _found_text(found)
    )
    if not found.hits:
        raise typer.Exit(1)


def _found_data(found: "Found") -> dict[str, Any]:
    hits = [
        {"sort": hit.sort.value, "id": hit.id, "name": hit.name, "text": _plain(hit)} for hit in found.hits
    ]
    return {"read_as": dict(found.read_as), "all_words": found.all_words, "found": hits}


def _plain(hit: "Hit") -> str:
    return "".join(piece.text for piece in hit.pieces)


def _found_text(found: "Found") -> str:
    return "\n".join(_found_lines(found)).strip()


def _found_lines(found: "Found") -> Iterator[str]:
    for word, near in found.read_as.items():
        yield f"Nothing has '{word}'; this is what '{near}' finds."
    if not found.hits:
        yield "Nothing found: try fewer words, or another name."
    elif not found.all_words:
        yield "Nothing has all of these words; this has some of them."
    for sort, head in HEADS.items():
        hits = [hit for hit in found.hits if hit.sort == sort]
        if hits:
            yield ""
            yield typer.style(f"{head} ({len(hits)})", bold=True)
        for hit in hits[:MOST_SHOWN]:
            yield from wrap(f"{hit.name} ({hit.id}): {_marked(hit)}", "  ", "    ")


def _marked(hit: "Hit") -> str:
    return "".join(typer.style(one.text, underline=True) if one.marked else one.text for one in hit.pieces)


# -- chosen -----------------------------------------------------------------------------------------------


def form(
    exam: Exam, number: Number = None, seed: Seed = 1, on: OnDay = None, as_json: AsJson = False
) -> None:
    """Choose a form of an exam; print every range of the outline, what it has, what is missed, and the ids.

    Ends with 1 if any range is missed, or if there are too few questions.
    """
    from matchbound.study.sessions.chosen import chosen_form  # slow import: the solver

    made = chosen_form(_shipped(), _exam(exam), day_of(on), number=number, seed=seed)
    if as_json:
        typer.echo(json.dumps(made.to_data(), indent=1))
    else:
        for part in made.parts:
            mark = f"  {'lacks' if part.lacks > 0 else 'too many:'} {abs(part.lacks)}" if part.lacks else ""
            wanted = f"{part.least:>3}-{part.most:<3}"
            typer.echo(f"  {part.dimension.value:<10} {part.name:<52.52} {wanted} {part.has:>3}{mark}")
        typer.echo("\n".join(wrap(" ".join(made.ids), "", "")))
        typer.echo(made.summary())
    if not made.whole:
        raise typer.Exit(1)


# -- taken along ------------------------------------------------------------------------------------------


def decks(folder: Into, exam: OfExam = None, as_json: AsJson = False) -> None:
    """Write one deck per system (.apkg): a card of every section of a review and of every question.

    Anki takes a newer export for a change of the same notes, and keeps their dates.
    """
    from matchbound.study.decks.shipped import deck_file, write_decks  # slow imports: the decks' formats

    written = write_decks(_shipped(), folder, at=clock.now(), exam=_exam(exam) if exam else None)
    if as_json:
        typer.echo(json.dumps(written, indent=1))
        return
    for system, many in written.items():
        typer.echo(f"{deck_file(system):<40} {many:>6,} cards")
    typer.echo(f"{sum(written.values()):,} cards in {folder}")
