"""Teaching in a browser: an instructor writes a text, and axe looks at every page of theirs."""

from typing import Any

import pytest
from django.urls import reverse

from matchbound.web.store.models import ContentItem
from web.access_table import INSTRUCTORS_ONLY, TABLE, Person
from web.test_accessibility import violations
from web.world import client_of, furnish, make_account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AREAS = ("teaching:", "meetings:")


def signed_in(site: Any) -> Any:  # noqa: ANN401 - Playwright's page
    """Sign an instructor in; return a client that is, too."""
    client = client_of(make_account(Person.INSTRUCTOR))
    cookies = [{"name": k, "value": v.value, "url": site.site_url} for k, v in client.cookies.items()]
    site.context.add_cookies(cookies)
    return client


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


def test_axe_finds_nothing_on_an_instructors_pages(site: Any) -> None:  # noqa: ANN401
    client, world = signed_in(site), furnish(make_account(Person.OWNER))
    wrong: dict[str, list[str]] = {}
    names = [n for n, row in TABLE.items() if n.startswith(AREAS) and row.answers == INSTRUCTORS_ONLY]
    for name in [
        *names,
        "study:errata_queue",
        "study:erratum",
        "meetings:index",
        "meetings:show",
        "teaching:index",
        "teaching:asked",
        "teaching:item",
    ]:
        address = reverse(name, kwargs=dict(TABLE[name].args(world)))
        answer = client.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        site.goto(site.site_url + address)
        for width, scheme in ((1200, "light"), (360, "dark")):
            site.set_viewport_size({"width": width, "height": 900})
            site.emulate_media(color_scheme=scheme)
            reach = site.evaluate("document.documentElement.scrollWidth")
            found = violations(site) + ([f"{reach} wide"] if reach > width else [])
            if found:
                wrong[f"{address} {width}"] = found

    assert wrong == {}
