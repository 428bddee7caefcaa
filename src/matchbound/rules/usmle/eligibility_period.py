"""The three months in which a Step is sat, and their one extension."""

from collections.abc import Iterator
from datetime import date, timedelta

from matchbound.base.dates import DAY, Rounding, add_months, human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import EligibilityPeriod, Exam, ExamName
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.usmle.steps import LABEL, STEPS

P = parameters(__file__)  # eligibility_period.yaml, checked on import
MONTHS = P.timeline("period_months")
EXTENSION_MONTHS = P.timeline("extension_months")
REQUEST_DAYS = P.timeline("extension_request_days")
JANUARY = P.timeline("january_closed_until")
FEE_YEAR = P.timelines("fee_by_period_end")

APPLY_AGAIN = "Apply again with a new period, and pay again: fees are not carried over."


@rule("usmle.eligibility_period")
def eligibility_period(facts: Facts, on: date) -> Iterator[Finding]:
    """Judge whether a planned exam lies in its eligibility period.

    A Step is sat within three consecutive months that are chosen in the application and cannot be changed
    later. One extension of three months is possible; it follows without a gap, and FSMB must have the
    request no later than 25 days after the end. What the earlier registration at ECFMG asked is not known.
    In the first two weeks of January no Step is given. FSMB takes the fee of the year in which the period
    ends; at ECFMG the day of the application decided. Fees are neither refunded nor carried over.
    """
    planned = [fact for fact in facts.planned_exams if fact.value.exam in STEPS]
    for fact in planned:
        yield _closed_in_january(fact) or _judge(fact, on)
    if not planned:
        yield Finding(Verdict.NOT_APPLICABLE, "No Step is planned", cites=cites(MONTHS.on(on)))


def extended_until(until: date, on: date) -> date:
    """Return the last day of the extension of a period that ends on a day."""
    return add_months(until + DAY, EXTENSION_MONTHS.on(on).value, rounding=Rounding.EARLIER) - DAY


def last_extension_request(until: date, on: date) -> date | None:
    """Return the last day to ask for an extension by the rule of the day judged, None where not known."""
    days = REQUEST_DAYS.find(on)
    return until + timedelta(days=days.value) if days is not None and days.value is not None else None


def _closed_in_january(fact: Fact[Exam]) -> Finding | None:
    day = fact.value.taken_on
    closed = JANUARY.find(day)
    if closed is None or day > date(day.year, 1, closed.value):
        return None
    reopens = human(date(day.year, 1, closed.value) + DAY)
    return Finding(
        Verdict.FAILED,
        f"{_what(fact)}: no Step is given in the first weeks of January",
        (f"{fact.path}.taken_on",),
        cites(closed),
        about=_about(fact),
        next=f"Move the sitting to {reopens} or later, and look up which days the center is open.",
    )


def _judge(fact: Fact[Exam], on: date) -> Finding:
    exam, period = fact.value, fact.value.period
    months = MONTHS.on(on)
    if period is None:
        return Finding(
            Verdict.OPEN,
            f"{_what(fact)}: no eligibility period is recorded",
            (f"{fact.path}.period",),
            cites(months),
            about=_about(fact),
            next=f"Choose {months.value} consecutive months around it in the application; they stay fixed.",
        )
    longest = add_months(period.since, months.value, rounding=Rounding.EARLIER) - DAY
    if period.until > longest:
        return Finding(
            Verdict.UNKNOWN,
            f"{_what(fact)}: a period from {human(period.since)} ends no later than {human(longest)}",
            (f"{fact.path}.period.until",),
            cites(months),
            about=_about(fact),
            next="Enter the period as first granted; an extension stands beside it.",
        )
    if exam.taken_on < period.since:
        summary = f"{_what(fact)} lies before the period, which begins on {human(period.since)}"
        return _refused(fact, summary, f"Move the sitting to {human(period.since)} or later.", on)
    if exam.taken_on <= period.until:
        return _inside(fact, period.until, on, f"in its period, which ends on {human(period.until)}")
    return _behind(fact, period, on)


def _behind(fact: Fact[Exam], period: EligibilityPeriod, on: date) -> Finding:
    """Judge a sitting after the end of its period: an extension must reach it, and be asked for in time."""
    requested_on = period.extension_requested_on
    asked = requested_on if requested_on is not None and requested_on <= on else None
    until, last = extended_until(period.until, on), last_extension_request(period.until, asked or on)
    end = human(period.until)
    if fact.value.taken_on > until:
        summary = f"{_what(fact)} lies after the period, even if that is extended to {human(until)}"
        return _refused(fact, summary, APPLY_AGAIN, on)
    if last is None:
        return Finding(
            Verdict.UNKNOWN,
            f"{_what(fact)} lies after {end}; until when an extension had to be asked for is not known",
            (f"{fact.path}.period",),
            cites(REQUEST_DAYS.on(asked or on)),
            about=_about(fact),
            next="Ask whoever registered you whether the period can be extended.",
        )
    if asked is not None and asked <= last:
        since = human(period.until + DAY)
        return _inside(fact, until, on, f"in the extension, which runs from {since} to {human(until)}")
    if asked is None and on <= last:
        return Finding(
            Verdict.OPEN,
            f"{_what(fact)} lies after the period, which ends on {end}; an extension would reach it",
            (f"{fact.path}.taken_on", f"{fact.path}.period"),
            cites(EXTENSION_MONTHS.on(on), REQUEST_DAYS.on(on)),
            about=_about(fact),
            due=last,
            next=f"Ask for the one extension by {human(last)}.",
        )
    summary = f"{_what(fact)} lies after the period; an extension had to be asked for by {human(last)}"
    return _refused(fact, summary, APPLY_AGAIN, on)


def _inside(fact: Fact[Exam], until: date, on: date, where: str) -> Finding:
    exam = fact.value
    timeline = FEE_YEAR["step-3" if exam.exam is ExamName.STEP_3 else "others"]
    fee = timeline.find(exam.applied_on or on)
    by_end = fee if fee is not None and fee.value and exam.period else None
    year = f"; FSMB's fee is that of {exam.period.until.year}" if by_end and exam.period else ""
    extended = exam.period is not None and until > exam.period.until
    return Finding(
        Verdict.MET,
        f"{_what(fact)} lies {where}{year}",
        (f"{fact.path}.taken_on", f"{fact.path}.period"),
        cites(MONTHS.on(on), [EXTENSION_MONTHS.on(on), REQUEST_DAYS.on(on)] if extended else None, by_end),
        about=_about(fact),
        due=until,
    )


def _refused(fact: Fact[Exam], summary: str, then: str, on: date) -> Finding:
    because = (f"{fact.path}.taken_on", f"{fact.path}.period")
    grounds = cites(MONTHS.on(on), EXTENSION_MONTHS.on(on), REQUEST_DAYS.on(on))
    return Finding(Verdict.FAILED, summary, because, grounds, about=_about(fact), next=then)


def _what(fact: Fact[Exam]) -> str:
    return f"{LABEL[fact.value.exam]} on {human(fact.value.taken_on)}"


def _about(fact: Fact[Exam]) -> str:
    return f"{fact.value.exam} {fact.value.taken_on}"
