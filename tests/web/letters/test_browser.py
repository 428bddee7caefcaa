"""Two people in two browsers: the applicant gives an address, the writer answers there without an account."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head, own_head

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_writer_answers_and_the_applicant_takes_it_over(
    site: Any,  # noqa: ANN401 - Playwright's page
    browser: Any,  # noqa: ANN401
    member: Client,
    amina: Account,
    amina_head: Head,
) -> None:
    cookie = {"name": "sessionid", "value": member.cookies["sessionid"].value, "url": site.site_url}
    site.context.add_cookies([cookie])
    site.goto(f"{site.site_url}/experience/letters/0/")
    site.get_by_label("What the writer reads there").fill("Would you write for me?")
    site.get_by_role("button", name="Make an address").click()
    address = site.get_by_label("Private address").input_value()

    writer = browser.new_context(java_script_enabled=False)
    other = writer.new_page()
    other.goto(address)
    expect(other.get_by_role("heading", level=1)).to_have_text(
        "Amina Farooq asks for a letter of recommendation"
    )
    expect(other.get_by_text("Would you write for me?")).to_be_visible()
    other.get_by_label("I will write the letter").check()
    other.get_by_role("button", name="Send the answer").click()
    expect(other.get_by_role("status")).to_contain_text("Thank you")
    writer.close()

    site.goto(f"{site.site_url}/experience/letters/")
    site.get_by_role("link", name="Put it into the dossier").click()
    site.get_by_role("button", name="Put it into the dossier").click()
    expect(site.get_by_text("Your dossier says so now.")).to_be_visible()
    head = own_head(amina)
    assert head is not None
    assert (head.number, str(head.dossier.letters[0].agreed_on)) == (amina_head.number + 1, "2026-11-22")
