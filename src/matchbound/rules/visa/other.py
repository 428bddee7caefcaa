"""Every way to train that is neither J-1 nor H-1B: statuses, work authorization, other visas."""

from collections.abc import Callable, Iterator
from datetime import date

from matchbound.base.dated import Timeline
from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import UsStatus
from matchbound.rules.ecfmg.img_status import img_status_of
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.seasons import season_calendar
from matchbound.rules.visa.home_requirement import home_standing
from matchbound.rules.visa.person import (
    CITIZENSHIPS,
    STATUS,
    no_sponsor_needed,
    plain,
    visas_on,
)

P = parameters(__file__)  # other.yaml, checked on import
NO_SPONSOR = P.timeline("no_sponsor")
EAD_CLASSES = P.timeline("ead_classes")
EAD_CLASSES_BOUND = P.timeline("ead_classes_bound")
AUTO_EXTENSION_DAYS = P.timeline("auto_extension_days")
INCIDENT_TO_STATUS = P.timeline("incident_to_status")
OPT_FOR_US_DEGREE = P.timeline("opt_for_us_degree")
TN_CLINICAL = P.timeline("tn_clinical")
TN_COUNTRIES = P.timeline("tn_countries")
E3_COUNTRIES = P.timeline("e3_countries")
H1B1_COUNTRIES = P.timeline("h1b1_countries")
O1 = P.timeline("o1")
VISITOR = P.timeline("visitor")

CLASS, UNTIL = "applicant.ead_category", "applicant.ead_until"
ASK_LAWYER = "Ask an immigration lawyer and the program."
VISITOR_KINDS = ("b1", "b2", "b1b2", "esta")


@rule("visa.other")
def other(facts: Facts, on: date) -> Iterator[Finding]:
    """Say what else lets the applicant train: a status that needs no sponsor, or a work authorization.

    US citizens, permanent residents, refugees and asylees may train at every program. So may holders of an
    open work authorization (pending asylum or green card, DACA, TPS, H-4, J-2 and others) as long as it
    lasts; since 30 October 2025 a renewal filed in time no longer extends it, so a gap can end a job. Spouses
    of L and E holders with an S on the I-94 may work by that alone. F-1 practical training covers the first
    year after a US medical degree, and normally no residency after another degree. A TN never covers
    residency, nor does a visitor visa; O-1 is rare, E-3 rarer.
    """
    exempt = no_sponsor_needed(facts)
    if exempt:
        why = f"Open: {exempt[0]} needs no visa, and every program is open"
        yield Finding(Verdict.MET, why, (exempt[1],), cites(NO_SPONSOR.find(on)))
        return
    status = facts.applicant.us_status
    judge = _BY_STATUS.get(status) if status else _unknown
    yield (judge or _none)(facts, on)
    yield from _asked_about(facts, on)


def _unknown(facts: Facts, on: date) -> Finding:
    del facts, on
    why = "Whether you have a status that needs no sponsor is not known"
    return Finding(Verdict.UNKNOWN, why, (STATUS,), next="Add your status in the United States, or none.")


def _none(facts: Facts, on: date) -> Finding:
    del on
    why = "No status or work authorization of your own: a program must sponsor a visa"
    return Finding(Verdict.NOT_APPLICABLE, why, (STATUS,) if facts.applicant.us_status else ())


def _ead(facts: Facts, on: date) -> Finding:
    """Judge a work authorization by its class and its end."""
    applicant = facts.applicant
    bound = EAD_CLASSES_BOUND.on(on)
    kind = plain(applicant.ead_category).upper()
    if kind in bound.value:
        why = f"{kind}: {bound.value[kind]}; normally no residency for graduates of schools abroad"
        return Finding(Verdict.UNKNOWN, why, (CLASS,), cites(bound), next=ASK_LAWYER)
    if applicant.ead_until is None:
        why = "How long the work authorization lasts is not known"
        return Finding(Verdict.UNKNOWN, why, (UNTIL,), next="Add the last day printed on it.")
    return _ead_until(facts, kind, applicant.ead_until, on)


def _ead_until(facts: Facts, kind: str, until: date, on: date) -> Finding:
    classes, extension = EAD_CLASSES.on(on), AUTO_EXTENSION_DAYS.find(on)
    grounds = cites(classes, extension)
    about = f"{kind} ({classes.value[kind]})" if kind in classes.value else kind or "class not known"
    if until < on:
        why = f"The work authorization, {about}, ran out on {human(until)}"
        then = f"Show the new one, or ask whether a renewal goes on. {ASK_LAWYER}"
        return Finding(Verdict.EXPIRED, why, (UNTIL,), grounds, next=then)
    soon = until <= add_years(on, 1, rounding=Rounding.EARLIER)
    gap = extension is not None and extension.value == 0
    then = "Renew as early as allowed" + ("; a pending renewal no longer extends it" if gap else "")
    return Finding(
        Verdict.EXPIRING if soon else Verdict.MET,
        f"Open: work authorization, {about}, until {human(until)}{_coverage(facts, until)}",
        (STATUS, UNTIL, *((CLASS,) if kind else ())),
        grounds,
        expires=until,
        next=f"{then}. Ask programs whether they take a temporary authorization.",
    )


