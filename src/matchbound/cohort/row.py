"""One dossier on a day as a row of a cohort's table.

Everything comes from the findings of the rules, from the line and from the plan that was kept; nothing is
judged anew here.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from matchbound.cohort.columns import ALL_SHARES, SHARED_WITH, Column, Missing, Share
from matchbound.cohort.outcomes import Outcome, outcomes_of
from matchbound.dossier.facts import Facts
from matchbound.dossier.laws import records_of
from matchbound.dossier.model import Dossier, ExamName
from matchbound.dossier.model import Outcome as ExamOutcome
from matchbound.planner.aim import Aim, Ground, aim_of, by_dates
from matchbound.planner.line import Line, State, Station, StationName, line_of
from matchbound.planner.next_steps import next_steps
from matchbound.planner.plan import PlanStatus
from matchbound.planner.running import matched_season
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import Report, evaluate
from matchbound.rules.seasons import first_season
from matchbound.rules.usmle.attempt_limit import limit_on

STILL_DAYS = 90
"""So many days without a change, and nothing booked, are standing still. A decision of ours."""
PLAN_DAYS = 30
"""A plan made longer ago is out of date: days have passed that it counted on. A decision of ours."""
STEPS_LOOKED_AT = 20

Value = str | int | date | None


class Stuck(StrEnum):
    """Why somebody does not get on."""

    NO = "no"
    BLOCKED = "blocked"  # a station of the line cannot be passed as things stand
    STILL = "still"  # nothing changed for long, and nothing is booked


class PlanState(StrEnum):
    """Whether there is a plan for the season aimed at."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    NONE = "none"
    OUT_OF_DATE = "out-of-date"


class MatchState(StrEnum):
    """What came of the last season that somebody applied in; where nobody said, it is unknown."""

    MATCHED = "matched"
    UNMATCHED = "unmatched"
    WAITING = "waiting"
    NOT_APPLIED = "not-applied"


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """What is known of the plan that was kept last; `current` if nothing was changed since."""

    status: PlanStatus
    season: int
    as_of: date
    current: bool


MaybePlan = KeptPlan | Literal[Missing.UNKNOWN] | None


@dataclass(frozen=True, slots=True)
class Row:
    """What the table of a cohort says of one dossier on a day.

    `attempts_left` counts the fewest attempts left at a Step that was sat and not passed, None if there is no
    such Step; `expires_on` is the first last day of anything that stops counting; `unknown` names the columns
    that cannot be told because a fact is missing.
    """

    as_of: date
    name: str
    season: int | None
    stage: StationName
    stage_state: State
    next: str
    next_due: date | None
    changed_on: date | None
    stuck: Stuck
    stuck_why: str
    expires_on: date | None
    expires_rule: str
    certification: str
    unknown_facts: int
    last_exam: str
    last_exam_on: date | None
    attempts_left: int | None
    plan: PlanState
    plan_season: int | None
    us_letters: int
    us_letters_asked: int
    matched: MatchState
    matched_season: int | None
    unknown: frozenset[Column]
    outcomes: tuple[Outcome, ...] = ()

    def tell(self, column: Column, shares: AbstractSet[Share] = ALL_SHARES) -> Value | Missing:
        """Return what a column says to somebody with whom these parts are shared."""
        share = SHARED_WITH[column]
        if share is not None and share not in shares:
            return Missing.NOT_SHARED
        if column in self.unknown:
            return Missing.UNKNOWN
        told: Value = getattr(self, column.value)
        return told


