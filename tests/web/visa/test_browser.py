"""A paper is kept, the program's days are entered, and the weeks follow: without a line of script."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from matchbound import clock
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_papers_and_days_change_the_weeks(
    browser: Any,  # noqa: ANN401 - Playwright's browser
    live_server: Any,  # noqa: ANN401
    member: Client,
    amina: Account,
    amina_head: Head,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    goal = amina_head.dossier.goal.model_copy(update={"season": 2028})
    dossier = amina_head.dossier.model_copy(update={"goal": goal})
    save_dossier(amina_head, dossier, summary="Season", by=amina, at=AT)
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(java_script_enabled=False, locale="en")
    context.add_cookies([{"name": "sessionid", "value": member.cookies["sessionid"].value, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/visa/")
    page.get_by_role("link", name="The weeks before day one").click()
    expect(page.get_by_text("you are ready on 17 Jun 2028, 3 days before orientation.")).to_be_visible()

    page.get_by_role("link", name="Passport", exact=True).click()
    page.get_by_label("I have it").check()
    page.get_by_label("Valid until").fill("2028-12-19")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("It runs out too early: it must last until 20 Dec 2028.")).to_be_visible()

    page.get_by_role("link", name="Enter your program's days").click()
    page.get_by_label("Orientation begins on").fill("2028-06-12")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("you are ready on 17 Jun 2028, 5 days too late for orientation.")).to_be_visible()
    expect(page.get_by_role("heading", name="If it is too late")).to_be_visible()
    context.close()
