"""The next things to do: the first tasks of a plan that are in one's own hands, or what findings ask for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from matchbound.planner.plan import Plan, PlannedTask, PlanStatus
from matchbound.planner.tasks import SETTLED_ELSEWHERE
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import CertificationStatus, Report

WAITS = frozenset(
    {
        "application.accept",
        "diploma.verify",
        "transcript.verify",
        "transfer-transcript.verify",
        "pathway.review",
        "letters.upload",
        "nrmp.confirm",
        "match-day",
        "after-match.sponsor-review",
        "after-match.ds-2019",
        "after-match.labor-condition",
        "after-match.petition",
        "after-match.decision",
        "after-match.vetting",
    }
)
"""Tasks that are in other hands, beside the results of exams: there is nothing to do but to wait."""
RESULT = ".result"
ORDER = (Verdict.EXPIRED, Verdict.EXPIRING, Verdict.OPEN, Verdict.UNKNOWN)
"""Verdicts that ask for something, in the order in which it is told."""
CLOSING = ("ecfmg.", "usmle.")
"""Rules that can close certification for good."""
LATER = ("nrmp.soap", "usmle.step_3", "states.", "visa.")
"""Rules whose turn comes after all others."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, why, and by when.

    `start` and `finish` are the planned days, `latest_start` the last day to begin if no deadline is to be
    missed; `critical` says that nothing on the critical path has less time to spare; `due` is the last day
    that a rule allows. `task` is the task of the plan, if it is one, `finding`
    what asks for it.
    """

    title: str
    why: str
    rule: str
    start: date | None = None
    finish: date | None = None
    latest_start: date | None = None
    due: date | None = None
    critical: bool = False
    task: str | None = None
    finding: Finding | None = None


def next_steps(report: Report, plan: Plan | None, *, limit: int = 3) -> tuple[Step, ...]:
    """Return what to do next as of the day of a report, the first thing first."""
    if plan is None or plan.status is PlanStatus.IMPOSSIBLE:
        return tuple(islice(_of_report(report), limit))
    return tuple(islice(_of_plan(plan, report), limit))


def _of_plan(plan: Plan, report: Report) -> Iterator[Step]:
    """Yield the tasks that are not over, by the day they begin; of those of a day the most pressing first."""
    on = report.as_of
    ahead = [task for task in plan.tasks if task.finish >= on and not is_wait(task.id)]
    for task in sorted(ahead, key=lambda one: (max(one.start, on), _slack(one), one.finish, one.id)):
        yield Step(
            title=task.title,
            why=task.reason,
            rule=task.rule,
            start=task.start,
            finish=task.finish,
            latest_start=task.latest_start,
            critical=task.critical and task.slack_days == plan.slack_days,
            task=task.id,
            finding=_asking(report, task),
        )


def is_wait(task: str) -> bool:
    """Say whether a task is in other hands than the applicant's."""
    return task in WAITS or task.endswith(RESULT)


def _slack(task: PlannedTask) -> float:
    return float("inf") if task.slack_days is None else task.slack_days


def _asking(report: Report, task: PlannedTask) -> Finding | None:
    """Return the finding that a task comes from: that of its rule with its need, else the rule's first."""
    found = [one for one in report.findings if one.rule == task.rule]
    needed = [one for one in found if set(one.needs) & set(task.needs)]
    return next(iter([*needed, *found]), None)


def _of_report(report: Report) -> Iterator[Step]:
    """Yield what a report asks for; where certification is closed, only whom to ask about that."""
    if report.certification is CertificationStatus.NOT_ELIGIBLE and (barred := list(_barred(report))):
        return iter(barred)
    return _of_findings(report.findings)


def _barred(report: Report) -> Iterator[Step]:
    """Yield what may still be done about what is closed, each thing once."""
    said: dict[str, Finding] = {}
    for one in report.findings:
        if one.verdict is Verdict.FAILED and one.rule.startswith(CLOSING) and one.next:
            said.setdefault(one.next, one)
    for words, one in said.items():
        yield Step(title=words, why=one.summary, rule=one.rule, finding=one)


def _of_findings(findings: Iterable[Finding]) -> Iterator[Step]:
    """Yield what findings ask for, in the order of the journey; what comes after everything else last."""
    asked = [
        one for one in findings if one.next and one.verdict in ORDER and one.rule not in SETTLED_ELSEWHERE
    ]
    asked.sort(key=lambda one: (one.rule.startswith(LATER), ORDER.index(one.verdict)))
    for one in asked:
        yield Step(title=one.next or "", why=one.summary, rule=one.rule, due=one.due, finding=one)
