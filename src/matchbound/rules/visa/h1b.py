"""The H-1B route, and the payment of 2025."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchbound.base.dated import Dated
from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName, UsStatus
from matchbound.rules.ecfmg.img_status import img_status_of
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.visa.home_requirement import YEARS_AT_HOME, home_standing
from matchbound.rules.visa.person import (
    CITIZENSHIPS,
    IN_US,
    STATUS,
    exam_words,
    has_us_status,
    in_us,
    no_sponsor_needed,
    visas_on,
)
from matchbound.rules.visa.travel_ban import ASK, Ban, ban_standing

P = parameters(__file__)  # h1b.yaml, checked on import
EXAMS_NEEDED = P.timeline("exams_needed")
MAX_YEARS = P.timeline("max_years")
CAP_SUBJECT_START = P.timeline("cap_subject_start")
PAYMENT_USD = P.timeline("payment.usd")
PAYMENT_IN_FORCE = P.timeline("payment.in_force")

USED = "applicant.h1b_years_used"
ASK_PAYMENT = "Ask the employer and its immigration counsel before anybody counts on a petition."


class Due(StrEnum):
    """Whether the payment is due with a petition filed on a day."""

    NO = "no"  # not in force then, or outside its scope as long as the person stays
    YES = "yes"
    UNKNOWN = "unknown"  # nobody knows here whether it is in force
    WHEREABOUTS = "whereabouts"  # in force, but a fact about the person is missing


@dataclass(frozen=True, slots=True)
class Payment:
    """Whether the payment is due with a petition filed on a day, why, and on what that rests."""

    due: Due
    why: str
    because: tuple[str, ...]
    values: tuple[Dated, ...]
    usd: int | None = None


@rule("visa.h1b")
def h1b(facts: Facts, on: date) -> Iterator[Finding]:
    """Say whether the H-1B route is open, and whether the payment of $100,000 stands in it.

    The employer petitions; it asks for the ECFMG certificate, Steps 1, 2 CK and 3 passed before the filing
    (graduates of US schools need no Step 3 first), the state's training permit, and an employer exempt from
    the yearly cap, as most teaching hospitals are: under the cap work begins in October, too late for July.
    It lasts six years, allows a green card and leaves no duty to go home; a spouse normally cannot work. It
    is closed while the two-year requirement of an earlier J stay is open, and to nationals on the full list
    of a travel ban who are abroad.

    Since 21 September 2025 a new petition for somebody abroad without an H-1B visa needs a payment; a change
    of status inside the United States does not, as long as it is approved and nobody leaves before. A court
    vacated it on 8 June 2026; from 12 June it was reportedly back. Since 21 September 2026 it is not known
    here whether it goes on. Unknown never means free.
    """
    exempt = no_sponsor_needed(facts)
    if exempt:
        yield Finding(Verdict.NOT_APPLICABLE, f"No visa needed: {exempt[0]}", (exempt[1],))
        return
    closed = _closed(facts, on) or _missing(facts)
    if closed is not None:
        yield closed
        return
    payment = payment_for(facts, on)
    yield _possible(facts, payment, on)
    yield _payment_finding(payment)


def payment_for(facts: Facts, on: date) -> Payment:
    """Return whether the payment is due with a petition that is filed on a day."""
    state = PAYMENT_IN_FORCE.on(on)
    amount = PAYMENT_USD.find(on)
    usd = amount.value if amount else None
    values = (state,) if amount is None else (state, amount)
    if state.value is False:
        why = "The payment is not asked for on that day" if amount else "There was no such payment then"
        return Payment(Due.NO, why, (), values, usd)
    visa = visas_on(facts, on, "h1b")
    if visa or facts.applicant.us_status is UsStatus.H1B:
        return Payment(Due.NO, "Not due: you hold an H-1B", visa or (STATUS,), values, usd)
    return _in_scope(facts, state, values, usd)


def _in_scope(facts: Facts, state: Dated, values: tuple[Dated, ...], usd: int | None) -> Payment:
    here = in_us(facts)
    amount = f"${usd:,}"
    if here and has_us_status(facts):
        why = f"{amount} not due with an approved change of status; due if you leave before the decision"
        return Payment(Due.NO, why, (IN_US, STATUS), values, usd)
    if state.value is None:
        day = human(state.since) if state.since else "then"
        why = f"Whether {amount} is due for somebody abroad is not known here from {day} on"
        return Payment(Due.UNKNOWN, why, (), values, usd)
    if here is None or here:
        why = f"Whether {amount} is due depends on where you are and in which status"
        return Payment(Due.WHEREABOUTS, why, (STATUS,) if here else (IN_US,), values, usd)
    doubt = ", as far as one source says" if state.cite.doubtful else ""
    why = f"{amount} is due with a new petition for somebody abroad{doubt}"
    return Payment(Due.YES, why, (IN_US if facts.applicant.in_us is not None else STATUS,), values, usd)


_VERDICTS = {
    Due.NO: Verdict.MET,
    Due.YES: Verdict.OPEN,
    Due.UNKNOWN: Verdict.UNKNOWN,
    Due.WHEREABOUTS: Verdict.UNKNOWN,
}
_NEXT = {
    Due.YES: f"Few programs pay it; exceptions in the national interest are rare. {ASK_PAYMENT}",
    Due.UNKNOWN: f"Do not take it to be free. {ASK_PAYMENT}",
    Due.WHEREABOUTS: f"Add the missing fact. {ASK_PAYMENT}",
}


def _payment_finding(payment: Payment) -> Finding:
    return Finding(
        _VERDICTS[payment.due],
        payment.why,
        payment.because,
        cites(payment.values),
        about="payment",
        next=_NEXT.get(payment.due),
    )


def _closed(facts: Facts, on: date) -> Finding | None:
    """Return why the route is closed, None if nothing known closes it."""
    home = home_standing(facts)
    if home.open:
        why = "Closed while the two-year home requirement is open"
        then = "Two years at home or a waiver; J-1 again, or O-1 through a consulate, stay possible."
        return Finding(Verdict.FAILED, why, home.because, cites(YEARS_AT_HOME.on(on)), next=then)
    limit, used = MAX_YEARS.on(on), facts.applicant.h1b_years_used
    if used is not None and used >= limit.value:
        why = f"Closed: all {limit.value} years on an H-1B are used"
        then = "Ask an immigration lawyer: a pending green-card case or a year abroad can reopen it."
        return Finding(Verdict.FAILED, why, (USED,), cites(limit), next=then)
    ban = ban_standing(facts)
    if ban.blocks_h1b:
        then = f"Ways left: another passport or a national-interest exception. {ASK}"
        return Finding(Verdict.FAILED, f"Closed: {ban.why}", ban.because, cites(ban.values), next=then)
    return None


def _missing(facts: Facts) -> Finding | None:
    """Return which facts are missing, None if the route can be judged."""
    missing = [] if facts.applicant.us_status is not None else [STATUS]
    home, ban = home_standing(facts), ban_standing(facts)
    if home.open is None:
        missing += home.because
    if ban.ban is Ban.UNKNOWN and (ban.full or ban.because == (CITIZENSHIPS,)):
        missing += ban.because
    if not missing:
        return None
    why = "Whether the H-1B route is open cannot be told yet"
    return Finding(Verdict.UNKNOWN, why, tuple(missing), cites(ban.values), next="Add the missing facts.")


def _possible(facts: Facts, payment: Payment, on: date) -> Finding:
    missing, exams = _exams_missing(facts, on)
    conditions = conditions_of(facts, payment, on)
    ban = ban_standing(facts)
    doubt = f"; {ban.why}" if ban.ban is Ban.HIGH_RISK else ""
    needs = (Need.H1B_PETITION,)
    return Finding(
        Verdict.OPEN,
        f"Open, with {', '.join(conditions)}{doubt}",
        (STATUS, CITIZENSHIPS),
        cites(exams, CAP_SUBJECT_START.on(on), ban.values),
        next=_next(missing, ban.ban),
        needs=(Need.STEP_3, *needs) if ExamName.STEP_3 in missing else needs,
    )


def conditions_of(facts: Facts, payment: Payment, on: date) -> list[str]:
    """Return what is still to be fulfilled before an H-1B, in words."""
    missing = map(exam_words, _exams_missing(facts, on)[0])
    conditions = [*missing, "a petition by an employer exempt from the cap"]
    if payment.due is not Due.NO:
        conditions.append("the payment" if payment.due is Due.YES else "the payment, if it is asked for")
    return conditions


def _exams_missing(facts: Facts, on: date) -> tuple[list[str], Dated]:
    """Return what must be passed or issued before the petition is filed."""
    exams = EXAMS_NEEDED.on(on)
    if img_status_of(facts).is_img is False:
        return [], exams
    missing = [name for name in exams.value if not facts.passes(ExamName(name))]
    if not facts.certification.certified_on:
        missing.append("the ECFMG certificate")
    return missing, exams


def _next(missing: list[str], ban: Ban) -> str:
    if ban is Ban.HIGH_RISK:
        return ASK
    if ExamName.STEP_3 in missing:
        return (
            "Pass Step 3 before the petition must be filed, about mid-May; many programs want it by the rank"
            " list deadline."
        )
    return "Ask each program whether it files H-1B petitions, is exempt from the cap, and what it pays."
