"""Reminders of live sessions: a day and an hour before, each once, by the clock of who signed up."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from matchbound import clock
from matchbound.web.jobs.remind_of_session import remind_of_session
from matchbound.web.jobs.remind_of_sessions import remind_of_sessions
from matchbound.web.store.actions.meetings import (
    call_off,
    change_session,
    give_back,
    hold_session,
    sign_up,
)
from matchbound.web.store.models import Account, Job, LiveSessionRow, SessionReminder, SignUp
from tests_web import AT
from web.access_table import Person
from web.teaching.taught import SAID
from web.world import make_account

pytestmark = pytest.mark.django_db
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
BODY = """\
Murmurs by ear
Monday, 15 March 2027, 03:30\N{EN DASH}04:30, your time (Asia/Karachi)
14 March, 18:30 at the host (America/New_York)

Take part at:
https://meet.example.org/murmurs

The session, and where you give your place back if you cannot come:
http://localhost/study/sessions/{id}/

--\N{SPACE}
You asked to be reminded of this session. Stop that with one click:
{stop}
"""


@pytest.fixture
def host(db: None) -> Account:
    del db
    return make_account(Person.INSTRUCTOR)


@pytest.fixture
def session(host: Account, amina: Account) -> LiveSessionRow:
    """Return a session that Amina signed up for in good time."""
    amina.time_zone = "Asia/Karachi"
    amina.save()
    row = hold_session(SAID, by=host, at=AT)
    sign_up(row.pk, remind=True, by=amina, at=AT)
    return row


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> "Work":
    return Work(monkeypatch)


class Work:
    """A worker that does what is due at a moment."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def __call__(self, at: datetime) -> int:
        """Return how many messages went out."""
        before = len(mail.outbox)
        self.patch.setattr(clock, "now", lambda: at)
        remind_of_sessions()
        for one in Job.objects.filter(state=Job.State.QUEUED, name="remind_of_session"):
            remind_of_session(**one.args)
            Job.objects.filter(pk=one.pk).update(state=Job.State.DONE)
        return len(mail.outbox) - before


def test_a_session_is_told_a_day_and_an_hour_before_each_once(session: LiveSessionRow, work: Work) -> None:
    begins = session.begins_at
    before = [DAY + MINUTE, DAY, 23 * HOUR, 2 * HOUR, HOUR, 5 * MINUTE, -MINUTE]

    sent = [work(begins - left) for left in before]

    assert sent == [0, 1, 0, 0, 1, 0, 0]
    assert not SessionReminder.objects.filter(sent_at=None).exists()


def test_the_message_is_by_ones_own_clock_with_a_way_to_stop_it(session: LiveSessionRow, work: Work) -> None:
    work(session.begins_at - DAY)

    (one,) = mail.outbox
    stop = one.extra_headers["List-Unsubscribe"].strip("<>")
    assert (one.subject, one.to) == (
        "Matchbound: Murmurs by ear, Monday, 15 March, 03:30",
        ["amina@example.org"],
    )
    assert one.body.rstrip("\n") + "\n" == BODY.format(id=session.pk, stop=stop)
    assert one.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_day_on_which_no_mail_went_out_is_made_up_for(session: LiveSessionRow, work: Work) -> None:
    assert [work(session.begins_at - left) for left in (3 * HOUR, 2 * HOUR)] == [1, 0]


@pytest.mark.parametrize(("left", "sent"), [(2 * DAY, 2), (90 * MINUTE, 1), (30 * MINUTE, 0)])
def test_who_signs_up_late_is_not_told_what_they_just_read(
    host: Account, amina: Account, work: Work, left: timedelta, sent: int
) -> None:
    row = hold_session(SAID, by=host, at=AT)
    sign_up(row.pk, remind=True, by=amina, at=row.begins_at - left)

    times = [row.begins_at - one for one in (DAY, 80 * MINUTE, HOUR, 20 * MINUTE) if one < left]

    assert sum(map(work, times)) == sent


def test_nobody_is_told_who_did_not_ask_or_gave_their_place_back(
    session: LiveSessionRow, amina: Account, work: Work
) -> None:
    sign_up(session.pk, by=make_account(Person.OTHER), at=AT)
    give_back(session.pk, by=amina)

    assert work(session.begins_at - DAY) == 0


def test_nobody_is_told_of_what_was_called_off(session: LiveSessionRow, host: Account, work: Work) -> None:
    call_off(session.pk, by=host, at=AT)

    assert work(session.begins_at - DAY) == 0


def test_a_session_that_was_moved_is_told_by_its_new_time(
    session: LiveSessionRow, host: Account, work: Work
) -> None:
    early = work(session.begins_at - DAY)
    row = change_session(
        session.pk, replace(SAID, starts_on=SAID.starts_on + 7 * DAY), by=host, at=session.begins_at - DAY
    )

    assert (early, work(session.begins_at - HOUR), work(row.begins_at - DAY)) == (1, 0, 1)
    assert "22 March 2027" in mail.outbox[1].body


def test_a_message_that_was_claimed_and_not_sent_goes_out_as_the_very_same(
    session: LiveSessionRow, amina: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, tried = {"session_id": str(session.pk), "account_id": amina.pk}, []

    def broken(self: EmailMessage, **_options: object) -> int:
        tried.append(self.message().as_bytes())
        raise ConnectionRefusedError

    monkeypatch.setattr(clock, "now", lambda: session.begins_at - DAY)
    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", broken)
        with pytest.raises(ConnectionRefusedError):
            remind_of_session(**names)
    monkeypatch.setattr(clock, "now", lambda: session.begins_at - 20 * HOUR)
    remind_of_session(**names)
    remind_of_session(**names)

    assert [one.message().as_bytes() for one in mail.outbox] == tried


def test_reminders_are_asked_for_with_the_place_and_switched_off_and_on(
    session: LiveSessionRow, amina: Account, member: Client
) -> None:
    address = f"/study/sessions/{session.pk}/"
    give_back(session.pk, by=amina)

    def wanted() -> bool:
        return SignUp.objects.get(account=amina).remind

    member.post(f"{address}sign-up/", {"remind": "on"})
    told, found = member.get(address).content.decode(), [wanted()]
    for typed in ({}, {"remind": "yes"}):
        member.post(f"{address}remind/", typed)
        found.append(wanted())

    assert "You are reminded by e-mail (amina@example.org) a day and an hour before." in told
    assert found == [True, False, True]


def test_one_click_in_the_message_stops_reminders_of_the_session_alone(
    session: LiveSessionRow, host: Account, amina: Account, work: Work
) -> None:
    other = hold_session(replace(SAID, title="Another"), by=host, at=AT)
    sign_up(other.pk, remind=True, by=amina, at=AT)
    work(session.begins_at - DAY)
    (told,) = (one for one in mail.outbox if "Murmurs" in one.subject)
    stop = told.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")
    nobody = Client(enforce_csrf_checks=True)

    asked = nobody.get(stop).content.decode()
    still = SignUp.objects.get(session=session).remind
    stopped = nobody.post(stop, {"List-Unsubscribe": "One-Click"}).status_code

    assert ("Murmurs by ear" in asked, still, stopped) == (True, True, 200)
    assert (work(session.begins_at - HOUR), mail.outbox[-1].subject.count("Another")) == (1, 1)
    assert nobody.get("/study/sessions/stop/1:forged/").status_code == 404
