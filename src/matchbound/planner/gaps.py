"""Gaps of a plan: weeks free for a rotation, between study, exams, interviews and what is booked."""

from collections.abc import Iterator

from matchbound.base.dates import Span
from matchbound.dossier.model import Dossier
from matchbound.experience.directory.gaps import Gap, busy_spans, gaps
from matchbound.planner.plan import MATCH_DAY, Plan

_WHOLE_DAYS = (".study", ".sit")
_INTERVIEWS = "interviews"


def gaps_of(plan: Plan, dossier: Dossier) -> tuple[Gap, ...]:
    """Return the weeks of a plan until Match Day in which somebody could be at a host."""
    if not plan.tasks:
        return ()
    until = next(
        (one.start for one in plan.tasks if one.id == MATCH_DAY), max(one.finish for one in plan.tasks)
    )
    return gaps((*_busy(plan), *busy_spans(dossier)), since=plan.as_of, until=until)


def _busy(plan: Plan) -> Iterator[Span]:
    """Return when exams are studied for and sat, and when interviews are held."""
    for task in plan.tasks:
        if task.id.endswith(_WHOLE_DAYS) or task.id == _INTERVIEWS:
            yield Span(task.start, task.finish)
