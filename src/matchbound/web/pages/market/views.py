"""The overview of the Match: what is known of a dossier's chances, and what can be asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from matchbound.web.access import Access, access
from matchbound.web.aims import aim_for, meant, season_for
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.market.asking import today
from matchbound.web.market.since import Changes, Now
from matchbound.web.market.spans import Span, in_ten
from matchbound.web.market.words import KINDS
from matchbound.web.pages.market.inputs import list_words
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.listing import entries_of
from matchbound.web.store.queries.market import Latest, latest_of_each, open_runs

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NO_DOSSIER = "components/no_dossier.html"
ASKS: "dict[str, StrOrPromise]" = {
    MarketRun.Kind.PORTFOLIO.value: gettext_lazy(
        "Which programs to apply to with the money you have, and where one more application stops paying."
    ),
    MarketRun.Kind.RANKING.value: gettext_lazy(
        "In which order to rank the programs that interviewed you, and what then happens."
    ),
    MarketRun.Kind.SPECIALTIES.value: gettext_lazy(
        "Every specialty side by side: who gets in, and how you compare."
    ),
}


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that can be asked, and the newest answer if there is one."""

    title: str
    asks: str
    url: str
    latest: Latest | None
    changes: Changes | None

    @property
    def answer_url(self) -> str:
        """Return the address of the answer."""
        run = self.latest.run if self.latest else None
        return reverse(f"{run.kind}:show", args=[run.pk]) if run else ""


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show what is known of a dossier's chances, each with its day."""
    head = own_head(request.user)
    if head is None:
        return render(request, NO_DOSSIER, {"title": _("Match")})
    latest = latest_of_each(head.record_id, viewer=request.user)
    now, on = Now.of(head.record_id), today()
    season = season_for(head, on)
    odds = latest.get(MarketRun.Kind.ODDS)
    entries = entries_of(head.record_id, season, viewer=request.user)
    open_ = open_runs(head.record_id, viewer=request.user)
    context = {
        "season": season,
        "season_meant": meant(aim_for(head, on)),
        "odds": odds,
        "match": Span.of(odds.match) if odds and odds.match else None,
        "in_ten": in_ten(Span.of(odds.match).value) if odds and odds.match else "",
        "changes": now.changes(odds.run) if odds else None,
        "list": list_words(odds.run) if odds else "",
        "others": list(_others(latest, now)),
        "open": open_,
        "waiting": bool(open_),
        "listed": len(entries),
        "interviews": sum(len(one.interviews) for one in entries),
        "off": odds_off(),
    }
    return render(request, "market/index.html", context)


def _others(latest: Mapping[str, Latest], now: Now) -> Iterator[Known]:
    for kind, asks in ASKS.items():
        found = latest.get(kind)
        changes = now.changes(found.run) if found else None
        yield Known(str(KINDS[kind]), str(asks), reverse(f"{kind}:index"), found, changes)
