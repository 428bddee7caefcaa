"""What a saved search found at some time, and how that differs from what it finds now."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from matchbound.screening.fit import fit
from matchbound.screening.screen import VERDICTS
from matchbound.screening.search import search
from matchbound.web.programs.asked import VERDICT_FACETS, Asked, asked_of
from matchbound.web.programs.columns import Columns
from matchbound.web.programs.screened import screening_of
from matchbound.web.store.queries.dossiers import Head

Result = Mapping[str, str]
"""Programs found, by id, each with its verdict; an empty one without a dossier."""

SEASON = "season"
"""Stands among the verdicts of a stored result for the season that they are for."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A search with what it finds now."""

    asked: Asked
    result: Result
    verdicts: Result
    """The verdict of every program of the catalogue, also of those not found; empty without a dossier."""
    season: int | None = None
    """The season that verdicts are for; None without a dossier."""

    @property
    def broken(self) -> bool:
        """Say whether the search asks for what is not there any more, so that what it finds says nothing."""
        needs_dossier = not self.verdicts and bool(VERDICT_FACETS & self.asked.query.chosen.keys())
        return bool(self.asked.lost) or needs_dossier


@dataclass(frozen=True, slots=True)
class Changes:
    """How one result differs from an earlier one."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[tuple[str, str, str], ...] = ()
    """Programs in both whose verdict became another: id, the verdict before, the verdict now."""

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.new or self.gone or self.changed)


def sought(query: str, head: Head | None, held: Columns, on: date) -> Sought:
    """Return what an address finds for somebody on a day."""
    screening = screening_of(head, held, on) if head else None
    asked = asked_of(QueryDict(query), held, personal=screening is not None)
    score = fit(screening, asked.weights).score if screening else None
    rows = search(held.index, asked.query, screening, score).rows.tolist()
    programs = held.catalogue.programs
    if screening is None:
        return Sought(asked, {programs[row].id: "" for row in rows}, {})
    codes = screening.verdicts.tolist()
    verdicts = {one.id: VERDICTS[code].value for one, code in zip(programs, codes, strict=True)}
    return Sought(
        asked,
        {programs[row].id: verdicts[programs[row].id] for row in rows},
        verdicts,
        screening.profile.season,
    )


def changes_between(before: Result, after: Result) -> Changes:
    """Return what came, what went, and whose verdict changed, in the order of the results.

    A verdict where there was none, or none where there was one, is no change: the dossier came or went.
    """
    changed = (
        (one, before[one], verdict)
        for one, verdict in after.items()
        if one in before and verdict and before[one] and before[one] != verdict
    )
    return Changes(
        tuple(one for one in after if one not in before),
        tuple(one for one in before if one not in after),
        tuple(changed),
    )


def packed(result: Result, season: int | None = None) -> dict[str, list[str]]:
    """Return a result as it is stored: ids by verdict, and the season that verdicts are for."""
    found: dict[str, list[str]] = {}
    for one, verdict in sorted(result.items()):
        found.setdefault(verdict, []).append(one)
    return found if season is None else found | {SEASON: [str(season)]}


def unpacked(stored: Mapping[str, Any]) -> dict[str, str]:
    """Return a stored result."""
    return {one: verdict for verdict, ids in stored.items() if verdict != SEASON for one in ids}


def other_season(stored: Mapping[str, Any], found: Sought) -> bool:
    """Say whether stored verdicts are, or may be, for another season than those found now."""
    judged = any(verdict not in ("", SEASON) for verdict in stored)
    return judged and found.season is not None and stored.get(SEASON) != [str(found.season)]


def digest_of(result: Result) -> str:
    """Return what tells one result from another."""
    return hashlib.sha256(json.dumps(packed(result), sort_keys=True).encode()).hexdigest()
