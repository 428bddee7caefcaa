"""Tasks derive from findings: each need that a rule leaves open becomes the tasks that meet it."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, ExamName
from matchbound.planner import after_match, certifying, estimates, exams, seasonal
from matchbound.planner.draft import Draft, Setting
from matchbound.planner.problem import Ground, GroundKind, Money, Problem
from matchbound.rules.ecfmg.exam_time_limit import valid_passes, window_end
from matchbound.rules.finding import SEVERITY, Finding, Need, Verdict
from matchbound.rules.report import CertificationStatus, Report, evaluate
from matchbound.rules.seasons import season_calendar
from matchbound.rules.usmle.passing_standard import pending

Builder = Callable[[Draft, Need], None]

BUILDERS: Mapping[Need, Builder] = {
    Need.CERTIFICATION_APPLICATION: certifying.application_tasks,
    Need.IDENTITY: certifying.identity_tasks,
    Need.BASIC_SCIENCE: certifying.basic_science_tasks,
    Need.GRADUATION: certifying.graduation_tasks,
    Need.STEP_1: exams.exam_tasks,
    Need.STEP_2_CK: exams.exam_tasks,
    Need.OET: exams.exam_tasks,
    Need.PATHWAY: certifying.pathway_tasks,
    Need.DIPLOMA: certifying.credential_tasks,
    Need.TRANSCRIPT: certifying.credential_tasks,
    Need.TRANSFER_TRANSCRIPT: certifying.credential_tasks,
    Need.CERTIFICATE: certifying.certificate_tasks,
    Need.STEP_3: exams.exam_tasks,
    Need.LETTERS: seasonal.letter_tasks,
    Need.ERAS_TOKEN: seasonal.token_tasks,
    Need.ERAS_APPLICATION: seasonal.application_tasks,
    Need.NRMP_REGISTRATION: seasonal.registration_tasks,
    Need.RANK_LIST: seasonal.rank_list_tasks,
    Need.J1_SPONSORSHIP: after_match.visa_tasks,
    Need.H1B_PETITION: after_match.visa_tasks,
    Need.TRAINING_LICENCE: after_match.licence_tasks,
}
"""In the order in which an applicant meets them; later builders may look at what earlier ones planned."""

ACTIVE = frozenset({Verdict.OPEN, Verdict.EXPIRED, Verdict.EXPIRING, Verdict.UNKNOWN, Verdict.MET})
"""Verdicts whose needs are planned; what has failed cannot be."""
AWAITED = {"ecfmg.step_1": Need.STEP_1, "ecfmg.step_2_ck": Need.STEP_2_CK, "ecfmg.english": Need.OET}
"""Rules that ask for nothing while a result is awaited."""
SEASON_RULES = frozenset({"eras.season", "nrmp.season"})
SETTLED_ELSEWHERE = frozenset({"usmle.eligibility", "usmle.retake_spacing", "ecfmg.exam_time_limit"})
"""Rules whose open findings are windows and deadlines of other tasks."""
HOURS_KEY = "goal.study_hours_per_week"


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be planned for one season, and the findings that forbid it, if there are any."""

    problem: Problem
    report: Report
    blocking: tuple[Finding, ...]
    lapses: bool = False
    """Whether a pass is allowed to stop counting."""


def problem_of(dossier: Dossier, on: date, season: int, *, named: bool, let_lapse: bool = False) -> Planned:
    """Return the planning problem of a dossier for one season.

    A season that was not asked for by name is planned only if applications can be sent in time for it. With
    `let_lapse`, a pass that cannot be joined by the others in time may stop counting, and is taken again.
    """
    goal = dossier.goal.model_copy(update={"season": season})
    dossier = dossier.model_copy(update={"goal": goal})
    facts, report = Facts(dossier, on), evaluate(dossier, on)
    visa = after_match.chosen_route(dossier, on)
    lapsing = _earliest_pass(facts) if let_lapse else None
    setting = Setting(
        facts=facts,
        report=report,
        calendar=season_calendar(season),
        by_need=_by_need(facts, report, visa.rule, lapsing),
        lapsing=lapsing,
        named=named,
        certified=report.certification is CertificationStatus.CERTIFIED,
        visa=visa,
    )
    draft = Draft(setting)
    for need, builder in BUILDERS.items():
        if need in setting.by_need:
            builder(draft, need)
    if draft.tasks:
        _assume(draft, visa)
    return Planned(_problem(draft), report, blocking(report), lapsing is not None)


