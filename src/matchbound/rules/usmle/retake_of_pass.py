"""Whether a passed exam may be taken again."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dates import human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Exam, ExamName
from matchbound.rules.ecfmg.exam_time_limit import clock, last_day
from matchbound.rules.ecfmg.img_status import img_status_of
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.usmle.passing_standard import OFFERED, passes
from matchbound.rules.usmle.steps import LABEL, STEPS

P = parameters(__file__)  # retake_of_pass.yaml, checked on import
REPEATING = P.timeline("repeating")
EXCEPTION = P.timeline("time_limit_exception")
LATEST = P.timeline("latest_counts")


@rule("usmle.retake_of_pass")
def retake_of_pass(facts: Facts, on: date) -> Iterator[Finding]:
    """Keep a passed exam from being taken again.

    A passed exam cannot be repeated, for instance for a better score. The exception is a time limit, of a
    US licensing authority or of another that USMLE recognizes: an IMG whose pass fell out of ECFMG's
    seven-year limit may take that exam again. A retake that fails may cost the eligibility for Step 3 that
    the first pass had given (unconfirmed).
    """
    passed = [(exam, found) for exam in STEPS if not _gone(exam, on) and (found := passes(facts, exam))]
    for exam, found in passed:
        yield _finding(facts, on, exam, found)
    if not passed:
        yield Finding(
            Verdict.NOT_APPLICABLE,
            "No Step has been passed, so none is barred",
            cites=cites(REPEATING.on(on)),
        )


def may_repeat_on(facts: Facts, exam: ExamName, day: date) -> bool | None:
    """Say whether ECFMG's limit will have released a passed exam by a day; None while that is in doubt."""
    if img_status_of(facts).is_img is False:
        return False
    found = clock(facts)
    if found.doubtful and exam in found.doubtful:
        return None
    if exam in found.valid:
        return bool(found.missing) and last_day(found.valid[exam].value.taken_on) < day
    return any(fact.value.exam is exam for fact in found.lapsed)


def _finding(facts: Facts, on: date, exam: ExamName, found: list[Fact[Exam]]) -> Finding:
    label, because = LABEL[exam], tuple(fact.path for fact in found)
    grounds = cites(REPEATING.on(on), EXCEPTION.on(on))
    again = may_repeat_on(facts, exam, on)
    planned = next((fact for fact in facts.planned_exams if fact.value.exam is exam), None)
    if again is None:
        then = "Ask ECFMG whether the pass still counts before you register again."
        words = f"Whether {label} may be taken again is open: it is not clear if its pass still counts"
        return Finding(Verdict.UNKNOWN, words, because, grounds, about=exam, next=then)
    if again:
        words = f"{label} may be taken again: its pass fell out of ECFMG's time limit"
        return Finding(Verdict.MET, words, because, grounds, about=exam, earliest=on)
    if planned is not None and not may_repeat_on(facts, exam, planned.value.taken_on):
        words = f"{label} is passed; the sitting planned for {human(planned.value.taken_on)} is not allowed"
        then = "Give up the plan, unless a licensing authority's time limit asks for the retake."
        return Finding(
            Verdict.FAILED, words, (*because, f"{planned.path}.taken_on"), grounds, about=exam, next=then
        )
    return _kept(facts, on, exam, found)


def _kept(facts: Facts, on: date, exam: ExamName, found: list[Fact[Exam]]) -> Finding:
    """Judge a pass that bars a retake; a sitting after it needs an explanation."""
    latest, attempts = found[-1], facts.attempts(exam)
    later = [fact for fact in attempts if fact.value.taken_on > latest.value.taken_on]
    if later:
        return Finding(
            Verdict.UNKNOWN,
            f"{LABEL[exam]} was sat after it was passed, which only a time limit allows",
            tuple(fact.path for fact in later),
            cites(REPEATING.on(on), EXCEPTION.on(on), LATEST.on(on)),
            about=exam,
            next="Check the dates; if they are right, ask USMLE which result counts for Step 3.",
        )
    words = f"{LABEL[exam]} is passed and cannot be taken again for a better score"
    return Finding(Verdict.MET, words, (latest.path,), cites(REPEATING.on(on)), about=exam)


def _gone(exam: ExamName, on: date) -> bool:
    """Say whether an exam is no longer given to anybody."""
    offered = OFFERED[exam].find(on) if exam in OFFERED else None
    return offered is not None and not offered.value
