"""Attempt limits, in their three regimes."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dated import Dated, Timeline
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Exam, ExamName
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # attempt_limit.yaml, checked on import
NEWCOMERS = P.timeline("max_attempts.newcomers")
EARLIER = P.timeline("max_attempts.earlier")
NEWCOMER_FROM = P.timeline("newcomer_from")
CLOSES_ALL = P.timeline("closes_all_steps")

STEPS = (ExamName.STEP_1, ExamName.STEP_2_CK, ExamName.STEP_2_CS, ExamName.STEP_3)


@rule("usmle.attempt_limit")
def attempt_limit(facts: Facts, on: date) -> Iterator[Finding]:
    """Judge whether the attempt limit would let an application through that is made on this day.

    Until the end of 2011 (of 2012 for people who had already sat a Step) there was no limit. Then six
    attempts at a Step closed that Step. Since 1 July 2021 four attempts at any Step, the former Step 2 CS
    included, without passing it close all Steps. Incomplete attempts count, whenever they were made; a Step
    that was passed in the end does not.
    """
    limit, closes_all = limit_on(facts, on), CLOSES_ALL.find(on)
    reached = steps_at_limit(facts, limit)
    for step in STEPS:
        attempts = facts.attempts(step)
        if step in reached or (attempts and not facts.passes(step)):
            yield _finding(step, attempts, limit, failed=step in reached)
    if reached and closes_all is not None and closes_all.value:
        yield Finding(
            Verdict.FAILED,
            f"The limit reached at {' and '.join(reached)} closes every Step, also those not yet sat",
            because=tuple(fact.path for step in reached for fact in facts.attempts(step)),
            cites=cites(limit, closes_all),
            about="all-steps",
            next="Ask USMLE and a state medical board whether any exception is open to you.",
        )
    elif not reached and not any(facts.attempts(step) and not facts.passes(step) for step in STEPS):
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
    """Return the Steps that were not passed and at which the limit is reached."""
    if limit is None:
        return []
    return [s for s in STEPS if not facts.passes(s) and len(facts.attempts(s)) >= limit.value]


def _finding(step: ExamName, attempts: list[Fact[Exam]], limit: Dated | None, *, failed: bool) -> Finding:
    of = f"{len(attempts)} of {limit.value}" if limit else f"{len(attempts)}, without a limit then,"
    return Finding(
        Verdict.FAILED if failed else Verdict.MET,
        f"{of} attempts at {step} used without a pass",
        because=tuple(fact.path for fact in attempts),
        cites=cites(limit),
        about=step,
    )
