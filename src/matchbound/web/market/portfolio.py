"""The portfolio as a kind of run."""

from collections.abc import Mapping
from typing import Any

from matchbound.match.portfolio.asked import portfolio_of
from matchbound.match.portfolio.question import Question as Asked
from matchbound.web.market.kinds import Progress, Question, RunKind
from matchbound.web.market.odds import in_market


def work(question: Question, progress: Progress) -> Mapping[str, Any]:
    """Return the programs to apply to, held against the list there is.

    Programs that left the catalogue meanwhile are left out, and named.
    """
    listed, liking = question.asked.get("programs", ()), question.asked.get("liking", 1)
    known, budget = in_market(listed, question.setting.places), question.asked.get("budget")
    asked = Asked(
        question.dossier,
        question.on,
        question.season,
        budget=None if budget is None else float(budget),
        specialties=tuple(question.asked["specialties"]),
        programs=known,
        likings=dict.fromkeys(known, float(liking)) if liking != 1 else {},
        seed=question.seed,
    )
    asked.check(question.setting.places)
    found = portfolio_of(asked, question.table, question.background(progress, more=1)).to_data()
    return {**found, "left_out": [one for one in listed if one not in known]}


KIND = RunKind("portfolio", work)
