"""Remind one account of the dates ahead in its dossier."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from matchbound import clock
from matchbound.experience.log.rotations import letters_to_ask
from matchbound.rules.report import evaluate
from matchbound.web.aims import aim_for
from matchbound.web.jobs import job
from matchbound.web.mailing import mail
from matchbound.web.plans import rules_version
from matchbound.web.reminding import dates_ahead, due, messages, zone
from matchbound.web.store.actions.reminders import claim, mark_sent
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.reminders import (
    Message,
    Recipient,
    newest_plan,
    recipient,
    reminded,
    unsent,
)


@job()
def remind(*, account_id: int) -> None:
    """Send what was claimed and never marked as sent, then claim and send what is due today."""
    person = recipient(account_id)
    head = own_head(person.account) if person else None
    if person is None or head is None:
        return
    at = clock.now()
    on = at.astimezone(zone(person.account.time_zone)).date()
    for message in unsent(head.record_id, on):
        _send(message, person, head)
    plan = newest_plan(head, rules_version())
    report = evaluate(aim_for(head, on, plan).of(head.dossier), on)
    ahead = dates_ahead(report, plan, letters_to_ask(head.dossier, on))
    reminders = due(ahead, person.wishes.lead_days, reminded(head.record_id, on), on)
    for message in claim(head.record_id, messages(reminders, digest=person.wishes.digest), at=at):
        _send(message, person, head)


def _send(message: Message, person: Recipient, head: Head) -> None:
    """Send a message, then mark it as sent."""
    _mail(message, person).send()
    mark_sent(head.record_id, message, at=clock.now())


def _mail(message: Message, person: Recipient) -> EmailMessage:
    """Return the message as e-mail; made again, it is the same to the letter."""
    stop_url = settings.SITE_URL + reverse("reminders:stop", args=[person.wishes.stop_token])
    here = zone(person.account.time_zone)
    days = list(_days(message, message.claimed_at.astimezone(here).date()))
    said = {"days": days, "site_url": settings.SITE_URL}
    name, at = f"reminder.{message.id}", message.claimed_at
    return mail("reminders/dates", said, name=name, to=person.account, at=at, stop_url=stop_url)


def _days(message: Message, on: date) -> Iterator[dict[str, Any]]:
    """Return what a message says, day by day, with the days that were left when it was claimed."""
    for day, lines in groupby(message.lines, key=lambda line: line.day):
        yield {"day": day, "left": (day - on).days, "lines": list(lines)}
