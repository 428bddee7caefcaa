"""The specialties in a browser: in order by links alone, as cards on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = "all => all.slice(0, 2).map(one => one.textContent)"
ROWS = "table.specialties tbody th a"


@pytest.fixture
def without_script(browser: Any, live_server: Any) -> Iterator[Any]:  # noqa: ANN401 - Playwright's
    """Return a page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    yield context.new_page()
    context.close()


def test_links_order_and_choose_without_script(without_script: Any) -> None:  # noqa: ANN401 - Playwright's
    page = without_script
    page.goto("/match/specialties/")
    assert page.eval_on_selector_all(ROWS, NAMES) == ["Internal Medicine", "Family Medicine"]

    page.get_by_role("link", name="Training").click()
    assert page.eval_on_selector_all(ROWS, NAMES) == ["Transitional Year", "Emergency Medicine"]
    page.get_by_role("link", name="Residency without a preliminary year").click()
    assert page.eval_on_selector_all(ROWS, NAMES) == ["Emergency Medicine", "Family Medicine"]
    page.get_by_role("link", name="Training").click()

    assert page.eval_on_selector_all(ROWS, NAMES)[0] == "Neurological Surgery"


def test_a_phone_shows_cards_that_name_every_value(site: Any) -> None:  # noqa: ANN401 - Playwright's page
    site.set_viewport_size({"width": 360, "height": 740})
    site.goto(f"{site.site_url}/match/specialties/")

    row = site.locator("table.specialties tbody tr").first
    labels = row.locator("td").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before').content)"
    )

    assert [one.strip('"').removesuffix(": ") for one in labels] == [
        "Positions",
        "Share of IMGs",
        "Step 2 CK",
        "Programs",
        "J-1",
        "H-1B",
        "Training",
        "Signals",
    ]
    assert site.evaluate("document.documentElement.scrollWidth") <= 360
