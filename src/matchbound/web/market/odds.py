"""Odds as a kind of run."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.match.odds.odds import Asked, odds_of
from matchbound.match.population.places import Places
from matchbound.web.market.kinds import Progress, Question, RunKind


class EmptyListError(MatchboundError):
    """Nothing of a list is in the market."""


def work(question: Question, progress: Progress) -> Mapping[str, Any]:
    """Return the odds of a dossier with its own list, or with a typical one in some specialties.

    Programs that left the catalogue meanwhile are left out, and named.
    """
    listed = question.asked.get("programs", ())
    known = in_market(listed, question.setting.places)
    if listed and not known:
        raise EmptyListError(
            _("No program of your list is in the simulated market: put others on it, or choose specialties.")
        )
    asked = Asked(
        question.dossier,
        question.on,
        question.season,
        programs=known,
        specialties=tuple(question.asked.get("specialties", ())),
        seed=question.seed,
    )
    asked.check(question.setting.places)
    found = odds_of(asked, question.table, question.background(progress, more=1)).to_data()
    return {**found, "left_out": [one for one in listed if one not in known]}


def in_market(listed: Sequence[str], places: Places) -> tuple[str, ...]:
    """Return the programs of a list that are in the simulated market."""
    there = {name.partition("/")[0] for name in places.ids}
    return tuple(one for one in listed if one in there)


KIND = RunKind("odds", work)
