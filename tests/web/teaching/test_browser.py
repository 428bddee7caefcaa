"""Teaching in a browser: an instructor writes a text."""

from typing import Any

import pytest

from matchbound.web.store.models import ContentItem
from web.access_table import Person
from web.world import client_of, make_account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def signed_in(site: Any) -> None:  # noqa: ANN401 - Playwright's page
    """Sign an instructor in."""
    client = client_of(make_account(Person.INSTRUCTOR))
    cookies = [{"name": k, "value": v.value, "url": site.site_url} for k, v in client.cookies.items()]
    site.context.add_cookies(cookies)


def test_an_instructor_finds_a_text_changes_it_and_sees_it_as_a_learner_would(site: Any) -> None:  # noqa: ANN401
    signed_in(site)
    site.goto(f"{site.site_url}/study/teaching/content/all/")
    site.get_by_label("Words").fill("s1-cv-002")
    site.get_by_role("button", name="Show", exact=True).click()
    site.get_by_role("link", name="Edit s1-cv-002").click()
    box = site.locator("#id_text")
    shipped = box.input_value()
    box.fill(shipped.replace("difficulty: ", "difficulty: 9"))
    site.get_by_role("button", name="Check and preview").click()
    refused = site.get_by_text("It cannot be shown before its errors are mended.").is_visible()
    box.fill(shipped)
    site.get_by_role("button", name="Check and preview").click()
    shown = site.locator(".reviewed .options .option").count()
    site.get_by_label("What did you change?").fill("Nothing but its version")
    site.get_by_role("button", name="Save as a draft").click()
    site.get_by_role("button", name="Send to review").click()

    assert (refused, shown >= 4) == (True, True)
    assert ContentItem.objects.get(item="s1-cv-002").state == "review"
