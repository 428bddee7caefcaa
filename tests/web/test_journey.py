"""The whole way of one applicant in a real browser: from the first question to the deleted account."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from matchbound import clock
from matchbound.web import plans
from matchbound.web.store.models import Account, DossierRecord
from tests_web import AT, PASSWORD
from web.accounts.steps import last_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


def answer_and_sign_up(page: Any) -> None:  # noqa: ANN401 - Playwright's page
    page.goto(page.site_url)
    page.get_by_role("main").get_by_role("link", name="Where do I stand?").click()
    page.get_by_label("Citizenship", exact=True).select_option(label="Pakistan")
    page.get_by_label("Country of the school").select_option(label="Pakistan")
    step_1 = page.get_by_role("group", name="Step 1", exact=True)
    step_1.get_by_label("Passed").check()
    step_1.get_by_label("Exam day").fill("2023-05-04")
    page.get_by_role("button", name="Show where I stand").click()
    page.get_by_role("complementary").get_by_role("link", name="Sign up").click()
    page.get_by_label("Email").fill("amina@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password (again)").fill(PASSWORD)
    page.get_by_role("button", name="Sign Up", exact=True).click()
    page.get_by_label("Code").fill(last_code())
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Your answers are kept: they are your dossier now.")).to_be_visible()


def verdict(page: Any, anchor: str) -> Any:  # noqa: ANN401 - Playwright's
    page.goto(f"{page.site_url}/status/")
    return page.locator(f'[id="{anchor}"] .finding-side .tag').first


def enter_step_2_ck(page: Any) -> None:  # noqa: ANN401 - Playwright's page
    page.get_by_role("link", name="Dossier", exact=True).first.click()
    page.get_by_role("link", name="Exams", exact=True).click()
    page.get_by_role("link", name="Add an exam").click()
    page.get_by_label("Exam", exact=True).select_option("Step 2 CK")
    page.get_by_label("Exam day").fill("2026-09-01")
    page.get_by_label("Outcome").select_option("Pass")
    page.get_by_role("button", name="Add an exam").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved: Step 2 CK, 1 Sep 2026.")


def tick_the_application(page: Any) -> None:  # noqa: ANN401 - Playwright's page
    page.goto(f"{page.site_url}/plan/")
    page.get_by_role("link", name=re.compile("Done: ERAS: token")).click()
    page.get_by_role("button", name="Note it and plan anew").click()
    expect(page.get_by_role("status").first).to_contain_text("The plan was made anew.")


def open_a_calendar(page: Any) -> str:  # noqa: ANN401 - Playwright's page
    page.get_by_role("button", name="Open a private address").click()
    address = str(page.get_by_label("Private address").input_value())
    assert "BEGIN:VCALENDAR" in page.context.request.get(address).text()
    return address


def give_the_password(page: Any) -> None:  # noqa: ANN401 - Playwright's page
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def test_the_whole_way_from_the_first_question_to_the_deleted_account(site: Any) -> None:  # noqa: ANN401
    answer_and_sign_up(site)

    expect(verdict(site, "ecfmg.step_2_ck")).to_have_text("To do")
    enter_step_2_ck(site)
    expect(verdict(site, "ecfmg.step_2_ck")).to_have_text("Met")
    tick_the_application(site)
    address = open_a_calendar(site)

    site.goto(f"{site.site_url}/settings/export/")
    give_the_password(site)
    with site.expect_download() as coming:
        site.get_by_role("button", name="Download the zip file").click()
    content = Path(coming.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kept = archive.read("dossier.yaml").decode()
    assert all(fact in kept for fact in ("2023-05-04", "2026-09-01", "token_on: 2026-11-22"))

    site.goto(f"{site.site_url}/settings/delete/")
    site.get_by_label("To confirm, type your e-mail address").fill("amina@example.org")
    site.get_by_role("button", name="Delete everything").click()
    expect(site.get_by_text("Your account and all its data are deleted.")).to_be_visible()
    assert site.context.request.get(address).status == 404
    assert (Account.objects.count(), DossierRecord.objects.count()) == (0, 0)
