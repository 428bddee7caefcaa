"""Corrections in a real browser: somebody proposes, an editor accepts, the program's page shows it."""

import re
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from matchbound.web.store.models import Account
from matchbound.web.store.queries.contributors import pseudonym
from web.corrections.saying import PATHOLOGY, bring_list

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 800}


def sign_in(page: Any, account: Account) -> None:  # noqa: ANN401 - Playwright's page
    client = Client()
    client.force_login(account)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.site_url}
    page.context.clear_cookies()
    page.context.add_cookies([cookie])


def test_somebody_proposes_an_editor_accepts_and_the_program_shows_it(
    site: Any,  # noqa: ANN401 - Playwright's page
    amina: Account,
    bilal: Account,
    editor: Account,
) -> None:
    bring_list()
    page = site
    page.set_viewport_size(PHONE)
    sign_in(page, amina)
    page.goto(f"{page.site_url}/programs/{PATHOLOGY.id}/")
    page.get_by_role("link", name="Report a correction (J-1 visa)").click()

    page.get_by_label("Value").select_option("yes")
    page.get_by_label("Who says so").select_option("The program itself: its page, a letter")
    page.get_by_label("By name").fill("The program's FAQ page")
    page.get_by_label("Address of the page that says so").fill("javascript:alert(1)")
    page.get_by_label("For which Match").select_option(index=1)
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was kept yet.")
    expect(page.get_by_label("By name")).to_have_value("The program's FAQ page")
    expect(page.get_by_label("Address of the page that says so")).to_have_accessible_description(
        re.compile("Give the address of a page that others can open")
    )
    page.get_by_label("Address of the page that says so").fill("https://hospital.example.org/faq")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_role("status")).to_contain_text("Thank you. An editor looks at it")

    page.set_viewport_size({"width": 1200, "height": 900})
    sign_in(page, editor)
    page.goto(f"{page.site_url}/")
    page.locator("summary", has_text="Staff").click()
    page.get_by_role("link", name="Corrections", exact=True).click()
    expect(page.get_by_role("link", name="Waiting (1)")).to_have_attribute("aria-current", "page")
    page.get_by_role("row", name="Test Hospital Pathology").get_by_role("link").click()
    page.get_by_role("button", name="Refuse").click()
    expect(page.get_by_label("Reason")).to_have_accessible_description(re.compile("Say why"))
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted: the program shows it now.")

    sign_in(page, bilal)
    page.goto(f"{page.site_url}/programs/{PATHOLOGY.id}/")
    row = page.get_by_role("row", name="J-1 visa")
    expect(row).to_contain_text(f"proposed by Contributor {pseudonym(amina.pk)} (1 accepted)")
    row.get_by_role("button", name="Confirm J-1 visa").click()
    expect(row.get_by_role("button", name="Confirm J-1 visa")).to_have_attribute("aria-pressed", "true")
    expect(row).to_contain_text("confirmed by 1")
    row.get_by_role("button", name="Dispute J-1 visa").click()
    expect(row).to_contain_text("disputed by 1")

    page.get_by_role("link", name="What changed here").click()
    expect(page.get_by_role("main")).to_contain_text("Somebody disputed it")
    expect(page.get_by_role("main")).not_to_contain_text("example.org")
