"""What Step 1 and Step 2 CK have in common as requirements of certification."""

from datetime import date

from matchbound.base.dated import Cite, Timeline
from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Exam, ExamName, Outcome
from matchbound.rules.ecfmg.exam_time_limit import ASK, clock, clock_cites, last_day
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.usmle.attempt_limit import CLOSES_ALL, closed, limit_on
from matchbound.rules.usmle.eligibility import eligible_from
from matchbound.rules.usmle.passing_standard import contradicts_pass, pending
from matchbound.rules.usmle.retake_spacing import wait_for
from matchbound.rules.usmle.steps import LABEL, in_words


def required_exam(facts: Facts, on: date, exam: ExamName, need: Need, required: Timeline) -> Finding:
    """Judge whether certification has the pass in an exam that it needs."""
    found, grounds = clock(facts), cites(required.find(on) or required.values[0])
    if found.certified_on is not None:
        summary = f"{LABEL[exam]} was settled with the certificate of {human(found.certified_on)}"
        because = tuple(fact.path for fact in [found.valid.get(exam)] if fact)
        return Finding(Verdict.MET, summary, (*because, "certification.certified_on"), grounds)
    if exam in found.valid:
        return _held(facts, on, found.valid[exam], grounds)
    if found.doubtful and exam in found.doubtful:
        summary = f"Whether {_dated(found.doubtful[exam])} still counts is open: {found.doubt}"
        return Finding(Verdict.UNKNOWN, summary, found.unclear, clock_cites(found, on), next=ASK)
    waiting = pending(facts, exam)
    if waiting is not None and facts.attempts(exam)[-1] is waiting:
        return _waiting(waiting, exam, grounds)
    if closed(facts, exam, on):
        return _closed(facts, on, exam)
    return _to_pass(facts, on, exam, need, grounds)


def _held(facts: Facts, on: date, fact: Fact[Exam], grounds: tuple[Cite, ...]) -> Finding:
    """Judge a pass that counts; it runs out only while another exam is missing."""
    found = clock(facts)
    if not found.missing:
        return Finding(Verdict.MET, f"{_dated(fact)} was passed and counts", (fact.path,), grounds)
    expires = last_day(fact.value.taken_on)
    soon = expires <= add_years(on, 1, rounding=Rounding.EARLIER)
    missing = in_words(found.missing)
    return Finding(
        Verdict.EXPIRING if soon else Verdict.MET,
        f"{_dated(fact)} was passed and counts; without {missing} only until {human(expires)}",
        (fact.path,),
        cites(grounds, clock_cites(found, on)),
        expires=expires,
        next=f"Pass {missing} in time." if soon else None,
    )


def _waiting(fact: Fact[Exam], exam: ExamName, grounds: tuple[Cite, ...]) -> Finding:
    return Finding(
        Verdict.OPEN,
        f"{LABEL[exam]} was sat on {human(fact.value.taken_on)}; the result is not out, or withheld",
        (f"{fact.path}.outcome",),
        grounds,
        next="Wait for the result and enter it; if it stays away, ask whoever registered you what holds it.",
    )


def _closed(facts: Facts, on: date, exam: ExamName) -> Finding:
    return Finding(
        Verdict.FAILED,
        f"{LABEL[exam]} is not passed, and the attempt limit closes it",
        tuple(fact.path for fact in facts.attempts(exam)),
        cites(limit_on(facts, on), CLOSES_ALL.find(on)),
        next="Ask USMLE and a state medical board whether any exception is open to you.",
    )


def _to_pass(facts: Facts, on: date, exam: ExamName, need: Need, grounds: tuple[Cite, ...]) -> Finding:
    """Say what stands open, from which day it may be sat and by when it must be."""
    found = clock(facts)
    lapsed = [fact for fact in found.lapsed if fact.value.exam is exam]
    attempts, wait = facts.attempts(exam), wait_for(facts, exam, on)
    eligible = eligible_from(facts, exam)
    earliest = max((day for day in (eligible, wait.until if attempts else None) if day), default=None)
    due = found.deadline if found.missing else None
    used = [grounds, wait.cites if attempts else (), clock_cites(found, on) if due or lapsed else ()]
    return Finding(
        Verdict.EXPIRED if lapsed else Verdict.OPEN,
        _state(exam, attempts, lapsed, facts),
        tuple(fact.path for fact in attempts),
        cites(*used),
        due=due,
        earliest=earliest,
        next=_next(exam, earliest if earliest and earliest > on else None, due, again=bool(attempts)),
        needs=(need,),
    )


def _state(exam: ExamName, attempts: list[Fact[Exam]], lapsed: list[Fact[Exam]], facts: Facts) -> str:
    """Say in one sentence why an exam does not count as passed."""
    if lapsed:
        return f"{_dated(lapsed[-1])} no longer counts for ECFMG: the time limit ran out"
    if not attempts:
        planned = [fact.value for fact in facts.planned_exams if fact.value.exam is exam]
        when = f"; planned for {human(planned[0].taken_on)}" if planned else ""
        return f"{LABEL[exam]} has not been sat{when}"
    latest = attempts[-1].value
    if latest.invalidated_on is not None:
        return f"The result of {_dated(attempts[-1])} was invalidated and counts as not passed"
    if latest.outcome is Outcome.PASS and contradicts_pass(latest):
        return f"The pass of {_dated(attempts[-1])} does not count: its score lies below that day's standard"
    return f"{LABEL[exam]} is not passed after {len(attempts)} attempt{'s' if len(attempts) > 1 else ''}"


def _next(exam: ExamName, earliest: date | None, due: date | None, *, again: bool) -> str:
    verb = "Take" if not again else "Retake"
    if earliest is not None and due is not None and earliest > due:
        return (
            f"{LABEL[exam]} cannot be sat before {human(earliest)}, after the last day of the time limit; "
            "plan to repeat the exam whose pass runs out."
        )
    since = f" not before {human(earliest)}" if earliest else ""
    until = f" on or before {human(due)}" if due else ""
    return f"{verb} {LABEL[exam]}{since}{' and' if since and until else ''}{until}."


def _dated(fact: Fact[Exam]) -> str:
    return f"{LABEL[fact.value.exam]} ({human(fact.value.taken_on)})"
