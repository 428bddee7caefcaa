"""Status, Plan, Costs and Visa in a real browser: the slider, what if, a tick, the calendar, axe."""

import re
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import expect

from matchbound import clock
from matchbound.web import plans
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head, own_head
from tests_web import AT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "/status/",
    "/status/?on=2030-06-01",
    "/plan/",
    "/plan/?season=2029",
    "/plan/?print=1",
    "/costs/",
    "/visa/",
]
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter(one => {
    const box = one.getBoundingClientRect();
    return box.right > innerWidth + 1 || box.left < -1;
  }).map(one => one.outerHTML.slice(0, 80))"""
IMPOSSIBLE = "/plan/?season=2028&study_hours_per_week=6"


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


def sign_in(page: Any, account: Account) -> None:  # noqa: ANN401 - Playwright's page
    client = Client()
    client.force_login(account)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.site_url}
    page.context.add_cookies([cookie])


@pytest.fixture
def desk(site: Any, amina: Account, amina_head: Head) -> Any:  # noqa: ANN401 - Playwright's page
    """Return a wide page, signed in as Amina."""
    del amina_head
    site.set_viewport_size({"width": 1200, "height": 900})
    sign_in(site, amina)
    return site


def test_the_slider_moves_through_time(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/status/")
    slider = desk.get_by_label("Where you stand in")
    slider.focus()
    for _ in range(42):
        slider.press("ArrowRight")

    expect(desk.locator("#as-of-said")).to_have_text("May 2030")
    expect(desk.locator("#status").get_by_text("Looking ahead to 22 May 2030")).to_be_visible()
    expect(desk).to_have_url(re.compile(r"/status/\?on=2030-05-22$"))
    expect(desk.get_by_label("Exact day")).to_have_value("2030-05-22")
    expect(desk.locator("#line")).to_contain_text("1 of 11 stations behind you")
    expect(desk.locator("#changes-heading")).to_have_text("Between today and 22 May 2030")
    expect(slider).to_be_focused()
    expect(desk.locator("#status-said")).to_contain_text("Looking ahead to 22 May 2030")

    desk.get_by_label("Exact day").fill("2027-01-31")
    expect(desk.locator("#status").get_by_text("Looking ahead to 31 January 2027")).to_be_visible()
    expect(slider).to_have_value("2")
    expect(slider).to_have_attribute("aria-valuetext", "January 2027")

    desk.go_back()
    expect(desk.locator("#status").get_by_text("Looking ahead to 22 May 2030")).to_be_visible()


def test_what_if_answers_beside_the_wishes(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/plan/")
    desk.get_by_text("What if…").click()
    desk.get_by_label("Year of the Match you aim at").select_option("2029")

    expect(desk.locator("#plan")).to_contain_text("The Match you asked for.")
    expect(desk.locator("#line")).to_contain_text("The way to day one in 2029")
    expect(desk).to_have_url(re.compile("season=2029"))
    expect(desk.locator("#plan-said")).to_contain_text("The Match you asked for.")

    hours = desk.get_by_label("Hours of study a week")
    hours.fill("6")
    hours.press("Tab")
    expect(desk.locator("#plan")).to_contain_text("With these wishes")

    desk.get_by_role("button", name="Make this my goal").click()
    expect(desk.get_by_role("status").first).to_contain_text("This is your goal now.")
    expect(desk.locator("#plan")).to_contain_text("The Match you asked for.")


def test_a_task_is_ticked_by_the_fact_that_makes_it_so(desk: Any, amina: Account) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/plan/")
    desk.get_by_role("link", name="Done: Step 2 CK: sit the exam").click()
    desk.get_by_label("Exam day").fill("2026-11-20")
    desk.get_by_role("button", name="Note it and plan anew").click()
    expect(desk.get_by_label("Outcome")).to_have_attribute("aria-invalid", "true")
    desk.get_by_label("Outcome").select_option("Pass")
    desk.get_by_label("Score").fill("245")
    desk.get_by_role("button", name="Note it and plan anew").click()

    expect(desk.get_by_role("status").first).to_contain_text("The plan was made anew.")
    expect(desk.locator("#line")).to_contain_text("3 of 11 stations behind you")
    expect(desk.get_by_role("link", name="Done: Step 2 CK: sit the exam")).to_have_count(0)
    head = own_head(amina)
    assert head is not None
    assert (head.dossier.exams[-1].taken_on, head.dossier.exams[-1].score) == (date(2026, 11, 20), 245)


def test_a_calendar_is_subscribed_to_and_closed(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/plan/")
    desk.get_by_role("button", name="Open a private address").click()
    address = desk.get_by_label("Private address").input_value()
    subscribe = desk.get_by_role("link", name="Open in my calendar program").get_attribute("href")
    assert subscribe == address.replace("http://", "webcal://")

    stranger = desk.context.browser.new_context()
    answer = stranger.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "BEGIN:VCALENDAR" in answer.text()

    desk.get_by_role("link", name="Back to the plan").click()
    desk.get_by_role("button", name="Close it").click()
    expect(desk.get_by_role("status").first).to_contain_text("The address is closed")
    assert stranger.request.get(address).status == 404
    stranger.close()


def test_reading_and_ticking_work_without_script(
    browser: Any,  # noqa: ANN401 - Playwright's
    live_server: Any,  # noqa: ANN401 - pytest-django's
    amina: Account,
    amina_head: Head,
) -> None:
    del amina_head
    page = browser.new_context(java_script_enabled=False).new_page()
    page.site_url = live_server.url.replace("127.0.0.1", "localhost")
    sign_in(page, amina)
    page.goto(f"{page.site_url}/status/")
    page.get_by_label("Exact day").fill("2030-06-01")
    page.get_by_role("button", name="Show this day").click()
    expect(page.get_by_text("Looking ahead to 1 June 2030")).to_be_visible()
    page.get_by_label("Where you stand in").fill("0")
    page.get_by_role("button", name="Show this month").click()
    expect(page.get_by_text("Looking ahead")).to_have_count(0)

    page.goto(f"{page.site_url}/plan/")
    page.get_by_text("What if…").click()
    page.get_by_label("Year of the Match you aim at").select_option("2029")
    page.get_by_role("button", name="Show that plan").click()
    expect(page.locator("#plan")).to_contain_text("The Match you asked for.")
    page.get_by_role("link", name="Done: Final transcript: obtain, translate, hand in").click()
    page.get_by_role("button", name="Note it and plan anew").click()
    expect(page.get_by_role("status").first).to_contain_text("The plan was made anew.")


@pytest.mark.parametrize(
    ("scheme", "width", "language"),
    [("light", 1200, "en"), ("dark", 360, "en"), ("dark", 1200, "ar"), ("light", 360, "ar")],
)
def test_axe_finds_nothing_on_any_page(
    desk: Any,  # noqa: ANN401 - Playwright's page
    amina: Account,
    scheme: str,
    width: int,
    language: str,
) -> None:
    Account.objects.filter(pk=amina.pk).update(language=language)
    desk.set_viewport_size({"width": width, "height": 800})
    desk.emulate_media(color_scheme=scheme)
    for address in [*PAGES, IMPOSSIBLE, "/plan/done/step-2-ck.sit/"]:
        desk.goto(f"{desk.site_url}{address}")
        found = Axe().run(desk, options=WCAG)
        assert found.violations_count == 0, (address, found.generate_report())
        assert desk.evaluate(TOO_WIDE) == [], address
        assert desk.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")


def test_the_plan_to_print_fits_on_one_sheet(desk: Any) -> None:  # noqa: ANN401
    desk.goto(f"{desk.site_url}/plan/?print=1")

    sheets = re.findall(rb"/Type\s*/Page[^s]", desk.pdf(format="A4"))

    assert len(sheets) == 1
