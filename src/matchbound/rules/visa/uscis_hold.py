"""Holds by USCIS on benefits inside the United States."""

from collections.abc import Iterator
from datetime import date

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import UsStatus
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.visa.person import CITIZENSHIPS, IN_US, in_us

P = parameters(__file__)  # uscis_hold.yaml, checked on import
STATE = P.timeline("state")
COUNTRIES_HELD = P.timeline("countries")
ASK = "Ask an immigration lawyer whether the case can be decided now, and do not travel while it is pending."


@rule("visa.uscis_hold")
def uscis_hold(facts: Facts, on: date) -> Iterator[Finding]:
    """Say whether USCIS decides changes of status, extensions and work authorizations of the applicant.

    From 2 December 2025 it held the cases of 19 nationalities, from 1 January 2026 of 39 (birth there counted
    too). From 30 April 2026 physicians' cases could be released one by one. A court vacated the holds, with
    final judgment on 11 June 2026; what an appeal made of it is not known here. The holds concern people
    inside the United States; the entry proclamations are another matter and go on beside them.
    """
    state, held = STATE.find(on), COUNTRIES_HELD.find(on)
    listed = held is not None and any(one in held.value for one in facts.applicant.citizenships)
    if state is None or held is None or not listed or not _concerned(facts):
        yield Finding(Verdict.NOT_APPLICABLE, "No hold by USCIS concerns you", (), cites(state, held))
        return
    verdict, why = _WORDS[state.value]
    then = None if verdict is Verdict.MET else ASK
    because = (CITIZENSHIPS, IN_US) if facts.applicant.in_us is not None else (CITIZENSHIPS,)
    yield Finding(verdict, why, because, cites(state, held), next=then)


_WORDS = {
    "held": (
        Verdict.FAILED,
        "USCIS holds changes of status, extensions and work authorizations of your nationality",
    ),
    "case-by-case": (
        Verdict.OPEN,
        "USCIS holds cases of your nationality; physicians' cases are released one by one",
    ),
    "lifted": (Verdict.MET, "The hold on your nationality was vacated, so a decision is possible again"),
    None: (Verdict.UNKNOWN, "Whether USCIS holds cases of your nationality again is not known here"),
}


def _concerned(facts: Facts) -> bool:
    """Say whether the person may be inside the United States and not yet a citizen."""
    return (
        in_us(facts) is not False
        and facts.applicant.us_status is not UsStatus.CITIZEN
        and ("US" not in facts.applicant.citizenships)
    )
