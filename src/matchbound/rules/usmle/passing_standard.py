"""Which score passes, by the day of the exam; and which recorded outcome counts."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dated import Dated
from matchbound.base.dates import human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Exam, ExamName, Outcome
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.usmle.steps import LABEL, STEPS

P = parameters(__file__)  # passing_standard.yaml, checked on import
MINIMUM = {ExamName(name): timeline for name, timeline in P.timelines("minimum").items()}
SCORE_REPORTED = {ExamName(name): timeline for name, timeline in P.timelines("score_reported").items()}
OFFERED = {ExamName(name): timeline for name, timeline in P.timelines("offered").items()}

CHECK = "Compare the score report with the dossier and correct the outcome, the score or the date."


@rule("usmle.passing_standard")
def passing_standard(facts: Facts, on: date) -> Iterator[Finding]:
    """Compare each recorded score with the passing standard of the day the exam was taken.

    The standard of the exam day decides, never that of the day the result came out; for Step 3 it is the
    first of its two days. Standards are reviewed every three to four years. Step 1 has reported only pass
    or fail for exams since 26 January 2022; earlier scores stay as they are. Step 2 CK and Step 3 still
    report a score.

    A recorded pass whose score lies below the standard of its day does not count as a pass in any other
    rule here, unless that standard itself is unconfirmed. A recorded fail stays a fail, whatever the score.
    A Step 2 CS result dated outside the years of that exam does not count until the date is corrected.
    """
    del on  # each exam is judged by its own day
    judged = [fact for fact in facts.exams if fact.value.score is not None and fact.value.exam in MINIMUM]
    for fact in judged:
        yield _scored(fact)
    odd = [fact for fact in facts.exams if not was_offered(fact.value)]
    for fact in odd:
        yield _not_offered(fact)
    if not judged and not odd:
        yield Finding(Verdict.NOT_APPLICABLE, "No Step score is recorded")


def standard_on(exam: ExamName, day: date) -> Dated | None:
    """Return the lowest passing score of an exam taken on a day, None where it is not known."""
    timeline = MINIMUM.get(exam)
    found = timeline.find(day) if timeline else None
    return found if found is not None and found.value is not None else None


def was_offered(exam: Exam) -> bool:
    """Say whether the exam was given on the recorded day."""
    timeline = OFFERED.get(exam.exam)
    if timeline is None:
        return True
    found = timeline.find(exam.taken_on)
    return found is not None and bool(found.value)


def passed(exam: Exam) -> bool | None:
    """Say whether a sitting counts as passed; None while the result is out or the date impossible.

    An invalidated result is no pass. A recorded pass with a score below the standard of its day is none
    either, unless nobody confirmed that standard: then the recorded outcome stands.
    """
    if exam.invalidated_on is not None:
        return False
    if exam.outcome is Outcome.WITHHELD:
        return None
    if exam.outcome is not Outcome.PASS:
        return False
    if not was_offered(exam):
        return None
    return not contradicts_pass(exam)


def contradicts_pass(exam: Exam) -> bool:
    """Say whether the score lies below a standard that is good enough to overrule a recorded pass."""
    if exam.score is None:
        return False
    standard = standard_on(exam.exam, exam.taken_on)
    return standard is not None and not standard.cite.doubtful and exam.score < standard.value


def passes(facts: Facts, exam: ExamName) -> list[Fact[Exam]]:
    """Return the sittings of an exam that count as passed, oldest first."""
    return [fact for fact in facts.exams if fact.value.exam is exam and passed(fact.value)]


def step_passes(facts: Facts) -> tuple[Fact[Exam], ...]:
    """Return the sittings of any Step that count as passed, oldest first."""
    found = facts.memo.get(step_passes)
    if not isinstance(found, tuple):
        found = tuple(fact for fact in facts.exams if fact.value.exam in STEPS and passed(fact.value))
        facts.memo[step_passes] = found
    return found


def pending(facts: Facts, exam: ExamName) -> Fact[Exam] | None:
    """Return the newest sitting of an exam whose result is not out or withheld, None if there is none."""
    found = [
        fact
        for fact in facts.attempts(exam)
        if fact.value.outcome is Outcome.WITHHELD and fact.value.invalidated_on is None
    ]
    return found[-1] if found else None


def _scored(fact: Fact[Exam]) -> Finding:
    exam, standard = fact.value, standard_on(fact.value.exam, fact.value.taken_on)
    because = (f"{fact.path}.outcome", f"{fact.path}.score", f"{fact.path}.taken_on")
    about, what = f"{exam.exam} {exam.taken_on}", f"{LABEL[exam.exam]} on {human(exam.taken_on)}"
    if standard is None:
        summary = f"{what}: the passing standard of that day is not known; the recorded outcome stands"
        return Finding(Verdict.UNKNOWN, summary, because, about=about)
    verdict, words = _compare(exam, standard)
    reported = SCORE_REPORTED[exam.exam].find(exam.taken_on) if exam.exam in SCORE_REPORTED else None
    if reported is not None and reported.value:
        reported = None  # only its absence needs a word
    if reported is not None:
        words += f"; no score is reported for exams since {human(reported.since or exam.taken_on)}"
    return Finding(
        verdict,
        f"{what}: {words}",
        because,
        cites(standard, reported),
        about=about,
        next=None if verdict is Verdict.MET else CHECK,
    )


def _compare(exam: Exam, standard: Dated) -> tuple[Verdict, str]:
    """Set a score against the standard of its day; say so where the recorded outcome contradicts it."""
    above = exam.score is not None and exam.score >= standard.value
    line = f"{exam.score}, with {standard.value} needed on that day"
    if exam.invalidated_on is not None:
        return Verdict.MET, f"{line}, but the result was invalidated and counts as not passed"
    if exam.outcome is Outcome.PASS and not above:
        if standard.cite.doubtful:
            return Verdict.UNKNOWN, f"{line} (unconfirmed), would be a fail; the recorded pass still counts"
        return Verdict.FAILED, f"{line}: the score says fail by the standard of that day, so no pass counts"
    if exam.outcome is Outcome.FAIL and above:
        return Verdict.UNKNOWN, f"{line}: the score says pass, the recorded outcome says fail and stands"
    return Verdict.MET, f"{line}: {'a pass' if above else 'a fail'} by the standard of that day"


def _not_offered(fact: Fact[Exam]) -> Finding:
    exam, offered = fact.value, OFFERED[fact.value.exam].find(fact.value.taken_on)
    return Finding(
        Verdict.UNKNOWN,
        f"{LABEL[exam.exam]} was not given on {human(exam.taken_on)}; it does not count until corrected",
        (f"{fact.path}.taken_on",),
        cites(offered),
        about=f"{exam.exam} {exam.taken_on}",
        next=CHECK,
    )
