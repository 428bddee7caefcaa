"""The papers between Match Day and day one: who issues them, for which step, how long they take and last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from matchbound.base.dated import Cite, Dated, Timeline
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import UsStatus, VisaRoute
from matchbound.rules.finding import cites
from matchbound.rules.parameters import parameters
from matchbound.rules.visa.j1 import ministry_of
from matchbound.rules.visa.person import in_us
from matchbound.rules.visa.steps import IN_US, VISA_EXEMPT, VisaStep

P = parameters(__file__)  # papers.yaml, checked on import
CANADA = "CA"
DAY_ONE, ORIENTATION = "day-one", "orientation"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper.

    `steps` are the steps (by name) before which it must be there, `by` the milestone at which it must be, if
    it is wanted apart from any step. Either a step of the route brings it about (`made_by`), or it takes
    `days` to get: shortest, likely, longest.
    """

    id: str
    title: str
    issuer: str
    hint: str
    lasts: str
    steps: tuple[str, ...]
    by: str | None
    made_by: str | None
    days: tuple[int, int, int] | None
    early: bool
    months_beyond: int | None
    through_contract: bool
    kind: str
    fact: str | None
    cites: tuple[Cite, ...]


def papers_for(route: VisaRoute, steps: Iterable[VisaStep], facts: Facts, on: date) -> tuple[Paper, ...]:
    """Return the papers that a route asks of a person, as known on a day, in the order in which they come."""
    names = {step.name for step in steps}
    found = ((name, line, line.find(on)) for name, line in P.by_name.items() if isinstance(line, Timeline))
    return tuple(
        _paper(name, line.about, value, names, facts)
        for name, line, value in found
        if value is not None and _asked(value.value, route, names, facts)
    )


def cases_of(facts: Facts) -> frozenset[str]:
    """Return the cases, as steps and papers call them, that hold for a person."""
    holds = {VISA_EXEMPT: CANADA in facts.applicant.citizenships, IN_US: bool(in_us(facts))}
    return frozenset(name for name, true in holds.items() if true)


def status_of(facts: Facts) -> UsStatus | None:
    """Return a person's status; a citizenship of the United States makes a citizen."""
    return UsStatus.CITIZEN if "US" in facts.applicant.citizenships else facts.applicant.us_status


def _asked(value: dict[str, Any], route: VisaRoute, names: set[str], facts: Facts) -> bool:
    """Say whether the route takes the paper to one of its steps or milestones, for this person."""
    cases, status = cases_of(facts), status_of(facts)
    return (
        route.value in value["routes"]
        and ("status" not in value or status in value["status"])
        and not cases & set(value.get("skip", ()))
        and set(value.get("only", ())) <= cases
        and ("by" in value or not names.isdisjoint(value["for"]))
    )


def _paper(name: str, title: str, dated: Dated, names: set[str], facts: Facts) -> Paper:
    value = dated.value
    made_by = value.get("made_by")
    return Paper(
        name,
        title,
        ministry_of(facts) if value.get("ministry") else value["issuer"],
        value["hint"],
        value["lasts"],
        tuple(step for step in value.get("for", ()) if step in names),
        value.get("by"),
        made_by if made_by in names else None,
        tuple(value["days"]) if "days" in value else None,
        value.get("early", False),
        value.get("months_beyond"),
        value.get("through_contract", False),
        value["kind"],
        value.get("fact"),
        cites(dated),
    )
