"""Messages to several people: each gets it once, whatever happens; the e-mail says nothing of the text."""

from datetime import timedelta

import pytest
from django.core import mail

from matchbound.dossier.model import Dossier
from matchbound.web.jobs.send_adviser_message import send_adviser_message
from matchbound.web.jobs.worker import Worker
from matchbound.web.store.actions import adviser_messages
from matchbound.web.store.actions.adviser_messages import AN_HOUR, MessageError, message_people, stop_message
from matchbound.web.store.actions.advising import Consent, change_consent, end_consent
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account, Advised, AdviserMessage, AdviserMessageTo
from tests_web import AT
from web.advising.given import School, account, school, share
from web.world import client_of

pytestmark = pytest.mark.django_db


def work() -> None:
    Worker(lease=timedelta(minutes=1), poll=timedelta(0)).run(until_idle=True)


def people(one: School, number: int) -> list[Account]:
    found = [account(f"person{place}") for place in range(number)]
    for who in found:
        share(who, create_dossier(Dossier(), by=who, at=AT).record_id, one.organisation)
    return found


def send(one: School, some: list[Account]) -> AdviserMessage:
    ids = [who.pk for who in some]
    return message_people(
        one.organisation.pk, ids, "Mock interviews", "On Monday at five.", by=one.adviser, at=AT
    )


def told() -> list[str]:
    return sorted(to for one in mail.outbox for to in one.to)


def test_who_was_chosen_gets_it_once_and_the_notice_says_nothing_of_it() -> None:
    one = school()
    first, second, third = people(one, 3)
    stranger = account("stranger")

    send(one, [first, second, stranger])
    work()

    pages = [
        client_of(who).get(f"/cohort/joined/{Advised.objects.get(account=who).pk}/") for who in (first, third)
    ]
    assert told() == [first.email, second.email]
    assert ["On Monday at five." in page.content.decode() for page in pages] == [True, False]
    assert all("Monday" not in str(one.body) and "Mock" not in one.subject for one in mail.outbox)
    assert AdviserMessageTo.objects.get(advised__account=first).read_at == AT


@pytest.mark.parametrize("after", [0, 1, 2, 3, 4])
def test_a_worker_killed_anywhere_leaves_nobody_out_and_tells_nobody_twice(
    after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = school()
    some = people(one, 5)
    monkeypatch.setattr(adviser_messages, "A_PART", 2)
    row = send(one, some)
    real, sent = mail.EmailMessage.send, []

    def dies(self: mail.EmailMessage, **kwargs: bool) -> int:
        if len(sent) == after:
            raise KeyboardInterrupt
        sent.append(self)
        return real(self, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(mail.EmailMessage, "send", dies)
        with pytest.raises(KeyboardInterrupt):
            all_parts(row)
    work()

    assert told() == [who.email for who in some]
    assert AdviserMessageTo.objects.filter(reached_at=AT, told_at=AT).count() == 5


def all_parts(row: AdviserMessage) -> None:
    ids = list(row.recipients.order_by("pk").values_list("pk", flat=True))
    for start in (0, ids[1], ids[3]):
        send_adviser_message(message=str(row.pk), after=start)


def test_killed_between_sending_and_noting_the_very_same_notice_goes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = school()
    row = send(one, people(one, 1))

    def dies(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("matchbound.web.jobs.send_adviser_message.mark_told", dies)
        with pytest.raises(KeyboardInterrupt):
            send_adviser_message(message=str(row.pk))
    work()

    first, second = (one.message().as_string() for one in mail.outbox)
    assert first == second


def test_who_ended_it_wants_no_mail_or_comes_after_a_stop() -> None:
    one = school()
    ended, quiet, usual = people(one, 3)
    rows = {who.pk: Advised.objects.get(account=who) for who in (ended, quiet, usual)}
    send(one, [ended, quiet, usual])
    end_consent(rows[ended.pk].pk, by=ended, at=AT)
    change_consent(rows[quiet.pk].pk, Consent(rows[quiet.pk].record_id, mails=False), by=quiet, at=AT)
    work()
    reached = set(
        AdviserMessageTo.objects.filter(reached_at__isnull=False).values_list("advised__account", flat=True)
    )
    stopped = send(one, [quiet, usual])
    stop_message(one.organisation.pk, stopped.pk, by=one.adviser, at=AT)
    work()

    assert (told(), reached) == ([usual.email], {quiet.pk, usual.pk})
    assert stopped.recipients.filter(reached_at__isnull=False).count() == 0


def test_an_organisation_does_not_write_all_the_time_nor_to_strangers() -> None:
    one, other = school(), school("Another School")
    [somebody] = people(one, 1)
    for _time in range(AN_HOUR):
        send(one, [somebody])

    with pytest.raises(MessageError, match="times an hour"):
        send(one, [somebody])
    with pytest.raises(MessageError, match="Nobody of these"):
        send(other, [somebody])


def test_the_form_writes_to_those_it_names_and_numbers_that_are_none_are_nobody() -> None:
    one = school()
    first, second = people(one, 2)
    address, client = f"/cohort/organisations/{one.organisation.pk}/messages/new/", client_of(one.adviser)

    shown = [
        client.post(address, {"people": some}).content.decode()
        for some in (str(first.pk), f"{first.pk},{second.pk}", "x")
    ]
    client.post(address, {"people": str(first.pk), "subject": "A", "text": "B"})

    numbers = [f"goes to {number}" in page for number, page in zip((1, 2, 0), shown, strict=True)]
    assert numbers == [True, True, True]
    assert list(AdviserMessageTo.objects.values_list("advised__account", flat=True)) == [first.pk]
