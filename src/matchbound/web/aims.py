"""Which season pages speak of, and how they say so: the first that works, where a dossier names none."""

from datetime import date
from functools import partial

from django.utils.translation import gettext

from matchbound.dossier.model import Dossier
from matchbound.planner.aim import Aim, Ground, aim_of, by_dates
from matchbound.planner.plan import Plan
from matchbound.web.memory import remembered
from matchbound.web.store.queries.dossiers import Head


def aim_for(head: Head, on: date, plan: Plan | None = None) -> Aim:
    """Return the season that a dossier aims at on a day, by the plan at hand.

    Without one it is looked for and remembered, unless that took too long.
    """
    if plan is not None or head.dossier.goal.season is not None:
        return aim_of(head.dossier, on, plan)
    return remembered(Aim, head, on, partial(_found, head.dossier, on)) or by_dates(head.dossier, on)


def _found(dossier: Dossier, on: date) -> Aim | None:
    aim = aim_of(dossier, on)
    return None if aim.ground is Ground.DATES else aim


def season_for(head: Head, on: date) -> int:
    """Return the year of the Match that a dossier aims at on a day."""
    return aim_for(head, on).season


def meant(aim: Aim) -> str:
    """Say which season is meant where a dossier names none, and why; nothing where it does."""
    if aim.ground is Ground.GOAL:
        return ""
    if aim.ground is Ground.MATCHED:
        words = gettext(
            "No season is set as your goal: what a season asks is told for the %(season)s Match, in which you"
            " matched."
        )
    elif aim.ground is Ground.PLAN:
        words = gettext(
            "No season is set as your goal: what a season asks is told for the %(season)s Match, the first"
            " that your plan finds to work."
        )
    elif aim.ground is Ground.NONE:
        words = gettext(
            "No season is set as your goal, and no plan works as things stand: what a season asks is told for"
            " the %(season)s Match, the next one possible by its dates."
        )
    else:
        words = gettext(
            "No season is set as your goal: what a season asks is told for the %(season)s Match, the next one"
            " possible by its dates. Your plan finds the first that works, which may be a later one."
        )
    return words % {"season": aim.season}


def meant_without_plan(aim: Aim) -> str:
    """Say which season is meant where a dossier names none, to people who are not to learn of its plan."""
    if aim.ground is Ground.GOAL:
        return ""
    words = gettext("No season is set as a goal: what a season asks is told for the %(season)s Match.")
    return words % {"season": aim.season}


def meant_if_shown(head: Head, on: date, shown: int) -> str:
    """Say which season is meant, on a page that shows one; nothing where another was asked for."""
    aim = aim_for(head, on)
    return meant(aim) if aim.season == shown else ""
