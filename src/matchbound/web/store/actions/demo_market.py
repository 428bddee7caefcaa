"""Questions to the market, asked for an invented applicant: the demo answers them while it starts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from matchbound.dossier.model import Goal
from matchbound.planner.aim import aim_of
from matchbound.web.store.actions.market import order_run
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.dossiers import own_head


def ask_market(account: Account, *, at: datetime) -> int:
    """Ask what was not asked yet for an invented applicant: odds, portfolio; return how much is asked now."""
    head = own_head(account)
    if head is None or not settings.CALIBRATED_ODDS:
        return 0
    there = MarketRun.objects.filter(record_id=head.record_id).values_list("kind", flat=True)
    new = {kind: asked for kind, asked in _questions(head.dossier.goal).items() if kind not in set(there)}
    on = at.date()
    season = aim_of(head.dossier, on).season
    for kind, asked in new.items():
        order_run(head, kind, asked, on=on, season=season, by=account, at=at)
    return len(new)


def _questions(goal: Goal) -> dict[str, Mapping[str, Any]]:
    """Return by kind what is asked."""
    aimed = [*goal.specialties]
    return {
        MarketRun.Kind.ODDS.value: {"list": "typical", "specialties": aimed},
        MarketRun.Kind.PORTFOLIO.value: {
            "specialties": aimed,
            "budget": None,
            "programs": [],
            "liking": 1,
        },
    }
