"""How long to wait before the next attempt at the same exam."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from matchbound.base.dated import Cite, Dated
from matchbound.base.dates import Rounding, add_months, human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Exam, ExamName
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.usmle.attempt_limit import closed
from matchbound.rules.usmle.passing_standard import OFFERED, passes, pending
from matchbound.rules.usmle.steps import LABEL, STEPS

P = parameters(__file__)  # retake_spacing.yaml, checked on import
PERIOD_ATTEMPTS = P.timeline("period.attempts")
PERIOD_MONTHS = P.timeline("period.months")
LONG_FROM = P.timeline("long_wait.from_attempt")
LONG_LATER_TOO = P.timeline("long_wait.later_too")
LONG_SINCE_FIRST = P.timeline("long_wait.months_since_first")
LONG_SINCE_LATEST = P.timeline("long_wait.months_since_latest")
MONTH_END = P.timeline("month_end")

CHANGES = sorted(
    {value.since for line in P.timelines("long_wait").values() for value in line.values if value.since}
)
"""Days on which the long wait changed."""


@dataclass(frozen=True, slots=True)
class Wait:
    """The first day allowed for the next attempt, what decided it, and whether a month lacked the day."""

    until: date
    cites: tuple[Cite, ...]
    rounded: bool = False
    because: tuple[str, ...] = ()


@rule("usmle.retake_spacing")
def retake_spacing(facts: Facts, on: date) -> Iterator[Finding]:
    """Say from which day an exam that was sat without a pass may be sat again.

    No more than three attempts at an exam fall in any twelve months. The fourth attempt waits until twelve
    months after the first and six months after the latest; until the limit of four came in 2021 that held
    for every later attempt too. Incomplete attempts count. Each new attempt needs a new application and a
    new fee. Where a month lacks the day, its last day is taken; that is a convention of ours.
    """
    waiting = [exam for exam in STEPS if _sat_in_vain(facts, exam, on)]
    for exam in waiting:
        yield _finding(facts, exam, on)
    if not waiting:
        yield Finding(Verdict.NOT_APPLICABLE, "There is no failed or incomplete attempt to wait after")


def earliest_next(facts: Facts, exam: ExamName, on: date) -> tuple[date, tuple[Cite, ...]]:
    """Return the first day from `on` that spacing allows for the next attempt, and what decided it.

    Only spacing is judged: not whether the attempt limit, eligibility or an earlier pass forbids it.
    """
    wait = wait_for(facts, exam, on)
    return wait.until, wait.cites


def wait_for(facts: Facts, exam: ExamName, on: date) -> Wait:
    """Return the first day from `on` that spacing allows, with all that stands behind it."""
    attempts = facts.attempts(exam)
    day, wait = on, Wait(on, ())
    while True:
        need = _needed(attempts, day)
        if need is None or need.until <= day:
            return Wait(day, need.cites if need else wait.cites, wait.rounded, wait.because)
        change = next((since for since in CHANGES if since > day), None)
        wait = need
        day = min(need.until, change) if change else need.until  # a new rule may allow an earlier day


def _needed(attempts: Sequence[Fact[Exam]], day: date) -> Wait | None:
    """Return the wait that the rules of a day ask of an attempt on that day, None without one."""
    waits = list(_waits(attempts, day))
    return max(waits, key=lambda wait: wait.until, default=None)


def _waits(attempts: Sequence[Fact[Exam]], day: date) -> Iterator[Wait]:
    most, months = PERIOD_ATTEMPTS.on(day), PERIOD_MONTHS.on(day)
    if len(attempts) >= most.value:
        yield _wait(attempts[-most.value], months, most)
    start, later_too = LONG_FROM.find(day), LONG_LATER_TOO.find(day)
    first, latest = LONG_SINCE_FIRST.find(day), LONG_SINCE_LATEST.find(day)
    if start is None or later_too is None or first is None or latest is None:
        return
    number = len(attempts) + 1
    if number == start.value or (number > start.value and later_too.value):
        yield _wait(attempts[0], first, start)
        yield _wait(attempts[-1], latest, start)


def _wait(after: Fact[Exam], months: Dated, why: Dated) -> Wait:
    taken_on = after.value.taken_on
    until = add_months(taken_on, months.value, rounding=Rounding.EARLIER)
    rounded = until.day != taken_on.day
    grounds = cites(why, months, MONTH_END.values[-1] if rounded else None)
    return Wait(until, grounds, rounded, (f"{after.path}.taken_on",))


def _sat_in_vain(facts: Facts, exam: ExamName, on: date) -> bool:
    """Say whether an exam that is still given was sat without any pass."""
    offered = OFFERED[exam].find(on) if exam in OFFERED else None
    gone = offered is not None and not offered.value
    return bool(facts.attempts(exam)) and not passes(facts, exam) and not gone


def _finding(facts: Facts, exam: ExamName, on: date) -> Finding:
    attempts, wait = facts.attempts(exam), wait_for(facts, exam, on)
    because = tuple(fact.path for fact in attempts)
    if closed(facts, exam, on):
        summary = f"No wait for {LABEL[exam]}: the attempt limit allows no further attempt"
        return Finding(Verdict.NOT_APPLICABLE, summary, because, about=exam)
    if waiting := pending(facts, exam):
        return _pending(exam, waiting, because)
    number = f"Attempt {len(attempts) + 1} at {LABEL[exam]}"
    if wait.until <= on:
        summary = f"{number} is allowed now, as far as the wait between attempts goes"
        return Finding(Verdict.MET, summary, because, wait.cites, about=exam, earliest=on)
    rounded = " (the month has no such day; a day later is safe)" if wait.rounded else ""
    return Finding(
        Verdict.OPEN,
        f"{number} is allowed from {human(wait.until)} on{rounded}",
        because,
        wait.cites,
        about=exam,
        earliest=wait.until,
        next=_next(facts, exam, wait),
    )


def _pending(exam: ExamName, waiting: Fact[Exam], because: tuple[str, ...]) -> Finding:
    """Say that nothing can be said of another attempt before the result of the last."""
    return Finding(
        Verdict.UNKNOWN,
        f"Whether {LABEL[exam]} may be sat again depends on the result of {human(waiting.value.taken_on)}",
        (f"{waiting.path}.outcome", *(path for path in because if path != waiting.path)),
        cites(PERIOD_ATTEMPTS.find(waiting.value.taken_on)),
        about=exam,
        next="Wait for the result: a pass bars another attempt, and after a fail the wait counts from it.",
    )


def _next(facts: Facts, exam: ExamName, wait: Wait) -> str:
    early = [
        fact.value.taken_on
        for fact in facts.planned_exams
        if fact.value.exam is exam and fact.value.taken_on < wait.until
    ]
    if early:
        return (
            f"Move the sitting planned for {human(early[0])}: it is not allowed before {human(wait.until)}."
        )
    return f"Choose an eligibility period that reaches beyond {human(wait.until)}; apply and pay again."
