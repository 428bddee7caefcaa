"""All of it for one route of one person and season."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from matchbound.base.dated import Cite
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, VisaRoute
from matchbound.planner.after_match import NO_WAY, PAID_AT, ROUTES, chosen_route
from matchbound.planner.visa_weeks.data import weeks_data
from matchbound.planner.visa_weeks.held import SETTLED, HeldPaper, by_facts
from matchbound.planner.visa_weeks.lines import BreakLine, BreakState, PaperLine, break_line, paper_line
from matchbound.planner.visa_weeks.schedule import PETITION, StepDays, schedule
from matchbound.planner.visa_weeks.state import PaperState
from matchbound.rules.cost_items import CostItem, fee_for
from matchbound.rules.finding import Finding, Need, Verdict
from matchbound.rules.visa.breaks import breaks_for
from matchbound.rules.visa.papers import papers_for
from matchbound.rules.visa.questions import Question, questions_for
from matchbound.rules.visa.routes import NONE_NEEDED, Route, routes_of
from matchbound.rules.visa.start import (
    Milestone,
    Own,
    Remedy,
    Start,
    own_days,
    remedies,
    start_of,
)

NEEDS = {name: need for need, name in ROUTES.items()}
STOPS = frozenset({"visa.travel_ban", "visa.uscis_hold"})
"""Rules that can stop a route whatever its steps."""
TOLD = frozenset({Verdict.FAILED, Verdict.OPEN, Verdict.UNKNOWN, Verdict.EXPIRING})
"""Verdicts of theirs that touch the person."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks between Match Day and day one on one route, as of a day."""

    route: Route
    on: date
    start: Start
    steps: tuple[StepDays, ...]
    papers: tuple[PaperLine, ...]
    breaks: tuple[BreakLine, ...]
    questions: tuple[Question, ...]
    fees: Mapping[str, tuple[CostItem, ...]]
    """What is paid at each step, by the step's name."""
    stops: tuple[Finding, ...]
    """Travel bans and holds that touch the person."""

    @property
    def ready(self) -> date:
        """Return the day on which all is ready, as it usually goes."""
        return max(one.likely for one in self.steps)

    @property
    def ready_at_longest(self) -> date:
        """Return the day on which all is ready if everything takes longest."""
        return max(one.longest for one in self.steps)

    @property
    def slack_days(self) -> int:
        """Return the days between ready and orientation; negative: too late."""
        return (self.start.orientation.day - self.ready).days

    @property
    def slack_at_longest(self) -> int:
        """Return the same if everything takes longest."""
        return (self.start.orientation.day - self.ready_at_longest).days

    @property
    def slack_to_day_one(self) -> int:
        """Return the days between ready and the first day of training, as a plan counts them."""
        return (self.start.day_one.day - self.ready).days

    @property
    def match_day_expected(self) -> bool:
        """Say whether Match Day lies ahead on a day that is expected and not confirmed."""
        return self.start.match_day.expected and self.on < self.start.match_day.day

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """Return what can be done about a start that is broken or has no slack; empty for any other."""
        lost = any(one.state in {BreakState.BROKEN, BreakState.OVER} for one in self.breaks)
        return remedies(self.on) if lost or self.slack_days < 0 else ()

    @property
    def critical(self) -> tuple[StepDays, ...]:
        """Return the steps that eat the slack first, in their order."""
        return tuple(one for one in self.steps if one.critical)

    @property
    def early(self) -> tuple[PaperLine, ...]:
        """Return the papers that can begin before Match Day and are not settled."""
        return tuple(one for one in self.papers if one.paper.early and not one.settled)

    @property
    def earliest_entry(self) -> Milestone | None:
        """Return the first day on which one may enter; None where nothing limits it."""
        travels = any(one.step.name == "travel" for one in self.steps)
        return self.start.earliest_entry(_kind(self.route)) if travels else None

    @property
    def earliest_petition(self) -> Milestone | None:
        """Return the first day on which the petition may be filed; None where there is none."""
        files = any(one.step.name == PETITION for one in self.steps)
        return self.start.earliest_petition if files else None

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Return everything that the days rest on, each source once."""
        found = [cite for one in self.steps for cite in one.step.cites]
        found += [cite for line in self.papers for cite in line.paper.cites]
        found += [cite for line in self.breaks for cite in line.what.cites]
        found += [cite for one in self.questions for cite in one.cites]
        days = (self.start.orientation, self.start.match_day, self.earliest_entry, self.earliest_petition)
        found += [cite for day in days if day is not None for cite in day.cites]
        found += [cite for one in self.remedies for cite in one.cites]
        return tuple(dict.fromkeys(found))

    def to_data(self) -> dict[str, Any]:
        """Return the weeks as plain data."""
        return weeks_data(self)


def weeks_for(
    dossier: Dossier,
    on: date,
    season: int,
    *,
    own: Own | None = None,
    held: Mapping[str, HeldPaper] | None = None,
) -> tuple[Weeks, ...]:
    """Return the weeks of each route that may be taken, the one that a plan counts on first.

    `own` are days of the program that stand in for the dossier's; `held` says how far papers are, by their
    ids. Empty where no route has steps, or Match Day of the season is not known.
    """
    facts = Facts(dossier, on)
    given, known = own or Own(), own_days(facts, season)
    days = Own(given.orientation or known.orientation, given.day_one or known.day_one)
    start = start_of(season, days)
    if start is None:
        return ()
    return tuple(_weeks(route, facts, start, held or {}) for route in _routes(dossier, on))


def _routes(dossier: Dossier, on: date) -> Sequence[Route]:
    chosen = chosen_route(dossier, on).route
    usable = [one for one in routes_of(dossier, on) if one.verdict not in NO_WAY and one.steps]
    return sorted(usable, key=lambda one: chosen is not None and one.route != chosen.route)


def _weeks(route: Route, facts: Facts, start: Start, held: Mapping[str, HeldPaper]) -> Weeks:
    kind, on = _kind(route), facts.on
    wanted = papers_for(kind, route.steps, facts, on)
    states = {one.id: _state(held.get(one.id), by_facts(one, facts)) for one in wanted}
    done = {
        one.made_by: min(states[one.id].got_on or on, on)
        for one in wanted
        if one.made_by and states[one.id].state in SETTLED
    }
    days = schedule(route.steps, start, on=on, done=done)
    papers = tuple(paper_line(one, states[one.id], days, start, on) for one in wanted)
    by_id = {line.paper.id: line for line in papers}
    breaks = tuple(break_line(one, by_id, on) for one in breaks_for(kind, route.steps, start, on))
    return Weeks(
        route,
        on,
        start,
        days,
        papers,
        breaks,
        questions_for(kind, route.steps, start, facts),
        _fees(route, facts),
        tuple(one for one in route.findings if one.rule in STOPS and one.verdict in TOLD),
    )


def _state(said: HeldPaper | None, fact: HeldPaper | None) -> HeldPaper:
    """Return what holds of a paper: what the person says, with what only the dossier knows of it."""
    if said is None:
        return fact or HeldPaper()
    if fact is None or said.state is PaperState.NOT_NEEDED:
        return said
    if said.state is not PaperState.HAVE:
        return fact
    return replace(said, valid_until=said.valid_until or fact.valid_until, got_on=said.got_on or fact.got_on)


def _kind(route: Route) -> VisaRoute:
    return VisaRoute.OTHER if route.route == NONE_NEEDED else VisaRoute(route.route)


def _fees(route: Route, facts: Facts) -> dict[str, tuple[CostItem, ...]]:
    """Return what is paid at each step; what belongs to none of them is paid at the first."""
    items = fee_for(NEEDS[route.route], facts, facts.on) if route.route in NEEDS else ()
    found = {
        one.name: tuple(item for item in items if item.item.endswith(PAID_AT[one.name]))
        for one in route.steps
        if one.name in PAID_AT
    }
    found["training-licence"] = fee_for(Need.TRAINING_LICENCE, facts, facts.on)
    return {name: paid for name, paid in found.items() if paid}
