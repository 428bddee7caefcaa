"""What a program is, folded from what several imports state of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from matchbound.reference.assertion import SourceKind, season_of

_AUTHORITY = {kind.value: rank for rank, kind in enumerate(reversed(SourceKind))}


@dataclass(frozen=True, slots=True)
class Stated:
    """What one import states of a program, and what decides how much it weighs."""

    content: Mapping[str, Any]
    run: int
    source: str
    season: int | None
    seen_on: date | None
    builtin: bool

    @property
    def weight(self) -> tuple[bool, int, int, int]:
        """Return its rank, by the rule that holds for assertions."""
        season = self.season or (season_of(self.seen_on) if self.seen_on else 0)
        return not self.content.get("synthetic"), season, _AUTHORITY[self.source], self.run


def fold(statements: Iterable[Stated]) -> dict[str, Any] | None:
    """Return a program's plain values, None if nobody states it.

    Of each field the weightiest statement that has one: real before synthetic, then the newer season, the
    authority of the source, what was entered last. It does not depend on the order, so that an undo in the
    midst leaves what would be there without that import.
    """
    ranked = sorted(statements, key=lambda one: one.weight, reverse=True)
    if not ranked:
        return None
    folded: dict[str, Any] = {}
    for one in ranked:
        for name, value in one.content.items():
            folded.setdefault(name, value)
    folded["tracks"] = _tracks([one.content.get("tracks") or [] for one in ranked])
    folded["brought"] = any(not one.builtin for one in ranked)
    return folded


def _tracks(stated: Sequence[Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Return the tracks of all statements; one without a code is the only one of its kind that has a code."""
    everything = [track for tracks in stated for track in tracks]
    codes: dict[str, set[str]] = {}
    for track in everything:
        codes.setdefault(track["kind"], set()).update({track["nrmp_code"]} - {None})
    merged: dict[tuple[str, str | None], dict[int, list[Any]]] = {}
    for track in everything:
        known = codes[track["kind"]]
        code = next(iter(known)) if track["nrmp_code"] is None and len(known) == 1 else track["nrmp_code"]
        _add_offers(merged.setdefault((track["kind"], code), {}), track["offers"])
    return [
        {
            "kind": kind,
            "nrmp_code": code,
            "offers": [offers[season] for season in sorted(offers, reverse=True)],
        }
        for (kind, code), offers in merged.items()
    ]


def _add_offers(offers: dict[int, list[Any]], stated: Sequence[Sequence[Any]]) -> None:
    for season, *figures in stated:
        known = offers.get(season, [season, None, None])[1:]
        offers[season] = [
            season,
            *(old if old is not None else new for old, new in zip(known, figures, strict=True)),
        ]