def row_of(dossier: Dossier, on: date, *, plan: MaybePlan = None, changed_on: date | None = None) -> Row:
    """Return the row of a dossier; without a day of its last change, that is its newest dated fact.

    Where plans are kept elsewhere, `plan` is unknown; None says that none was made.
    """
    aim, facts = _aim(dossier, plan, on), Facts(dossier, on)
    judged = aim.of(dossier)
    report = evaluate(judged, on)
    line = line_of(report, None, judged)
    station = _stage(line)
    changed = changed_on or _newest_fact(dossier, on)
    stuck, why = _stuck(line, facts, changed)
    step = _next(report, sure=aim.ground is not Ground.DATES)
    expires, rule = _expires(report)
    left, attempts_unknown = _attempts_left(report, facts)
    exam, exam_on = _last_exam(facts)
    letters, asked, letters_unknown = _us_letters(facts)
    outcomes = outcomes_of(facts)
    matched, matched_season = _matched(outcomes, on)
    kept = None if isinstance(plan, Missing) else plan
    state, plan_season = _plan_state(kept, dossier.goal.season, on)
    missing = {
        Column.EXPIRES_ON: expires is None and _limit_unknown(report),
        Column.ATTEMPTS_LEFT: attempts_unknown,
        Column.US_LETTERS: letters_unknown,
        Column.MATCHED: matched is None,
        Column.PLAN: isinstance(plan, Missing),
    }
    return Row(
        as_of=on,
        name=dossier.applicant.name or "",
        season=dossier.goal.season,
        stage=station.name,
        stage_state=station.state,
        next=step[0],
        next_due=step[1],
        changed_on=changed,
        stuck=stuck,
        stuck_why=why,
        expires_on=expires,
        expires_rule=rule,
        certification=report.certification.value,
        unknown_facts=_unknown_facts(report),
        last_exam=exam,
        last_exam_on=exam_on,
        attempts_left=left,
        plan=state,
        plan_season=plan_season,
        us_letters=letters,
        us_letters_asked=asked,
        matched=matched or MatchState.NOT_APPLIED,
        matched_season=matched_season,
        unknown=frozenset(column for column, holds in missing.items() if holds),
        outcomes=outcomes,
    )


def _aim(dossier: Dossier, plan: MaybePlan, on: date) -> Aim:
    """Return the season aimed at, by the plan where one is kept and still holds; none is looked for."""
    named = dossier.goal.season is not None or matched_season(dossier, on) is not None
    holds = isinstance(plan, KeptPlan) and plan.current and plan.as_of <= on and _in_time(plan, on)
    if named or holds:
        return aim_of(dossier, on, plan if isinstance(plan, KeptPlan) else None)
    return by_dates(dossier, on)


def _in_time(plan: KeptPlan, on: date) -> bool:
    """Say whether a plan can still be the one that one's own page has: made today, or its lists are open."""
    return plan.as_of == on or plan.season >= first_season(on)


ROW_FIELDS = tuple(one.name for one in fields(Row) if one.name not in {"unknown", "outcomes"})
"""The plain values of a row, in their order."""

# -- the line ----------------------------------------------------------------------------------------------


def _stage(line: Line) -> Station:
    """Return the first station that is not behind; the last one once all are."""
    return next((one for one in line.stations if one.state is not State.DONE), line.stations[-1])


_OF_SEASON = frozenset({StationName.SEASON, StationName.MATCH})


def _stuck(line: Line, facts: Facts, changed: date | None) -> tuple[Stuck, str]:
    """Say whether somebody is stuck; a season that is closed bars nobody who named none."""
    named = facts.goal.season is not None
    barred = [one for one in line.blocked if named or one.name not in _OF_SEASON]
    if barred:
        return Stuck.BLOCKED, barred[0].why
    arrived = _stage(line).name in {StationName.VISA, StationName.DAY_ONE}
    if arrived or facts.planned_exams or changed is None:
        return Stuck.NO, ""
    if facts.on - changed < timedelta(days=STILL_DAYS):
        return Stuck.NO, ""
    return Stuck.STILL, ""


def _newest_fact(dossier: Dossier, on: date) -> date | None:
    days = [
        value
        for _, record in records_of(dossier)
        for name, value in record.__dict__.items()
        if isinstance(value, date) and name.endswith("_on") and name != "born_on" and value <= on
    ]
    return max(days, default=None)


# -- findings ----------------------------------------------------------------------------------------------

_OF_CERTIFICATION = ("ecfmg.", "usmle.")
_COUNTED = frozenset({Verdict.EXPIRED, Verdict.EXPIRING, Verdict.MET, Verdict.OPEN})
LIMIT, TIME_LIMIT = "usmle.attempt_limit", "ecfmg.exam_time_limit"
OF_ANY_SEASON = ("usmle.", "ecfmg.step_", TIME_LIMIT)
"""Rules whose last days do not hang on the season aimed at."""


