"""Planning problems made up by a seed or by hypothesis."""

from datetime import date, timedelta

import numpy as np
from hypothesis import strategies as st

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


def day(index: int) -> date:
    return ON + timedelta(days=index)


HOURS = ground("goal.study_hours_per_week", GroundKind.WISH)
JANUARY = Closed(tuple(Span(date(y, 1, 1), date(y, 1, 14)) for y in range(2027, 2034)), ground("january"))


def problem(
    tasks: list[Task],
    deadlines: list[Deadline] | None = None,
    *,
    hours: float = 28,
    money: Money | None = None,
    horizon: int = 400,
) -> Problem:
    """Return a problem from its parts; 28 hours a week are four a day, so shares count in whole hours."""
    return Problem(
        on=ON,
        season=2028,
        tasks=tuple(tasks),
        deadlines=tuple(deadlines or ()),
        horizon=day(horizon),
        hours_per_week=hours,
        hours_ground=HOURS,
        money=money or Money(),
    )


def made_problem(tasks: int, seed: int, *, per_month: int | None = None, hours: float = 25) -> Problem:
    """Return a problem of the usual shape: chains that join, study, windows, payments and deadlines."""
    rng = np.random.Generator(np.random.PCG64(seed))
    found = [_made_task(rng, number) for number in range(tasks)]
    picked = rng.choice(tasks, size=min(5, tasks), replace=False)
    deadlines = tuple(
        Deadline(
            f"deadline-{i}",
            f"Deadline {i}",
            day(int(rng.integers(600, 900))),
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
        horizon=day(1200),
        hours_per_week=hours,
        hours_ground=HOURS,
        money=Money(usd_per_month=per_month),
    )


def _made_task(rng: np.random.Generator, number: int) -> Task:
    name = f"task-{number:02}"
    least = int(rng.integers(1, 10))
    likely = least + int(rng.integers(0, 15))
    count = min(number, int(rng.integers(0, 3)))
    before = sorted(rng.choice(number, size=count, replace=False)) if count else []
    study = rng.random() < 0.15
    most = likely + int(rng.integers(0, 20))
    window = Bound(day(int(rng.integers(0, 300))), ground(f"window {name}"))
    return Task(
        id=name,
        title=name,
        days=Days(least, least, least) if study else Days(least, likely, most),
        effort=Effort(50, 50 + int(rng.integers(0, 150)), 300) if study else None,
        costs=(Cost(name, int(rng.integers(10, 900))),) if rng.random() < 0.3 else (),
        after=tuple(After(f"task-{p:02}", int(rng.integers(0, 4))) for p in before),
        not_before=(window,) if rng.random() < 0.2 else (),
        closed=(JANUARY,) if rng.random() < 0.15 and not study else (),
    )


@st.composite
def small_problems(draw: st.DrawFn, *, tasks: int = 4, horizon: int = 9) -> Problem:
    """Draw a problem so small that every schedule of it can be tried."""
    count = draw(st.integers(1, tasks))
    made = [draw(_small_task(number, horizon)) for number in range(count)]
    deadlines = [
        Deadline(
            f"d{i}",
            f"Deadline {i}",
            day(draw(st.integers(0, horizon))),
            tuple(draw(st.sets(st.sampled_from([t.id for t in made]), min_size=1, max_size=2))),
            ground(f"deadline {i}"),
            draw(st.sampled_from([Weight.YEAR, Weight.YEAR, Weight.AIM])),
            hard=draw(st.booleans()),
        )
        for i in range(draw(st.integers(0, 2)))
    ]
    money = Money(
        budget_usd=draw(st.none() | st.integers(0, 300)), usd_per_month=draw(st.none() | st.integers(0, 150))
    )
    return problem(made, deadlines, money=money, horizon=horizon)


@st.composite
def _small_task(draw: st.DrawFn, number: int, horizon: int) -> Task:
    likely = draw(st.integers(1, 3))
    study = draw(st.booleans())
    hours = draw(st.integers(1, 16))
    before = draw(st.sets(st.integers(0, number - 1), max_size=2)) if number else set()
    name = f"t{number}"
    fact = ground(f"fact {name}", GroundKind.FACT)
    return Task(
        id=name,
        title=name,
        days=Days(1, 1, 1) if study else Days(1, likely, 5),
        effort=Effort(1, hours, 20) if study else None,
        costs=draw(st.sampled_from([(), (), (Cost(name, 100),)])),
        after=tuple(
            After(f"t{one}", draw(st.integers(0, 1)), draw(st.sampled_from([None, None, 3])))
            for one in sorted(before)
        ),
        not_before=draw(st.sampled_from([(), (Bound(day(2), fact),)])),
        not_after=draw(st.sampled_from([(), (), (Bound(day(horizon - 3), fact),)])),
        closed=draw(
            st.sampled_from([(), (), (Closed((Span(day(3), day(4)),), ground("closed", GroundKind.FACT)),)])
        )
        if not study
        else (),
    )
