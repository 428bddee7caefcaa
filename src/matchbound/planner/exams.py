"""Tasks of an exam: study, register, sit, wait for the result."""

from collections.abc import Iterator
from datetime import timedelta

from matchbound.base.dates import DAY, human
from matchbound.dossier.facts import Fact
from matchbound.dossier.model import Exam, ExamName, Outcome
from matchbound.planner import estimates
from matchbound.planner.draft import Draft, Setting, authority, fact
from matchbound.planner.problem import After, Bound, Closed, Days, Ground, GroundKind
from matchbound.rules.ecfmg.english import oet_counts_for, oet_cutoff
from matchbound.rules.ecfmg.exam_time_limit import time_limit_cites, window_end
from matchbound.rules.finding import Need
from matchbound.rules.usmle.eligibility import eligible_from
from matchbound.rules.usmle.passing_standard import pending
from matchbound.rules.usmle.retake_spacing import earliest_next
from matchbound.rules.usmle.steps import LABEL

EXAMS = {
    Need.STEP_1: ExamName.STEP_1,
    Need.STEP_2_CK: ExamName.STEP_2_CK,
    Need.STEP_3: ExamName.STEP_3,
    Need.OET: ExamName.OET_MEDICINE,
}
LABELS = {**LABEL, ExamName.OET_MEDICINE: "OET Medicine"}
CERTIFYING = (Need.STEP_1, Need.STEP_2_CK)


def exam_tasks(draft: Draft, need: Need) -> None:
    """Plan an exam: on the day that is already planned, or as early as everything allows."""
    setting, exam = draft.setting, EXAMS[need]
    waiting = pending(setting.facts, exam)
    if waiting is not None and setting.facts.attempts(exam)[-1] is waiting:
        _wait_for_result(draft, need, waiting)
        return
    planned = planned_sitting(setting, exam)
    if planned is None:
        _study(draft, need)
        _register(draft, need)
        _sit(draft, need)
    else:
        _sit_as_planned(draft, need, planned)
    _result(draft, need)
    if need in CERTIFYING:
        _time_limit(draft, exam)


def planned_sitting(setting: Setting, exam: ExamName) -> Fact[Exam] | None:
    """Return the first sitting ahead that is meant to be passed; OET only if it serves the season."""
    for one in setting.facts.planned_exams:
        useless = exam is ExamName.OET_MEDICINE and oet_counts_for(one.value, setting.season) is False
        if one.value.exam is exam and one.value.outcome in (Outcome.SCHEDULED, Outcome.PASS) and not useless:
            return one
    return None


def _wait_for_result(draft: Draft, need: Need, sat: Fact[Exam]) -> None:
    exam, on = EXAMS[need], draft.setting.on
    name, label = _report(exam), LABELS[exam]
    whole = estimates.days(name, on)
    draft.add(
        need,
        f"{exam}.result",
        f"{label}: wait for the result of {human(sat.value.taken_on)}",
        estimates.left(whole, sat.value.taken_on, on),
        cites=estimates.cite(name, on),
    )
    draft.assume(f"{label} of {human(sat.value.taken_on)} is passed ({sat.path}).")


def _study(draft: Draft, need: Need) -> None:
    exam, setting = EXAMS[need], draft.setting
    again = bool(setting.facts.attempts(exam))
    least = estimates.number("study.least_days", setting.on)
    draft.add(
        need,
        f"{exam}.study",
        f"{LABELS[exam]}: study",
        Days(least, least, least),
        effort=estimates.study(exam, setting.on, again=again),
        after=_studied_before(exam),
        cites=estimates.cite(f"hours.{exam}", setting.on),
    )


def _studied_before(exam: ExamName) -> tuple[str, ...]:
    """Return what comes first: Step 1 before Step 2 CK, by custom; the certificate before Step 3."""
    if exam is ExamName.STEP_3:
        return ("certificate.issue",)
    return ("step-1.study",) if exam is ExamName.STEP_2_CK else ()


def _register(draft: Draft, need: Need) -> None:
    exam, on = EXAMS[need], draft.setting.on
    name = "register.oet" if exam is ExamName.OET_MEDICINE else "register.usmle"
    before = () if exam is ExamName.OET_MEDICINE else ("application.accept",)
    what = "register, choose period and seat" if _is_step(exam) else "book a test day"
    draft.add(
        need,
        f"{exam}.register",
        f"{LABELS[exam]}: {what}",
        estimates.days(name, on),
        after=(*before, "certificate.issue") if exam is ExamName.STEP_3 else before,
        costs=draft.costs(need),
        cites=estimates.cite(name, on),
    )


