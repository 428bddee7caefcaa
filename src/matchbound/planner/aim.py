"""Which season is meant: every page and command asks here, so that all speak of the same one."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.planner.plan import PlanStatus
from matchbound.rules.report import Report, evaluate
from matchbound.rules.seasons import first_season, target_season


class Ground(StrEnum):
    """Why a season is meant."""

    GOAL = "goal"  # the dossier names it
    PLAN = "plan"  # the first that a plan finds to work
    NONE = "none"  # no plan works: the next one possible by its dates
    DATES = "dates"  # not looked for a plan: the next one possible by its dates


WORDS = {
    Ground.PLAN: "the first that a plan finds to work.",
    Ground.NONE: "the next one possible by its dates. No plan works as things stand.",
    Ground.DATES: (
        "the next one possible by its dates. A plan finds the first that works, which may be a later one."
    ),
}


@dataclass(frozen=True, slots=True)
class Aim:
    """The season that is meant, and why."""

    season: int
    ground: Ground

    @property
    def words(self) -> str:
        """Say which season is meant where the goal names none; nothing where it does."""
        if self.ground is Ground.GOAL:
            return ""
        begin = "No season is set as the goal: what a season asks is told for the"
        return f"{begin} {self.season} Match, {WORDS[self.ground]}"

    def of(self, dossier: Dossier) -> Dossier:
        """Return a dossier as it is judged: with the season that its plan found as its goal."""
        if self.ground is not Ground.PLAN:
            return dossier
        return dossier.model_copy(update={"goal": dossier.goal.model_copy(update={"season": self.season})})


class Made(Protocol):
    """A plan that was made, or what was kept of it."""

    @property
    def season(self) -> int:
        """The season that it is for."""

    @property
    def status(self) -> PlanStatus:
        """Whether it works."""

    @property
    def as_of(self) -> date:
        """The day it was made for."""


def aim_of(dossier: Dossier, on: date, plan: Made | None = None) -> Aim:
    """Return the season that a dossier aims at: the goal's, else the first that a plan finds to work.

    Without a plan at hand the season is looked for. A plan of an earlier day says it only while the lists of
    its season can still be certified.

    >>> from datetime import date
    >>> from matchbound.demo.people import AMINA, person
    >>> aim = aim_of(person(AMINA), on=date(2026, 11, 22))
    >>> aim.season, aim.ground.value
    (2028, 'plan')
    """
    if dossier.goal.season is not None:
        return Aim(dossier.goal.season, Ground.GOAL)
    if plan is None:
        return _looked_for(dossier, on)
    if plan.status is PlanStatus.IMPOSSIBLE:
        return _by_dates(dossier, on, Ground.NONE)
    if plan.as_of != on and plan.season < first_season(on):
        return _by_dates(dossier, on, Ground.DATES)
    return Aim(plan.season, Ground.PLAN)


def evaluate_aimed(dossier: Dossier, on: date) -> tuple[Report, Aim]:
    """Judge a dossier by every rule for the season that it aims at, and say which that is."""
    aim = aim_of(dossier, on)
    report = evaluate(aim.of(dossier), on)
    return (replace(report, assumed_season=aim.season) if aim.ground is Ground.PLAN else report), aim


def _looked_for(dossier: Dossier, on: date) -> Aim:
    from matchbound.planner.optimum import OutOfTimeError  # the solver is slow to import
    from matchbound.planner.solve import earliest_season

    try:
        found = earliest_season(dossier, on)
    except OutOfTimeError:
        return _by_dates(dossier, on, Ground.DATES)
    return Aim(found, Ground.PLAN) if found else _by_dates(dossier, on, Ground.NONE)


def _by_dates(dossier: Dossier, on: date, ground: Ground) -> Aim:
    return Aim(target_season(Facts(dossier, on), on), ground)
