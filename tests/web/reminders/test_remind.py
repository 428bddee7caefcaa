"""Reminders as they are sent: claimed, sent, marked, each once."""

from collections.abc import Callable
from datetime import date, timedelta
from email.message import Message as Mail

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.planner.plan import Plan, PlannedDeadline, PlanStatus
from matchbound.planner.problem import Weight
from matchbound.web.jobs.remind import remind
from matchbound.web.jobs.remind_everybody import remind_everybody
from matchbound.web.plans import rules_version
from matchbound.web.reminding import LEADS
from matchbound.web.store.actions.accounts import set_preferences
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.plans import keep_plan
from matchbound.web.store.actions.reminders import enqueue_looks, save_wishes, stop, switch_off
from matchbound.web.store.models import Account, Job, ReminderSent, ReminderWish
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.plans import PlanInputs
from tests_web import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def wishing(amina: Account, amina_head: Head) -> Callable[..., Account]:
    """Return what switches Amina's reminders on."""
    del amina_head

    def wish(*leads: int, digest: bool = True, hour: int = 8) -> Account:
        save_wishes(lead_days=leads or LEADS, digest=digest, hour=hour, by=amina, at=AT)
        return amina

    return wish


def sent() -> list[Mail]:
    return [one.message() for one in mail.outbox]


def test_a_digest_says_every_date_its_day_and_what_to_do(wishing: Callable[..., Account]) -> None:
    remind(account_id=wishing(90).pk)

    (one,) = mail.outbox
    assert one.subject == "Matchbound: 3 dates ahead, the first on 31 December 2026"
    assert one.to == ["amina@example.org"]
    assert one.body.startswith(
        "Thursday, 31 December 2026, in 39 days\n\n"
        "  * OET Medicine is needed for the 2027 Match; nobody is exempt\n"
        "    Sit OET Medicine, all four parts at once, and have OET send the result to ECFMG.\n\n"
    )


def test_single_messages_are_one_for_each_day(wishing: Callable[..., Account]) -> None:
    remind(account_id=wishing(90, digest=False).pk)

    assert [one.subject for one in mail.outbox] == [
        "Matchbound: a date ahead on 31 December 2026",
        "Matchbound: a date ahead on 29 January 2027",
        "Matchbound: a date ahead on 31 January 2027",
    ]


def test_the_headers_let_a_mail_program_stop_it(wishing: Callable[..., Account]) -> None:
    remind(account_id=wishing().pk)

    token = ReminderWish.objects.get().stop_token
    (one,) = sent()
    assert one["List-Unsubscribe"] == f"<http://localhost/reminders/stop/{token}/>"
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert one["Auto-Submitted"] == "auto-generated"
    assert f"/reminders/stop/{token}/" in mail.outbox[0].body


def test_nothing_is_said_twice(wishing: Callable[..., Account]) -> None:
    account = wishing()
    remind(account_id=account.pk)
    remind(account_id=account.pk)

    assert len(mail.outbox) == 1
    assert not ReminderSent.objects.filter(sent_at=None).exists()


def test_a_message_claimed_and_not_sent_goes_out_as_the_very_same(
    wishing: Callable[..., Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    account, tried = wishing(), []

    def broken(self: EmailMessage, **_options: object) -> int:
        tried.append(self.message().as_bytes())
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", broken)
        with pytest.raises(ConnectionRefusedError):
            remind(account_id=account.pk)
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=5))
    remind(account_id=account.pk)

    assert [one.as_bytes() for one in sent()] == tried
    assert not ReminderSent.objects.filter(sent_at=None).exists()


