"""Two people in two browsers: one tells a story, the other reads it as an editor, the first withdraws it."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from matchbound.web.store.models.account import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HELPED = "I asked everybody who had gone before me, and three of them answered."


def test_a_story_is_told_moderated_read_and_withdrawn(
    site: Any,  # noqa: ANN401 - Playwright's page
    browser: Any,  # noqa: ANN401
    member: Client,
    account: Any,  # noqa: ANN401 - a maker of accounts
) -> None:
    def cookie(client: Client) -> dict[str, str]:
        return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.site_url}

    site.context.add_cookies([cookie(member)])
    site.goto(f"{site.site_url}/people/stories/write/")
    site.get_by_label("Did you match?").select_option("Yes")
    site.get_by_label("What helped").fill(HELPED)
    site.get_by_role("button", name="See it as others would").click()
    expect(site.get_by_text("This may name you.")).to_be_visible()
    site.get_by_label("no school, only its country").check()
    site.get_by_role("button", name="Show it so").click()
    expect(site.get_by_text("This may name you.")).to_have_count(0)
    site.get_by_label("I agree that this is published").check()
    site.get_by_role("button", name="Send it to the editors").click()
    expect(site.get_by_text("waits for an editor")).to_be_visible()

    editor = Client()
    editor.force_login(account("editor@example.org", Role.EDITOR))
    other = browser.new_context(java_script_enabled=False)
    other.add_cookies([cookie(editor)])
    desk = other.new_page()
    desk.goto(f"{site.site_url}/people/moderation/")
    desk.get_by_role("link", name="Matched into Internal Medicine").click()
    desk.get_by_label("Show it to everybody").check()
    desk.get_by_role("button", name="Decide").click()
    expect(desk.get_by_text("No story waits.")).to_be_visible()

    desk.goto(f"{site.site_url}/people/stories/")
    expect(desk.get_by_text(HELPED)).to_be_visible()
    site.reload()
    site.get_by_role("button", name="Withdraw it now").click()
    expect(site.get_by_text("nobody sees it any more")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text(HELPED)).to_have_count(0)
    other.close()
