"""Each page says what it cannot know and whom to ask, and that it is no legal advice."""

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from web.access_table import TABLE, Person, World

ACCOUNT = ("account_", "mfa_", "usersessions_", "settings:", "reminders:index")
"""Pages about signing in and one's own account, which say nothing of anybody's way."""


STUDY = ("study:", "concepts:", "reference:", "readiness:", "study_plan:", "teaching:")
"""Pages for learning, which say instead what they are not: the exam's, a physician's, anybody's advice."""
TO_THEMSELVES = ("study:item", "study:end", "cards:review")
"""Screens of a block and of cards, as bare as the exam's."""


def main_of(response: HttpResponseBase) -> str:
    """Return what stands in the page, its foot aside; nothing where no page is shown."""
    content = b"".join(response)
    shown = response.status_code == 200 and response["Content-Type"].startswith("text/html")
    return content.decode().partition('<main id="main"')[2].partition("</main>")[0] if shown else ""


@pytest.mark.parametrize("name", [name for name in TABLE if not name.startswith(ACCOUNT)])
def test_every_page_says_what_it_cannot_know_and_whom_to_ask(
    name: str, people: dict[Person, Client], world: World
) -> None:
    address = reverse(name, kwargs=dict(TABLE[name].args(world)))

    for who in (Person.OWNER, Person.VISITOR):
        page = main_of(people[who].get(address))
        if page and "entrance" not in page:
            assert [page.count(words) for words in said_on(name)] == [1] * len(said_on(name))


def said_on(name: str) -> tuple[str, ...]:
    """Return what a page must say."""
    if name in TO_THEMSELVES:
        return ()
    if name.startswith(STUDY):
        return ("USMLE is a mark of FSMB and NBME, which are not affiliated with Matchbound.",)
    return ("Matchbound is no legal advice.", "It cannot know a decision of ECFMG, USCIS, a consulate")


def test_the_printed_plan_says_it_in_short(people: dict[Person, Client]) -> None:
    assert "No legal advice." in main_of(people[Person.OWNER].get("/plan/?print=1"))
