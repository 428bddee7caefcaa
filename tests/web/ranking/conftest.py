"""A list of Amina's with interviews, on a day that does not move."""

import pytest

from matchbound import clock
from matchbound.planner.applications import Status
from matchbound.reference.program import TrackKind
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.listing.made import Listing, aiming, sample
from web.ranking.made import Ranking


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def amina_head(amina: Account) -> Head:
    """Return Amina's dossier with a season as its goal."""
    return create_dossier(aiming(), by=amina, at=AT)


@pytest.fixture
def ranking(amina: Account, amina_head: Head) -> Ranking:
    """Two programs of medicine, with a preliminary year, and an advanced one interviewed Amina."""
    listing = Listing(amina, amina_head)
    invited = (Status.APPLIED, Status.INVITED, Status.INTERVIEWED)
    medicine = [sample(number=number) for number in range(20)]
    medicine.sort(key=lambda one: TrackKind.PRELIMINARY not in {track.kind for track in one.tracks})
    medicine = medicine[:3]
    advanced = sample("dermatology", "CA")
    assert [one.kind for one in advanced.tracks] == [TrackKind.ADVANCED]
    for one in (medicine[0], medicine[1], advanced):
        listing.put(one, *invited)
    listing.put(medicine[2], Status.APPLIED)
    return Ranking(amina, amina_head, medicine, advanced)
