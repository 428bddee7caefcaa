"""A graduate shows herself to her school, is found there, and takes it back."""

from typing import Any

import pytest

from web.people.given import CAIRO, graduate
from web.people.test_pages import found
from web.world import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_graduate_shows_herself_to_her_school_and_takes_it_back(
    browser: Any,  # noqa: ANN401 - Playwright's
    live_server: Any,  # noqa: ANN401 - pytest-django's
) -> None:
    sana, bilal, karim = graduate("Sana"), graduate("Bilal"), graduate("Karim", CAIRO)
    site = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(java_script_enabled=False)
    cookies = client_of(sana).cookies.items()
    context.add_cookies([{"name": name, "value": one.value, "url": site} for name, one in cookies])
    page = context.new_page()
    page.goto(f"{site}/people/mine/")

    page.get_by_label("Name on the page").fill("Sana E.")
    page.locator("#id_audience").select_option("1")
    page.locator("#id_specialty").select_option("pediatrics")
    page.locator("#id_to_specialty").select_option("1")
    page.get_by_role("button", name="Save").click()
    shown = found(bilal), found(karim)
    page.get_by_role("link", name="As people of my school see it").click()
    preview = page.locator("main").inner_text()
    page.get_by_role("link", name="My page").first.click()
    page.get_by_role("button", name="Take it away at once").click()

    assert shown == (["Sana E."], [])
    assert ("Pediatrics" in preview, "King Edward Medical University" in preview) == (True, True)
    assert (found(bilal), "Nobody sees your page now." in page.locator("main").inner_text()) == ([], True)
    context.close()
