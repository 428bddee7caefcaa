"""An adviser finds who needs help and keeps the filters; axe finds nothing on any page of cohorts."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from matchbound.demo.people import PEOPLE
from matchbound.web.store.models.advising import Scope
from web.cohort.cohorts import EVERYTHING, adviser, joined, organisation
from web.cohort.test_pages import outcome
from web.test_accessibility import VIEWS, sticking_out, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESSES = (
    "/cohort/?f=stuck",
    "/cohort/outcomes/",
    "/cohort/chosen/?f=stuck",
    "/cohort/filters/keep/?f=stuck",
)


@pytest.fixture
def school(site: Any) -> None:  # noqa: ANN401 - Playwright's page
    by = adviser()
    school = organisation("Lake School", by)
    for number, name in enumerate(PEOPLE[:6]):
        joined(school, name, EVERYTHING if number % 2 else frozenset({Scope.STATUS, Scope.EXPERIENCE}))
    for number in range(3):
        joined(school, outcome(2024 + number, matched=bool(number)))
    client = Client()
    client.force_login(by)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.site_url}
    site.context.add_cookies([cookie])


@pytest.mark.usefixtures("school")
def test_an_adviser_finds_who_needs_help_and_axe_finds_nothing(site: Any) -> None:  # noqa: ANN401
    site.goto(f"{site.site_url}/cohort/")
    site.get_by_text("What the filters mean").click()
    site.get_by_role("checkbox", name="Attempts at risk").check()
    site.get_by_role("button", name="Show").click()
    expect(site.get_by_role("heading", name="1 person", exact=True)).to_be_visible()
    expect(site.get_by_role("status")).to_contain_text("it cannot be told")
    site.get_by_role("link", name="Keep these filters").click()
    site.get_by_label("Name").fill("Attempts, all seasons")
    site.get_by_role("button", name="Keep", exact=True).click()
    expect(site.get_by_role("link", name="Attempts, all seasons")).to_have_attribute("aria-current", "true")
    site.get_by_role("link", name="Jose Maria Santos").click()
    expect(site.get_by_role("heading", level=1)).to_contain_text("Jose Maria Santos")

    found = {}
    for address in ADDRESSES:
        site.goto(site.site_url + address)
        for width, scheme, rules in VIEWS:
            found[address, width, scheme] = _looked_at(site, width, scheme, rules)

    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def _looked_at(site: Any, width: int, scheme: str, rules: list[str]) -> list[str]:  # noqa: ANN401
    site.set_viewport_size({"width": width, "height": 900})
    site.emulate_media(color_scheme=scheme)
    return [*violations(site, rules), *sticking_out(site, width)]
