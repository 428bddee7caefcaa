"""Tasks between Match Day and day one: the visa of the first route that is open, and the training license."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from matchbound.base.dates import human
from matchbound.dossier.model import Dossier, VisaRoute
from matchbound.planner.draft import Draft
from matchbound.planner.problem import Cost, Days, Deadline, Ground, GroundKind, Weight
from matchbound.planner.seasonal import match_day
from matchbound.rules.finding import Need
from matchbound.rules.visa.papers import Paper, papers_for
from matchbound.rules.visa.routes import Route, RouteVerdict, routes_of
from matchbound.rules.visa.start import Milestone, own_days, start_of
from matchbound.rules.visa.steps import VisaStep, steps_for

RULES = {VisaRoute.J1.value: "visa.j1", VisaRoute.H1B.value: "visa.h1b", VisaRoute.OTHER.value: "visa.other"}
ROUTES = {Need.J1_SPONSORSHIP: VisaRoute.J1.value, Need.H1B_PETITION: VisaRoute.H1B.value}
NO_WAY = frozenset({RouteVerdict.CLOSED, RouteVerdict.NOT_NEEDED})
PAID_AT = {
    "sponsor-application": ("-sponsor",),
    "sevis-fee": ("-sevis",),
    "interview": ("-visa", "-integrity"),
    "petition": ("-base", "-fraud-prevention", "-premium"),
}
"""Which costs of a route fall due at which of its steps, by the ends of their names."""
LICENCE, STEP_3, CERTIFICATE = "training-licence", "step-3-result", ("sponsor-review", "petition")


@dataclass(frozen=True, slots=True)
class Choice:
    """The visa route that a plan counts on, None for no visa, and what it takes for granted with it."""

    route: Route | None
    assumption: str | None = None

    @property
    def rule(self) -> str | None:
        """Return the name of the route's rule."""
        return RULES.get(self.route.route) if self.route else None


def chosen_route(dossier: Dossier, on: date) -> Choice:
    """Return the first acceptable route that is not closed, J-1 before others where the goal names none."""
    routes = {one.route: one for one in routes_of(dossier, on)}
    wishes = [wish.value for wish in dossier.goal.visas]
    usable = [
        routes[name] for name in wishes or RULES if name in routes and routes[name].verdict not in NO_WAY
    ]
    if usable:
        return Choice(usable[0], _taken_for_granted(usable[0], wished=bool(wishes)))
    if any(one.verdict is RouteVerdict.OPEN for one in routes.values()) and "none-needed" in routes:
        return Choice(None)
    return Choice(
        None, "A visa is found: by the facts, no acceptable route is open (see `matchbound visas`)."
    )


def _taken_for_granted(route: Route, *, wished: bool) -> str | None:
    if route.verdict is RouteVerdict.UNKNOWN:
        return f"The visa is {route.route}, although this is open: {route.why}."
    return None if wished else f"The visa is {route.route}: the goal names none (goal.visas)."


def visa_tasks(draft: Draft, need: Need) -> None:
    """Plan the steps of a visa route, from Match Day to arrival."""
    route = draft.setting.visa.route
    if route is None:
        return
    match_day(draft, need)
    steps = [step for step in route.steps if step.name != STEP_3]
    papers = _papers(draft, VisaRoute(route.route), route.steps)
    paid = [_costs(draft, need, step) for step in steps]
    rest = tuple(cost for cost in draft.costs(need) if not any(cost in costs for costs in paid))
    for step, costs in zip(steps, paid, strict=True):
        _add_step(draft, need, step, costs if step is not steps[0] else costs + rest, papers)
    _arrive(draft, steps)


def licence_tasks(draft: Draft, need: Need) -> None:
    """Plan contract and training license of people whose visa, or lack of one, brings no steps of its own."""
    if any(name.startswith("after-match.") for name in draft.tasks):
        return
    match_day(draft, need)
    steps = list(steps_for(VisaRoute.OTHER))
    papers = _papers(draft, VisaRoute.OTHER, steps)
    for step in steps:
        _add_step(draft, need, step, draft.costs(need) if step.name == LICENCE else (), papers)
    _arrive(draft, steps)


def _arrive(draft: Draft, steps: list[VisaStep]) -> None:
    """Bind the steps to the first day of training, and to orientation as an aim; the program's days hold."""
    season, names = draft.setting.season, tuple(map(_name, steps))
    start = start_of(season, own_days(draft.setting.facts, season))
    draft.deadline(
        "day-one",
        "Ready for the first day of training",
        draft.setting.calendar.training_starts,
        names,
        weight=Weight.START,
        hard=not draft.setting.named,
    )
    if start is None:
        return
    if start.day_one.day != draft.deadlines["day-one"].day:
        ground = _of_program("day-one", "Training begins", start.day_one)
        known = draft.deadlines["day-one"]
        draft.deadlines["day-one"] = replace(known, day=start.day_one.day, ground=ground)
    if start.orientation.day >= draft.setting.on:
        title = "Ready for orientation" + ("" if start.orientation.own else ", its day assumed")
        ground = _of_program("orientation", title, start.orientation)
        draft.deadlines["orientation-day"] = Deadline(
            "orientation-day", title, start.orientation.day, names, ground, Weight.AIM, hard=False
        )


def _of_program(key: str, words: str, milestone: Milestone) -> Ground:
    kind = GroundKind.FACT if milestone.own else GroundKind.AUTHORITY
    return Ground(key, kind, f"{words}: {human(milestone.day)}", milestone.cites)


def _papers(draft: Draft, route: VisaRoute, steps: Iterable[VisaStep]) -> dict[str, list[Paper]]:
    """Return the papers that each step takes, by the step's name."""
    found: dict[str, list[Paper]] = {}
    for paper in papers_for(route, steps, draft.setting.facts, draft.setting.on):
        for name in paper.steps:
            found.setdefault(name, []).append(paper)
    return found


def _add_step(
    draft: Draft, need: Need, step: VisaStep, costs: tuple[Cost, ...], papers: dict[str, list[Paper]]
) -> None:
    wanted = papers.get(step.name, [])
    listed = f" Papers: {'; '.join(one.title for one in wanted)}." if wanted else ""
    draft.add(
        need,
        _name(step),
        step.title,
        Days(*(max(days, 1) for days in (step.min_days, step.likely_days, step.max_days))),
        after=_before(step),
        costs=costs,
        cites=(*step.cites, *(cite for one in wanted for cite in one.cites)),
        note=f"In the hands of: {step.who}.{listed}",
    )


def _before(step: VisaStep) -> Iterator[str]:
    yield from (_rename(before) for before in step.after if not before.endswith(f".{STEP_3}"))
    if not step.after:
        yield "match-day"
    if step.name in CERTIFICATE:
        yield "certificate.issue"
    if step.name == "petition":
        yield "step-3.result"


def _costs(draft: Draft, need: Need, step: VisaStep) -> tuple[Cost, ...]:
    if step.name == LICENCE and Need.TRAINING_LICENCE in draft.setting.by_need:
        return draft.costs(Need.TRAINING_LICENCE)
    return draft.costs(need, only=PAID_AT.get(step.name, ()))


def _name(step: VisaStep) -> str:
    return _rename(step.id)


def _rename(step_id: str) -> str:
    """Return a task's name, the same on all routes: a calendar keeps its entries if the visa changes."""
    return f"after-match.{step_id.split('.', 1)[1]}"
