"""The chance to make each deadline when durations vary: counted over many draws of the whole plan."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from matchbound.planner.optimum import Slot
from matchbound.planner.order import in_order
from matchbound.planner.problem import Problem, Task, study_days
from matchbound.planner.slack import links_of

DRAWS = 10_000
SEED = 20_270_319
ONE_IN_A_HUNDRED = 2.3263478740408408  # standard deviations above the middle of a normal distribution
HALF_A_DAY = 0.5
NOTE = (
    "Chances are counted over durations drawn between shortest and longest. That you pass each exam at the"
    " planned attempt is taken for granted: failing one is not in them."
)
Column = npt.NDArray[np.int64]


def chances(
    problem: Problem, slots: Mapping[str, Slot], *, draws: int = DRAWS, seed: int = SEED
) -> dict[str, float]:
    """Return, for each deadline, the share of draws in which its tasks finish by its day.

    Nothing starts before its planned day; what is late pushes what comes after it.
    """
    ends = sampled_ends(problem, slots, draws=draws, seed=seed)
    found = {}
    for deadline in problem.deadlines:
        last = np.max([ends[name] for name in deadline.tasks], axis=0)
        found[deadline.id] = float(np.mean(last - 1 <= problem.index(deadline.day)))
    return found


def sampled_ends(problem: Problem, slots: Mapping[str, Slot], *, draws: int, seed: int) -> dict[str, Column]:
    """Return the day after the last of every task, in every draw."""
    links = links_of(problem, slots)
    tasks = {task.id: task for task in problem.tasks}
    stream = np.random.SeedSequence(seed).spawn(len(tasks))
    ends: dict[str, Column] = {}
    order = [task.id for task in in_order(problem)]
    for name in sorted(order, key=lambda one: (slots[one].start, order.index(one))):
        rng = np.random.Generator(np.random.PCG64(stream[order.index(name)]))
        start: Column = np.full(draws, slots[name].start, dtype=np.int64)
        for link in links:
            if link.after == name and link.before in ends:
                start = np.maximum(start, ends[link.before] + link.lag)
        days = _days(problem, tasks[name], slots[name], rng, draws)
        ends[name] = _past_closed(problem, tasks[name], start) + days
    return ends


def _days(problem: Problem, task: Task, slot: Slot, rng: np.random.Generator, draws: int) -> Column:
    """Draw durations whose middle is the likely one; one in a hundred reaches the shortest, one the longest.

    That fixes Tukey's g distribution: normal where both sides are alike, and with the longer tail on the side
    that is wider. Draws beyond the shortest and the longest are cut off there.
    """
    least, likely, most = _three(problem, task, slot)
    if least == most:
        return np.full(draws, likely, dtype=np.int64)
    down, up = max(likely - least, HALF_A_DAY), max(most - likely, HALF_A_DAY)
    z = rng.standard_normal(draws)
    skew = np.log(up / down) / ONE_IN_A_HUNDRED
    if abs(skew) < 1e-9:
        days = likely + up * z / ONE_IN_A_HUNDRED
    else:
        days = likely + up * np.expm1(skew * z) / np.expm1(skew * ONE_IN_A_HUNDRED)
    return np.rint(np.clip(days, least, most)).astype(np.int64)


def _three(problem: Problem, task: Task, slot: Slot) -> tuple[int, int, int]:
    """Return shortest, likely and longest days; of study, at the share of hours that the plan gives it."""
    if task.effort is None:
        return task.days.least, task.days.likely, task.days.most
    weekly, longest = problem.hours_per_week, 4 * problem.index(problem.horizon)
    least, most = (
        study_days(hours, weekly, slot.share, task.days.least, longest)
        for hours in (task.effort.least, task.effort.most)
    )
    return least, slot.end - slot.start, most


def _past_closed(problem: Problem, task: Task, start: Column) -> Column:
    """Move starts that touch closed days behind them."""
    for span in sorted(
        (span for closed in task.closed for span in closed.spans), key=lambda one: one.since or problem.on
    ):
        since = problem.index(span.since or problem.on)
        until = problem.index(span.until or problem.horizon)
        touching = (start + task.days.likely - 1 >= since) & (start <= until)
        start = np.where(touching, until + 1, start)
    return start
