"""Which season pages of lists speak of: one whose applications are under way, else the one aimed at."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from matchbound.planner.aim import Aim
from matchbound.rules.seasons import certification_day
from matchbound.web.aims import aim_for, meant
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.listing import seasons_under_way


@dataclass(frozen=True, slots=True)
class ListSeason:
    """The season of a list, and why it is that one."""

    season: int
    aim: Aim
    kept: tuple[int, ...]
    """Every season that the dossier has a list of."""

    @property
    def meant(self) -> str:
        """Say which season is shown and why, where it is not the one that the dossier names."""
        if self.season == self.aim.season:
            return meant(self.aim)
        words = gettext(
            "Your applications for the %(season)s Match are under way: until its rank order lists are due,"
            " that season is shown here."
        )
        return words % {"season": self.season}

    def meant_if_shown(self, shown: int) -> str:
        """Say so on a page that shows this season; nothing where another was asked for."""
        return self.meant if shown == self.season else ""

    @property
    def others(self) -> tuple[int, ...]:
        """Return the other seasons that the dossier has a list of."""
        return tuple(one for one in self.kept if one != self.season)

    @property
    def choices(self) -> set[int]:
        """Return every season worth a look: those with a list, the one shown, the one aimed at."""
        return {*self.kept, self.season, self.aim.season}


def list_season(head: Head, on: date, *, viewer: Account) -> ListSeason:
    """Return the season that a dossier's lists are for on a day.

    Applications that went further than being considered keep their season until its rank order lists are due,
    even where the dossier aims at a later one.
    """
    aim, kept = aim_for(head, on), seasons_under_way(head.record_id, viewer=viewer)
    running = (
        one for one, runs in kept.items() if runs and one < aim.season and on <= certification_day(one)
    )
    return ListSeason(min(running, default=aim.season), aim, tuple(kept))
