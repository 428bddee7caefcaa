"""The odds in every specialty, worked on by the worker."""

import json
from datetime import timedelta

import pytest

from matchbound import clock
from matchbound.web.jobs.worker import Worker
from matchbound.web.store.actions.market import order_run
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("small_markets")]


def test_a_run_answers_as_the_core_does(amina: Account, amina_head: Head) -> None:
    run = order_run(amina_head, "specialties", {}, on=AT.date(), season=2029, by=amina, at=clock.now())

    Worker(lease=timedelta(seconds=30), poll=timedelta(seconds=0.01)).run(until_idle=True)

    run.refresh_from_db()
    assert (run.state, run.fault, run.done, run.of) == ("done", "", 3, 3)
    assert run.result == told_by_the_core(amina_head)


def told_by_the_core(head: Head) -> object:
    from concurrent.futures import ThreadPoolExecutor  # numba

    from matchbound.match.odds.background import background_of
    from matchbound.match.odds.odds import Asked
    from matchbound.match.population.coefficients import coefficients
    from matchbound.match.population.season import newest_setting
    from matchbound.match.specialties.odds import odds_by_specialty
    from matchbound.screening.table import ProgramTable
    from matchbound.web.store.queries.catalogue import load_catalogue

    catalogue = load_catalogue()
    with ThreadPoolExecutor(1) as executor:
        setting = newest_setting(catalogue, scale=0.03)
        markets = background_of(setting, coefficients(), executor, seed=0, markets=2)
    asked = Asked(head.dossier, AT.date(), 2029)
    return json.loads(
        json.dumps(odds_by_specialty(asked, ProgramTable.of(catalogue, 2029), markets).to_data())
    )
