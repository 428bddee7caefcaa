"""The reminders' pages: wishes, and stopping with one click."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from matchbound import clock
from matchbound.web.store.actions.reminders import save_wishes
from matchbound.web.store.models import Account, ReminderWish
from matchbound.web.store.queries.reminders import Wishes, wishes_of
from tests_web import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def token(amina: Account) -> str:
    save_wishes(lead_days=[30], digest=True, hour=8, by=amina, at=AT)
    return ReminderWish.objects.get().stop_token


def test_the_page_shows_what_would_come_before_anything_is_saved(
    member: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    member.get("/reminders/")
    with django_assert_num_queries(6):  # session, account, wishes, dossier, plan, what was sent
        page = member.get("/reminders/").content.decode()

    assert "Reminders are off" in page
    assert "OET Medicine is needed for the 2027 Match" in page
    assert page.index("On Monday, 23 November 2026") < page.index("<dt>31 Dec 2026</dt>")


def test_saving_switches_reminders_on(member: Client, amina: Account) -> None:
    answer = member.post("/reminders/", {"lead_days": ["7", "30"], "digest": "0", "hour": "20"})

    assert (answer.status_code, answer["Location"]) == (302, "/reminders/")
    wishes = wishes_of(amina)
    assert (wishes.lead_days, wishes.digest, wishes.hour, wishes.active) == ((30, 7), False, 20, True)
    assert "Reminders are on" in member.get("/reminders/").content.decode()


def test_a_form_without_a_lead_time_is_shown_again_with_its_fault(member: Client, amina: Account) -> None:
    answer = member.post("/reminders/", {"digest": "1", "hour": "8"})

    assert answer.status_code == 422
    assert "Choose at least one." in answer.content.decode()
    assert wishes_of(amina) == Wishes()


def test_switching_off_is_one_button(member: Client, amina: Account, token: str) -> None:
    del token
    member.post("/reminders/off/")

    assert not wishes_of(amina).active


def test_opening_the_stop_address_stops_nothing(client: Client, amina: Account, token: str) -> None:
    page = client.get(f"/reminders/stop/{token}/")

    assert "<button" in page.content.decode()
    assert wishes_of(amina).active


def test_one_click_stops_without_signing_in_or_cookies(amina: Account, token: str) -> None:
    mail_program = Client(enforce_csrf_checks=True)

    answers = [
        mail_program.post(f"/reminders/stop/{token}/", {"List-Unsubscribe": "One-Click"}) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not wishes_of(amina).active
    assert not answers[0].cookies


def test_an_address_that_is_nobodys_is_not_found(client: Client) -> None:
    assert client.post("/reminders/stop/invented/").status_code == 404
