"""`matchbound study queue`, `import`, `export`: cards at the terminal, kept in the site's database."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.cli import store
from matchbound.cli.options import AsJson
from matchbound.cli.text import wrap

if TYPE_CHECKING:
    from matchbound.study.decks.package import Media
    from matchbound.study.repetition.cards import Settings
    from matchbound.web.store.models import Account, DeckImport

ENDINGS = (".apkg", ".colpkg")
SHOWN, DAYS_AHEAD = 10, 14
LEFT_ALONE = timedelta(minutes=30)
"""So long a worker leaves an import to this command, which does it at once."""
Whose = Annotated[
    str | None,
    typer.Option(
        "--account",
        metavar="EMAIL",
        help="Whose cards. [default: the only account here; where there is none, one is made for this"
        " computer]",
        show_default=False,
    ),
]
Package = Annotated[
    Path,
    typer.Argument(
        exists=True,
        dir_okay=False,
        metavar="FILE",
        help="A package of Anki: .apkg or .colpkg.",
        show_default=False,
    ),
]
Target = Annotated[
    Path, typer.Argument(dir_okay=False, metavar="FILE", help="What to write: an .apkg.", show_default=False)
]
AsNew = Annotated[bool, typer.Option("--as-new", help="Leave out answers and dates: all cards begin as new.")]
OneDeck = Annotated[
    str | None,
    typer.Option(
        "--deck", metavar="NAME", help="One deck and those in it. [default: all]", show_default=False
    ),
]


class CardsError(MatchboundError):
    """Something cannot be done with cards; the message says why."""


def learner_here(email: str | None) -> "Account":
    """Open the site's database and return whose cards are meant."""
    store.open_store()
    from matchbound.web.store.actions.learner import the_learner  # only after Django is set up

    return the_learner(email)


# -- the day ------------------------------------------------------------------------------------------------


def queue(account: Whose = None, as_json: AsJson = False) -> None:
    """Say what is left to review today, and what the next days bring."""
    found = _today(learner_here(account))
    typer.echo(json.dumps(found, ensure_ascii=False, indent=1) if as_json else "\n".join(_queue_lines(found)))


def _today(by: "Account") -> dict[str, Any]:
    """Return the day as data."""
    from matchbound.study.repetition.queue import forecast  # commands import what they need
    from matchbound.web.store.actions.cards import queue_of_day
    from matchbound.web.store.actions.repetition import mind_exam
    from matchbound.web.store.models import CardRow
    from matchbound.web.store.queries import cards
    from matchbound.web.study.faces import first_line

    at = clock.now()
    mind_exam(by, at=at)
    settings = cards.settings_of(by)
    day = queue_of_day(by, settings, at=at)
    coming, today = cards.next_card(by, at, settings, day), settings.study_day(at)
    rows = CardRow.objects.select_related("note", "deck").in_bulk(cards.waiting_of(by, day)[:SHOWN])
    ahead = forecast(cards.days_due(by, settings, today + timedelta(days=DAYS_AHEAD)), today, DAYS_AHEAD)
    return {
        "account": by.email,
        "as_of": today.isoformat(),
        **_exam(by, settings),
        "left": {name: getattr(coming.left, name) for name in ("learning", "reviews", "new", "put_off")},
        "answered": coming.done,
        "first": [
            {"card": row.pk, "deck": row.deck.name, "front": line} for row, line in first_line(rows.values())
        ],
        "ahead": [
            {"on": (today + timedelta(days=n)).isoformat(), "reviews": int(many)}
            for n, many in enumerate(ahead)
        ],
    }


def _exam(by: "Account", settings: "Settings") -> dict[str, str | None]:
    """Return the exam that cards are laid out for, its day, and who says so."""
    from matchbound.web.store.queries.exam_day import coming_exam  # only after Django is set up

    exam = coming_exam(by, settings.study_day(clock.now())) if settings.exam_on else None
    if exam is None or exam.on is None:
        return {"exam": None, "exam_on": None, "day_from": None}
    return {"exam": exam.exam.value, "exam_on": exam.on.isoformat(), "day_from": exam.day_from}


