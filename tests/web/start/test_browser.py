from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from matchbound.dossier.write import to_tree
from matchbound.web import plans
from matchbound.web.store.models import Account, DossierRecord
from matchbound.web.store.queries.dossiers import own_head
from tests_web import PASSWORD
from web.accounts.steps import last_code
from web.start.typed import TREE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def answer_the_questions(page: Any) -> None:  # noqa: ANN401 - Playwright's page
    page.get_by_label("Citizenship", exact=True).select_option(label="Pakistan")
    page.get_by_label("Your status in the United States").select_option(label="None")
    page.get_by_label("Medical school", exact=True).fill("Ravi Riverside Medical University")
    page.get_by_label("Country of the school").select_option(label="Pakistan")
    page.get_by_label("Enrolled on").fill("2016-11-01")
    page.get_by_label("Graduated on").fill("2021-12-20")
    page.get_by_label("Application for ECFMG Certification").fill("2022-11-02")
    step_1 = page.get_by_role("group", name="Step 1", exact=True)
    step_1.get_by_label("Passed").check()
    step_1.get_by_label("Exam day").fill("2023-05-04")
    oet = page.get_by_role("group", name="OET Medicine", exact=True)
    oet.get_by_label("Passed").check()
    oet.get_by_label("Exam day").fill("2026-09-05")
    for part, score in (("Listening", 380), ("Reading", 360), ("Speaking", 390), ("Writing", 350)):
        oet.get_by_label(part).fill(str(score))
    page.get_by_label("Specialties you want").fill("Internal medicine")
    page.get_by_label("Hours of study a week").fill("25")
    page.get_by_label("Your name").fill("Amina Farooq")


def sign_up(page: Any) -> None:  # noqa: ANN401 - Playwright's page
    page.get_by_label("Email").fill("amina@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password (again)").fill(PASSWORD)
    page.get_by_role("button", name="Sign Up", exact=True).click()
    page.get_by_label("Code").fill(last_code())
    page.get_by_role("button", name="Confirm").click()


def assert_fits_and_reads_well(page: Any) -> None:  # noqa: ANN401 - Playwright's page
    """Nothing sticks out of the page, and axe finds nothing, in light and in the dark."""
    sticks_out = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [one["id"] for one in Axe().run(page, options=WCAG).response["violations"]]

    assert (sticks_out, found) == (0, [])


def kept() -> dict[str, Any]:
    """Return the one dossier there is, as a file would write it."""
    head = own_head(Account.objects.get())
    assert head is not None
    assert DossierRecord.objects.count() == 1
    return to_tree(head.dossier)


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


@pytest.mark.usefixtures("_patient")
def test_on_a_phone_answers_become_a_status_an_account_and_today(site: Any) -> None:  # noqa: ANN401 - Playwright's page
    site.set_viewport_size({"width": 360, "height": 780})
    site.goto(site.site_url)
    assert_fits_and_reads_well(site)
    site.get_by_role("main").get_by_role("link", name="Where do I stand?").click()

    answer_the_questions(site)
    assert not site.get_by_role("group", name="Step 2 CK").get_by_label("Exam day").is_visible()
    assert_fits_and_reads_well(site)
    site.get_by_role("button", name="Show where I stand").click()

    site.get_by_role("heading", name="Where you stand on").wait_for()
    assert site.get_by_text("The earliest Match you can make is that of").is_visible()
    assert site.locator(".next-things > li").count() == 3
    assert site.get_by_role("heading", name="Step 2 CK for certification").is_visible()
    assert_fits_and_reads_well(site)
    site.get_by_role("complementary").get_by_role("link", name="Sign up").click()

    sign_up(site)
    site.wait_for_url("**/today/")
    assert site.get_by_text("Your answers are kept: they are your dossier now.").is_visible()
    assert site.locator(".next-things > li").count() == 3
    assert_fits_and_reads_well(site)
    assert kept() == TREE


def test_without_script_a_row_is_added_and_the_answers_are_kept(browser: Any, live_server: Any) -> None:  # noqa: ANN401 - Playwright's
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url.replace("127.0.0.1", "localhost") + "/start/")
    answer_the_questions(page)
    page.get_by_role("button", name="Another sitting").click()

    extra = page.get_by_role("group", name="Another sitting")
    assert page.get_by_label("Your name").input_value() == "Amina Farooq"
    extra.get_by_label("Exam", exact=True).select_option(label="Step 1")
    extra.get_by_label("Failed").check()
    page.get_by_role("button", name="Show where I stand").click()
    assert extra.get_by_text("On which day?").is_visible()
    extra.get_by_label("Exam day").fill("2023-01-05")
    page.get_by_role("button", name="Show where I stand").click()

    page.get_by_role("complementary").get_by_role("link", name="Sign up").click()
    sign_up(page)
    failed = {"exam": "step-1", "taken_on": "2023-01-05", "outcome": "fail"}
    assert kept() == TREE | {"exams": [*TREE["exams"], failed]}


def test_a_row_added_by_script_takes_the_focus(site: Any) -> None:  # noqa: ANN401 - Playwright's page
    site.goto(f"{site.site_url}/start/")
    site.get_by_label("Your name").fill("Amina Farooq")
    site.get_by_role("button", name="Another sitting").click()
    row = site.get_by_role("group", name="Another sitting").get_by_label("Exam", exact=True)
    row.wait_for()

    assert row.evaluate("one => one === document.activeElement")
    assert site.get_by_label("Your name").input_value() == "Amina Farooq"


@pytest.mark.parametrize("choice", ["Add it to my dossier", "Forget the answers"])
def test_whoever_has_a_dossier_decides_what_becomes_of_the_answers(
    choice: str,
    site: Any,  # noqa: ANN401 - Playwright's page
    amina: Account,
    amina_head: Callable[..., Any],
) -> None:
    del amina_head
    site.goto(f"{site.site_url}/start/")
    answer_the_questions(site)
    site.get_by_role("button", name="Show where I stand").click()
    site.get_by_role("link", name="I have an account").click()
    site.get_by_label("Email").fill(amina.email)
    site.get_by_label("Password").fill(PASSWORD)
    site.get_by_role("button", name="Sign In", exact=True).click()
    site.get_by_role("heading", name="Your answers and your dossier").wait_for()
    assert_fits_and_reads_well(site)
    site.get_by_role("button", name=choice).click()
    site.wait_for_url("**/today/")

    exams = [one["exam"] for one in kept()["exams"]]
    assert exams == (["step-1", "oet-medicine"] if choice.startswith("Add") else ["step-1"])
