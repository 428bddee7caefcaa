"""Saved searches: kept, opened, new since one looked, renamed, forgotten; nobody's but their owner's."""

from collections.abc import Callable

import pytest
from django.test import Client

from matchbound import clock
from matchbound.web.store.actions.saved_searches import MOST
from matchbound.web.store.models import Account, SavedSearch
from matchbound.web.store.queries.catalogue import forget_catalogue
from tests_web import AT
from web.programs.bringing import Brought, apply
from web.programs.pages import CAPITAL, LONE, bring_change, bring_small, corrected, program, text

pytestmark = pytest.mark.django_db
LIST = "/programs/searches/"


@pytest.fixture(autouse=True)
def _small_catalogue(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    del db
    forget_catalogue()
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)
    bring_small()


@pytest.fixture
def keep(amina: Account) -> Callable[..., SavedSearch]:
    """Return what keeps a search of Amina's, through its page."""

    def save(query: str = "visa=J-1", name: str = "With a J-1", **more: str) -> SavedSearch:
        client = Client()
        client.force_login(amina)
        assert client.post(LIST, {"name": name, "query": query, **more}).status_code == 302
        return SavedSearch.objects.get(name=name)

    return save


def test_a_search_is_saved_with_what_it_finds(keep: Callable[..., SavedSearch]) -> None:
    row = keep("q=&state=NY&state=&visa=J-1&made-up=1", mail="1")

    assert (row.query, row.mail, row.looked_at, row.saved_at) == (
        "state=NY&visa=J-1",
        True,
        AT,
        AT,
    )
    assert row.seen == {"looked": {"": ["x-capital", "x-collar"]}, "told": {"": ["x-capital", "x-collar"]}}


def test_the_search_page_offers_to_save_what_was_chosen(member: Client) -> None:
    page = member.get("/programs/?state=NY&visa=J-1").content.decode()

    assert '<input type="hidden" name="query" value="state=NY&amp;visa=J-1">' in page
    assert 'value="State: New York, Visa: J-1"' in page
    assert "Sign in to save this search" in text(Client(), "/programs/?state=NY")


def test_what_is_new_is_told_until_it_is_looked_at(member: Client, keep: Callable[..., SavedSearch]) -> None:
    row = keep()
    first = text(member, LIST)
    new = program("x-new", "New Hospital", "Troy", "NY", (42.7, -73.7))
    bring_change(corrected(CAPITAL, "visa_j1", "no"), corrected(new, "visa_j1", "yes"), programs=(new,))
    second = text(member, LIST)
    opened = member.get(f"{LIST}{row.pk}/")

    assert "Since you last looked" not in first
    assert "2 programs · looked at 22 Nov 2026 · no e-mail" in first
    assert "Since you last looked: 1 new program: New Hospital" in second
    assert "1 gone: Capital Hospital" in second
    assert (opened.status_code, opened["Location"]) == (302, "/programs/?visa=J-1")
    assert "Since you last looked" not in text(member, LIST)


def test_a_verdict_that_changed_is_told(member: Client, keep: Callable[..., SavedSearch]) -> None:
    keep("", "Everything")
    bring_change(corrected(LONE, "visa_j1", "yes"), corrected(LONE, "img_accepted", "yes"))

    assert "Since you last looked: 1 verdict changed: Lone Star <Health>" in text(member, LIST)


def test_a_search_whose_place_is_gone_says_so_and_not_that_all_is_new(
    member: Client, keep: Callable[..., SavedSearch]
) -> None:
    keep("near=Dallas&miles=50", "Around Dallas")
    forget_catalogue()
    moved = program(LONE.id, LONE.name, "Austin", "TX", (30.3, -97.7))
    apply(Brought((moved,)), after=2)
    page = text(member, LIST)

    assert "No program lies in “Dallas” any more" in page
    assert "Since you last looked" not in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "", "query": ""}, "Give it a name"),
        ({"name": "x" * 121, "query": ""}, "at most 120 characters"),
        ({"name": "a", "query": "q=" + "x" * 3000}, "too many choices"),
        ({"name": "With a J-1", "query": ""}, "You have a search of that name already"),
    ],
)
def test_what_cannot_be_kept_is_told_with_what_was_typed(
    member: Client, keep: Callable[..., SavedSearch], given: dict[str, str], said: str
) -> None:
    keep()
    answer = member.post(LIST, given)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert SavedSearch.objects.count() == 1


def test_nobody_keeps_more_than_is_looked_through_every_day(member: Client, amina: Account) -> None:
    SavedSearch.objects.bulk_create(
        SavedSearch(owner=amina, name=str(number), query="", saved_at=AT) for number in range(MOST)
    )
    answer = member.post(LIST, {"name": "One more", "query": ""})

    assert answer.status_code == 422
    assert "You keep 30 searches already" in answer.content.decode()


def test_a_search_is_renamed_and_its_messages_switched(
    member: Client, keep: Callable[..., SavedSearch]
) -> None:
    row = keep()
    other = keep("", "Everything")
    page = f"{LIST}{row.pk}/edit/"

    assert member.post(page, {"name": "J-1 again", "mail": "on"}).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.mail, row.query) == ("J-1 again", True, "visa=J-1")
    assert member.post(page, {"name": other.name}).status_code == 422
    row.refresh_from_db()
    assert row.name == "J-1 again"


def test_deleting_asks_first(member: Client, keep: Callable[..., SavedSearch]) -> None:
    page = f"{LIST}{keep().pk}/delete/"

    assert "Delete this search?" in text(member, page)
    assert SavedSearch.objects.count() == 1
    assert member.post(page).status_code == 302
    assert SavedSearch.objects.count() == 0


@pytest.mark.parametrize("action", ["", "edit/", "delete/"])
def test_somebody_elses_search_does_not_exist(
    account: Callable[..., Account], keep: Callable[..., SavedSearch], action: str
) -> None:
    row = keep()
    client = Client()
    client.force_login(account("bilal@example.org"))

    assert client.get(f"{LIST}{row.pk}/{action}").status_code == 404
    assert client.post(f"{LIST}{row.pk}/{action}", {"name": "Mine"}).status_code in {404, 405}
    assert SavedSearch.objects.get(pk=row.pk).name == row.name
