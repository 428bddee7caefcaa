"""The day of the tests does not move."""

import pytest

from matchbound import clock
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.listing.made import aiming


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", AT.date)


@pytest.fixture
def amina_head(amina: Account) -> Head:
    """Return Amina's dossier with a season as its goal."""
    return create_dossier(aiming(), by=amina, at=AT)
