"""Calendar addresses: secret, fresh, closed for good, and without a word about the person."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Goal
from matchbound.planner.interviews import Interview
from matchbound.planner.solve import make_plan
from matchbound.planner.visa_weeks.state import PaperState
from matchbound.reference.program import Program
from matchbound.web import plans
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.listing import add_program, save_interview
from matchbound.web.store.actions.plans import hash_of
from matchbound.web.store.actions.visa_papers import Said, save_paper
from matchbound.web.store.models import Account, CalendarFeed
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.listing import booked_interviews
from matchbound.web.visa.held import held_of
from tests_web import AT

pytestmark = pytest.mark.django_db
OF_THE_WEEKS = ("See to: ", "Ask: ", "Last day to mend: ")


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


@pytest.fixture
def address(member: Client) -> str:
    """Return the path of an address that was just opened."""
    html = member.post("/plan/calendar/").content.decode()
    found = re.search(r'value="http://testserver(/plan/feed/[\w-]{43}\.ics)"', html)
    assert found is not None
    return found[1]


def test_address_hands_out_the_plan_to_anybody_who_knows_it(address: str) -> None:
    response = Client().get(address)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    plan = make_plan(person(AMINA), AT.date())
    titles = {str(event["summary"]) for event in calendar.walk("vevent")}
    assert {one for one in titles if not one.startswith(OF_THE_WEEKS)} == {
        *(f"{task.title} (critical)" if task.critical else task.title for task in plan.tasks),
        *(f"{'Aim' if one.weight == 'aim' else 'Deadline'}: {one.title}" for one in plan.deadlines),
    }


def test_nothing_of_the_person_is_in_it(address: str) -> None:
    text = Client().get(address).content.decode()

    assert "Amina" not in text
    assert "Farooq" not in text
    assert "1998" not in re.sub(
        r"(?m)^(UID|SEQUENCE|DTSTAMP):.*$", "", text
    )  # numbers that are drawn or counted


def test_entries_stay_the_same_when_the_person_is_renamed(
    address: str, amina: Account, amina_head: Head
) -> None:
    before = re.findall(r"UID:(\S+)", Client().get(address).content.decode())
    applicant = amina_head.dossier.applicant.model_copy(update={"name": "Another Name"})
    changed = amina_head.dossier.model_copy(update={"applicant": applicant})
    save_dossier(amina_head, changed, summary="", by=amina, at=AT)

    assert re.findall(r"UID:(\S+)", Client().get(address).content.decode()) == before


def test_only_a_fingerprint_of_the_secret_is_kept(address: str) -> None:
    secret = address.removeprefix("/plan/feed/").removesuffix(".ics")

    [feed] = CalendarFeed.objects.all()

    assert feed.token_hash == hash_of(secret)
    assert secret not in str(vars(feed))


def test_the_address_is_shown_once(member: Client, address: str) -> None:
    html = member.get("/plan/").content.decode()

    assert address not in html
    assert "An address opened on 22 Nov 2026, 12:00" in html


def test_a_calendar_that_has_not_changed_is_not_sent_again(address: str) -> None:
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert first["Cache-Control"] == "private, no-cache"


def test_a_changed_dossier_and_a_new_day_change_the_calendar(
    address: str, amina: Account, amina_head: Head, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Client().get(address)["ETag"]
    changed = amina_head.dossier.model_copy(update={"goal": Goal(season=2029)})
    save_dossier(amina_head, changed, summary="", by=amina, at=AT)
    second = Client().get(address, headers={"If-None-Match": first})
    monkeypatch.setattr(clock, "today", lambda: AT.date() + timedelta(days=1))
    third = Client().get(address, headers={"If-None-Match": second["ETag"]})

    assert (second.status_code, third.status_code) == (200, 200)
    assert b"2029" in second.content
    assert len({first, second["ETag"], third["ETag"]}) == 3


def test_a_closed_address_is_gone_for_good(member: Client, address: str) -> None:
    [feed] = CalendarFeed.objects.all()

    response = member.post(f"/plan/calendar/{feed.pk}/close/", follow=True)

    assert "The address is closed" in response.content.decode()
    assert Client().get(address).status_code == 404
    assert member.post(f"/plan/calendar/{feed.pk}/close/").status_code == 404


def test_nobody_else_can_close_an_address(address: str, account: object) -> None:
    [feed] = CalendarFeed.objects.all()
    other = Client()
    other.force_login(account("other@example.org"))  # type: ignore[operator]

    assert other.post(f"/plan/calendar/{feed.pk}/close/").status_code == 404
    assert Client().get(address).status_code == 200


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00"])
def test_a_wrong_secret_finds_nothing(member: Client, token: str) -> None:
    assert member.get(f"/plan/feed/{token}.ics").status_code == 404


def test_an_address_of_a_blocked_account_finds_nothing(address: str, amina: Account) -> None:
    amina.is_active = False
    amina.save()

    assert Client().get(address).status_code == 404


def test_a_plan_that_takes_long_is_asked_for_again_later(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "_solved", lambda *_inputs: None)

    response = Client().get(address)

    assert (response.status_code, response["Retry-After"]) == (503, "30")


def test_the_calendar_can_be_downloaded_once(member: Client) -> None:
    response = member.get("/plan/plan.ics")

    assert response["Content-Disposition"] == 'attachment; filename="matchbound-plan.ics"'
    assert Calendar.from_ical(response.content)["version"] == "2.0"


def test_feed_asks_few_queries(address: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = Client()
    client.get(address)

    with django_assert_num_queries(
        8
    ):  # the address, its dossier, plan, interviews, tasks; papers twice, the list
        client.get(address)


def test_interviews_of_the_list_are_in_it_and_a_change_of_them_changes_it(
    address: str, amina: Account, amina_head: Head
) -> None:
    without = Client().get(address)
    entry, _new = add_program(
        amina_head.record_id, 2027, Program("x-one", "A program", "pathology"), by=amina, at=AT, on=AT.date()
    )
    starts = datetime(2026, 12, 1, 9)  # noqa: DTZ001 - a clock on a wall
    interview = Interview("x-one", starts, "America/Chicago", 45)
    save_interview(entry.id, 1, interview, by=amina, at=AT, on=AT.date())
    first = Client().get(address, headers={"If-None-Match": without["ETag"]})
    booked = booked_interviews(amina_head.record_id)[0].id
    later = {"by": amina, "at": AT + timedelta(hours=1), "on": AT.date()}
    save_interview(entry.id, 2, replace(interview, minutes=30), interview_id=booked, **later)
    second = Client().get(address, headers={"If-None-Match": first["ETag"]})

    lengths = [
        [
            event["dtend"].dt - event["dtstart"].dt
            for event in Calendar.from_ical(answer.content).walk("vevent")
            if str(event["summary"]) == "Interview: A program"
        ]
        for answer in (without, first, second)
    ]
    assert lengths == [[], [timedelta(minutes=45)], [timedelta(minutes=30)]]


def test_papers_and_questions_of_the_visa_weeks_are_in_it_until_they_are_settled(
    address: str, amina: Account, amina_head: Head
) -> None:
    first = Client().get(address)
    season = held_of(amina_head, AT.date(), by=amina).season
    save_paper(amina_head.record_id, season, "passport", Said(PaperState.HAVE), by=amina, at=AT)
    second = Client().get(address, headers={"If-None-Match": first["ETag"]})

    found = [
        {str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("vevent")}
        for answer in (first, second)
    ]
    assert [{one for one in titles if one.startswith("See to: Passport")} for titles in found] == [
        {"See to: Passport"},
        set(),
    ]
    assert "Ask: When does the contract come, and can it be signed electronically?" in found[1]
