"""A list of Amina's, on a day that does not move."""

import pytest

from matchbound import clock
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.listing.made import Listing, aiming


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def amina_head(amina: Account) -> Head:
    """Return Amina's dossier with a season as its goal."""
    return create_dossier(aiming(), by=amina, at=AT)


@pytest.fixture
def listing(amina: Account, amina_head: Head) -> Listing:
    """Return Amina's list, empty."""
    return Listing(amina, amina_head)
