"""Every page that speaks of a season speaks of the same one, and says which that is and why."""

import html
import re

import pytest
from django.test import Client

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.dossier.facts import Facts
from matchbound.planner.aim import aim_of
from matchbound.rules.seasons import target_season
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT

pytestmark = pytest.mark.django_db
MEANT = (
    "No season is set as your goal: what a season asks is told for the 2028 Match, the first that your plan"
)
SAYING = {
    "/status/": "is needed for the 2028 Match",
    "/costs/": "What the whole way to the 2028 Match costs you",
    "/visa/": "Each route to a residency that begins in 2028",
    "/visa/weeks/": "The weeks before day one, 2028",
    "/programs/": "held against your dossier for the 2028 Match",
    "/match/specialties/": "Every specialty of the 2028 Match side by side",
    "/match/": "your chances in the 2028 Match",
    "/match/odds/": '<option value="2028" selected>',
    "/match/portfolio/": '<option value="2028" selected>',
    "/match/ranking/": "Your list for the 2028 Match",
    "/match/ranking/soap/": "SOAP 2028",
    "/list/": "programs for the 2028 Match",
    "/experience/letters/": "Who writes for the 2028 Match",
    "/experience/rotations/": "",
    "/experience/cv/": "your application for the 2028 Match",
    "/experience/cv/statements/": "on your list for the 2028 Match",
}
"""What each page says of the season, beside why it is meant."""
OF_THE_PLAN = {
    "/today/": "The earliest Match you can make is that of 2028",
    "/plan/": "2028 The earliest Match that works.",
}


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", AT.date)


def said_by(client: Client, address: str, *, markup: bool) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    page = answer.content.decode()
    return page if markup else html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


def test_the_plan_of_the_example_says_a_later_season_than_the_first_open_one() -> None:
    dossier, on = person(AMINA), AT.date()

    assert (target_season(Facts(dossier, on), on), aim_of(dossier, on).season) == (2027, 2028)


@pytest.mark.parametrize("address", [*SAYING, *OF_THE_PLAN])
def test_pages_speak_of_the_season_that_the_plan_finds_and_say_why(member: Client, address: str) -> None:
    wanted = {**SAYING, **OF_THE_PLAN}[address]
    said = said_by(member, address, markup=wanted.startswith("<"))

    assert wanted in said
    assert "the 2027 Match" not in said
    assert (MEANT in " ".join(said.split())) == (address in SAYING)


@pytest.mark.parametrize("address", SAYING)
def test_pages_need_no_word_where_the_goal_names_a_season(
    member: Client, amina: Account, amina_head: Head, address: str
) -> None:
    goal = amina_head.dossier.goal.model_copy(update={"season": 2029})
    later = amina_head.dossier.model_copy(update={"goal": goal})
    save_dossier(amina_head, later, summary="Goal", by=amina, at=AT)
    said = said_by(member, address, markup=True)

    assert "No season is set" not in said
    assert SAYING[address].replace("2028", "2029") in (
        said if SAYING[address].startswith("<") else said_by(member, address, markup=False)
    )
