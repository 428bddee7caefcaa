"""The weeks of somebody's season on each route, with what they keep of papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matchbound.dossier.facts import Facts
from matchbound.planner.plan import Plan
from matchbound.planner.visa_weeks.held import HeldPaper
from matchbound.planner.visa_weeks.weeks import Weeks, weeks_for
from matchbound.rules.visa.start import begun_season
from matchbound.web.aims import aim_for
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.visa_papers import Kept, papers_kept


@dataclass(frozen=True, slots=True)
class Held:
    """The weeks by route, the one that a plan counts on first; `kept` are papers by their names."""

    head: Head
    season: int
    on: date
    kept: Mapping[str, Kept]
    weeks: tuple[Weeks, ...]

    @property
    def matched(self) -> bool:
        """Say whether the dossier notes that the season's Match ended well."""
        return any(one.season == self.season and one.matched for one in self.head.dossier.seasons)

    def chosen(self, route: str) -> Weeks | None:
        """Return the weeks of a route by its name in an address, else of the first; None without any."""
        named = (one for one in self.weeks if one.route.route.lower() == route)
        return next(named, self.weeks[0] if self.weeks else None)

    def on_route(self, route: str) -> Weeks | None:
        """Return the weeks of a route; None if it is not among them."""
        return next((one for one in self.weeks if one.route.route == route), None)


def held_of(head: Head, on: date, *, by: Account, plan: Plan | None = None) -> Held:
    """Return the weeks of a dossier, for the season that matched or the one its plan is for.

    `plan` is the day's plan, where it is at hand.
    """
    season = begun_season(Facts(head.dossier, on)) or _aimed(head, on, plan)
    kept = papers_kept(head.record_id, season, viewer=by)
    papers = {name: HeldPaper(one.state, one.got_on, one.valid_until) for name, one in kept.items()}
    return Held(head, season, on, kept, weeks_for(head.dossier, on, season, held=papers))


def _aimed(head: Head, on: date, plan: Plan | None) -> int:
    """Return the season aimed at, by the plan where it is at hand."""
    return aim_for(head, on, plan).season
