"""Step 3: who may apply for it, and what it is needed for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.base.dated import Cite, Dated
from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName, VisaRoute
from matchbound.rules.ecfmg.img_status import img_status_of
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.usmle.attempt_limit import CLOSES_ALL, closed, limit_on
from matchbound.rules.usmle.passing_standard import passes, pending
from matchbound.rules.usmle.retake_spacing import wait_for
from matchbound.rules.usmle.steps import in_words

P = parameters(__file__)  # step_3.yaml, checked on import
EXAMS_FIRST = P.timeline("exams_first")
CERTIFICATE_FIRST = P.timeline("certificate_first")
FIFTH_PATHWAY = P.timeline("fifth_pathway_accepted")
FIFTH_PATHWAY_UNTIL = P.timeline("fifth_pathway_issued_until")
GIVEN_IN = P.timeline("given_in")

STEP_3 = ExamName.STEP_3


@dataclass(frozen=True, slots=True)
class Admission:
    """What still bars an application for Step 3 on a day (nothing, if empty), by which facts and sources."""

    lacking: tuple[str, ...]
    because: tuple[str, ...]
    cites: tuple[Cite, ...]


@rule("usmle.step_3")
def step_3(facts: Facts, on: date) -> Iterator[Finding]:
    """Judge whether Step 3 is needed before residency, and whether it may be applied for on this day.

    Certification and the Match do not ask for Step 3. An H-1B visa for residency does, and the full license
    does later. Before the application Step 1 and Step 2 CK must be passed and, for IMGs, the ECFMG
    Certificate issued; FSMB asks ECFMG to confirm it, so it may take some days more. Step 2 CS has not been
    asked for since 2020. A Fifth Pathway certificate issued up to the end of 2009 took the place of the
    ECFMG Certificate for applications through 31 December 2016. Step 3 is given in the United States and
    its territories only.
    """
    wanted = VisaRoute.H1B in facts.goal.visas
    planned = [fact for fact in facts.planned_exams if fact.value.exam is STEP_3]
    passed, waiting = passes(facts, STEP_3), pending(facts, STEP_3)
    if passed:
        summary = f"Step 3 was passed on {human(passed[-1].value.taken_on)}"
        yield Finding(Verdict.MET, summary, (passed[-1].path,), cites(GIVEN_IN.on(on)))
    elif waiting is not None and facts.attempts(STEP_3)[-1] is waiting:
        summary = f"Step 3 was sat on {human(waiting.value.taken_on)}; the result is not out, or withheld"
        then = "Wait for the result and enter it."
        yield Finding(Verdict.OPEN, summary, (f"{waiting.path}.outcome",), cites(GIVEN_IN.on(on)), next=then)
    elif not wanted and not planned:
        summary = "Not needed for certification or the Match; H-1B visas and the full license ask for it"
        yield Finding(Verdict.NOT_APPLICABLE, summary, ("goal.visas",), cites(CERTIFICATE_FIRST.on(on)))
    elif closed(facts, STEP_3, on):
        yield _closed(facts, on)
    else:
        yield _early_application(facts, on) or _open(facts, on, wanted=wanted)


def admission(facts: Facts, on: date) -> Admission:
    """Return what bars an application for Step 3 that is made on a day, as far as facts are known."""
    missing, because, exams = _exams(facts, on)
    lacking = [f"a pass in {in_words(missing)}"] if missing else []
    if img_status_of(facts).is_img is False:
        return Admission(tuple(lacking), because, cites(exams))
    certificate, fifth = CERTIFICATE_FIRST.on(on), facts.applicant.fifth_pathway_issued_on
    if _certified(facts, on):
        because += ("certification.certified_on",)
    elif (
        fifth is not None
        and FIFTH_PATHWAY.on(on).value
        and fifth <= min(on, FIFTH_PATHWAY_UNTIL.on(on).value)
    ):
        because += ("applicant.fifth_pathway_issued_on",)
    else:
        lacking.append("the ECFMG Certificate")
    grounds = [FIFTH_PATHWAY.on(on), FIFTH_PATHWAY_UNTIL.on(on)] if fifth else []
    return Admission(tuple(lacking), because, cites(exams, certificate, grounds))


def _exams(facts: Facts, on: date) -> tuple[list[ExamName], tuple[str, ...], Dated]:
    """Return the exams that lack before Step 3, the passes there are, and the parameter."""
    exams = EXAMS_FIRST.find(on) or EXAMS_FIRST.values[0]
    needed = [ExamName(name) for name in exams.value]
    if _certified(facts, on):  # the certificate speaks for exams that the dossier does not list
        needed = [exam for exam in needed if facts.attempts(exam)]
    found = {exam: [one for one in passes(facts, exam) if one.value.taken_on <= on] for exam in needed}
    missing = [exam for exam in needed if not found[exam]]
    return missing, tuple(one.path for exam in needed for one in found[exam]), exams


def _certified(facts: Facts, on: date) -> bool:
    certified_on = facts.certification.certified_on
    return certified_on is not None and certified_on <= on


def _closed(facts: Facts, on: date) -> Finding:
    return Finding(
        Verdict.FAILED,
        "Step 3 is closed by the attempt limit",
        tuple(fact.path for fact in facts.exams if not passes(facts, fact.value.exam)),
        cites(limit_on(facts, on), CLOSES_ALL.find(on)),
        next="Ask USMLE and a state medical board whether any exception is open to you.",
    )


def _early_application(facts: Facts, on: date) -> Finding | None:
    """Return a refusal where the application for a planned sitting was made too early, None otherwise."""
    for fact in facts.planned_exams:
        applied_on = fact.value.applied_on
        if fact.value.exam is not STEP_3 or applied_on is None or applied_on > on:
            continue
        then = admission(facts, applied_on)
        if then.lacking:
            now = admission(facts, on)
            return Finding(
                Verdict.FAILED,
                f"An application for Step 3 on {human(applied_on)} is refused: it lacks {_joined(then)}",
                (f"{fact.path}.applied_on", *then.because),
                then.cites,
                next=f"Apply again {'once you have ' + _joined(now) if now.lacking else 'now'}.",
            )
    return None


def _open(facts: Facts, on: date, *, wanted: bool) -> Finding:
    found, wait, attempts = admission(facts, on), wait_for(facts, STEP_3, on), facts.attempts(STEP_3)
    why = "H-1B visas for residency ask for Step 3" if wanted else "Step 3 is planned"
    earliest: date | None
    if found.lacking:
        summary = f"{why}; an application needs {_joined(found)} first"
        earliest, then = None, f"Get {_joined(found)}; apply once FSMB has ECFMG's confirmation."
    else:
        earliest = wait.until
        when = f"sat from {human(earliest)} on" if earliest > on else "applied for now"
        summary = f"{why}; it may be {when}"
        then = f"Apply with FSMB; it is given only in {GIVEN_IN.on(on).value}."
    return Finding(
        Verdict.OPEN,
        summary,
        (*(("goal.visas",) if wanted else ()), *found.because, *(fact.path for fact in attempts)),
        cites(found.cites, wait.cites if attempts else None, GIVEN_IN.on(on)),
        earliest=earliest,
        next=then,
        needs=(Need.STEP_3,) if wanted else (),
    )


def _joined(found: Admission) -> str:
    return " and ".join(found.lacking)
