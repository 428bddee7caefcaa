"""Step 2 CS as it bears on clinical skills and English today: a pass that counts, or a failure that binds."""

from datetime import date

from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Exam, ExamName, Outcome
from matchbound.rules.ecfmg.exam_time_limit import (
    doubtful_passes,
    last_day,
    time_limit_cites,
    valid_passes,
    window_end,
)
from matchbound.rules.ecfmg.pathway_seasons import PATHWAYS_SINCE, is_accepted
from matchbound.rules.finding import Finding, Verdict


def valid_cs_pass(facts: Facts) -> Fact[Exam] | None:
    """Return the pass in Step 2 CS that counts under the seven-year rule.

    Whoever had one could not use a Pathway, so an accepted Pathway shows that none counted.
    """
    if facts.pathway is not None and is_accepted(facts, facts.pathway.value):
        return None
    return valid_passes(facts).get(ExamName.STEP_2_CS)


def doubtful_cs_pass(facts: Facts) -> Fact[Exam] | None:
    """Return the pass in Step 2 CS that counts only under another reading of the seven-year rule."""
    if facts.pathway is not None and is_accepted(facts, facts.pathway.value):
        return None
    return doubtful_passes(facts).get(ExamName.STEP_2_CS)


def failed_cs(facts: Facts) -> list[Fact[Exam]]:
    """Return the failed attempts at Step 2 CS of somebody without a pass that counts."""
    failed = [one for one in facts.attempts(ExamName.STEP_2_CS) if one.value.outcome is Outcome.FAIL]
    return failed if failed and valid_cs_pass(facts) is None else []


def certified_without_pathway(facts: Facts) -> tuple[str, ...]:
    """Return the facts that show a certificate resting on Step 2 CS or CSA, which never runs out; or ().

    One issued before the Pathways began can rest on nothing else.
    """
    certified_on = facts.certification.certified_on
    if certified_on is None:
        return ()
    if certified_on < PATHWAYS_SINCE:
        return ("certification.certified_on",)
    passed = valid_cs_pass(facts)
    return ("certification.certified_on", passed.path) if passed else ()


def by_cs_pass(facts: Facts, passed: Fact[Exam], on: date, summary: str) -> Finding:
    """Return what a counting pass in Step 2 CS gives: it runs out only while other exams are missing."""
    until = last_day(passed.value.taken_on) if window_end(facts) else None
    expiring = until is not None and until <= add_years(on, 1, rounding=Rounding.EARLIER)
    return Finding(
        Verdict.EXPIRING if expiring else Verdict.MET,
        summary + (f", until {human(until)} while other exams are missing" if until else ""),
        (passed.path,),
        time_limit_cites(facts, passed),
        expires=until,
    )


def in_doubt(facts: Facts, passed: Fact[Exam]) -> Finding:
    """Return what a pass in Step 2 CS gives that may have run out."""
    day = human(passed.value.taken_on)
    return Finding(
        Verdict.UNKNOWN,
        f"Whether Step 2 CS, passed on {day}, still counts under the seven-year rule is open",
        (passed.path,),
        time_limit_cites(facts, passed),
        next="Ask ECFMG whether that pass still counts; if it does, no Pathway and no OET are needed.",
    )
