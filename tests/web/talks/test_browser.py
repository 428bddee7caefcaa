"""Two people in two browsers: one asks, the other accepts, they talk, and one blocks the other."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from matchbound.web.pages.talks import shown
from matchbound.web.store.models import Account
from web.talks.test_pages import show_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_people_talk_until_one_blocks_the_other(
    site: Any,  # noqa: ANN401 - Playwright's page
    browser: Any,  # noqa: ANN401
    ana: Account,
    ben: Account,
    browser_of: Callable[[Account], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shown, "PACES", ((8, 1),))
    page = show_page(ben)
    his_context = browser.new_context()
    for context, who in ((site.context, ana), (his_context, ben)):
        cookie = browser_of(who).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.site_url}])
    hers, his, talks = site, his_context.new_page(), f"{site.site_url}/people/talks/"

    hers.goto(f"{talks}ask/{page}/")
    hers.get_by_label("The name they see").fill("Ana")
    hers.get_by_label("Your message").fill("May I ask about your elective?")
    hers.get_by_role("button", name="Send the request").click()
    expect(hers.get_by_text("Sent. You see here when it is answered.")).to_be_visible()

    his.goto(talks)
    his.get_by_role("link", name="Ana").click()
    his.get_by_role("button", name="Accept").click()
    hers.reload()
    his.get_by_label("Write").fill("Gladly.")
    his.get_by_role("button", name="Send").click()
    live = hers.get_by_role("list", name="Messages")
    expect(live).to_have_attribute("aria-live", "polite")
    expect(live.get_by_text("Gladly.")).to_be_visible()  # without a reload

    hers.get_by_label("Write").fill("Thank you!")
    hers.get_by_role("button", name="Send").click()
    expect(his.get_by_role("list", name="Messages").get_by_text("Thank you!")).to_be_visible()

    his.get_by_text("Block this person").first.click()
    his.get_by_role("button", name="Block this person").click()
    expect(his.get_by_text("Blocked. Nobody is told.")).to_be_visible()
    expect(hers.locator("#talk-poll")).to_have_text("This talk has ended: nobody can write in it any more.")
    hers.get_by_label("Write").fill("Are you there?")
    hers.get_by_role("button", name="Send").click()
    expect(hers.get_by_text("Nobody can write in this talk now.")).to_be_visible()
    expect(hers.get_by_label("Write")).to_have_value("Are you there?")
    his_context.close()
