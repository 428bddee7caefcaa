"""Every page, for whoever may read it: axe finds nothing, nothing sticks out, the keyboard reaches it all.

The pages are taken from the table of addresses, so a new page is looked at as soon as it has its row there:
whatever answers a plain GET with HTML. Downloads, redirects and addresses that only take forms drop out, and
so does what somebody else was shown just so.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client
from django.urls import reverse

from matchbound.web.store.models import Account
from web.access_table import TABLE, Answer, Person
from web.world import Furnished, browser_with, furnish_everybody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_OF_COLOR = ["color-contrast", "link-in-text-block"]
VIEWS = [(360, "light", RULES), (1200, "dark", RULES_OF_COLOR)]
"""Width, color scheme and what is looked at: in the dark, what it can change."""
STAFF = (Person.ADVISER, Person.EDITOR, Person.INSTRUCTOR, Person.ADMINISTRATOR)
"""Each looks at what no other member, and none before, may look at."""
SAYS_MORE = {
    Person.EDITOR: {"imports:index"},
    Person.INSTRUCTOR: {"teaching:index", "meetings:index", "meetings:show"},
    Person.ADMINISTRATOR: {"advising:index"},
}
"""Pages that show more to some than to others, or show them something and lead the others on."""
SHARES = 3
"""Of an applicant's pages, who sees most: looked at side by side."""
MOST_TABS = 150


class Reader(NamedTuple):
    """Somebody in front of the pages that are theirs to look at."""

    page: Any
    addresses: list[str]


@pytest.fixture
def read_by(request: pytest.FixtureRequest, browser: Any, live_server: Any) -> Iterator[Any]:  # noqa: ANN401 - Playwright's
    """Return a maker of readers: a person, signed in if need be, with a language."""
    opened: list[Any] = []
    faults: list[str] = []
    made = furnish_everybody()

    def make(who: Person, names: list[str], language: str = "en") -> Reader:
        Account.objects.update(language=language)
        site = live_server.url.replace("127.0.0.1", "localhost")
        context = browser.new_context(locale=language, base_url=site)
        context.on(
            "console",
            lambda said: faults.append(f"{said.page.url}: {said.text}") if said.type == "error" else None,
        )
        context.on("weberror", lambda error: faults.append(str(error.error)))
        cookies = browser_with(made.cookies[who]).cookies.items()
        context.add_cookies([{"name": name, "value": one.value, "url": site} for name, one in cookies])
        opened.append(context)
        addresses = list(pages(who, names, made))
        assert addresses, f"{who} is shown no page"
        return Reader(context.new_page(), addresses)

    yield make
    for context in opened:
        context.close()
    assert faults == [], request.node.name


def names_of(who: Person) -> list[str]:
    """Return the names of the addresses that are somebody's to look at."""
    before = {Person.VISITOR, Person.OTHER, *STAFF[: STAFF.index(who)]} if who in STAFF else set()
    shown = {
        name: {one for one, got in row.answers.items() if got == Answer.SHOWN} for name, row in TABLE.items()
    }
    more = SAYS_MORE.get(who, set())
    return [name for name, people in shown.items() if name in more or (who in people and not people & before)]


def pages(who: Person, names: list[str], made: Furnished) -> Iterator[str]:
    """Return the address of every page among some that visitors are not shown just so."""
    client, visitor = browser_with(made.cookies[who]), Client()
    for name in names:
        address = reverse(name, kwargs=dict(TABLE[name].args(made.world)))
        page = main_of(client, address)
        open_to_all = who is not Person.VISITOR and TABLE[name].answers[Person.VISITOR] == Answer.SHOWN
        if page and not (open_to_all and page == main_of(visitor, address)):
            yield address


def main_of(client: Client, address: str) -> bytes:
    """Return what a whole page says; nothing for parts, which are looked at in their pages."""
    response = client.get(address)
    shown = response.status_code == 200 and response["Content-Type"].startswith("text/html")
    body = b"".join(response) if shown else b""
    response.close()  # a download holds its file open
    main = body.partition(b"<main")[2] if b"<html" in body else b""
    return re.sub(rb'(csrfmiddlewaretoken" value=")[^"]*', rb"\1", main)


