"""Whoever looks at the catalogue, and what it is for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser

from matchbound.rules.seasons import first_season
from matchbound.screening.fit import Fit, fit
from matchbound.screening.screen import Screening
from matchbound.screening.table import ProgramTable
from matchbound.web.aims import aim_for, meant
from matchbound.web.http import Request
from matchbound.web.programs.columns import Columns, columns
from matchbound.web.programs.screened import screening_of
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head, own_head


@dataclass(frozen=True, slots=True)
class Reader:
    """With a dossier they have a screening, for the season it aims at."""

    held: Columns
    season: int
    head: Head | None = None
    screening: Screening | None = None
    meant: str = ""
    """Which season that is and why, where the dossier names none."""

    @property
    def table(self) -> ProgramTable:
        """Return the catalogue as it stands for the season."""
        return self.screening.table if self.screening else self.held.table(self.season)

    def fitted(self, weights: Mapping[str, float]) -> Fit | None:
        """Return the fit of every program under some weights; None without a dossier."""
        return fit(self.screening, weights) if self.screening else None


def reader_of(request: Request, on: date) -> Reader:
    """Return whoever asks, with the catalogue as it stands now."""
    viewer: Account | AnonymousUser = request.user
    return reader_with(own_head(viewer) if isinstance(viewer, Account) else None, columns(), on)


def reader_with(head: Head | None, held: Columns, on: date) -> Reader:
    """Return a reader with a dossier, or with none."""
    if head is None:
        return Reader(held, first_season(on))
    screening = screening_of(head, held, on)
    return Reader(held, screening.profile.season, head, screening, meant(aim_for(head, on)))
