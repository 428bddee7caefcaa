"""Odds in a real browser: asked for, waited for, two answers side by side."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from matchbound.web.jobs.worker import Worker
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(site: Any, amina: Account, amina_head: Head) -> Any:  # noqa: ANN401 - Playwright's page
    del amina_head
    client = Client()
    client.force_login(amina)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.site_url}
    site.context.add_cookies([cookie])
    return site


@pytest.mark.usefixtures("small_markets")
def test_odds_are_asked_for_and_come_by_themselves(page: Any) -> None:  # noqa: ANN401
    page.goto(f"{page.site_url}/match/")
    page.get_by_role("link", name="Ask for my odds").click()
    page.get_by_role("button", name="Compute my odds").click()
    expect(page.get_by_role("status")).to_contain_text("It waits for its turn.")

    Worker(lease=timedelta(seconds=30), poll=timedelta(seconds=0.01)).run(until_idle=True)

    expect(page.get_by_role("heading", name="Odds in the")).to_be_visible(timeout=10_000)
    expect(page.get_by_role("img", name="Of 100 applicants, about")).to_be_visible()
    assert "/match/odds/" in page.url  # what stands in the address bar leads to the answer again
    page.get_by_role("button", name="Ask again with what is known today").click()
    expect(
        page.get_by_role("heading", name="Odds in the")
    ).to_be_visible()  # the same question, there already
