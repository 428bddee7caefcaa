"""Putting the programs of a portfolio on my list."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.planner.application_costs import signals_used
from matchbound.reference.program import Program
from matchbound.rules.signals import TIERS, signal_limit
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.market.asking import today
from matchbound.web.store.actions.listing import add_programs
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.listing import Entry, entries_of
from matchbound.web.store.queries.market import run_of


@access(Access.MEMBER)
@require_POST
def put(request: Request, run_id: UUID) -> HttpResponse:
    """Put what is not there yet on the list of the season, with its signals; remove and change nothing."""
    run = run_of(run_id, viewer=request.user)
    if run.state != MarketRun.State.DONE:
        return redirect("market:progress", run.id)
    chosen = (run.result or {})["chosen"]
    entries = entries_of(run.record_id, run.season, viewer=request.user)
    wanted, left_off = _signaled(_new(chosen, entries), entries, run.season)
    try:
        added = add_programs(run.record_id, run.season, wanted, by=request.user, at=clock.now(), on=today())
    except MatchboundError as error:
        messages.error(request, error.message)
        return redirect("portfolio:show", run.id)
    _tell(request, added, len(chosen) - added, left_off)
    return redirect(f"{reverse('listing:index')}?season={run.season}&view=table")


def _new(chosen: Sequence[Mapping[str, Any]], entries: Sequence[Entry]) -> list[tuple[Program, str]]:
    """Return the programs that are in the catalogue and not on the list, with the signal meant for each."""
    signal = {one["program"]: one["signal"] for one in chosen}
    there = {one.program for one in entries}
    found = {one.id: one for one in load_catalogue().programs if one.id in signal and one.id not in there}
    return [(found[name], tier) for name, tier in signal.items() if name in found]


def _signaled(
    wanted: Sequence[tuple[Program, str]], entries: Sequence[Entry], season: int
) -> tuple[list[tuple[Program, str]], int]:
    """Return them with the signals that are left beside those of the list, and how many are not."""
    room, kept, left_off = _room(wanted, entries, season), [], 0
    for program, tier in wanted:
        key = program.specialty, tier
        has = room.get(key, 0) > 0
        if has:
            room[key] -= 1
        left_off += bool(tier) and not has
        kept.append((program, tier if has else ""))
    return kept, left_off


def _room(
    wanted: Sequence[tuple[Program, str]], entries: Sequence[Entry], season: int
) -> dict[tuple[str, str], int]:
    """Return by specialty and tier the signals that the list has not used."""
    listed = (one.application(lambda _link: None) for one in entries)
    spent = {
        (part.specialty, tier): many
        for part in signals_used(listed, season)
        for tier, many in zip(TIERS, part.used, strict=True)
    }
    return {
        (specialty, tier): size - spent.get((specialty, tier), 0)
        for specialty in {program.specialty for program, _tier in wanted}
        for tier, size in zip(TIERS, signal_limit(specialty, season).tiers or (), strict=False)
    }


def _tell(request: Request, added: int, others: int, left_off: int) -> None:
    said = ngettext(
        "%(number)d program was put on your list.", "%(number)d programs were put on your list.", added
    ) % {"number": added}
    if others:
        said += " " + ngettext(
            "%(number)d was there already, or is not in the catalogue any more.",
            "%(number)d were there already, or are not in the catalogue any more.",
            others,
        ) % {"number": others}
    if left_off:
        said += " " + ngettext(
            "%(number)d signal was left off: your list uses the season's already.",
            "%(number)d signals were left off: your list uses the season's already.",
            left_off,
        ) % {"number": left_off}
    said += " " + _("Nothing else was changed; each can be taken off on its own page.")
    messages.success(request, said)
