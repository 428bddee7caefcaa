"""The account at a glance; language and time zone."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.web.middleware import PersonMiddleware
from matchbound.web.store.models import Account
from matchbound.web.store.queries.accounts import SignIn, sign_in
from matchbound.web.store.sessions import SessionStore
from tests_web import PASSWORD
from web.access_table import Person
from web.world import client_of, furnish, make_account

pytestmark = pytest.mark.django_db


def test_the_overview_says_how_one_signs_in() -> None:
    owner = make_account(Person.OWNER)
    furnish(owner)
    client_of(owner)
    client_of(owner)

    assert sign_in(owner) == SignIn(
        email="owner@example.org",
        new_email="",
        has_password=True,
        passkeys=1,
        has_app=True,
        codes_left=10,
        sessions=2,
    )


def test_the_overview_takes_few_queries(
    member: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):  # session, account, addresses, factors, sessions
        member.get("/settings/")


def test_language_and_time_zone_are_kept_and_spoken(member: Client, amina: Account) -> None:
    answer = member.post("/settings/", {"language": "ar", "time_zone": "Asia/Karachi"}, follow=True)

    amina.refresh_from_db()
    page = answer.content.decode()
    assert (amina.language, amina.time_zone) == ("ar", "Asia/Karachi")
    assert ('<html lang="ar" dir="rtl">' in page, answer["Content-Language"]) == (True, "ar")


def test_the_language_of_the_account_counts_more_than_the_browsers(member: Client) -> None:
    page = member.get("/settings/", headers={"accept-language": "ar"}).content.decode()

    assert '<html lang="en" dir="ltr">' in page


@pytest.mark.parametrize(
    "typed", [{"language": "xx", "time_zone": "UTC"}, {"language": "en", "time_zone": "x"}]
)
def test_what_does_not_exist_is_refused_beside_its_field(member: Client, typed: dict[str, str]) -> None:
    answer = member.post("/settings/", typed)

    assert (answer.status_code, 'class="error"' in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(("zone", "shown"), [("Asia/Karachi", "17:00"), ("Nowhere/Gone", "12:00")])
def test_times_are_shown_in_the_zone_of_the_person(amina: Account, zone: str, shown: str) -> None:
    amina.time_zone = zone
    request = RequestFactory().get("/")
    request.user, request.session = amina, SessionStore()
    noon = Context({"at": datetime(2026, 11, 22, 12, tzinfo=UTC)})
    seen = []

    def view(_request: HttpRequest) -> HttpResponse:
        seen.append(Template("{{ at|date:'H:i' }}").render(noon))
        return HttpResponse()

    PersonMiddleware(view)(request)

    assert seen == [shown]
    assert timezone.get_current_timezone_name() == "UTC"
    translation.deactivate()


def test_reading_a_page_writes_nothing_until_minutes_later(
    client: Client, amina: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/account/login/", {"login": amina.email, "password": PASSWORD})
    seen_at = UserSession.objects.get().last_seen_at
    client.get("/settings/")
    assert UserSession.objects.get().last_seen_at == seen_at

    later = clock.now() + timedelta(minutes=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    client.get("/settings/")
    assert UserSession.objects.get().last_seen_at > seen_at


@pytest.mark.parametrize(("days", "there"), [(29, True), (31, False)])
def test_who_is_there_is_asked_again_after_a_month(
    member: Client,
    monkeypatch: pytest.MonkeyPatch,
    days: int,
    there: bool,  # noqa: FBT001 - a case
) -> None:
    later = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: later)
    answer = member.get("/settings/")

    assert answer.status_code == (200 if there else 302)
    assert "Clear-Site-Data" not in answer  # what was typed waits for whoever signs in again
