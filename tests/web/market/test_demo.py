"""The demo's question about odds."""

import pytest
from pytest_django import Settings

from matchbound.web.store.actions.demo_odds import ask_odds
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT

pytestmark = pytest.mark.django_db


def test_the_demo_asks_for_odds_once(amina: Account, amina_head: Head) -> None:
    asked = [ask_odds(amina, at=AT), ask_odds(amina, at=AT.replace(day=23))]

    run = MarketRun.objects.get()
    assert asked == [True, False]
    assert (run.state, run.on, run.asked) == (
        "queued",
        AT.date(),
        {"list": "typical", "specialties": list(amina_head.dossier.goal.specialties)},
    )


def test_the_demo_asks_for_nothing_where_odds_are_off(
    settings: Settings, amina: Account, amina_head: Head
) -> None:
    del amina_head
    settings.CALIBRATED_ODDS = False

    assert not ask_odds(amina, at=AT)
    assert not MarketRun.objects.exists()
