"""Words for runs."""

from django.utils.translation import gettext_lazy as _

from matchbound.web.store.models import MarketRun

KINDS = {
    MarketRun.Kind.ODDS.value: _("Odds"),
    MarketRun.Kind.PORTFOLIO.value: _("Portfolio"),
    MarketRun.Kind.RANKING.value: _("Rank order list"),
    MarketRun.Kind.SPECIALTIES.value: _("Specialties"),
}
