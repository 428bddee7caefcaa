"""One question about odds, asked for an invented applicant: the demo's worker answers it while it starts."""

from datetime import datetime

from django.conf import settings

from matchbound.dossier.facts import Facts
from matchbound.rules.seasons import target_season
from matchbound.web.store.actions.market import order_run
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.dossiers import own_head

KIND = MarketRun.Kind.ODDS.value


def ask_odds(account: Account, *, at: datetime) -> bool:
    """Ask for an invented applicant's odds where nothing was asked yet; say whether it is asked now."""
    head = own_head(account)
    if head is None or not settings.CALIBRATED_ODDS:
        return False
    if MarketRun.objects.filter(record_id=head.record_id, kind=KIND).exists():
        return False
    on = at.date()
    season = target_season(Facts(head.dossier, on), on)
    asked = {"list": "typical", "specialties": [*head.dossier.goal.specialties]}
    order_run(head, KIND, asked, on=on, season=season, by=account, at=at)
    return True
