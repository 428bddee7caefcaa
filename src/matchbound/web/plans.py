"""The plan of a dossier under some wishes: the one that was kept, or one solved now within a moment.

Solving runs in a thread of its own, so that a request waits for it no longer than the guard allows. What
takes longer is picked up by a later request.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import dataclass
from datetime import date
from functools import cache

from matchbound import clock
from matchbound.base.digest import digest_of
from matchbound.dossier.model import Dossier, Goal
from matchbound.planner.plan import Plan
from matchbound.web.store.actions.plans import keep_plan
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.plans import KeptPlan, PlanInputs, kept_plan

GUARD = 1.0
"""Seconds that a request waits for a plan to be solved."""
AT_ONCE, MOST_WAITING = 2, 50
"""Plans solved at the same time, and plans solved or waiting that nobody has picked up."""
WISHES = ("season", "study_hours_per_week", "budget_usd", "usd_per_month")
"""What of the goal can be wished for differently."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What if: another goal, and a first day before which nothing is done."""

    goal: Goal | None = None
    starts_on: date | None = None

    def key(self, dossier: Dossier, on: date) -> str:
        """Return in what the wishes differ from the dossier, as short text; empty if in nothing."""
        parts = []
        for name in WISHES if self.goal is not None else ():
            wished, known = getattr(self.goal, name), getattr(dossier.goal, name)
            if wished != known:
                parts.append(f"{name}={'' if wished is None else f'{wished:g}'}")
        if self.day(on) != on:
            parts.append(f"starts_on={self.starts_on}")
        return "&".join(parts)

    def day(self, on: date) -> date:
        """Return the day to plan from."""
        return max(on, self.starts_on or on)


AS_IT_IS = Wishes()


def plan_for(head: Head, on: date, *, by: Account, wishes: Wishes = AS_IT_IS) -> KeptPlan | None:
    """Return the plan of a dossier for a day; None while it is still being solved: ask again.

    Only today's is kept: what was kept last is taken for the plan by which somebody lives.
    """
    key = wishes.key(head.dossier, on)
    inputs = PlanInputs(head.record_id, head.number, on, key, rules_version())
    kept = kept_plan(inputs, viewer=by)
    if kept is not None:
        return kept
    plan = _solved(inputs, head.dossier, wishes)
    if plan is None:
        return None
    now, is_todays = clock.now(), on == clock.today()
    return keep_plan(inputs, plan, by=by, at=now) if is_todays else KeptPlan(plan, now)


@cache
def rules_version() -> str:
    """Return a digest of everything that answers follow from: rules, parameters, planner."""
    return digest_of("base", "dossier", "rules", "planner")[:40]


# -- solving --------------------------------------------------------------------------------------------

_waiting: dict[PlanInputs, "Future[Plan]"] = {}


@cache
def _solvers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="plan")


def _solved(inputs: PlanInputs, dossier: Dossier, wishes: Wishes) -> Plan | None:
    """Return a plan if it is ready within the guard; its errors are raised here."""
    future = _waiting.get(inputs)
    if future is None:
        _forget_some()
        future = _waiting[inputs] = _solvers().submit(_solve, dossier, inputs.on, wishes)
    try:
        plan = future.result(timeout=GUARD)
    except NotYetError:
        if not future.done():
            return None
        raise
    finally:
        if future.done():
            _waiting.pop(inputs, None)
    return plan


def _forget_some() -> None:
    """Make room: plans that nobody came back for are dropped, oldest first."""
    while len(_waiting) >= MOST_WAITING:
        _waiting.pop(next(iter(_waiting))).cancel()


def _solve(dossier: Dossier, on: date, wishes: Wishes) -> Plan:
    from matchbound.planner.solve import make_plan  # the solver is slow to import: only where it is needed

    if wishes.goal is not None:
        dossier = dossier.model_copy(update={"goal": wishes.goal})
    return make_plan(dossier, wishes.day(on))