def _queue_lines(found: dict[str, Any]) -> Iterator[str]:
    left = found["left"]
    yield typer.style(f"Cards of {found['account']}, {found['as_of']}", bold=True)
    yield f"  being learned {left['learning']}, reviews {left['reviews']}, new {left['new']}"
    if left["put_off"]:
        yield f"  {left['put_off']} more reviews are due and do not fit into the day"
    if found["answered"]:
        yield f"  answers given today: {found['answered']}"
    if found["exam_on"]:
        says = "as the dossier has it" if found["day_from"] == "dossier" else "as chosen for the study plan"
        yield f"  laid out for {found['exam']} on {found['exam_on']}, {says}"
    for one in found["first"]:
        yield from wrap(f"{one['front']} ({one['deck']})", "  - ", "    ")
    yield ""
    yield "Reviews of the next days: " + " ".join(str(one["reviews"]) for one in found["ahead"])
    if any(left[name] for name in ("learning", "reviews", "new")):
        yield "`matchbound study review` begins."


# -- in and out ---------------------------------------------------------------------------------------------


def bring(path: Package, as_new: AsNew = False, account: Whose = None, as_json: AsJson = False) -> None:
    """Import a package of Anki: cards, pictures, tags, dates and answers; known notes are recognized.

    It stays in the database of this computer (MATCHBOUND_DATA), for one account only. Questions in other
    formats are read by `matchbound study questions import`. Ends with 1 if the package could not be imported.
    """
    if path.suffix.lower() not in ENDINGS:
        raise CardsError(
            f"{path.name} is no package of Anki ({', '.join(ENDINGS)}): cards come in such; questions are"
            " brought by `matchbound study questions import`"
        )
    run = _brought(path, learner_here(account), with_history=not as_new, silent=as_json)
    if as_json:
        typer.echo(json.dumps({**run.counts, "faults": run.faults, "fault": run.fault or None}, indent=1))
    else:
        typer.echo("\n".join(_import_lines(run)), err=bool(run.fault))
    if run.fault:
        raise typer.Exit(1)


def _brought(path: Path, by: "Account", *, with_history: bool, silent: bool) -> "DeckImport":
    from matchbound.web.store.actions.deck_work import work_on  # only after Django is set up
    from matchbound.web.store.actions.decks import take_package
    from matchbound.web.store.queries.decks import open_imports

    for interrupted in open_imports(by):
        work_on(interrupted.pk, at=clock.now())
    with path.open("rb") as file:
        pieces = iter(lambda: file.read(1 << 20), b"")
        at = clock.now()
        run = take_package(pieces, path.name, with_history=with_history, by=by, at=at, waits=LEFT_ALONE)
    work_on(run.pk, at=clock.now(), progress=_nothing if silent else _counted)
    run.refresh_from_db()
    return run


def _nothing(_done: int, _of: int) -> None:
    pass


def _counted(done: int, of: int) -> None:
    typer.echo(f"\r{done:,} of {of:,} notes", nl=done == of, err=True)


def _import_lines(run: "DeckImport") -> Iterator[str]:
    if run.fault:
        yield f"matchbound: {run.fault}"
        return
    counts = run.counts
    new, changed, same, cards, answers = (
        counts.get(name, 0) for name in ("new", "changed", "same", "cards", "reviews")
    )
    yield f"{new:,} notes new, {changed:,} changed, {same:,} known"
    yield f"{cards:,} cards new, {answers:,} answers"
    for fault in run.faults:
        yield from wrap(f"left out: {fault}", "  ", "    ")


def give(path: Target, deck: OneDeck = None, account: Whose = None) -> None:
    """Write cards as a package that Anki opens, with tags, pictures, dates and all answers."""
    if path.suffix.lower() != ENDINGS[0]:
        raise CardsError(f"{path.name}: let the name end in {ENDINGS[0]}")
    if path.exists():
        raise CardsError(f"{path} is there already: choose another name")
    by = learner_here(account)
    typer.echo(f"{_written(path, by, deck):,} cards written to {path}")


def _written(path: Path, by: "Account", deck: str | None) -> int:
    from matchbound.study.decks.write import write_package  # only after Django is set up
    from matchbound.web.store.card_files import media_path
    from matchbound.web.store.queries.cards import decks_of
    from matchbound.web.store.queries.decks import deck_to_write

    one = None if deck is None else decks_of(by).filter(name=deck).first()
    if deck is not None and one is None:
        names = ", ".join(found.name for found in decks_of(by)[:SHOWN])
        raise CardsError(f"there is no deck '{deck}'; there are: {names}")
    found, digests = deck_to_write(by, one, at=clock.now())

    def read(media: "Media") -> bytes:
        return media_path(by.pk, digests[media.name]).read_bytes()

    write_package(found, read, path)
    return len(found.cards)
