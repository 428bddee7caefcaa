"""`matchbound stories`: what members of the site tell of their way, those of people like oneself first."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound.cli import store
from matchbound.cli.options import AsJson, OnDay, day_of
from matchbound.cli.text import wrap

if TYPE_CHECKING:
    from matchbound.cli.store import ShownStory
    from matchbound.people.stories import Telling

app = typer.Typer(
    name="stories",
    help="Stories of members: what helped, and what they would do otherwise.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Like = Annotated[
    Path | None,
    typer.Option(
        "--like",
        exists=True,
        dir_okay=False,
        metavar="DOSSIER",
        help="A dossier file: stories of people like its applicant come first.",
        show_default=False,
    ),
]
MOST = 20
NONE = "Nobody has told their story on this site yet."
CLOSING = (
    "No story is a forecast: those who made it write more often than those who did not. The writers tell it"
    " themselves, and nobody asked for proof."
)
MADE_UP = "Made up: these stories are nobody's."


@app.callback()
def stories() -> None:
    """Read stories."""


@app.command("list")
def list_all(like: Like = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """List the stories that the site shows, the most alike or else the newest first."""
    dossier = None
    if like is not None:
        from matchbound.dossier.read import read_dossier  # slow imports: the dossier's model

        dossier = read_dossier(like)
    found = store.shown_stories(dossier, day_of(on))
    if as_json:
        typer.echo(json.dumps([_data(one) for one in found], ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(_lines(found)))


def _data(one: "ShownStory") -> dict[str, Any]:
    return {
        "id": one.id,
        "shown_on": one.shown_on.isoformat(),
        "synthetic": one.synthetic,
        "told": one.draft.telling.model_dump(mode="json", exclude_defaults=True),
        "name": one.draft.name or None,
        "way": one.draft.way,
        "helped": one.draft.helped,
        "otherwise": one.draft.otherwise,
        "agrees_with_you": list(one.likeness.agree),
        "differs_from_you": list(one.likeness.differ),
    }


def _lines(found: "list[ShownStory]") -> Iterator[str]:
    if not found:
        yield NONE
        return
    if any(one.synthetic for one in found):
        yield from (MADE_UP if all(one.synthetic for one in found) else f"Some are made up. {MADE_UP}", "")
    for one in found[:MOST]:
        yield from _story(one)
    if len(found) > MOST:
        yield f"{len(found) - MOST} more; --json lists all.\n"
    yield from wrap(CLOSING, "", "")


def _story(one: "ShownStory") -> Iterator[str]:
    mark = " (made up)" if one.synthetic else ""
    yield f"{_title(one.draft.telling)}{mark} · {one.draft.name or 'Anonymous'} · {one.shown_on:%-d %b %Y}"
    for said, points in (("like you in", one.likeness.agree), ("not in", one.likeness.differ)):
        if points:
            yield f"  {said}: {', '.join(points)}"
    yield from wrap(", ".join(_parts(one.draft.telling)), "  ", "  ")
    if one.draft.helped:
        yield from wrap(f"What helped: {' '.join(one.draft.helped.split())}", "  ", "  ")
    yield ""


def _title(told: "Telling") -> str:
    from matchbound.reference.specialty import specialties

    known = specialties().get(told.specialty)
    name = known.name if known else told.specialty
    season = f", {told.season}" if told.season else ""
    if told.matched:
        return f"Matched{f' into {name}' if name else ''}{season}"
    if told.matched is False:
        return f"Did not match{season}"
    return f"On the way to {name}" if name else "On the way"


def _parts(told: "Telling") -> Iterator[str]:
    """Yield what is told beside the title."""
    for name in told.given():
        value = getattr(told, name)
        if name in ("specialty", "season", "matched"):
            continue
        if isinstance(value, tuple):
            value = str(value[0]) if value[0] == value[1] else f"{value[0]} to {value[1]}"
        yield f"{name.replace('_', ' ')} {value}"
