"""A rank order list in a browser: built by liking, moved by the keyboard and by dragging."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from web.ranking.made import ADDRESS, SEASON, Ranking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Any, ranking: Ranking) -> None:  # noqa: ANN401 - Playwright's page
    client = Client()
    client.force_login(ranking.account)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.site_url}
    page.context.add_cookies([cookie])


def test_a_list_is_ordered_by_buttons_and_by_dragging(
    site: Any,  # noqa: ANN401 - Playwright's page
    ranking: Ranking,
) -> None:
    sign_in(site, ranking)
    first, second, advanced = (one.replace("/", "-") for one in ranking.choices)
    site.goto(f"{site.site_url}{ADDRESS}?season={SEASON}")
    site.locator(f"#liking-{first}").select_option("4")
    site.locator(f"#liking-{second}").select_option("9")
    site.locator(f"#liking-{advanced}").select_option("2")
    site.locator("#by-liking").click()
    ranked = site.locator("ol.rank-list > .rank-row")
    expect(ranked).to_have_count(3)
    expect(ranked.first).to_have_attribute("id", f"rank-{second}")

    site.locator(f"#up-{first}").focus()
    site.keyboard.press("Enter")

    expect(ranked.first).to_have_attribute("id", f"rank-{first}")
    expect(site.locator(f"#rank-{second}")).to_contain_text("which you like better, stands below")
    expect(site.get_by_role("button", name="Simulate this list")).to_be_visible()
    site.locator(f"#rank-{advanced} .rank-number").drag_to(site.locator(f"#rank-{first} .rank-number"))
    expect(ranked.first).to_have_attribute("id", f"rank-{advanced}")
    site.locator(f"#out-{first}").click()
    expect(ranked).to_have_count(2)
    assert ranking.primary == [ranking.choices[2], ranking.choices[1]]
