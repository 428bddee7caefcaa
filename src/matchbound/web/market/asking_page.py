"""The page on which something is asked of the market about one's own list, with what was asked before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from matchbound.web.aims import aim_for, meant, season_for
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.market.asking import MarketForm, order, season_asked, today
from matchbound.web.market.own_list import own_programs
from matchbound.web.market.since import Now
from matchbound.web.market.spans import in_ten
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.market import runs_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NO_DOSSIER = "components/no_dossier.html"


@dataclass(frozen=True, slots=True)
class AskingPage:
    """One kind of question: its form, and what a line of the list says of an answer besides its chance."""

    kind: str
    title: "StrOrPromise"
    template: str
    form: Callable[..., MarketForm]
    line: Callable[[MarketRun], Mapping[str, Any]]

    def answer(self, request: Request) -> HttpResponse:
        """Show the form and the list, or order what a valid form asks."""
        head = own_head(request.user)
        if head is None:
            return render(request, NO_DOSSIER, {"title": self.title})
        if request.method != "POST":
            return self._page(request, head, self._form(None, head, request.user))
        form = self._form(request.POST, head, request.user)
        if form.is_valid() and (run := order(request, head, self.kind, form, form.asked())):
            return redirect("market:progress", run.id)
        return self._page(request, head, form, status=422)

    def _form(self, data: QueryDict | None, head: Head, viewer: Account) -> Any:  # noqa: ANN401 - of two classes
        """Return the form with the list of the season that is asked about."""
        on = today()
        season = season_for(head, on)
        listed = own_programs(head.record_id, season_asked(data, season), viewer=viewer)
        return self.form(data, goal=head.dossier.goal, season=season, listed=listed, on=on)

    def _page(self, request: Request, head: Head, form: MarketForm, *, status: int = 200) -> HttpResponse:
        runs = runs_of(head.record_id, self.kind, viewer=request.user, told="match__value")
        now = Now.of(head.record_id)
        context = {
            "form": form,
            "open": [run for run in runs if run.state != MarketRun.State.DONE],
            "waiting": any(run.is_open for run in runs),
            "runs": [self._line(run, now) for run in runs if run.state == MarketRun.State.DONE],
            "off": odds_off(),
            "season_meant": meant(aim_for(head, today())),
        }
        return render(request, self.template, context, status=status)

    def _line(self, run: MarketRun, now: Now) -> dict[str, Any]:
        chance = in_ten(float(run.told))  # type: ignore[attr-defined] # of the query
        return {"run": run, "in_ten": chance, "changed": bool(now.changes(run)), **self.line(run)}