def blocking(report: Report) -> tuple[Finding, ...]:
    """Return the failed findings that leave nothing to plan for the season of a report."""
    closing = set(SEASON_RULES) | {"ecfmg.img_status"}
    if report.certification is CertificationStatus.NOT_ELIGIBLE:
        closing |= {one.rule for one in report.findings if one.rule.startswith(("ecfmg.", "usmle."))}
    return tuple(one for one in report.findings if one.verdict is Verdict.FAILED and one.rule in closing)


def _earliest_pass(facts: Facts) -> ExamName | None:
    """Return the exam whose pass opened the window of the time limit, None if none is open."""
    deadline = window_end(facts)
    valid = sorted((fact.value.taken_on, exam) for exam, fact in valid_passes(facts).items())
    steps = [exam for _, exam in valid if exam in exams.EXAMS.values()]
    return steps[0] if deadline is not None and steps and valid[0][1] == steps[0] else None


def _by_need(
    facts: Facts, report: Report, visa_rule: str | None, lapsing: ExamName | None
) -> dict[Need, tuple[Finding, ...]]:
    """Return the findings that ask for each need, worst first; of the visas, those of one route alone."""
    found: dict[Need, list[Finding]] = {}
    for finding in report.findings:
        other_route = finding.rule in after_match.RULES.values() and finding.rule != visa_rule
        if finding.verdict not in ACTIVE or other_route:
            continue
        for need in finding.needs or _awaited(facts, finding):
            found.setdefault(need, []).append(finding)
    if visa_rule != "visa.h1b":
        found.pop(Need.STEP_3, None)  # only an H-1B asks for it before residency
    limit = report.of("ecfmg.exam_time_limit")
    if lapsing is not None and limit is not None:
        found[next(need for need, exam in exams.EXAMS.items() if exam is lapsing)] = [limit]
    return {
        need: tuple(sorted(ones, key=lambda one: (SEVERITY[one.verdict], one.rule, one.about or "")))
        for need, ones in found.items()
    }


def _awaited(facts: Facts, finding: Finding) -> tuple[Need, ...]:
    """Return the exam whose result is awaited: there is nothing to do, and yet the plan must wait for it."""
    need = AWAITED.get(finding.rule)
    if need is None or finding.verdict not in (Verdict.OPEN, Verdict.UNKNOWN):
        return ()
    waiting = pending(facts, exams.EXAMS[need])
    return (need,) if waiting is not None and facts.attempts(exams.EXAMS[need])[-1] is waiting else ()


def _assume(draft: Draft, visa: after_match.Choice) -> None:
    """Note what nobody knows, and what is open without being work that can be planned."""
    setting = draft.setting
    if visa.assumption is not None and Need.RANK_LIST in setting.by_need:
        draft.assume(visa.assumption)
    if setting.facts.goal.study_hours_per_week is None and any(one.effort for one in draft.tasks.values()):
        hours = estimates.number("hours.per_week", setting.on)
        draft.assume(f"{hours} hours a week are there for study: the goal names none ({HOURS_KEY}).")
    if setting.lapsing is not None:
        label, last = exams.LABELS[setting.lapsing], window_end(setting.facts)
        draft.assume(
            f"The pass in {label} stops counting after {human(last or setting.on)}, and it is passed again:"
            " the missing exam cannot be sat in time."
        )
    for finding in setting.report.findings:
        if finding.needs or not finding.rule.startswith("ecfmg.") or finding.rule in SETTLED_ELSEWHERE:
            continue
        if finding.about is not None and finding.about.startswith("pathway-"):
            continue  # one Pathway among several; the one that is taken is named elsewhere
        if finding.verdict is Verdict.UNKNOWN:
            missing = f" ({', '.join(finding.because)})" if finding.because else ""
            draft.assume(f"It turns out well, though unknown: {finding.summary}{missing}.")
        elif finding.verdict is Verdict.OPEN and not _awaited(setting.facts, finding):
            draft.assume(f"It is settled in time: {finding.summary}.")


def _problem(draft: Draft) -> Problem:
    setting = draft.setting
    goal, on = setting.facts.goal, setting.on
    tasks, deadlines = draft.finished()
    hours = goal.study_hours_per_week
    weekly = float(estimates.number("hours.per_week", on)) if hours is None else hours
    return Problem(
        on=on,
        season=setting.season,
        tasks=tasks,
        deadlines=deadlines,
        horizon=draft.horizon,
        hours_per_week=weekly,
        hours_ground=Ground(
            HOURS_KEY, GroundKind.WISH, f"{weekly:g} hour{'' if weekly == 1 else 's'} of study a week"
        ),
        money=Money(_whole(goal.budget_usd), _whole(goal.usd_per_month)),
        assumptions=tuple(draft.assumptions),
    )


def _whole(usd: float | None) -> int | None:
    return None if usd is None else math.floor(usd)
