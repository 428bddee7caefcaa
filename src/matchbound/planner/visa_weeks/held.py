"""What somebody says of a paper, or what the dossier says of it."""

from dataclasses import dataclass
from datetime import date

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName, UsStatus
from matchbound.planner.visa_weeks.state import PaperState
from matchbound.rules.visa.papers import Paper

SETTLED = frozenset({PaperState.HAVE, PaperState.NOT_NEEDED})


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A paper's state; `fact` is the path in the dossier that says so, empty if the person said it."""

    state: PaperState = PaperState.MISSING
    got_on: date | None = None
    valid_until: date | None = None
    fact: str = ""


def by_facts(paper: Paper, facts: Facts) -> HeldPaper | None:
    """Return what the dossier says of a paper; None if it says nothing."""
    known = _FACTS.get(paper.fact or "")
    return known(facts) if known else None


def _certificate(facts: Facts) -> HeldPaper | None:
    day = facts.certification.certified_on
    return HeldPaper(PaperState.HAVE, day, fact="certification.certified_on") if day else None


def _step_3(facts: Facts) -> HeldPaper | None:
    passed = facts.passes(ExamName.STEP_3)
    if not passed:
        return None
    first = passed[0]
    return HeldPaper(PaperState.HAVE, first.value.reported_on or first.value.taken_on, fact=first.path)


def _ead(facts: Facts) -> HeldPaper | None:
    until = facts.applicant.ead_until
    if until is None and facts.applicant.us_status is not UsStatus.EAD:
        return None
    return HeldPaper(PaperState.HAVE, valid_until=until, fact="applicant.ead_until")


def _licence(facts: Facts) -> HeldPaper | None:
    """Return the license of the state that somebody matched into, or aims at alone."""
    states = _states(facts)
    held = [one for one in facts.licences if one.value.country == "US" and one.value.state in states]
    if not held or len(states) != 1:
        return None
    newest = held[-1]
    return HeldPaper(PaperState.HAVE, newest.value.issued_on, newest.value.valid_until, newest.path)


def _states(facts: Facts) -> set[str]:
    matched = {one.matched_state for one in facts.dossier.seasons if one.matched and one.matched_state}
    return matched or set(facts.goal.states)


_FACTS = {"certified": _certificate, "step-3": _step_3, "ead": _ead, "licence": _licence}
