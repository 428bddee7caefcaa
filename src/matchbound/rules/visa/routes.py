"""The visa routes side by side: open, closed or unknown, and why; what each asks for and what it costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, ExamName, VisaRoute
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.visa import h1b, home_requirement, j1, j1_limit, other, travel_ban, uscis_hold
from matchbound.rules.visa.home_requirement import YEARS_AT_HOME
from matchbound.rules.visa.person import in_us, no_sponsor_needed
from matchbound.rules.visa.steps import VisaStep, steps_for

NONE_NEEDED = "none-needed"
CANADA = "CA"
NOTHING_CLOSES = "Nothing in the dossier closes it"
DISCLAIMER = (
    "This is no legal advice. Immigration rules change by the week: before you act, ask the program, the"
    " sponsor (ECFMG/Intealth) and an immigration lawyer."
)


class RouteVerdict(StrEnum):
    """What can be said of a route in one word."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True, slots=True)
class Route:
    """One way to be allowed to train: its verdict, why, what is still to be fulfilled, and whom to ask.

    `findings` are those of the rules that decided, main finding first; `steps` lead from Match Day to day
    one, and are empty unless the route may be taken.
    """

    route: str
    verdict: RouteVerdict
    why: str
    conditions: tuple[str, ...]
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    ask: tuple[str, ...]
    findings: tuple[Finding, ...]
    steps: tuple[VisaStep, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Return the route as plain data, as `visas --json` prints it."""
        return {
            "route": self.route,
            "verdict": self.verdict.value,
            "why": self.why,
            "conditions": list(self.conditions),
            "pros": list(self.pros),
            "cons": list(self.cons),
            "ask": list(self.ask),
            "findings": [finding.to_data() for finding in self.findings],
            "steps": [_step_data(step) for step in self.steps],
        }


def routes_of(dossier: Dossier, on: date) -> tuple[Route, ...]:
    """Return every route of an applicant as of a day: those wished for first, in the order of the wish."""
    facts = Facts(dossier, on)
    if no_sponsor_needed(facts):
        return (_none_needed(facts), _not_needed(VisaRoute.J1, facts), _not_needed(VisaRoute.H1B, facts))
    routes = [_j1(facts), _h1b(facts), _other(facts)]
    rank = {route.value: index for index, route in enumerate(facts.goal.visas)}
    return tuple(sorted(routes, key=lambda one: rank.get(one.route, len(rank))))


def routes_data(dossier: Dossier, on: date) -> dict[str, Any]:
    """Return every route as plain data, with what must be told beside it."""
    routes = [route.to_data() for route in routes_of(dossier, on)]
    return {"as_of": on.isoformat(), "routes": routes, "disclaimer": DISCLAIMER}


def _none_needed(facts: Facts) -> Route:
    findings = _findings(other.other.apply(facts))
    return Route(
        NONE_NEEDED,
        RouteVerdict.OPEN,
        findings[0].summary,
        conditions=(),
        pros=("Every program is open, also those that sponsor no visa",),
        cons=(),
        ask=(),
        findings=findings,
        steps=steps_for(VisaRoute.OTHER),
    )


def _not_needed(route: VisaRoute, facts: Facts) -> Route:
    one = j1.j1 if route is VisaRoute.J1 else h1b.h1b
    findings = _findings(one.apply(facts))
    return Route(route.value, RouteVerdict.NOT_NEEDED, findings[0].summary, (), (), (), (), findings)


def _j1(facts: Facts) -> Route:
    on = facts.on
    main = _findings(j1.j1.apply(facts))
    limit = _findings(j1_limit.j1_limit.apply(facts))
    ban = _of_visa(travel_ban.travel_ban.apply(facts), VisaRoute.J1)
    verdict = _verdict(main[0])
    conditions = tuple(j1.conditions_of(facts, on)[0]) if main[0].verdict is Verdict.OPEN else ()
    if verdict is not RouteVerdict.CLOSED:
        conditions += tuple(one.summary for one in limit if one.verdict is Verdict.FAILED)
    return Route(
        VisaRoute.J1.value,
        verdict,
        NOTHING_CLOSES if main[0].verdict is Verdict.OPEN else main[0].summary,
        conditions,
        pros=(
            "Most programs that take IMGs sponsor it",
            "Step 3 can wait",
            "A spouse may ask for a work authorization (J-2)",
        ),
        cons=(
            f"{YEARS_AT_HOME.on(on).value} years at home before an H-1B or green card, or a waiver",
            f"{j1_limit.MAX_YEARS.on(on).value} years of training at the most, renewed year by year",
            "No work beside the program, and no green card meanwhile",
        ),
        ask=_asks(main, limit, ban),
        findings=(*main, *limit, *ban),
        steps=() if verdict is RouteVerdict.CLOSED else steps_for(VisaRoute.J1, visa_exempt=_canadian(facts)),
    )


def _h1b(facts: Facts) -> Route:
    on = facts.on
    main = _findings(h1b.h1b.apply(facts))
    home = _findings(home_requirement.home_requirement.apply(facts))
    ban = _of_visa(travel_ban.travel_ban.apply(facts), VisaRoute.H1B)
    hold = tuple(one for one in uscis_hold.uscis_hold.apply(facts) if one.verdict in _HELD)
    payment = h1b.payment_for(facts, on)
    verdict = _verdict(main[0])
    why = NOTHING_CLOSES if main[0].verdict is Verdict.OPEN else main[0].summary
    if verdict is RouteVerdict.OPEN and payment.due is not h1b.Due.NO:
        verdict = RouteVerdict.OPEN if payment.due is h1b.Due.YES else RouteVerdict.UNKNOWN
        why = f"{payment.why}; nothing else in the dossier closes it"
    return Route(
        VisaRoute.H1B.value,
        verdict,
        why,
        tuple(h1b.conditions_of(facts, payment, on)) if main[0].verdict is Verdict.OPEN else (),
        pros=("No duty to go home afterwards", "A green card may be asked for during residency"),
        cons=(
            "Fewer programs file petitions, and Step 3 comes first",
            f"{h1b.MAX_YEARS.on(on).value} years at the most",
            "A spouse (H-4) normally cannot work",
        ),
        ask=_asks(main, home, ban, hold),
        findings=(*main, *home, *ban, *hold),
        steps=() if verdict is RouteVerdict.CLOSED else _h1b_steps(facts),
    )


def _h1b_steps(facts: Facts) -> tuple[VisaStep, ...]:
    return steps_for(
        VisaRoute.H1B,
        visa_exempt=_canadian(facts),
        in_us=bool(in_us(facts)),
        step_3_passed=bool(facts.passes(ExamName.STEP_3)),
    )


def _other(facts: Facts) -> Route:
    findings = _findings(other.other.apply(facts))
    main = findings[0]
    verdict = _OTHER.get(main.verdict, RouteVerdict.OPEN)
    is_open = verdict is RouteVerdict.OPEN
    return Route(
        VisaRoute.OTHER.value,
        verdict,
        main.summary,
        conditions=(),
        pros=("No sponsor is needed while it lasts",) if is_open else (),
        cons=("Some programs take no temporary authorization",) if main.expires else (),
        ask=_asks(findings),
        findings=findings,
        steps=steps_for(VisaRoute.OTHER) if is_open else (),
    )


_HELD = frozenset({Verdict.FAILED, Verdict.OPEN, Verdict.UNKNOWN})
_OTHER = {
    Verdict.FAILED: RouteVerdict.CLOSED,
    Verdict.EXPIRED: RouteVerdict.CLOSED,
    Verdict.NOT_APPLICABLE: RouteVerdict.CLOSED,
    Verdict.UNKNOWN: RouteVerdict.UNKNOWN,
}


def _verdict(main: Finding) -> RouteVerdict:
    if main.verdict is Verdict.FAILED:
        return RouteVerdict.CLOSED
    return RouteVerdict.UNKNOWN if main.verdict is Verdict.UNKNOWN else RouteVerdict.OPEN


def _findings(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(found)


def _of_visa(found: Iterable[Finding], route: VisaRoute) -> tuple[Finding, ...]:
    """Return the findings that concern a route, or all routes."""
    return tuple(one for one in found if one.about in (None, route.value))


def _asks(*groups: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return what to do or whom to ask, each sentence once."""
    return tuple(dict.fromkeys(one.next for group in groups for one in group if one.next))


def _canadian(facts: Facts) -> bool:
    """Say whether the person enters without a visa, as Canadian citizens do."""
    return CANADA in facts.applicant.citizenships


def _step_data(step: VisaStep) -> dict[str, Any]:
    return {
        "id": step.id,
        "title": step.title,
        "who": step.who,
        "days": [step.min_days, step.likely_days, step.max_days],
        "after": list(step.after),
        "latest_safe": f"{step.latest_safe[0]:02}-{step.latest_safe[1]:02}" if step.latest_safe else None,
    }