def _coverage(facts: Facts, until: date) -> str:
    """Say whether an authorization covers the first contract year of the season aimed for."""
    if facts.goal.season is None:
        return ""
    starts = season_calendar(facts.goal.season).training_starts
    if starts is None or starts.value is None:
        return ""
    end = add_years(starts.value, 1, rounding=Rounding.EARLIER)
    return "; it covers the first contract year" if until >= end else "; less than the first contract year"


def _f1(facts: Facts, on: date) -> Finding:
    opt, status = OPT_FOR_US_DEGREE.on(on), img_status_of(facts)
    if status.is_img is None:
        why = "Whether practical training (OPT) can cover residency depends on the school"
        return Finding(Verdict.UNKNOWN, why, status.because, cites(opt), next="Add the medical school.")
    if status.is_img:
        why = "Closed: OPT must match the US degree, so it normally covers no residency after a school abroad"
        then = (
            "Ask the school's international office; a change of status to H-1B inside the US is another way."
        )
        return Finding(Verdict.FAILED, why, (STATUS, *status.because), cites(opt), next=then)
    why = "Open for the first year: OPT after a US medical degree; then H-1B by change of status, or J-1"
    then = "Ask the school's international office for OPT, and programs whether they take it."
    return Finding(Verdict.OPEN, why, (STATUS, *status.because), cites(opt), next=then)


def _own_visa(facts: Facts, on: date) -> Finding:
    del on
    why = "Your visa belongs to the J-1 or H-1B route"
    return Finding(Verdict.NOT_APPLICABLE, why, (STATUS,) if facts.applicant.us_status else ())


def _other_status(facts: Facts, on: date) -> Finding:
    """Judge a status that the file names only by its class or by the visa held."""
    free = INCIDENT_TO_STATUS.find(on)
    kind = plain(facts.applicant.ead_category)
    if free is not None and kind in free.value:
        why = f"Open: {kind.upper()} may work by status alone, as long as the principal keeps theirs"
        return Finding(Verdict.MET, why, (STATUS, CLASS), cites(free), next="Show the I-94 with the S.")
    if facts.applicant.ead_until is not None:
        return _ead(facts, on)
    if visas_on(facts, on, *VISITOR_KINDS):
        return _none(facts, on)
    why = "What your status allows depends on its class"
    return Finding(Verdict.UNKNOWN, why, (CLASS,), next=f"Add the class, such as L-2S. {ASK_LAWYER}")


_BY_STATUS: dict[UsStatus, Callable[[Facts, date], Finding]] = {
    UsStatus.EAD: _ead,
    UsStatus.F1: _f1,
    UsStatus.J1: _own_visa,
    UsStatus.H1B: _own_visa,
    UsStatus.OTHER: _other_status,
}


def _asked_about(facts: Facts, on: date) -> Iterator[Finding]:
    """Yield what is to be said on visas that people in this position often ask about."""
    if _citizen_of(facts, TN_COUNTRIES, on):
        why = "A TN does not cover residency: teaching and research only"
        yield Finding(Verdict.FAILED, why, (CITIZENSHIPS,), cites(TN_CLINICAL.find(on)), about="TN")
    if _citizen_of(facts, E3_COUNTRIES, on):
        yield _perhaps("E-3", "An E-3 is possible in theory; few programs use it", E3_COUNTRIES, on)
    if _citizen_of(facts, H1B1_COUNTRIES, on):
        yield _perhaps("H-1B1", "Whether an H-1B1 serves residency is not known here", H1B1_COUNTRIES, on)
    home = home_standing(facts)
    if home.open:
        why = "O-1 stays possible through a consulate abroad; it asks for extraordinary ability and is rare"
        yield Finding(Verdict.OPEN, why, home.because, cites(O1.find(on)), about="O-1", next=ASK_LAWYER)
    visitor = visas_on(facts, on, *VISITOR_KINDS)
    if visitor:
        why = "A visitor visa allows interviews and observerships, no training and no work"
        yield Finding(Verdict.NOT_APPLICABLE, why, visitor, cites(VISITOR.find(on)), about="visitor")


def _citizen_of(facts: Facts, countries: Timeline, on: date) -> bool:
    listed = countries.find(on)
    return listed is not None and any(one in listed.value for one in facts.applicant.citizenships)


def _perhaps(name: str, why: str, countries: Timeline, on: date) -> Finding:
    grounds = cites(countries.find(on))
    return Finding(Verdict.UNKNOWN, why, (), grounds, about=name, next=ASK_LAWYER)
