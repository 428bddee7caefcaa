"""Every page, for whoever may read it: axe finds nothing, nothing sticks out, the keyboard reaches it all.

The pages are taken from the table of addresses, so a new page is looked at as soon as it has its row there:
whatever answers a plain GET with HTML. Downloads, redirects and addresses that only take forms drop out.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from matchbound.web.store.models import Account
from web.access_table import TABLE, Person, World
from web.world import client_of, furnish, make_account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_OF_COLOR = ["color-contrast", "link-in-text-block"]
RULES_OF_LANGUAGE = [
    "html-has-lang",
    "html-lang-valid",
    "valid-lang",
    "document-title",
    "bypass",
    "empty-heading",
]
VIEWS = {
    "en": [(360, "light", RULES), (1200, "dark", RULES_OF_COLOR)],
    "ar": [(1200, "light", RULES_OF_LANGUAGE), (360, "light", [])],
}
"""Width, color scheme and what is looked at: in the dark and in another language, what these can change."""
LOOKED_AT = [Person.VISITOR, Person.OWNER]
MOST_TABS = 150


class Reader(NamedTuple):
    """Somebody in front of the pages they may read."""

    context: Any
    site: str
    addresses: list[str]


@pytest.fixture
def read_by(request: pytest.FixtureRequest, browser: Any, live_server: Any) -> Iterator[Any]:  # noqa: ANN401 - Playwright's
    """Return a maker of readers: a person, signed in if need be, with a language."""
    opened: list[Any] = []
    faults: list[str] = []

    def make(who: Person, language: str = "en", **options: object) -> Reader:
        account = make_account(Person.OWNER)
        Account.objects.filter(pk=account.pk).update(language=language)
        world = furnish(account)
        client = client_of(account if who is Person.OWNER else None)
        site = live_server.url.replace("127.0.0.1", "localhost")
        context = browser.new_context(locale=language, viewport={"width": 1200, "height": 900}, **options)
        context.on(
            "console",
            lambda said: faults.append(f"{said.page.url}: {said.text}") if said.type == "error" else None,
        )
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.add_cookies(
            [{"name": name, "value": cookie.value, "url": site} for name, cookie in client.cookies.items()]
        )
        opened.append(context)
        return Reader(context, site, list(pages(client, world)))

    yield make
    for context in opened:
        context.close()
    assert faults == [], request.node.name


def pages(client: Client, world: World) -> Iterator[str]:
    """Return the address of every page that somebody may read; parts are looked at in their pages."""
    for name, row in TABLE.items():
        address = reverse(name, kwargs=dict(row.args(world)))
        response = client.get(address)
        shown = response.status_code == 200 and response["Content-Type"].startswith("text/html")
        if shown and b"<html" in b"".join(response):
            yield address
        response.close()  # a download holds its file open


def violations(page: Any, rules: list[str] = RULES) -> list[str]:  # noqa: ANN401 - Playwright's page
    """Return what axe finds on a page, each with the places."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("who", LOOKED_AT)
def test_axe_finds_nothing_and_nothing_sticks_out(who: Person, language: str, read_by: Any) -> None:  # noqa: ANN401
    reader = read_by(who, language)
    page, wrong = reader.context.new_page(), {}
    for address in reader.addresses:
        page.goto(reader.site + address)
        for width, scheme, rules in VIEWS[language]:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            if rules and (found := violations(page, rules)):
                wrong[f"{address} {width} {scheme}"] = found
            if (reach := page.evaluate("document.documentElement.scrollWidth")) > width:
                wrong[f"{address} {width} sideways"] = [f"the page is {reach} wide"]

    assert wrong == {}


# -- the keyboard ---------------------------------------------------------------------------------------

MARK = """() => {
  const shown = e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && !e.closest('[inert]');
  const stops = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const all = [...document.querySelectorAll(stops)];
  const groups = new Set();
  let number = 0;
  for (const e of all) {
    if (!shown(e) || e.tabIndex < 0) continue;
    if (e.type === 'radio') {           // Tab enters a group once
      const group = (e.form ? e.form.id + e.form.action : '') + e.name;
      if (groups.has(group)) continue;
      groups.add(group);
      for (const r of document.getElementsByName(e.name)) r.dataset.stop = number;
    }
    e.dataset.stop = number++;
  }
  return number;
}"""
FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const seen = outlined || style.boxShadow !== 'none';
  return {stop: e.dataset.stop ?? null, seen, html: e.outerHTML.slice(0, 120)};
}"""


@pytest.mark.parametrize("who", LOOKED_AT)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(who: Person, read_by: Any) -> None:  # noqa: ANN401
    reader = read_by(who)
    page, wrong = reader.context.new_page(), {}
    for address in reader.addresses:
        page.goto(reader.site + address)
        stops = min(page.evaluate(MARK), MOST_TABS)
        reached, unseen = tabbed(page, stops)
        if missing := sorted(set(range(stops)) - reached):
            wrong[address] = [f"never reached: {missing}"]
        if unseen:
            wrong[f"{address} unseen"] = unseen

    assert wrong == {}


def tabbed(page: Any, stops: int) -> tuple[set[int], list[str]]:  # noqa: ANN401 - Playwright's page
    """Press Tab through a page; return the stops reached, and those whose focus cannot be seen."""
    reached: set[int] = set()
    unseen: list[str] = []
    page.evaluate("document.activeElement.blur()")  # some pages begin in their first field
    page.evaluate("window.getSelection().collapse(document.body, 0)")
    for _ in range(stops * 4 + 20):  # a date field has several stops of its own
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["stop"] is not None:
            if int(focused["stop"]) not in reached and not focused["seen"]:
                unseen.append(focused["html"])
            reached.add(int(focused["stop"]))
        if len(reached) >= stops:
            break
    return reached, unseen


def test_the_skip_link_leads_past_the_navigation(read_by: Any) -> None:  # noqa: ANN401
    reader = read_by(Person.VISITOR)
    page = reader.context.new_page()
    page.goto(f"{reader.site}/rulebook/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_term_opens_and_closes_by_the_keyboard(read_by: Any) -> None:  # noqa: ANN401
    reader = read_by(Person.VISITOR)
    page = reader.context.new_page()
    page.goto(f"{reader.site}/rulebook/ecfmg.exam_time_limit/")
    button, note = page.locator("button.term").first, page.locator(".term-note").first

    button.focus()
    page.keyboard.press("Enter")
    assert note.is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert (note.is_visible(), button.evaluate("e => e === document.activeElement")) == (False, True)


def test_a_term_opens_without_script(read_by: Any) -> None:  # noqa: ANN401
    reader = read_by(Person.VISITOR, java_script_enabled=False)
    page = reader.context.new_page()
    page.goto(f"{reader.site}/rulebook/ecfmg.exam_time_limit/")

    page.locator("button.term").first.click()

    assert page.locator(".term-note").first.is_visible()
    assert page.locator("button.term").first.get_attribute("title")