def _sit(draft: Draft, need: Need) -> None:
    exam, on = EXAMS[need], draft.setting.on
    ahead = estimates.number("register.ahead", on)
    draft.add(
        need,
        f"{exam}.sit",
        f"{LABELS[exam]}: sit the exam",
        _sitting_days(draft, exam),
        after=(
            f"{exam}.study",
            "basic-science.complete",
            After(f"{exam}.register", within=ahead),
        ),
        not_before=_first_days(draft, need),
        closed=_closed(draft, exam),
        note="Choose an eligibility period that begins shortly before this day." if _is_step(exam) else "",
    )


def _sit_as_planned(draft: Draft, need: Need, planned: Fact[Exam]) -> None:
    """Keep the day that the dossier names; what is studied until then is taken to be enough."""
    exam, on, day = EXAMS[need], draft.setting.on, planned.value.taken_on
    label = LABELS[exam]
    ahead = (day - on).days
    draft.add(need, f"{exam}.study", f"{label}: study for the day that is set", Days(ahead, ahead, ahead))
    if planned.value.outcome is not Outcome.SCHEDULED and not _registered(planned.value):
        _register(draft, need)
    on_the_day = fact(planned.path, f"{label} planned for {human(day)}", day)
    period = planned.value.period
    draft.add(
        need,
        f"{exam}.sit",
        f"{label}: sit the exam, as planned",
        Days(1, 1, 1) if exam is not ExamName.STEP_3 else _sitting_days(draft, exam),
        after=(f"{exam}.register", "basic-science.complete"),
        not_before=(on_the_day, *_first_days(draft, need)),
        not_after=(
            Bound(day + timedelta(days=_sitting_days(draft, exam).likely - 1), on_the_day.ground),
            fact(f"{planned.path}.period", f"eligibility period until {human(period.until)}", period.until)
            if period
            else None,
        ),
        closed=_closed(draft, exam),
    )
    draft.assume(f"{label} planned for {human(day)} is sat on that day and passed ({planned.path}).")


def _registered(exam: Exam) -> bool:
    return exam.applied_on is not None or exam.period is not None


def _result(draft: Draft, need: Need) -> None:
    exam, on = EXAMS[need], draft.setting.on
    name = _report(exam)
    draft.add(
        need,
        f"{exam}.result",
        f"{LABELS[exam]}: wait for the result",
        estimates.days(name, on),
        after=(f"{exam}.sit",),
        cites=estimates.cite(name, on),
    )


def _time_limit(draft: Draft, exam: ExamName) -> None:
    """Let the exam be sat before the earliest pass that it must join stops counting."""
    facts = draft.setting.facts
    last = window_end(facts)
    if last is None or last < facts.on or draft.setting.lapsing is not None:
        return
    label = LABELS[exam]
    words = f"{label} must be passed by {human(last)}, or the earliest pass stops counting"
    ground = Ground("ecfmg.exam_time_limit", GroundKind.FACT, words, time_limit_cites(facts))
    draft.limit(f"time-limit.{exam}", f"{label} within the time limit", last, f"{exam}.sit", ground)


def _first_days(draft: Draft, need: Need) -> Iterator[Bound]:
    """Yield what keeps an exam from being sat at once: studies, spacing, a season's cut-off."""
    exam, facts = EXAMS[need], draft.setting.facts
    if exam is ExamName.OET_MEDICINE:
        cutoff = oet_cutoff(draft.setting.season)
        if cutoff is not None and cutoff.value is not None:
            yield Bound(cutoff.value, authority("oet.cutoff", "Earliest OET that the season takes", cutoff))
        return
    lapses = window_end(facts) if draft.setting.lapsing is exam else None
    if lapses is not None:
        words = (
            f"the pass in {LABELS[exam]} counts until {human(lapses)}, and bars another attempt until then"
        )
        yield Bound(lapses + DAY, Ground("ecfmg.exam_time_limit", GroundKind.FACT, words))
    elif facts.attempts(exam):
        day, grounds = earliest_next(facts, exam, facts.on)
        words = f"the next attempt at {LABELS[exam]} is allowed from {human(day)} on"
        yield Bound(day, Ground(facts.attempts(exam)[-1].path, GroundKind.FACT, words, grounds))
    ready = eligible_from(facts, exam) if need in CERTIFYING else None
    if ready is not None and ready > facts.on:
        words = f"the basic sciences are completed on {human(ready)}"
        path = f"{facts.school.path}.basic_science_completed_on" if facts.school else "education"
        yield fact(path, words, ready)


def _closed(draft: Draft, exam: ExamName) -> tuple[Closed, ...]:
    return (estimates.no_tests(draft.setting.on, draft.horizon),) if _is_step(exam) else ()


def _is_step(exam: ExamName) -> bool:
    return exam is not ExamName.OET_MEDICINE


def _report(exam: ExamName) -> str:
    return "report.usmle" if _is_step(exam) else "report.oet"


def _sitting_days(draft: Draft, exam: ExamName) -> Days:
    return estimates.days("sit.step-3", draft.setting.on) if exam is ExamName.STEP_3 else Days(1, 1, 1)
