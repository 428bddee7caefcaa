"""A rank order list as a kind of run."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.match.ranking.asked import RankAsked, ranking_of, why_not_simulated
from matchbound.match.ranking.edit import Draft
from matchbound.match.ranking.known import Held
from matchbound.web.market.kinds import Progress, Question, RunKind


class NothingRankedError(MatchboundError):
    """There is nothing to simulate."""


def work(question: Question, progress: Progress) -> Mapping[str, Any]:
    """Return what a list leads to, with all that is to be said of it."""
    draft, asked = Draft.of(question.asked), _asked(question)
    if not draft.listed.primary:
        raise NothingRankedError(_("Nothing is ranked: put programs on the list first."))
    if why_not := why_not_simulated(asked):
        raise NothingRankedError(why_not)
    found = ranking_of(asked, question.table, question.background(progress, more=1))
    if found.outcome is None:
        raise NothingRankedError(found.not_simulated)
    return {**found.to_data(), "match": asdict(found.outcome.match)}


def _asked(question: Question) -> RankAsked:
    draft = Draft.of(question.asked)
    held = Held(
        frozenset(question.asked.get("interviewed", ())),
        tuple(question.asked.get("silent", ())),
        draft.likings,
    )
    return RankAsked(question.dossier, question.on, question.season, draft.listed, held, seed=question.seed)


KIND = RunKind("ranking", work)
