"""Planning problems made up by a seed, of any size."""

from datetime import date, timedelta

import numpy as np

from matchbound.base.dates import Span
from matchbound.planner.problem import (
    After,
    Bound,
    Closed,
    Cost,
    Days,
    Deadline,
    Effort,
    Ground,
    GroundKind,
    Money,
    Problem,
    Task,
    Weight,
)

ON = date(2026, 11, 22)


def ground(key: str, kind: GroundKind = GroundKind.AUTHORITY) -> Ground:
    return Ground(key, kind, f"the {key}")


HOURS = ground("goal.study_hours_per_week", GroundKind.WISH)
JANUARY = Closed(tuple(Span(date(y, 1, 1), date(y, 1, 14)) for y in range(2027, 2034)), ground("january"))


def made_problem(tasks: int, seed: int, *, per_month: int | None = None, hours: float = 25) -> Problem:
    """Return a problem of the usual shape: chains that join, study, windows, payments and deadlines."""
    rng = np.random.Generator(np.random.PCG64(seed))
    found: list[Task] = []
    for number in range(tasks):
        name = f"task-{number:02}"
        least = int(rng.integers(1, 10))
        likely = least + int(rng.integers(0, 15))
        preds = rng.choice(number, size=min(number, int(rng.integers(0, 3))), replace=False) if number else []
        study = rng.random() < 0.15
        found.append(
            Task(
                id=name,
                title=name,
                days=Days(least, likely, likely + int(rng.integers(0, 20))),
                effort=Effort(50, 50 + int(rng.integers(0, 150)), 300) if study else None,
                costs=(Cost(name, int(rng.integers(10, 900))),) if rng.random() < 0.3 else (),
                after=tuple(After(f"task-{p:02}", int(rng.integers(0, 4))) for p in sorted(preds)),
                not_before=(Bound(ON + timedelta(days=int(rng.integers(0, 300))), ground(f"window {name}")),)
                if rng.random() < 0.2
                else (),
                closed=(JANUARY,) if rng.random() < 0.15 and not study else (),
            )
        )
    picked = rng.choice(tasks, size=min(5, tasks), replace=False)
    deadlines = tuple(
        Deadline(
            f"deadline-{i}",
            f"Deadline {i}",
            ON + timedelta(days=int(rng.integers(600, 900))),
            (f"task-{int(p):02}",),
            ground(f"deadline {i}"),
            Weight.YEAR if i < 4 else Weight.AIM,
            hard=i < 4,
        )
        for i, p in enumerate(picked)
    )
    return Problem(
        on=ON,
        season=2028,
        tasks=tuple(found),
        deadlines=deadlines,
        horizon=ON + timedelta(days=1200),
        hours_per_week=hours,
        hours_ground=HOURS,
        money=Money(usd_per_month=per_month),
    )
