"""A text is counted while it is typed, as the server counts it; the keyboard saves it."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from matchbound.web.store.queries.dossiers import Head

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_text_is_counted_while_it_is_typed_and_by_the_server_the_same(
    site: Any,  # noqa: ANN401 - Playwright's page
    member: Client,
    amina_head: Head,
) -> None:
    del amina_head
    cookie = {"name": "sessionid", "value": member.cookies["sessionid"].value, "url": site.site_url}
    site.context.add_cookies([cookie])
    site.goto(f"{site.site_url}/experience/cv/experiences/0/")
    used = site.locator('[data-for="id_description"]')
    expect(used).to_have_text("0 of 750 characters Too long")
    expect(used.get_by_text("Too long")).to_be_hidden()

    site.get_by_label("What you did").fill("é" * 748 + "\n😀 \n")
    expect(used.locator("[data-used]")).to_have_text("750")
    expect(used.get_by_text("Too long")).to_be_hidden()
    site.get_by_label("What you did").fill("é" * 748 + "\n😀!")
    expect(used.get_by_text("Too long")).to_be_visible()

    site.get_by_label("Chosen for the application").select_option("Yes")
    site.get_by_role("button", name="Save").click()
    expect(site.get_by_role("row", name="What you did")).to_contain_text("1 too many")
