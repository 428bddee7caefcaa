"""Lists stay with the season that is under way, and lead to those of other seasons."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from matchbound import clock
from matchbound.planner.applications import Status
from matchbound.web.list_season import list_season
from matchbound.web.store.models import Account, ApplicationRow
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.listing.made import Listing, sample

pytestmark = pytest.mark.django_db
PAGES = {
    "/list/": "for the 2027 Match",
    "/match/ranking/": "Your list for the 2027 Match",
    "/match/ranking/soap/": "SOAP 2027",
    "/experience/letters/programs/": "on your list of the 2027 Match",
    "/experience/cv/statements/": "Write one first.",  # not: no program is on your list
}
SAID = "Your applications for the 2027 Match are under way"


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def listing(amina: Account, amina_head: Head) -> Listing:
    """Return the list of somebody without a goal, whose plan finds 2028."""
    return Listing(amina, amina_head)


@pytest.mark.parametrize(
    ("statuses", "on", "season"),
    [
        ((Status.APPLYING, Status.APPLIED), date(2026, 11, 27), 2027),
        ((Status.INVITED, Status.INTERVIEWED), date(2027, 3, 3), 2027),
        ((Status.INVITED, Status.INTERVIEWED), date(2027, 3, 4), 2028),
        ((), date(2026, 11, 27), 2028),
        ((Status.APPLIED, Status.WITHDRAWN), date(2026, 11, 27), 2028),
    ],
)
def test_a_season_under_way_wins_until_its_lists_are_due(
    listing: Listing, statuses: tuple[Status, ...], on: date, season: int
) -> None:
    listing.put(sample(), *statuses, season=2027)
    listing.put(sample(state="TX"), season=2027)
    listing.put(sample(), season=2028)

    found = list_season(listing.head, on, viewer=listing.account)

    assert (found.season, found.others) == (season, (2027 + 2028 - season,))


@pytest.mark.parametrize("address", PAGES)
def test_pages_of_lists_show_the_season_under_way_and_lead_to_others(
    listing: Listing, member: Client, address: str
) -> None:
    listing.put(sample(), Status.APPLIED, season=2027)
    listing.put(sample(state="TX"), season=2028)
    page = member.get(address).content.decode()
    leads = "?season=2028" in page

    assert (PAGES[address] in page, SAID in page, leads) == (True, True, "soap" not in address)


def test_a_program_is_added_to_the_season_under_way(listing: Listing, member: Client) -> None:
    listing.put(sample(), Status.APPLIED, season=2027)
    new = sample(state="TX")
    member.post("/list/add/", {"program": new.id})

    assert list(ApplicationRow.objects.filter(program=new.id).values_list("season", flat=True)) == [2027]
    assert "On your list" in member.get(f"/programs/{new.id}/").content.decode()


def test_the_season_of_a_list_is_found_by_one_query(
    listing: Listing, django_assert_num_queries: Callable[..., object]
) -> None:
    listing.fill(0, 6)
    with django_assert_num_queries(1):
        list_season(listing.head, AT.date(), viewer=listing.account)