def _next(report: Report, *, sure: bool) -> tuple[str, date | None]:
    """Return what is due first among the things to do, else the first of them.

    Where it is not sure which season is meant, no day is told that would be another in another one.
    """
    steps = next_steps(report, None, limit=STEPS_LOOKED_AT)
    days = [one.due if sure or one.rule.startswith(OF_ANY_SEASON) else None for one in steps]
    dated = [(day, at) for at, day in enumerate(days) if day is not None and day >= report.as_of]
    if dated:
        day, at = min(dated)
        return steps[at].title, day
    return (steps[0].title, None) if steps else ("", None)


def _expires(report: Report) -> tuple[date | None, str]:
    """Return the first last day of what stops counting for certification, and whose rule says so."""
    found = [
        (one.expires, at, one.rule)
        for at, one in enumerate(report.findings)
        if one.expires is not None and one.rule.startswith(_OF_CERTIFICATION) and one.verdict in _COUNTED
    ]
    if not found:
        return None, ""
    day, _, rule = min(found)
    return day, rule


def _limit_unknown(report: Report) -> bool:
    found = report.of(TIME_LIMIT)
    return found is not None and found.verdict is Verdict.UNKNOWN


def _attempts_left(report: Report, facts: Facts) -> tuple[int | None, bool]:
    """Return the fewest attempts left at a Step not passed, and whether that cannot be told."""
    limit = limit_on(facts, report.as_of)
    steps = set(ExamName)
    found = [one for one in report.findings if one.rule == LIMIT and one.about in steps]
    if limit is None or not found:
        return None, any(one.verdict is Verdict.UNKNOWN for one in report.findings if one.rule == LIMIT)
    left = [_left(one, limit.value) for one in found]
    known = [one for one in left if one is not None]
    least = min(known, default=None)
    return least, len(known) < len(left) and least != 0


def _left(finding: Finding, limit: int) -> int | None:
    if finding.verdict is Verdict.FAILED:
        return 0
    return None if finding.verdict is Verdict.UNKNOWN else limit - len(finding.because)


def _unknown_facts(report: Report) -> int:
    """Return how many facts are missing for certification."""
    missing = {
        path
        for one in report.findings
        if one.verdict is Verdict.UNKNOWN and one.rule.startswith(_OF_CERTIFICATION)
        for path in one.because
    }
    return len(missing)


# -- facts, plan, seasons ------------------------------------------------------------------------------------


def _last_exam(facts: Facts) -> tuple[str, date | None]:
    """Return the exam passed last, and its day."""
    passed = [
        fact.value
        for fact in facts.exams
        if fact.value.outcome is ExamOutcome.PASS and fact.value.invalidated_on is None
    ]
    return (passed[-1].exam.value, passed[-1].taken_on) if passed else ("", None)


def _us_letters(facts: Facts) -> tuple[int, int, bool]:
    """Return letters of US-licensed writers uploaded and asked for, and whether uploaded ones may be more.

    Where some letter by a US-licensed writer is there, one whose writer's license nobody noted changes
    nothing.
    """
    uploaded = [fact.value for fact in facts.letters if fact.value.uploaded_on is not None]
    asked = [
        fact.value
        for fact in facts.letters
        if fact.value.uploaded_on is None and fact.value.requested_on is not None and fact.value.us_licensed
    ]
    there = sum(one.us_licensed is True for one in uploaded)
    return there, len(asked), there == 0 and any(one.us_licensed is None for one in uploaded)


def _plan_state(plan: KeptPlan | None, season: int | None, on: date) -> tuple[PlanState, int | None]:
    if plan is None:
        return PlanState.NONE, None
    if not plan.current or on - plan.as_of > timedelta(days=PLAN_DAYS):
        return PlanState.OUT_OF_DATE, plan.season
    if season is not None and plan.season != season:
        return PlanState.OUT_OF_DATE, plan.season
    possible = plan.status is not PlanStatus.IMPOSSIBLE
    return (PlanState.POSSIBLE if possible else PlanState.IMPOSSIBLE), plan.season


def _matched(outcomes: tuple[Outcome, ...], on: date) -> tuple[MatchState | None, int | None]:
    """Return what came of the last season applied in; None where nobody said."""
    applied = [one for one in outcomes if one.applied]
    if not applied:
        return MatchState.NOT_APPLIED, None
    last = max(applied, key=lambda one: one.season)
    if last.matched is not None:
        return (MatchState.MATCHED if last.matched else MatchState.UNMATCHED), last.season
    return (MatchState.WAITING if last.ahead(on) else None), last.season
