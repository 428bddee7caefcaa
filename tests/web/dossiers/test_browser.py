"""The dossier in a real browser: phone, errors, saving by itself, two tabs, nothing typed is lost."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import expect

from matchbound.dossier.model import Dossier, Goal
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head, own_head
from tests_web import AT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE = {"width": 360, "height": 740}


def sign_in(page: Any, account: Account) -> None:  # noqa: ANN401 - Playwright's page
    client = Client()
    client.force_login(account)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.site_url}
    page.context.add_cookies([cookie])


@pytest.fixture
def phone(site: Any, amina: Account, amina_head: Head) -> Any:  # noqa: ANN401 - Playwright's page
    """Return a page of the size of a phone, signed in as Amina."""
    del amina_head
    site.set_viewport_size(PHONE)
    sign_in(site, amina)
    return site


def saving(page: Any) -> Any:  # noqa: ANN401 - Playwright's
    """Wait for the answer to a form that saves itself."""
    return page.expect_response(lambda answer: answer.request.method == "POST")


def now(account: Account) -> Dossier:
    head = own_head(account)
    assert head is not None
    return head.dossier


def test_an_exam_is_entered_on_a_phone_and_undone(phone: Any, amina: Account, amina_head: Head) -> None:  # noqa: ANN401
    page = phone
    page.goto(f"{page.site_url}/dossiers/exams/")
    page.get_by_role("link", name="Add an exam").click()
    page.get_by_label("Exam", exact=True).select_option("Step 2 CK")
    page.get_by_label("Outcome").select_option("Pass")
    page.get_by_label("Score").fill("999")
    page.get_by_role("button", name="Add an exam").click()

    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("Exam day: This field is required.")
    expect(page.get_by_label("Score")).to_have_value("999")
    expect(page.get_by_label("Score")).to_have_accessible_description(
        re.compile("999 is not a whole number from 1 to 300")
    )
    alert.get_by_role("link", name="Exam day").click()
    expect(page.get_by_label("Exam day")).to_be_focused()

    page.get_by_label("Exam day").fill("2024-03-02")
    page.get_by_label("Score").fill("243")
    page.get_by_role("button", name="Add an exam").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved: Step 2 CK, 2 Mar 2024.")
    expect(page).to_have_url(re.compile(r"/dossiers/exams/\?saved=exams\.new$"))
    assert [str(exam.exam) for exam in now(amina).exams] == ["step-1", "step-2-ck"]

    page.get_by_role("button", name="Remove Step 2 CK, 2 Mar 2024").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").first).to_contain_text("Brought back, as version 4.")
    page.get_by_role("link", name="Bring version 1 back").click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("status").first).to_contain_text("Brought back, as version 5.")
    assert now(amina) == amina_head.dossier


def test_a_change_saves_itself_and_says_so(phone: Any, amina: Account) -> None:  # noqa: ANN401
    page = phone
    page.goto(f"{page.site_url}/dossiers/goal/")
    page.get_by_label("Budget, US dollars").fill("12000")
    page.get_by_label("Hours of study a week").focus()
    expect(page.locator("#kept")).to_have_text("Saved.")
    expect(page.get_by_label("Hours of study a week")).to_be_focused()
    assert now(amina).goal.budget_usd == 12000

    page.get_by_label("Hours of study a week").fill("500")
    page.get_by_label("Specialties").focus()
    expect(page.locator("#kept")).to_contain_text("Not saved yet")
    hours = page.get_by_label("Hours of study a week")
    expect(hours).to_have_accessible_description("500 is not a number from 0 to 120")
    expect(hours).to_have_attribute("aria-invalid", "true")

    with saving(page):
        hours.fill("30")
        page.get_by_label("Specialties").focus()
    with saving(page):
        page.get_by_label("Specialties").fill("Internal Medicine, Neurology")
        page.get_by_label("Budget, US dollars").focus()
    expect(page.locator("#kept")).to_have_text("Saved.")
    expect(hours).not_to_have_attribute("aria-invalid", "true")
    assert now(amina).goal == Goal.model_validate(
        {
            "specialties": ["internal-medicine", "neurology"],
            "visas": ["J-1", "H-1B"],
            "budget_usd": 12000,
            "study_hours_per_week": 30,
        }
    )


def test_what_is_typed_survives_a_reload_until_it_is_saved(phone: Any, amina: Account) -> None:  # noqa: ANN401
    page = phone
    page.goto(f"{page.site_url}/dossiers/add/letters/")
    page.get_by_label("Who writes it").press_sequentially("Dr Exam")
    page.get_by_label("Requested on").fill("2026-05-04")
    page.reload()
    expect(page.get_by_label("Who writes it")).to_have_value("Dr Exam")
    expect(page.get_by_label("Requested on")).to_have_value("2026-05-04")
    expect(page.get_by_text("What you typed here before is back.")).to_be_visible()

    page.get_by_role("button", name="Add a letter").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved: Dr Exam.")
    page.get_by_role("link", name="Add a letter").click()
    expect(page.get_by_label("Who writes it")).to_have_value("")

    page.get_by_label("Who writes it").fill("Somebody")
    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("link", name="Add a letter").click()
    expect(page.get_by_label("Who writes it")).to_have_value("")
    assert len(now(amina).letters) == 2


def test_what_is_typed_survives_a_lost_connection_and_a_sign_out(phone: Any, amina: Account) -> None:  # noqa: ANN401
    page = phone
    page.goto(f"{page.site_url}/dossiers/goal/")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Budget, US dollars").fill("7000")
    page.get_by_label("Specialties").focus()
    expect(page.locator("#kept")).to_contain_text("you are signed out")
    assert now(amina).goal.budget_usd == 9000

    sign_in(page, amina)
    page.reload()
    expect(page.get_by_label("Budget, US dollars")).to_have_value("7000")
    page.get_by_label("Specialties").fill("Neurology")
    page.get_by_label("Budget, US dollars").focus()
    expect(page.locator("#kept")).to_have_text("Saved.")
    assert (now(amina).goal.budget_usd, now(amina).goal.specialties) == (7000, ("neurology",))


def test_what_is_typed_without_a_connection_is_saved_with_the_next_change(
    page: Any,  # noqa: ANN401 - Playwright's page; its console notes the lost connection
    live_server: Any,  # noqa: ANN401 - pytest-django's
    amina: Account,
    amina_head: Head,
) -> None:
    del amina_head
    page.site_url = live_server.url.replace("127.0.0.1", "localhost")
    sign_in(page, amina)
    page.goto(f"{page.site_url}/dossiers/goal/")
    page.context.set_offline(True)
    page.get_by_label("Budget, US dollars").fill("7000")
    page.get_by_label("Specialties").focus()
    expect(page.locator("#kept")).to_contain_text("the site cannot be reached")

    page.context.set_offline(False)
    with saving(page):
        page.get_by_label("Specialties").fill("Neurology")
        page.get_by_label("Budget, US dollars").focus()
    expect(page.locator("#kept")).to_have_text("Saved.")
    assert (now(amina).goal.budget_usd, now(amina).goal.specialties) == (7000, ("neurology",))


def test_all_of_it_works_without_script(
    browser: Any,  # noqa: ANN401 - Playwright's
    live_server: Any,  # noqa: ANN401 - pytest-django's
    amina: Account,
    amina_head: Head,
) -> None:
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.site_url = live_server.url.replace("127.0.0.1", "localhost")
    sign_in(page, amina)
    page.goto(f"{page.site_url}/dossiers/")
    page.get_by_role("link", name="Exams").click()
    page.get_by_role("link", name="Edit Step 1, 4 May 2023").click()
    page.get_by_label("Outcome").select_option("Fail")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved: Step 1, 4 May 2023.")
    assert str(now(amina).exams[0].outcome) == "fail"

    page.get_by_role("button", name="Remove Step 1, 4 May 2023").click()
    assert now(amina).exams == ()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Bring version 1 back").click()
    page.get_by_role("button", name="Bring it back").click()
    assert now(amina) == amina_head.dossier


def test_two_tabs_are_compared_field_by_field(phone: Any, amina: Account) -> None:  # noqa: ANN401
    page = phone
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"{page.site_url}/dossiers/goal/")
    other.get_by_label("Budget, US dollars").fill("5000")
    other.get_by_label("Specialties").focus()
    expect(other.locator("#kept")).to_have_text("Saved.")

    page.get_by_label("Budget, US dollars").fill("8000")
    page.get_by_label("Specialties").focus()
    expect(page.locator("#kept")).to_contain_text("this was changed elsewhere")
    assert now(amina).goal.budget_usd == 5000

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what shall stand")
    choice = page.get_by_role("group", name="Budget, US dollars")
    expect(choice.get_by_role("radio", name="What you typed 8000")).to_be_checked()
    choice.get_by_role("radio", name="Saved elsewhere 5000").check()
    page.get_by_role("button", name="Save what I chose").click()

    expect(page.get_by_role("status").first).to_contain_text("Saved: Goal.")
    expect(page.get_by_label("Budget, US dollars")).to_have_value("5000")
    assert now(amina).goal.budget_usd == 5000


def test_what_was_typed_against_an_older_entry_is_offered_and_compared(
    phone: Any,  # noqa: ANN401 - Playwright's page
    amina: Account,
    amina_head: Head,
) -> None:
    page = phone
    page.goto(f"{page.site_url}/dossiers/goal/")
    page.get_by_label("Budget, US dollars").press_sequentially("1")
    changed = amina_head.dossier.model_copy(update={"goal": Goal(budget_usd=5000)})
    save_dossier(amina_head, changed, summary="Elsewhere", by=amina, at=AT)
    page.reload()

    expect(page.get_by_label("Budget, US dollars")).to_have_value("5000")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Budget, US dollars")).to_have_value("19000")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("group", name="Budget, US dollars")).to_contain_text("5000")
    assert now(amina).goal.budget_usd == 5000


def test_a_list_of_choices_grows(phone: Any, amina: Account) -> None:  # noqa: ANN401
    page = phone
    page.goto(f"{page.site_url}/dossiers/about/")
    with saving(page):
        page.get_by_label("Choice 2").select_option("Canada")
    with saving(page):
        page.get_by_label("Choice 3").select_option("India")
    expect(page.locator("#kept")).to_have_text("Saved.")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("status").first).to_contain_text("Saved: About you.")
    assert now(amina).applicant.citizenships == ("PK", "CA", "IN")


def test_the_form_that_was_opened_has_the_focus(phone: Any) -> None:  # noqa: ANN401
    page = phone
    page.goto(f"{page.site_url}/dossiers/certification/")
    page.get_by_role("link", name="Enter it Pathway").click()
    expect(page.get_by_role("heading", name="Pathway", exact=True)).to_be_focused()
    expect(page.get_by_label("Pathway number")).to_be_in_viewport()


def test_back_leads_to_the_page_before(phone: Any) -> None:  # noqa: ANN401
    page = phone
    page.goto(f"{page.site_url}/dossiers/exams/")
    page.get_by_role("link", name="Edit Step 1, 4 May 2023").click()
    expect(page.get_by_label("Outcome")).to_have_value("pass")
    page.go_back()
    expect(page.get_by_role("link", name="Edit Step 1, 4 May 2023")).to_be_visible()
    assert "Amina" not in page.evaluate("JSON.stringify(Object.values(sessionStorage))")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_axe_finds_nothing_on_any_page(phone: Any, scheme: str, width: int) -> None:  # noqa: ANN401
    page = phone
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    addresses = ["", "about/", "certification/", "edit/education.0/", "add/exams/", "history/", "history/1/"]
    for address in [*addresses, "import/", "edit/letters.0/?field=waived", "goal/?saved=goal"]:
        page.goto(f"{page.site_url}/dossiers/{address}")
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, (address, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
