"""Whoever looks at the specialties, and what the explorer finds for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from matchbound import clock
from matchbound.dossier.facts import Facts
from matchbound.match.population.published import Published
from matchbound.match.specialties.explorer import Explorer, chances_in, explore
from matchbound.match.specialties.figures import Figures
from matchbound.match.specialties.mine import TYPES, Mine
from matchbound.rules.ecfmg.img_status import ImgKind
from matchbound.rules.seasons import first_season
from matchbound.web.aims import aim_for, meant
from matchbound.web.http import Request
from matchbound.web.programs.columns import columns
from matchbound.web.programs.screened import screening_of
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.market import latest_done

KIND = "specialties"


@dataclass(frozen=True, slots=True)
class Looking:
    """The explorer for somebody; with a dossier held against it, with the odds computed last if any were."""

    explorer: Explorer
    head: Head | None
    run: MarketRun | None
    meant: str = ""
    """Which season it is and why, where the dossier names none."""

    @property
    def personal(self) -> bool:
        """Say whether it is held against a dossier."""
        return self.head is not None


def today() -> date:
    """Return the day that it is where the viewer lives."""
    return clock.now().astimezone(timezone.get_current_timezone()).date()


def looking(request: Request) -> Looking:
    """Return what whoever asks sees."""
    viewer: Account | AnonymousUser = request.user
    on = today()
    head = own_head(viewer) if isinstance(viewer, Account) else None
    if head is None or not isinstance(viewer, Account):
        return Looking(_for_anybody(on, request.GET.get("as", "")), None, None)
    run = latest_done(head.record_id, KIND, viewer=viewer)
    found = _for(head, on, run.result if run else None)
    return Looking(found, head, run, meant(aim_for(head, on)))


def _for_anybody(on: date, kind: str) -> Explorer:
    type_ = ImgKind(kind) if kind in TYPES else None
    catalogue = columns().catalogue
    return explore(catalogue, _figures(settings.FIGURES), on=on, season=first_season(on), type_=type_)


def _for(head: Head, on: date, result: Mapping[str, Any] | None) -> Explorer:
    held = columns()
    screening = screening_of(head, held, on)
    return explore(
        held.catalogue,
        _figures(settings.FIGURES),
        on=on,
        season=screening.profile.season,
        mine=Mine.of(Facts(head.dossier, on)),
        screening=screening,
        odds=chances_in(result) if result else None,
    )


@lru_cache(maxsize=4)
def _figures(own: Path | None) -> Figures:
    return Figures.of(Published.of(own))
