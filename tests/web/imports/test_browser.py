"""Imports in a real browser: a file, what a column means, what it would change, applied, undone."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import expect

from matchbound.reference.program import Program
from matchbound.web.store.models import Account
from web.programs.bringing import Brought, apply, said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 390, "height": 800}, {"width": 1200, "height": 900}
ROME = Program("1400521001", "Rome Hospital Internal Medicine", "internal-medicine", state="NY")
FILE = """ACGME number,Program,Specialty,State,J-1,Years out,Attempts
1400521001,Rome Hospital Internal Medicine,Internal Medicine,NY,yes,5,2
1400521002,Utica Hospital Internal Medicine,Internal Medicine,NY,no,3,many
1400521003,Ohio Hospital Internal Medicine,Internal Medicine,OH,yes,none,
"""


@pytest.fixture
def page(site: Any, amina: Account) -> Any:  # noqa: ANN401 - Playwright's page
    client = Client()
    client.force_login(amina)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.site_url}
    site.context.add_cookies([cookie])
    return site


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(FILE)
    return path


def flawless(page: Any) -> None:  # noqa: ANN401 - Playwright's page
    """Assert that axe finds nothing, and that nothing sticks out, at the desk and on a phone."""
    wrong = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        wrong += [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            wrong.append(f"sticks out at {size['width']}")
    assert wrong == []


def test_a_file_is_read_its_column_said_and_it_is_applied_and_undone(page: Any, file: Path) -> None:  # noqa: ANN401
    apply(Brought((ROME,), (said(ROME, "visa_j1", "no", season=2027),)))
    page.set_viewport_size(DESK)
    page.goto(f"{page.site_url}/programs/")
    page.get_by_role("link", name="Import programs").click()
    page.get_by_role("link", name="Import a file").click()
    flawless(page)

    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was read yet.")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_label("By name").fill("A friend's list")
    page.get_by_label("For which Match").select_option("2027")
    page.get_by_role("button", name="Read the file").click()

    expect(page.get_by_role("heading", name="list.csv")).to_be_visible()
    expect(page.locator(".faults")).to_contain_text("'many' is not one whole number from 1 to 10 or 'none'")
    expect(page.get_by_text("6 of 7 understood")).to_be_visible()
    page.get_by_text("What its columns mean").click()
    page.get_by_label("What Years out means").select_option("Years since graduation, at most")
    flawless(page)
    page.get_by_role("button", name="Read it again like this").click()

    expect(page.get_by_text("7 of 7 understood")).to_be_visible()
    page.get_by_role("link", name="Conflicting (1)").click()
    rome = page.locator(".import-changes > li").filter(has_text="Rome Hospital")
    expect(rome).to_contain_text(
        "J-1 visa: no (A list, 2027) yes conflicts: both are kept, and decide nothing"
    )
    expect(rome).to_contain_text("Years since graduation, at most: 5 years")
    page.get_by_role("link", name="New (1)").click()
    expect(page.locator(".import-changes > li")).to_contain_text("Ohio Hospital Internal Medicine")

    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("status")).to_contain_text("Applied: the programs show it now.")
    flawless(page)
    imported = page.url
    page.goto(f"{page.site_url}/programs/1400521001/")
    expect(page.get_by_role("row", name="Years since graduation, at most")).to_contain_text("5 years")

    page.goto(imported)
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_role("status")).to_contain_text("Undone")
    page.goto(f"{page.site_url}/programs/1400521001/")
    expect(page.get_by_role("row", name="J-1 visa")).to_contain_text("no")
    unsaid = page.get_by_role(
        "link", name="Say what you know of: Years since graduation, at most", include_hidden=True
    )
    expect(unsaid).to_have_count(1)
    page.goto(f"{page.site_url}/imports/")
    expect(page.get_by_role("row", name="list.csv").first).to_contain_text("undone")
    flawless(page)


def test_what_a_search_finds_is_taken_along(page: Any) -> None:  # noqa: ANN401 - Playwright's page
    apply(Brought((ROME,), (said(ROME),)))
    page.goto(f"{page.site_url}/programs/?q=rome")

    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()

    assert "Rome Hospital Internal Medicine" in Path(download.value.path()).read_text()
