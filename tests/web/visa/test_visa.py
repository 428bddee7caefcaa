"""Visa: each route with its conditions, and the steps from Match Day to day one."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.dossier.read import read_dossier
from matchbound.web import plans
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account
from tests_web import AT

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


def page(client: Client) -> str:
    return client.get("/visa/").content.decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def routes(html: str) -> dict[str, str]:
    """Return the words of each route's article."""
    found = re.findall(r'<article class="route" id="route-([\w-]+)"[^>]*>(.*?)</article>', html, re.DOTALL)
    return {name: words(body) for name, body in found}


def client_for(example: str, account: Account) -> Client:
    create_dossier(read_dossier(EXAMPLES / f"{example}.yaml"), by=account, at=AT)
    client = Client()
    client.force_login(account)
    return client


def test_routes_stand_in_the_order_of_the_wish_with_their_verdicts(member: Client) -> None:
    found = routes(page(member))

    assert list(found) == ["j-1", "h-1b", "other"]
    assert found["j-1"].startswith("J-1 Open Not all of it is confirmed Nothing in the dossier closes it.")
    assert found["h-1b"].startswith("H-1B Unknown")
    assert found["other"].startswith("Another status Closed")
    assert "Still to be fulfilled Step 2 CK The ECFMG certificate A signed contract" in found["j-1"]
    assert "For it Most programs that take IMGs sponsor it" in found["j-1"]
    assert "Next, and whom to ask" in found["j-1"]


def test_visa_is_no_legal_advice(member: Client) -> None:
    text = words(page(member))

    assert "ask the program, the sponsor (ECFMG/Intealth) and an immigration lawyer" in text
    assert "no legal advice" in text


def test_somebody_free_to_work_needs_none(amina: Account) -> None:
    found = routes(page(client_for("green-card", amina)))

    assert found["none-needed"].startswith("No visa needed Open")
    assert found["j-1"].startswith("J-1 Not needed")


def test_a_closed_route_has_no_steps(amina: Account) -> None:
    found = routes(page(client_for("exams-about-to-run-out", amina)))

    assert found["j-1"].startswith("J-1 Closed")
    assert "From Match Day to day one" not in found["j-1"]
    assert "Entry proclamations by nationality" in found["j-1"]


def test_steps_are_for_the_season_of_the_plan(member: Client) -> None:
    found = routes(page(member))

    assert (
        "As it usually goes, you are ready on 17 Jun 2028, 3 days before orientation; training begins on"
        " 1 Jul 2028." in found["j-1"]
    )


def test_visa_asks_few_queries(member: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    page(member)

    with django_assert_num_queries(4):
        page(member)


def test_somebody_without_a_dossier_is_led_to_start(account: object) -> None:
    client = Client()
    client.force_login(account("new@example.org"))  # type: ignore[operator]

    assert "Matchbound does not know you" in page(client)
