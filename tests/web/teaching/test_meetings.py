"""Live sessions: announced in the host's clock, seen in one's own, with places that are limited."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from matchbound import clock
from matchbound.web.store.actions.demo_teaching import give_session
from matchbound.web.store.actions.meetings import (
    MeetingError,
    call_off,
    change_session,
    give_back,
    hold_session,
    sign_up,
)
from matchbound.web.store.models import Account, LiveSessionRow, SignUp
from matchbound.web.store.queries.meetings import sessions_to_come
from tests_web import AT
from web.access_table import Person
from web.teaching.taught import SAID
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db
FORM = {
    "title": "Murmurs by ear",
    "about": "",
    "starts_on": "2027-03-14",
    "starts_time": "18:30",
    "time_zone": "America/New_York",
    "minutes": "60",
    "most": "2",
    "link": "https://meet.example.org/murmurs",
    "materials": "https://example.org/slides.pdf Slides\n\nhttps://example.org/more",
    "recording": "",
}


@pytest.fixture
def host(db: None) -> Account:
    del db
    return make_account(Person.INSTRUCTOR)


@pytest.fixture
def session(host: Account) -> LiveSessionRow:
    return hold_session(SAID, by=host, at=AT)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_session_is_announced_and_seen_by_ones_own_clock(
    member: Client, amina: Account, host: Account
) -> None:
    amina.time_zone = "Asia/Karachi"
    amina.save()

    answer = client_of(host).post("/study/sessions/hold/", FORM)

    row = LiveSessionRow.objects.get()
    assert (answer.status_code, row.begins_at) == (302, datetime(2027, 3, 14, 22, 30, tzinfo=UTC))
    assert row.materials == [
        ["Slides", "https://example.org/slides.pdf"],
        ["https://example.org/more", "https://example.org/more"],
    ]
    seen = page(member, "/study/sessions/")
    assert ("15 Mar 2027, 03:30" in seen, "14 Mar, 18:30 America/New_York" in seen) == (True, True)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("link", "http://meet.example.org/"),
        ("link", "javascript:alert(1)"),
        ("recording", "https://user@example.org/"),
        ("recording", "https:///nowhere"),
        ("materials", "ftp://example.org/slides Slides"),
        ("minutes", "0"),
        ("minutes", "721"),
        ("most", "0"),
        ("time_zone", "Mars/Olympus"),
        ("starts_time", "25:00"),
        ("title", ""),
    ],
)
def test_what_is_no_session_is_refused(host: Account, field: str, typed: str) -> None:
    answer = client_of(host).post("/study/sessions/hold/", {**FORM, field: typed})

    assert (answer.status_code, LiveSessionRow.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == [field]


def test_places_are_limited_and_given_back(session: LiveSessionRow, account: Callable[..., Account]) -> None:
    people = [account(f"n{number}@example.org") for number in range(3)]
    for one in people[:2]:
        sign_up(session.pk, by=one, at=AT)
        sign_up(session.pk, by=one, at=AT)  # twice is once

    with pytest.raises(MeetingError):
        sign_up(session.pk, by=people[2], at=AT)
    give_back(session.pk, by=people[0])
    sign_up(session.pk, by=people[2], at=AT)

    assert {one.account for one in SignUp.objects.all()} == {people[1], people[2]}


def test_nobody_signs_up_for_what_is_over_or_called_off(
    session: LiveSessionRow, host: Account, amina: Account
) -> None:
    with pytest.raises(MeetingError):
        sign_up(session.pk, by=amina, at=session.begins_at + timedelta(hours=1))
    call_off(session.pk, by=host, at=AT)
    with pytest.raises(MeetingError):
        sign_up(session.pk, by=amina, at=AT)

    assert SignUp.objects.count() == 0


def test_only_who_signed_up_sees_where_to_take_part(session: LiveSessionRow, member: Client) -> None:
    address = f"/study/sessions/{session.pk}/"

    before = page(member, address)
    member.post(f"{address}sign-up/")
    after = page(member, address)
    member.post(f"{address}give-back/")

    assert [SAID.link in one for one in (before, after, page(member, address))] == [False, True, False]
    assert 'rel="noopener noreferrer nofollow"' in after


def test_my_calendar_holds_what_i_signed_up_for(
    session: LiveSessionRow, host: Account, member: Client
) -> None:
    hold_session(replace(SAID, title="Another"), by=host, at=AT)
    empty = Calendar.from_ical(member.get("/study/sessions/calendar/").content)
    member.post(f"/study/sessions/{session.pk}/sign-up/")
    call_off(session.pk, by=host, at=AT + timedelta(days=1))

    (event,) = Calendar.from_ical(member.get("/study/sessions/calendar/").content).walk("VEVENT")

    assert empty.walk("VEVENT") == []
    told = {name: str(event[name]) for name in ("UID", "SUMMARY", "STATUS")}
    assert told == {"UID": f"{session.pk}@matchbound", "SUMMARY": SAID.title, "STATUS": "CANCELLED"}
    assert (event.decoded("DTSTART"), event.walk("VALARM")) == (datetime(2027, 3, 14, 22, 30, tzinfo=UTC), [])


def test_what_is_over_shows_its_recording(host: Account, member: Client) -> None:
    long_ago = replace(SAID, starts_on=clock.today() - timedelta(days=40), link="")
    row = hold_session(long_ago, by=host, at=AT)
    change_session(row.pk, replace(long_ago, recording="https://video.example.org/1"), by=host, at=AT)

    listed, shown = page(member, "/study/sessions/"), page(member, f"/study/sessions/{row.pk}/")

    assert ("recording</span>" in listed, "https://video.example.org/1" in shown) == (True, True)
    assert ("Take a place" in shown.partition("<main")[2], "<iframe" in shown) == (False, False)


def test_the_form_of_a_session_shows_what_was_said(session: LiveSessionRow, host: Account) -> None:
    client = client_of(host)
    address = f"/study/sessions/{session.pk}/change/"
    begun = client.get(address).context["form"]
    typed = {name: begun[name].value() or "" for name in begun.fields}

    client.post(address, {**typed, "starts_on": "2027-03-14", "starts_time": "18:30", "title": "Changed"})

    row = LiveSessionRow.objects.get()
    assert (row.title, row.begins_at, row.materials, row.host) == (
        "Changed",
        session.begins_at,
        [list(one) for one in SAID.materials],
        host,
    )


def test_the_demo_has_a_session_to_come(amina: Account) -> None:
    give_session(amina, at=AT)
    give_session(amina, at=AT)

    (one,) = sessions_to_come(amina, AT)
    assert (one.mine, one.left, one.session.called_off) == (True, 29, False)
