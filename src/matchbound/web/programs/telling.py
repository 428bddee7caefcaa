"""What a message about a saved search says: put down when it is claimed, so that it can be made again."""

from collections.abc import Iterator, Mapping
from typing import Any

from matchbound.reference.program import Program
from matchbound.web.programs.columns import Columns
from matchbound.web.programs.kept import Changes, Sought, other_season

SHOWN = 15
"""So many programs of each kind are named; of more only the number is told."""


def said_of(changes: Changes, found: Sought, held: Columns, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is to be told of some changes, as plain values; the words are chosen when it is sent."""
    return {
        "found": len(found.result),
        "season": found.season if other_season(before, found) else None,
        "new": _part(changes.new, ({"verdict": found.result[one]} for one in changes.new), held),
        "gone": _part(changes.gone, (_why_gone(one, found, held) for one in changes.gone), held),
        "changed": _part(
            tuple(one for one, _, _ in changes.changed),
            ({"before": before, "verdict": now} for _, before, now in changes.changed),
            held,
        ),
    }


def _part(ids: tuple[str, ...], more: Iterator[Mapping[str, Any]], held: Columns) -> dict[str, Any]:
    shown = [{**_named(one, held), **about} for one, about in zip(ids[:SHOWN], more, strict=False)]
    return {"count": len(ids), "shown": shown}


def _named(one: str, held: Columns) -> dict[str, Any]:
    row = held.rows.get(one)
    program: Program | None = None if row is None else held.catalogue.programs[row]
    if program is None:
        return {"id": one, "name": one, "state": ""}
    return {"id": one, "name": program.name, "state": program.state or ""}


def _why_gone(one: str, found: Sought, held: Columns) -> dict[str, Any]:
    return {"left": one not in held.rows, "verdict": found.verdicts.get(one, "")}
