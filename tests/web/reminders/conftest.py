"""Somebody who aims at a season whose dates are near."""

import pytest

from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.listing.made import aiming


@pytest.fixture
def amina_head(amina: Account) -> Head:
    """Return Amina's dossier with a season as its goal."""
    return create_dossier(aiming(), by=amina, at=AT)
