"""Which season is meant: every page and command asks here, so that all speak of the same one."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.planner.plan import PlanStatus
from matchbound.planner.running import has_begun, matched_season
from matchbound.rules.report import Report, evaluate
from matchbound.rules.seasons import target_season


class Ground(StrEnum):
    """Why a season is meant."""

    GOAL = "goal"  # the dossier names it
    MATCHED = "matched"  # they matched in it, and its training has not begun
    PLAN = "plan"  # the first that a plan finds to work
    NONE = "none"  # no plan works: the next one possible by its dates
    DATES = "dates"  # not looked for a plan: the next one possible by its dates


WORDS = {
    Ground.MATCHED: "in which you matched.",
    Ground.PLAN: "the first that a plan finds to work.",
    Ground.NONE: "the next one possible by its dates. No plan works as things stand.",
    Ground.DATES: (
        "the next one possible by its dates. A plan finds the first that works, which may be a later one."
    ),
}
SURE = frozenset({Ground.MATCHED, Ground.PLAN})
"""Grounds on which a season is taken as if it were the goal."""


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
        """Return a dossier as it is judged: its goal is the season that matched or that its plan found."""
        if self.ground not in SURE:
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
    """Return the season that a dossier aims at: the goal's, one that matched, the first that a plan finds.

    Without a plan at hand, or with that of a later day, the season is looked for. A plan of an earlier day
    says it until training of its season begins.

    >>> from datetime import date
    >>> from matchbound.demo.people import AMINA, person
    >>> aim = aim_of(person(AMINA), on=date(2026, 11, 22))
    >>> aim.season, aim.ground.value
    (2028, 'plan')
    """
    if dossier.goal.season is not None:
        return Aim(dossier.goal.season, Ground.GOAL)
    matched = matched_season(dossier, on)
    if matched is not None:
        return Aim(matched, Ground.MATCHED)
    if plan is None or plan.as_of > on:
        return _looked_for(dossier, on)
    if plan.status is PlanStatus.IMPOSSIBLE:
        return by_dates(dossier, on, Ground.NONE)
    if has_begun(plan.season, on):
        return by_dates(dossier, on)
    return Aim(plan.season, Ground.PLAN)


def evaluate_aimed(dossier: Dossier, on: date, aim: Aim | None = None) -> tuple[Report, Aim]:
    """Judge a dossier by every rule for the season that it aims at, looked for if not given; say which."""
    aim = aim or aim_of(dossier, on)
    report = evaluate(aim.of(dossier), on)
    return (replace(report, assumed_season=aim.season) if aim.ground in SURE else report), aim


def _looked_for(dossier: Dossier, on: date) -> Aim:
    from matchbound.planner.optimum import OutOfTimeError  # the solver is slow to import
    from matchbound.planner.solve import earliest_season

    try:
        found = earliest_season(dossier, on)
    except OutOfTimeError:
        return by_dates(dossier, on)
    return Aim(found, Ground.PLAN) if found else by_dates(dossier, on, Ground.NONE)


def by_dates(dossier: Dossier, on: date, ground: Ground = Ground.DATES) -> Aim:
    """Return the next season possible by its dates, whether a plan works or not."""
    return Aim(target_season(Facts(dossier, on), on), ground)
