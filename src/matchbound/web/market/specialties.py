"""The odds in every specialty as a kind of run."""

from collections.abc import Mapping
from typing import Any

from matchbound.match.odds.odds import Asked
from matchbound.match.specialties.odds import every_specialty, odds_by_specialty
from matchbound.web.market.kinds import Progress, Question, RunKind


def work(question: Question, progress: Progress) -> Mapping[str, Any]:
    """Return the odds of a dossier in each specialty, with a typical list there alone."""
    asked = Asked(
        question.dossier, question.on, question.season, specialties=every_specialty(), seed=question.seed
    )
    asked.check(question.setting.places)
    return odds_by_specialty(asked, question.table, question.background(progress, more=1)).to_data()


KIND = RunKind("specialties", work)
