"""Programs in a real browser: facets, live and without script, chips, a phone, the map, a comparison, axe."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, expect

from matchbound import clock
from matchbound.web.store.models import Account, SavedSearch
from matchbound.web.store.queries.catalogue import forget_catalogue
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.programs.pages import bring_small

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "/programs/?state=NY&visa=J-1&near=Albany&miles=100&q=hospital",
    "/programs/?state=TX&visa=J-1",
    "/programs/?near=Atlantis",
    "/programs/?view=map",
    "/programs/x-capital/",
    "/programs/compare/?id=x-capital&id=x-collar&id=x-lone",
    "/programs/searches/",
]


@pytest.fixture(autouse=True)
def _small_catalogue(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> None:
    del transactional_db
    forget_catalogue()
    monkeypatch.setattr(clock, "today", AT.date)
    bring_small()


def cookie(page: Any, account: Account) -> dict[str, str]:  # noqa: ANN401 - Playwright's page
    client = Client()
    client.force_login(account)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.site_url}


@pytest.fixture
def desk(site: Any, amina: Account, amina_head: Head) -> Any:  # noqa: ANN401 - Playwright's page
    """Return a wide page, signed in as Amina."""
    del amina_head
    site.set_viewport_size({"width": 1200, "height": 900})
    site.context.add_cookies([cookie(site, amina)])
    return site


def found(page: Any) -> list[str]:  # noqa: ANN401
    links: list[str] = page.locator(".programs.found tbody th > a").all_inner_texts()
    return links


def test_choosing_renews_list_counts_and_address_and_keeps_what_is_open(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/?order=name")
    desk.locator("#facet-visa > summary").click()
    desk.locator("#facet-state > summary").click()
    expect(desk.locator("#facet-state li", has_text="Texas").locator(".number")).to_have_text("1")
    desk.get_by_role("checkbox", name="J-1", exact=True).check()

    expect(desk.locator(".found-count")).to_contain_text("2 programs")
    expect(desk.locator("#found-said")).to_have_text("2 programs")
    expect(desk.locator("#facet-state li", has_text="Texas")).to_have_count(0)
    assert found(desk) == ["Capital Hospital", "Collar City Clinic"]
    assert desk.url.endswith("/programs/?visa=J-1&order=name")
    assert desk.locator("#facet-state").get_attribute("open") is not None
    assert desk.evaluate("document.activeElement.id") == "visa-J-1"
    expect(desk.locator("#facet-visa .tag")).to_have_text("1")


def test_typing_finds_without_pressing_anything(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/")
    desk.locator("#q").press_sequentially("collar", delay=20)

    expect(desk.locator(".found-count")).to_contain_text("1 program")
    assert found(desk) == ["Collar City Clinic"]
    assert desk.locator("#q").input_value() == "collar"


def test_a_place_is_searched_around_and_one_that_is_not_there_is_told(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/")
    desk.locator("#facet-near > summary").click()
    desk.locator("#near").fill("Atlantis")
    desk.locator("#near").press("Tab")
    expect(desk.locator("#near-said")).to_contain_text("is known to lie in “Atlantis”")
    desk.locator("#near").fill("Albany, NY")
    desk.locator("#miles").select_option("25")
    expect(desk.locator(".found-count")).to_contain_text("2 programs")
    expect(desk.locator("#near-said")).to_be_empty()
    desk.locator("#order").select_option("miles")

    expect(desk.locator(".programs.found tbody tr").nth(1)).to_contain_text("6 miles")
    assert found(desk) == ["Capital Hospital", "Collar City Clinic"]


def test_going_back_shows_the_search_before(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/")
    desk.locator("#facet-visa > summary").click()
    desk.get_by_role("checkbox", name="J-1", exact=True).check()
    expect(desk.locator(".found-count")).to_contain_text("2 programs")
    desk.go_back()

    expect(desk.locator(".found-count")).to_contain_text("4 programs")
    assert not desk.locator("#visa-J-1").is_checked()


def test_a_chip_takes_its_choice_away(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/?state=NY&visa=J-1")
    desk.get_by_role("link", name="Take away: State: New York").click()

    expect(desk.locator(".found-count")).to_contain_text("2 programs")
    assert desk.url.endswith("/programs/?visa=J-1")
    desk.get_by_role("link", name="Clear all").click()
    expect(desk.locator(".found-count")).to_contain_text("4 programs")


def test_a_header_orders(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/")
    desk.get_by_role("columnheader", name="From abroad").get_by_role("link").click()
    desk.wait_for_url("**/programs/?order=imgs")
    assert found(desk)[:2] == ["Capital Hospital", "Lone Star <Health>"]
    desk.get_by_role("columnheader", name="From abroad").get_by_role("link").click()
    desk.wait_for_url("**/programs/?order=imgs&reversed=1")

    assert found(desk)[:2] == ["Lone Star <Health>", "Capital Hospital"]


def test_other_weights_change_the_fit(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/")
    desk.locator("#facet-weights > summary").click()
    for part in ("specialty", "state", "visa", "met", "size"):
        desk.locator(f"#w-{part}").fill("0")
    desk.locator("#w-imgs").press("Tab")

    expect(desk.locator(".programs.found tbody tr").first.locator("td.number").last).to_have_text("100")
    assert "w-visa=0" in desk.url


def test_the_map_leads_to_the_programs_of_a_state(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/")
    desk.get_by_role("link", name="Map", exact=True).click()
    desk.get_by_role("group", name="Programs by state").get_by_role("link", name="Texas").click()
    desk.wait_for_url("**/programs/?state=TX")

    assert found(desk) == ["Lone Star <Health>"]


def test_choosing_on_the_map_renews_the_map(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/?view=map")
    desk.locator("#facet-setting > summary").click()
    desk.get_by_role("checkbox", name="university", exact=True).check()

    expect(desk.locator(".by-state tbody tr")).to_have_count(1)
    assert desk.url.endswith("/programs/?setting=university-based&view=map")


def test_ticked_programs_are_compared(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/?order=name")
    for name in ("Capital Hospital", "Lone Star <Health>"):
        desk.get_by_role("checkbox", name=f"Compare {name}").check()
    desk.get_by_role("button", name="Compare those ticked").click()
    expect(desk.get_by_role("columnheader", name="Capital Hospital")).to_be_visible()
    desk.get_by_label("Add a program").fill("collar")
    desk.get_by_role("button", name="Add").click()

    expect(desk.get_by_role("columnheader", name="3. Collar City Clinic")).to_be_visible()
    desk.get_by_role("link", name="Only rows in which they differ").click()
    expect(desk.get_by_role("row", name=re.compile("^Place differs"))).to_be_visible()
    expect(desk.get_by_role("row", name=re.compile("^Specialty"))).to_have_count(0)


def test_a_search_is_saved_found_again_and_opened(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/?state=NY")
    desk.get_by_text("Save this search").click()
    desk.locator("#save-name").fill("My New York")
    desk.get_by_label("Tell me by e-mail").check()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_role("heading", name="My New York")).to_be_visible()
    assert SavedSearch.objects.values_list("query", "mail").get() == ("state=NY", True)
    desk.get_by_role("link", name="My New York", exact=True).click()

    expect(desk.locator(".found-count")).to_contain_text("2 programs")


def test_on_a_phone_the_choices_are_a_sheet_that_stays_open(desk: Any) -> None:  # noqa: ANN401
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(f"{desk.site_url}/programs/")
    assert not desk.locator("#order").is_visible()
    desk.get_by_role("button", name="Filter and sort").click()
    desk.locator("#facet-visa > summary").click()
    desk.get_by_role("checkbox", name="J-1", exact=True).check()
    show = desk.get_by_role("button", name="Show 2 programs")
    expect(show).to_be_visible()
    assert desk.locator("#order").is_visible()
    show.click()

    expect(desk.locator("#order")).not_to_be_visible()
    assert desk.url.endswith("/programs/?visa=J-1")


@pytest.mark.parametrize("width", [390, 1200])
def test_without_script_one_button_does_it_all(browser: Browser, site: Any, width: int) -> None:  # noqa: ANN401
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 844})
    page: Any = context.new_page()
    page.goto(f"{site.site_url}/programs/")
    if width < 500:
        page.get_by_role("button", name="Filter and sort").click()
    page.locator("#facet-visa > summary").click()
    page.get_by_role("checkbox", name="J-1", exact=True).check()
    page.get_by_role("button", name="Show 4 programs").click()

    assert page.url.endswith("/programs/?visa=J-1")
    assert sorted(found(page)) == ["Capital Hospital", "Collar City Clinic"]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_axe_finds_nothing_whatever_is_chosen(desk: Any, scheme: str, width: int) -> None:  # noqa: ANN401
    SavedSearch.objects.create(owner=Account.objects.get(), name="All", query="", saved_at=AT)
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 900})
    wrong = {}
    for address in PAGES:
        desk.goto(desk.site_url + address)
        if width < 500 and address.startswith("/programs/?state=NY"):
            desk.get_by_role("button", name="Filter and sort").click()
        for summary in desk.locator("main details:not([open]) > summary").all():
            if summary.is_visible():
                summary.click()
        faults = Axe().run(desk, options=WCAG).response["violations"]
        if faults:
            wrong[address] = [
                (one["id"], [node["html"][:150] for node in one["nodes"][:3]]) for one in faults
            ]
        if (reach := desk.evaluate("document.documentElement.scrollWidth")) > width:
            wrong[f"{address} sideways"] = [("wide", [str(reach)])]

    assert wrong == {}
