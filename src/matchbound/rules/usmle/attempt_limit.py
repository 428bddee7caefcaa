"""Attempt limits, in their three regimes."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dated import Dated, Timeline
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Exam, ExamName, Outcome
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.usmle.passing_standard import passed, step_passes
from matchbound.rules.usmle.steps import LABEL, STEPS, in_words

P = parameters(__file__)  # attempt_limit.yaml, checked on import
NEWCOMERS = P.timeline("max_attempts.newcomers")
EARLIER = P.timeline("max_attempts.earlier")
NEWCOMER_FROM = P.timeline("newcomer_from")
CLOSES_ALL = P.timeline("closes_all_steps")
INVALIDATED = P.timeline("invalidated_counts")


@rule("usmle.attempt_limit")
def attempt_limit(facts: Facts, on: date) -> Iterator[Finding]:
    """Judge whether the attempt limit would let an application through that is made on this day.

    Until the end of 2011 (of 2012 for people who had already sat a Step) there was no limit. Then six
    attempts at a Step closed that Step. Since 1 July 2021 four attempts at any Step, the former Step 2 CS
    included, without passing it close all Steps. The day of the application decides. Incomplete attempts
    count, whenever they were made; a Step that was passed in the end, at whichever attempt, closes nothing.

    While the last allowed attempt has no result yet, or where an invalidated result or a pass that its own
    score contradicts decides, the answer is unknown.
    """
    limit, closes_all = limit_on(facts, on), CLOSES_ALL.find(on)
    reached = steps_at_limit(facts, limit)
    unpassed = [step for step in STEPS if facts.attempts(step) and step not in _passed_steps(facts)]
    for step in unpassed:
        yield _finding(facts, step, limit, failed=step in reached)
    if reached and closes_all is not None and closes_all.value:
        yield Finding(
            Verdict.FAILED,
            f"The limit reached at {in_words(reached)} closes every Step, also those not yet sat",
            because=tuple(fact.path for step in reached for fact in facts.attempts(step)),
            cites=cites(limit, closes_all),
            about="all-steps",
            next="Ask USMLE and a state medical board whether any exception is open to you.",
        )
    elif not unpassed:
        yield Finding(
            Verdict.MET,
            "No attempts that count against the limit" + (f" of {limit.value}" if limit else ""),
            because=tuple(fact.path for fact in facts.exams if fact.value.exam in STEPS),
            cites=cites(limit),
        )


def limit_on(facts: Facts, on: date) -> Dated | None:
    """Return the limit for an application made on a day, None while there was none."""
    sat = [fact.value.taken_on for fact in facts.exams if fact.value.exam in STEPS]
    earlier = bool(sat) and sat[0] < NEWCOMER_FROM.values[0].value
    timeline: Timeline = EARLIER if earlier else NEWCOMERS
    return timeline.find(on)


def steps_at_limit(facts: Facts, limit: Dated | None) -> list[ExamName]:
    """Return the Steps that were not passed and at which the limit is reached beyond doubt."""
    if limit is None:
        return []
    done = _passed_steps(facts)
    return [step for step in STEPS if step not in done and _certain(facts, step) >= limit.value]


def closed(facts: Facts, step: ExamName, on: date) -> bool:
    """Say whether the limit closes a Step, beyond doubt, to an application made on a day."""
    reached, closes_all = steps_at_limit(facts, limit_on(facts, on)), CLOSES_ALL.find(on)
    return step in reached or (bool(reached) and closes_all is not None and bool(closes_all.value))


def _passed_steps(facts: Facts) -> set[ExamName]:
    return {fact.value.exam for fact in step_passes(facts)}


def _counts(exam: Exam) -> bool:
    """Say whether an attempt without a counted pass is one beyond doubt."""
    return exam.invalidated_on is None and exam.outcome is not Outcome.PASS and passed(exam) is False


def _certain(facts: Facts, step: ExamName) -> int:
    return sum(_counts(fact.value) for fact in facts.attempts(step))


def _finding(facts: Facts, step: ExamName, limit: Dated | None, *, failed: bool) -> Finding:
    attempts = facts.attempts(step)
    of = f"{len(attempts)} of {limit.value}" if limit else f"{len(attempts)}, without a limit then,"
    summary = f"{of} attempts at {LABEL[step]} used without a pass{_in_doubt(attempts)}"
    invalidated = any(fact.value.invalidated_on for fact in attempts)
    because = tuple(fact.path for fact in attempts)
    grounds = cites(limit, INVALIDATED.values[-1] if invalidated else None)
    if failed:
        return Finding(Verdict.FAILED, summary, because, grounds, about=step)
    if limit is not None and len(attempts) >= limit.value:
        return _doubted(step, attempts, limit)
    left = limit.value - len(attempts) if limit else None
    then = "One attempt is left; if it fails, the limit is reached." if left == 1 else None
    return Finding(Verdict.MET, summary, because, grounds, about=step, next=then)


def _in_doubt(attempts: list[Fact[Exam]]) -> str:
    """Say what about the number of attempts is not settled."""
    waiting = sum(fact.value.outcome is Outcome.WITHHELD for fact in attempts)
    invalidated = sum(fact.value.invalidated_on is not None for fact in attempts)
    words = [f"the result of {waiting} is not out"] if waiting else []
    words += [f"whether {invalidated} invalidated counts is not confirmed: ask USMLE"] if invalidated else []
    return f" ({'; '.join(words)})" if words else ""


def _doubted(step: ExamName, attempts: list[Fact[Exam]], limit: Dated) -> Finding:
    """Judge a limit that is reached only if attempts in doubt count and stay without a pass."""
    doubtful = [fact for fact in attempts if not _counts(fact.value)]
    invalidated = any(fact.value.invalidated_on for fact in doubtful)
    return Finding(
        Verdict.UNKNOWN,
        f"{len(attempts)} of {limit.value} attempts at {LABEL[step]}, {len(doubtful)} of them in doubt: "
        "without a result, invalidated, or recorded as a pass that its score contradicts",
        tuple(
            f"{fact.path}.{'invalidated_on' if fact.value.invalidated_on else 'outcome'}" for fact in doubtful
        ),
        cites(limit, INVALIDATED.values[-1] if invalidated else None),
        about=step,
        next="Wait for the result, or ask USMLE how these attempts count, before you apply for any Step.",
    )
