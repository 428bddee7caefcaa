from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from made_files import pdf, picture
from matchbound.web.pages.documents.files import LARGEST
from matchbound.web.store.models import Account, Document
from matchbound.web.store.queries.dossiers import Head

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = [("light", 1200), ("dark", 360)]


def sign_in(page: Any, account: Account) -> None:  # noqa: ANN401 - Playwright's page
    client = Client()
    client.force_login(account)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.site_url}
    page.context.add_cookies([cookie])


def choose(page: Any, name: str, content: bytes) -> None:  # noqa: ANN401 - Playwright's page
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label("File", exact=True).set_input_files(file)


def test_a_document_is_added_found_changed_and_deleted_without_script(
    browser: Any,  # noqa: ANN401 - Playwright's
    live_server: Any,  # noqa: ANN401 - pytest-django's
    amina: Account,
    amina_head: Head,
    folder: Path,
    tmp_path: Path,
) -> None:
    del amina_head
    page = browser.new_context(java_script_enabled=False).new_page()
    page.site_url = live_server.url.replace("127.0.0.1", "localhost")
    sign_in(page, amina)
    content = picture("JPEG", (600, 400))

    page.goto(f"{page.site_url}/documents/")
    page.get_by_role("link", name="Add Step 1, 4 May 2023").click()
    choose(page, "report.jpeg", content)
    page.get_by_role("button", name="Add").click()
    assert page.get_by_text("Kept, sealed: report.jpg").is_visible()
    assert page.get_by_text("Proves: Step 1, 4 May 2023").is_visible()

    with page.expect_download() as download:
        page.get_by_role("link", name="report.jpg", exact=True).click()
    download.value.save_as(tmp_path / "saved.jpg")
    assert (download.value.suggested_filename, (tmp_path / "saved.jpg").read_bytes()) == (
        "report.jpg",
        content,
    )

    page.get_by_role("link", name="Change report.jpg").click()
    page.get_by_label("Name").fill("Step 1 score report")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Delete Step 1 score report.jpg").click()
    page.get_by_role("button", name="Delete").click()
    assert page.get_by_text("Deleted: Step 1 score report.jpg").is_visible()
    assert list(folder.iterdir()) == []
    page.context.close()


def test_a_file_that_is_too_large_is_told_before_it_is_sent(
    site: Any,  # noqa: ANN401 - Playwright's page
    amina: Account,
    amina_head: Head,
) -> None:
    del amina_head
    sign_in(site, amina)
    site.goto(f"{site.site_url}/documents/add/")
    site.get_by_label("What is it?").select_option("diploma")

    choose(site, "diploma.pdf", pdf().ljust(LARGEST + 1))
    site.get_by_role("button", name="Add").click()
    field = site.get_by_label("File", exact=True)
    assert "larger than 20 MB" in field.evaluate("field => field.validationMessage")
    assert Document.objects.count() == 0

    choose(site, "diploma.pdf", pdf())
    site.get_by_role("button", name="Add").click()
    assert site.get_by_text("Kept, sealed: diploma.pdf").is_visible()


def test_the_pages_are_accessible_and_show_the_picture(
    site: Any,  # noqa: ANN401 - Playwright's page
    amina: Account,
    keep: Callable[..., Document],
) -> None:
    sign_in(site, amina)
    keep(
        name="a" * 80 + ".jpg",
        content_type="image/jpeg",
        thumbnail=picture("PNG", (320, 200)),
        fact="exams.7",
    )
    document = keep(fact="exams.0", fact_mark="step-1 2023-05-04")

    for scheme, width in SCREENS:
        site.emulate_media(color_scheme=scheme)
        site.set_viewport_size({"width": width, "height": 800})
        for path in ("", "add/", f"{document.id}/", f"{document.id}/delete/"):
            site.goto(f"{site.site_url}/documents/{path}")
            assert Axe().run(site, options=WCAG).response["violations"] == []
            assert site.evaluate("document.documentElement.scrollWidth") <= width
    site.goto(f"{site.site_url}/documents/")
    site.wait_for_function("document.querySelector('img.picture').naturalWidth === 320")