def test_a_message_whose_dates_are_past_is_not_sent_late(
    wishing: Callable[..., Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    account = wishing(90)
    remind(account_id=account.pk)
    ReminderSent.objects.update(sent_at=None)
    mail.outbox.clear()
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(days=3650))

    remind(account_id=account.pk)

    assert [one.subject for one in mail.outbox if "2026" in one.subject or "2027" in one.subject] == []


def test_the_stored_plan_adds_its_deadlines(wishing: Callable[..., Account], amina_head: Head) -> None:
    day = date(2027, 1, 5)
    deadline = PlannedDeadline("aim", "Be early", day, day, 0, 1.0, Weight.AIM, False, (), False, ())
    plan = Plan(2028, AT.date(), PlanStatus.PLANNED, named=True, deadlines=(deadline,))
    inputs = PlanInputs(amina_head.record_id, amina_head.number, AT.date(), "", rules_version())
    account = wishing(90)
    keep_plan(inputs, plan, by=account, at=AT)

    remind(account_id=account.pk)

    assert "Tuesday, 5 January 2027, in 44 days\n\n  * Be early\n" in mail.outbox[0].body


def test_dates_are_those_of_the_season_that_the_plan_finds(
    wishing: Callable[..., Account], amina_head: Head
) -> None:
    account = wishing(180, 90)
    head = save_dossier(amina_head, person(AMINA), summary="No season", by=account, at=AT)
    remind(account_id=account.pk)
    assert mail.outbox == []  # the first date of the 2028 Match is more than half a year away
    plan = Plan(2027, AT.date(), PlanStatus.PLANNED, named=False)
    keep_plan(
        PlanInputs(head.record_id, head.number, AT.date(), "", rules_version()), plan, by=account, at=AT
    )

    remind(account_id=account.pk)

    assert "for the 2027 Match" in mail.outbox.pop().body


def test_whoever_stopped_gets_nothing_by_either_door(wishing: Callable[..., Account]) -> None:
    account = wishing()
    token = ReminderWish.objects.get().stop_token
    stop(token, at=AT)
    remind(account_id=account.pk)
    wishing()
    switch_off(by=account, at=AT)
    remind(account_id=account.pk)

    assert mail.outbox == []


def test_switching_on_again_keeps_the_address_that_stops(wishing: Callable[..., Account]) -> None:
    wishing()
    token = ReminderWish.objects.get().stop_token
    stop(token, at=AT)
    wishing()

    row = ReminderWish.objects.get()
    assert (row.stop_token, row.stopped_at) == (token, None)


def test_an_account_that_is_gone_or_has_no_dossier_is_passed_over(account: Callable[..., Account]) -> None:
    someone = account("leyla@example.org")
    save_wishes(lead_days=LEADS, digest=True, hour=8, by=someone, at=AT)
    remind(account_id=someone.pk)
    remind(account_id=0)

    assert mail.outbox == []


def test_each_account_is_looked_at_once_a_day_at_its_hour(wishing: Callable[..., Account]) -> None:
    account = wishing(hour=14)  # UTC, two hours from now

    looks = [enqueue_looks(at=AT + timedelta(hours=hours)) for hours in (1, 2, 3, 25, 26, 27, 24 * 9)]

    assert looks == [0, 1, 0, 0, 1, 0, 1]
    assert {tuple(job.args.items()) for job in Job.objects.all()} == {(("account_id", account.pk),)}
    assert Job.objects.count() == 3


def test_the_periodic_job_enqueues_looks(
    wishing: Callable[..., Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    wishing()
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(days=1))

    remind_everybody()

    assert [job.name for job in Job.objects.all()] == ["remind"]


def test_the_hour_moves_along_with_the_time_zone(wishing: Callable[..., Account]) -> None:
    account = wishing(hour=8)
    set_preferences(account, language="en", time_zone="America/New_York", by=account, at=AT)

    assert ReminderWish.objects.get().next_at == AT + timedelta(hours=1)


def test_reminders_speak_the_persons_language_where_there_is_one(
    wishing: Callable[..., Account],
) -> None:
    account = wishing(90)
    set_preferences(account, language="ar", time_zone="UTC", by=account, at=AT)

    remind(account_id=account.pk)

    assert "ديسمبر" in mail.outbox[0].body
