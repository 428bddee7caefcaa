"""The weeks between Match Day and day one: what each visa route asks, of whom, and how long it takes."""

from dataclasses import dataclass, replace

from matchbound.base.dated import Cite, Timeline
from matchbound.dossier.model import VisaRoute
from matchbound.rules.finding import cites
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # steps.yaml, checked on import

VISA_EXEMPT = "visa-exempt"
IN_US = "in-us"
STEP_3_PASSED = "step-3-passed"
_PREFIXES = {VisaRoute.J1: "j1", VisaRoute.H1B: "h1b", VisaRoute.OTHER: "other"}


@dataclass(frozen=True, slots=True)
class VisaStep:
    """One step of a route.

    It starts when every step in `after` (by id) is finished, at the earliest on Match Day. The days are
    calendar days: shortest, likely, longest. `latest_safe` is the month and day by which it is best finished
    for a start on 1 July; None where nobody can promise one.
    """

    id: str
    title: str
    route: VisaRoute
    who: str
    min_days: int
    likely_days: int
    max_days: int
    after: tuple[str, ...]
    latest_safe: tuple[int, int] | None
    cites: tuple[Cite, ...]

    @property
    def name(self) -> str:
        """Return its id without the route: the same step of another route has the same name."""
        return self.id.partition(".")[2]

    @property
    def likely(self) -> int:
        """Return the calendar days it likely takes; what takes none still has a day."""
        return max(self.likely_days, 1)

    @property
    def longest(self) -> int:
        """Return the calendar days it takes at the longest."""
        return max(self.max_days, 1)


def steps_for(
    route: VisaRoute, *, visa_exempt: bool = False, in_us: bool = False, step_3_passed: bool = False
) -> tuple[VisaStep, ...]:
    """Return a route's steps, each after those it waits for.

    `visa_exempt` (Canadian citizens) leaves out the consulate; `in_us` leaves out consulate and travel where
    the status can be changed inside the United States; `step_3_passed` leaves out the wait for its result.
    """
    cases = {VISA_EXEMPT: visa_exempt, IN_US: in_us, STEP_3_PASSED: step_3_passed}
    skip = {name for name, holds in cases.items() if holds}
    wanted = [step for step, skipped_by in _STEPS[route] if not skip & skipped_by]
    ids = {step.id for step in wanted}
    return tuple(replace(step, after=tuple(one for one in step.after if one in ids)) for step in wanted)


def _read(route: VisaRoute) -> tuple[tuple[VisaStep, frozenset[str]], ...]:
    prefix = _PREFIXES[route]
    found = [_step(route, f"{prefix}.{name}", line) for name, line in P.timelines(prefix).items()]
    _refuse_disorder([step for step, _ in found])
    return tuple(found)


def _step(route: VisaRoute, name: str, line: Timeline) -> tuple[VisaStep, frozenset[str]]:
    newest = line.values[-1]
    value = newest.value
    low, likely, high = value["days"]
    step = VisaStep(
        id=name,
        title=line.about,
        route=route,
        who=value["who"],
        min_days=low,
        likely_days=likely,
        max_days=high,
        after=tuple(value["after"]),
        latest_safe=_month_day(value["latest"]),
        cites=cites(newest),
    )
    return step, frozenset(value.get("skip", ()))


def _month_day(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    month, _, day = text.partition("-")
    return int(month), int(day)


def _refuse_disorder(steps: list[VisaStep]) -> None:
    """Check that the file lists each step after those it waits for, with days in order."""
    seen: set[str] = set()
    for step in steps:
        if not set(step.after) <= seen or not 0 <= step.min_days <= step.likely_days <= step.max_days:
            raise ValueError(f"steps.yaml: {step.id} waits for a later step, or its days are out of order")
        seen.add(step.id)


_STEPS = {route: _read(route) for route in VisaRoute}
