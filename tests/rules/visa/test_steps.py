"""The weeks between Match Day and day one."""

from datetime import date, timedelta
from itertools import product

import pytest

from matchbound.dossier.model import VisaRoute
from matchbound.rules.visa.steps import VisaStep, steps_for

MATCH_DAY, DAY_ONE = date(2027, 3, 19), date(2027, 7, 1)
WAYS = [
    (route, dict(zip(("visa_exempt", "in_us", "step_3_passed"), holds, strict=True)))
    for route in VisaRoute
    for holds in product([False, True], repeat=3)
]


def finish(steps: tuple[VisaStep, ...], days: str) -> dict[str, date]:
    """Return when each step is finished if all take their shortest, likely or longest days."""
    done: dict[str, date] = {}
    for step in steps:
        start = max((done[one] for one in step.after), default=MATCH_DAY)
        done[step.id] = start + timedelta(days=getattr(step, days))
    return done


@pytest.mark.parametrize(("route", "left_out"), WAYS)
def test_steps_wait_only_for_earlier_steps_of_the_same_way(
    route: VisaRoute, left_out: dict[str, bool]
) -> None:
    steps = steps_for(route, **left_out)
    seen: set[str] = set()
    for step in steps:
        assert set(step.after) <= seen
        assert 0 <= step.min_days <= step.likely_days <= step.max_days
        assert step.cites
        seen.add(step.id)
    assert len(seen) == len(steps) > 2


@pytest.mark.parametrize("route", list(VisaRoute))
def test_likely_way_is_done_by_day_one(route: VisaRoute) -> None:
    assert max(finish(steps_for(route), "likely_days").values()) <= DAY_ONE


@pytest.mark.parametrize("route", [VisaRoute.J1, VisaRoute.H1B])
def test_slowest_way_is_not(route: VisaRoute) -> None:
    assert max(finish(steps_for(route), "max_days").values()) > DAY_ONE


def test_latest_safe_days_follow_the_order() -> None:
    for route in VisaRoute:
        steps = {step.id: step for step in steps_for(route)}
        pairs = [(steps[one], step) for step in steps.values() for one in step.after]
        late = [
            (a.id, b.id)
            for a, b in pairs
            if a.latest_safe and b.latest_safe and a.latest_safe > b.latest_safe
        ]
        assert late == []


def test_a_left_out_step_leaves_no_trace() -> None:
    left = {step.id: step.after for step in steps_for(VisaRoute.H1B, in_us=True, step_3_passed=True)}

    assert left == {
        "h1b.contract": (),
        "h1b.training-licence": ("h1b.contract",),
        "h1b.labor-condition": ("h1b.contract",),
        "h1b.petition": ("h1b.labor-condition", "h1b.training-licence"),
        "h1b.decision": ("h1b.petition",),
    }
