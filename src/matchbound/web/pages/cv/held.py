"""What every view of the area begins with: the dossier, the season that is shown, the day."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from matchbound import clock
from matchbound.dossier.model import Dossier
from matchbound.web.http import Request
from matchbound.web.list_season import list_season
from matchbound.web.store.queries.dossiers import Head, own_head

NO_DOSSIER = "components/no_dossier.html"


@dataclass(frozen=True, slots=True)
class Held:
    """A dossier as it is judged on a day for the season under way, else the one it aims at."""

    head: Head
    season: int
    on: date
    meant: str
    """Which season it is and why, where it is not the one that the dossier names."""
    other_lists: tuple[int, ...]
    """Other seasons that the dossier has a list of."""

    @property
    def dossier(self) -> Dossier:
        """Return the dossier."""
        return self.head.dossier


def today() -> date:
    """Return the day that it is where the viewer lives."""
    return clock.now().astimezone(timezone.get_current_timezone()).date()


def held_for(request: Request) -> Held | None:
    """Return what the viewer has; None before they have a dossier."""
    head, on = own_head(request.user), today()
    if head is None:
        return None
    usual = list_season(head, on, viewer=request.user)
    return Held(head, usual.season, on, usual.meant, usual.others)


def held_or_404(request: Request) -> Held:
    """Return what the viewer has; 404 before they have a dossier."""
    held = held_for(request)
    if held is None:
        raise Http404
    return held
