"""My list in a browser: from the search to the board, interviews that clash, fees; without script, too."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import expect

from matchbound.planner.applications import Status
from matchbound.web.store.models import Account
from matchbound.web.store.queries.listing import Entry, entries_of
from web.listing.made import SEASON, Listing, sample

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = [("light", 1200), ("dark", 390)]


def sign_in(page: Any, account: Account) -> None:  # noqa: ANN401 - Playwright's page
    client = Client()
    client.force_login(account)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.site_url}
    page.context.add_cookies([cookie])


def column(page: Any, status: str) -> Any:  # noqa: ANN401 - Playwright's
    return page.locator(f'.board-column[data-status="{status}"]')


def entries(listing: Listing) -> list[Entry]:
    return entries_of(listing.head.record_id, SEASON, viewer=listing.account)


@pytest.fixture
def desk(site: Any, listing: Listing) -> Any:  # noqa: ANN401 - Playwright's page
    """Return a wide page, signed in as Amina."""
    site.set_viewport_size({"width": 1200, "height": 900})
    sign_in(site, listing.account)
    return site


def test_from_the_search_to_an_interview_that_clashes(desk: Any, listing: Listing) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/programs/?state=UT&specialty=family-medicine&kind=synthetic&order=name")
    buttons = desk.get_by_role("button", name="Add to my list")
    for number in range(2):
        buttons.first.click()
        expect(desk.get_by_text("On your list:").first).to_be_visible()
        expect(desk.get_by_role("link", name="On your list")).to_have_count(number + 1)
    assert desk.url.endswith("/programs/?state=UT&specialty=family-medicine&kind=synthetic&order=name")
    first, second = entries(listing)

    desk.get_by_text("Applications", exact=True).click()
    desk.get_by_role("link", name="My list").click()
    expect(desk.get_by_text("$22", exact=True).first).to_be_visible()
    expect(desk.locator(".in-short")).to_contain_text("$0 of it for applications sent")
    desk.locator(f"#status-{first.id}").select_option("applied")
    desk.locator(f"#move-{first.id}").click()
    expect(column(desk, "applied").locator(f"#card-{first.id}")).to_be_visible()
    expect(desk.locator(".in-short")).to_contain_text("$11 of it for applications sent")
    expect(desk.get_by_role("status")).to_contain_text(f"{first.name}: Applied")
    assert desk.evaluate("document.activeElement.id") == f"move-{first.id}"

    for entry, time in ((first, "09:00"), (second, "09:30")):
        desk.goto(f"{desk.site_url}/list/{entry.id}/")
        desk.get_by_role("link", name="Record an interview").click()
        assert desk.get_by_label("Time zone of that time").input_value() == "America/Denver"
        desk.get_by_label("Day").fill("2026-12-01")
        desk.get_by_label("Time at the program").fill(time)
        desk.get_by_label("Minutes").fill("60")
        desk.get_by_role("button", name="Save").click()
        expect(desk.get_by_text(f"Tuesday, 1 December 2026, {time} MST")).to_be_visible()
    expect(desk.get_by_text(f"Clashes: at the same time as {first.name} (UT)")).to_be_visible()
    desk.goto(f"{desk.site_url}/list/")
    expect(desk.get_by_text("Interviews that cannot both be kept")).to_be_visible()
    expect(column(desk, "invited").locator(".board-card")).to_have_count(2)


def test_a_card_can_be_dragged(desk: Any, listing: Listing) -> None:  # noqa: ANN401
    entry = listing.put(sample())
    desk.goto(f"{desk.site_url}/list/")

    desk.locator(f"#card-{entry.id} .quiet").drag_to(column(desk, "ranked").locator("h3"))

    expect(column(desk, "ranked").locator(f"#card-{entry.id}")).to_be_visible()
    assert listing.now(entry).status is Status.RANKED
    desk.locator(f"#card-{entry.id} .quiet").drag_to(column(desk, "ranked").locator("h3"))  # where it is
    desk.locator(f"#card-{entry.id} .quiet").drag_to(column(desk, "applying").locator("h3"))
    expect(column(desk, "applying").locator(f"#card-{entry.id}")).to_be_visible()
    assert listing.now(entry).version == 3


def test_two_tabs_of_the_board_do_not_overwrite_each_other(desk: Any, listing: Listing) -> None:  # noqa: ANN401
    entry = listing.put(sample())
    desk.goto(f"{desk.site_url}/list/")
    listing.say(entry, status=Status.APPLIED)

    desk.locator(f"#status-{entry.id}").select_option("withdrawn")
    desk.locator(f"#move-{entry.id}").click()

    expect(desk.get_by_role("alert")).to_contain_text("This application was changed elsewhere meanwhile")
    expect(column(desk, "applied").locator(f"#card-{entry.id}")).to_be_visible()
    assert listing.now(entry).status is Status.APPLIED


def test_the_list_is_kept_without_script(
    browser: Any,  # noqa: ANN401 - Playwright's
    live_server: Any,  # noqa: ANN401 - pytest-django's
    listing: Listing,
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.site_url = live_server.url.replace("127.0.0.1", "localhost")
    sign_in(page, listing.account)

    page.goto(f"{page.site_url}/programs/{sample().id}/")
    page.get_by_role("button", name="Add to my list").click()
    page.get_by_role("link", name="On your list").click()
    page.get_by_label("Signal").select_option("gold")
    page.get_by_label("Dr R. Example").check()
    page.get_by_label("Notes").fill("A note")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="My list").first.click()
    [entry] = entries(listing)
    assert page.locator(f"#card-{entry.id}").get_attribute("draggable") is None
    page.locator(f"#status-{entry.id}").select_option("applied")
    page.locator(f"#move-{entry.id}").click()

    assert column(page, "applied").get_by_role("link", name=sample().name, exact=True).is_visible()
    now = listing.now(entry)
    assert (now.status, now.signal, len(now.letters), now.notes) == (Status.APPLIED, "gold", 1, "A note")
    page.context.close()


def test_the_pages_are_accessible_on_a_desk_and_a_phone(desk: Any, listing: Listing) -> None:  # noqa: ANN401
    first, second = (listing.put(sample(state=state), Status.APPLIED) for state in ("NY", "TX"))
    for _ in range(6):  # a column that scrolls
        listing.put(sample(number=1 + _))
    interview = listing.invite(first, "2026-12-01T09:00", place="Albany, NY")
    listing.invite(second, "2026-12-01T08:00", "America/Chicago", place="Houston, TX")
    listing.say(listing.now(first), signal="silver", status=Status.INVITED)
    addresses = [
        "",
        "?view=table&sort=lacks",
        f"{first.id}/",
        f"{first.id}/remove/",
        f"{first.id}/interviews/add/",
        f"{first.id}/interviews/{interview}/",
    ]

    for address in addresses:
        for scheme, width in SCREENS:
            desk.emulate_media(color_scheme=scheme)
            desk.set_viewport_size({"width": width, "height": 800})
            desk.goto(f"{desk.site_url}/list/{address}")
            assert Axe().run(desk, options=WCAG).response["violations"] == []
            assert desk.evaluate("document.documentElement.scrollWidth") <= width
