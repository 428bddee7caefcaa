"""The rulebook's pages: public, without the database, revalidated, and saying what the data says."""

import re
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.rules.rulebook import doubts
from matchbound.web.pages.rulebook import views
from matchbound.web.pages.rulebook.feed import newest
from matchbound.web.rulebook.book import cases, pages

ATOM = {"a": "http://www.w3.org/2005/Atom"}
PAGES = [
    "",
    "changes/",
    "changes/?year=2012",
    "stale/",
    "glossary/",
    "?q=seven",
    *(f"{name}/" for name in pages()),
]


@pytest.mark.parametrize("path", [*PAGES, "changes.atom"])
def test_a_visitor_reads_every_page_without_the_database(client: Client, path: str) -> None:
    answer = client.get(f"/rulebook/{path}")  # no database in this test: a query fails it

    assert answer.status_code == 200


@pytest.mark.parametrize("path", [*PAGES[:8], "changes.atom"])
def test_an_unchanged_page_is_answered_without_its_body(client: Client, path: str) -> None:
    first = client.get(f"/rulebook/{path}")
    again = client.get(f"/rulebook/{path}", headers={"if-none-match": first["ETag"]})
    since = client.get(f"/rulebook/{path}", headers={"if-modified-since": first["Last-Modified"]})

    assert [answer.status_code for answer in (again, since)] == [304, 304]
    assert again.content == b""


def test_each_language_has_its_own_body(client: Client) -> None:
    english = client.get("/rulebook/", headers={"accept-language": "en"})
    arabic = client.get("/rulebook/", headers={"accept-language": "ar"})

    assert english["ETag"] != arabic["ETag"]
    assert (english["Content-Language"], arabic["Content-Language"]) == ("en", "ar")
    assert "Accept-Language" in english["Vary"]


@pytest.mark.django_db
def test_a_member_costs_the_session_and_the_account_only(
    member: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    member.get("/rulebook/")  # notes once that the session was used
    with django_assert_num_queries(2):
        member.get("/rulebook/ecfmg.english/")


def test_the_body_is_made_once(client: Client) -> None:
    client.get("/rulebook/visa.j1/")
    before = views._body.cache_info().hits
    client.get("/rulebook/visa.j1/")

    assert views._body.cache_info().hits == before + 1


@pytest.mark.parametrize("path", ["nope.rule/", "changes/?year=1066", "changes/?year=x"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/rulebook/{path}").status_code == 404


def test_pages_are_for_reading_only(client: Client) -> None:
    assert client.post("/rulebook/").status_code == 405


def test_a_rules_page_has_its_text_figures_sources_and_cases(client: Client) -> None:
    html = client.get("/rulebook/ecfmg.exam_time_limit/").content.decode()
    page = pages()["ecfmg.exam_time_limit"]

    assert [value.anchor for value in page.values if f'<tr id="{value.anchor}">' not in html] == []
    assert [cite.source for cite in page.sources if cite.source not in html] == []
    assert html.count('id="case-') == len(cases(page.name))
    assert "28 February is the safe day" in html


def test_doubtful_and_stale_values_are_marked_on_their_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = client.get("/rulebook/ecfmg.exam_time_limit/").content.decode()
    monkeypatch.setattr(clock, "today", lambda: date(2027, 11, 23))
    later = client.get("/rulebook/ecfmg.exam_time_limit/").content.decode()

    assert today.count('class="tag unconfirmed">unconfirmed') == 3
    assert "not checked for a year" not in today
    assert later.count("not checked for a year") == len(pages()["ecfmg.exam_time_limit"].values)


def test_the_stale_page_lists_every_doubt_of_the_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))
    html = client.get("/rulebook/stale/").content.decode()

    assert html.count('<th scope="row">') == len(list(doubts(date(2026, 11, 22))))


def test_the_changes_of_a_year_say_what_was_before(client: Client) -> None:
    html = client.get("/rulebook/changes/?year=2021").content.decode()
    row = html[html.index("#p-max-attempts-earlier-2021-07-01") :]

    words = " ".join(re.findall(r">([^<]*)", row[: row.index("</tr>")])).split()

    assert " ".join(words) == "Max attempts: earlier 4 attempts before: 6 attempts confirmed"


def test_search_works_without_script_and_escapes_what_was_typed(client: Client) -> None:
    found = client.get("/rulebook/", {"q": "seven year"}).content.decode()
    nothing = client.get("/rulebook/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "/rulebook/ecfmg.exam_time_limit/" in found
    assert "<script>alert" not in nothing
    assert "&lt;script&gt;" in nothing


# -- the feed ---------------------------------------------------------------------------------------------


@pytest.fixture
def feed(client: Client) -> ET.Element:
    answer = client.get("/rulebook/changes.atom", headers={"accept-language": "ar"})

    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)  # noqa: S314 - our own


def _texts(feed: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in feed.findall(path, ATOM)]


def test_the_feed_is_valid_atom(feed: ET.Element) -> None:
    for name in ("id", "title", "updated", "author/a:name"):
        assert len(_texts(feed, f"a:{name}")) == 1
    entries = feed.findall("a:entry", ATOM)
    for entry in entries:
        for name in ("id", "title", "updated", "link", "summary"):
            assert len(entry.findall(f"a:{name}", ATOM)) == 1
    days = [*_texts(feed, "a:updated"), *_texts(feed, "a:entry/a:updated")]

    assert [day for day in days if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", day)] == []
    assert {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)} == {
        "alternate": "http://localhost/rulebook/changes/",
        "self": "http://localhost/rulebook/changes.atom",
    }


def test_the_feeds_entries_are_the_newest_values_with_ids_of_their_own(feed: ET.Element) -> None:
    ids = _texts(feed, "a:entry/a:id")
    links = [link.get("href") for link in feed.findall("a:entry/a:link", ATOM)]

    assert len(set(ids)) == len(ids) == 100
    assert links == [f"http://localhost/rulebook/{value.page}/#{value.anchor}" for value in newest()]


def test_an_entrys_id_never_changes(feed: ET.Element) -> None:
    by_link = {
        entry.find("a:link", ATOM).get("href"): entry.find("a:id", ATOM).text  # type: ignore[union-attr]
        for entry in feed.findall("a:entry", ATOM)
    }

    assert (
        by_link["http://localhost/rulebook/usmle.fees/#p-step-3-2027-01-01"]
        == "urn:uuid:95ba8374-9440-532f-a632-6b86ca37dc1d"
    )


def test_the_feed_says_in_english_what_holds_since_when(feed: ET.Element) -> None:
    assert "Fees of the exams, Step 3: $955, since 1 Jan 2027" in _texts(feed, "a:entry/a:title")
    assert any("<p>Since 1 Jan 2027: $955." in one for one in _texts(feed, "a:entry/a:summary"))


@pytest.fixture(autouse=True)
def _fresh_bodies() -> Iterator[None]:
    """Keep no body that was made under another day."""
    yield
    views._body.cache_clear()