def violations(page: Any, rules: list[str] = RULES) -> list[str]:  # noqa: ANN401 - Playwright's page
    """Return what axe finds on a page, each with the places."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = json.dumps({"runOnly": rules, "resultTypes": ["violations"]})
    found = page.evaluate(f"axe.run({options}).then(found => found.violations)")
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


# -- a page, in two widths, light and dark, and by the keyboard ----------------------------------------------

WALKS = {
    "visitor": [(Person.VISITOR, names_of(Person.VISITOR))],
    **{f"owner {part}": [(Person.OWNER, names_of(Person.OWNER)[part::SHARES])] for part in range(SHARES)},
    "staff": [(who, names_of(who)) for who in STAFF],
}


@pytest.mark.parametrize("walk", WALKS)
def test_axe_finds_nothing_nothing_sticks_out_and_the_keyboard_reaches_all(walk: str, read_by: Any) -> None:  # noqa: ANN401
    wrong: dict[str, list[str]] = {}
    for who, names in WALKS[walk]:
        reader = read_by(who, names)
        for address in reader.addresses:
            reader.page.set_viewport_size({"width": VIEWS[0][0], "height": 900})
            reader.page.goto(address)
            wrong |= {f"{who} {address} {what}": found for what, found in faults_of(reader.page) if found}

    assert wrong == {}


def faults_of(page: Any) -> Iterator[tuple[str, list[str]]]:  # noqa: ANN401 - Playwright's page
    """Return what is amiss with a page in each of its views, and by the keyboard."""
    for width, scheme, rules in VIEWS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        yield f"{width} {scheme}", violations(page, rules)
        yield f"{width} sideways", sticking_out(page, width)
    stops = min(page.evaluate(MARK), MOST_TABS)
    reached, unseen = tabbed(page, stops)
    yield "never reached", [str(stop) for stop in sorted(set(range(stops)) - reached)]
    yield "unseen", unseen


def sticking_out(page: Any, width: int) -> list[str]:  # noqa: ANN401 - Playwright's page
    """Return how wide a page is, if it is wider than the screen."""
    reach = page.evaluate("document.documentElement.scrollWidth")
    return [f"the page is {reach} wide"] if reach > width else []


# -- in another language -------------------------------------------------------------------------------------

AMISS = """() => {
  const {lang, dir} = document.documentElement;
  const all = found => [...document.querySelectorAll(found)];
  const empty = all('h1, h2, h3, h4, h5, h6').filter(e => e.checkVisibility() && !e.innerText.trim());
  const strange = all('[lang]').filter(e => !/^[a-z]{2}(-[A-Za-z]+)*$/.test(e.lang));
  const whole = lang === 'ar' && dir === 'rtl' && document.title.trim();
  const found = [...empty, ...strange].map(e => e.outerHTML.slice(0, 160));
  return whole ? found : ['language or title', ...found];
}"""
"""What another language can spoil."""


def test_in_arabic_pages_say_so_and_nothing_sticks_out(read_by: Any) -> None:  # noqa: ANN401
    wrong: dict[str, list[str]] = {}
    for who in (Person.VISITOR, Person.OWNER, *STAFF):
        reader = read_by(who, names_of(who), "ar")
        for address in reader.addresses:
            reader.page.goto(address)
            found = {"": reader.page.evaluate(AMISS)}
            for width in (360, 1200):
                reader.page.set_viewport_size({"width": width, "height": 900})
                found[f"{width} sideways"] = sticking_out(reader.page, width)
            wrong |= {f"{who} {address} {what}": one for what, one in found.items() if one}

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


def test_the_skip_link_leads_past_the_navigation(site: Any) -> None:  # noqa: ANN401
    site.goto(f"{site.site_url}/rulebook/")

    site.keyboard.press("Tab")
    assert site.evaluate("document.activeElement.className") == "skip"
    assert site.locator(".skip").bounding_box()["x"] >= 0
    site.keyboard.press("Enter")
    site.keyboard.press("Tab")
    assert site.evaluate("document.activeElement.closest('main') !== null")


def test_a_term_opens_and_closes_by_the_keyboard(site: Any) -> None:  # noqa: ANN401
    site.goto(f"{site.site_url}/rulebook/ecfmg.exam_time_limit/")
    button, note = site.locator("button.term").first, site.locator(".term-note").first

    button.focus()
    site.keyboard.press("Enter")
    assert note.is_visible()
    assert violations(site) == []
    site.keyboard.press("Escape")
    assert (note.is_visible(), button.evaluate("e => e === document.activeElement")) == (False, True)


def test_a_term_opens_without_script(browser: Any, live_server: Any) -> None:  # noqa: ANN401
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/rulebook/ecfmg.exam_time_limit/")

        page.locator("button.term").first.click()

        assert page.locator(".term-note").first.is_visible()
        assert page.locator("button.term").first.get_attribute("title")
