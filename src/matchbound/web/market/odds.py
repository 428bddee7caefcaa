"""Odds as a kind of run."""

from collections.abc import Mapping
from typing import Any

from matchbound.match.odds.odds import Asked, odds_of
from matchbound.web.market.kinds import Progress, Question, RunKind


def work(question: Question, progress: Progress) -> Mapping[str, Any]:
    """Return the odds of a dossier with its own list, or of a typical one in its specialties."""
    asked = Asked(
        question.dossier,
        question.on,
        question.season,
        programs=tuple(question.asked.get("programs", ())),
        specialties=tuple(question.asked.get("specialties", ())),
        seed=question.seed,
    )
    asked.check(question.setting.places)
    return odds_of(asked, question.table, question.background(progress, more=1)).to_data()


KIND = RunKind("odds", work)
