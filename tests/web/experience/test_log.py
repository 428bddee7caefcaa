"""The log on the site: where one's rotations count, what is doubtful, when to ask for the letter."""

import html
import re
from datetime import date

import pytest
from django.core import mail

from matchbound import clock
from matchbound.dossier.model import Dossier
from matchbound.experience.log.rotations import letters_to_ask
from matchbound.rules.report import evaluate
from matchbound.web.jobs.remind import remind
from matchbound.web.reminding import dates_ahead
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account, ReminderWish
from tests_web import AT
from web.access_table import Person
from web.world import client_of, furnish_list, make_account

pytestmark = pytest.mark.django_db
ROTATION = {
    "kind": "us-clinical",
    "country": "US",
    "since": "2026-11-02",
    "until": "2026-11-29",
    "hours_per_week": 40,
    "host": "Alder Hospital",
    "supervisor": "Dr R. Example",
    "hands_on": True,
    "visa": "b2",
    "enrolled_at_time": False,
}
MINE = Dossier.model_validate({"experiences": [ROTATION], "goal": {"season": 2029}})


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def owner() -> Account:
    return make_account(Person.OWNER)


def read(owner: Account) -> str:
    answer = client_of(owner).get("/experience/rotations/")
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_log_says_what_is_doubtful_and_when_to_ask(owner: Account) -> None:
    create_dossier(MINE, by=owner, at=AT)
    page = read(owner)

    assert "By 22 Nov 2026, before the last week: Dr R. Example" in page
    assert "Serious B-2: hands-on clinical work is not allowed. Look for an observership" in page
    assert "4 · 160 hours in all" in page
    assert "Put programs on your list to see" in page


def test_a_program_that_is_gone_is_named_and_not_counted(owner: Account) -> None:
    head = create_dossier(MINE, by=owner, at=AT)
    furnish_list(owner, head.record_id)

    assert "so nothing is known of: A program that closed" in read(owner)


def test_a_rotation_under_way_is_a_date_ahead_until_its_letter_was_asked_for() -> None:
    on = date(2026, 11, 20)
    [ahead] = [
        one
        for one in dates_ahead(evaluate(MINE, on), None, letters_to_ask(MINE, on))
        if one.about.startswith("letter:")
    ]

    assert (ahead.day, ahead.title) == (
        date(2026, 11, 22),
        "Ask Dr R. Example for a letter of recommendation before the last week of the rotation",
    )


def test_the_reminder_to_ask_is_sent_once(owner: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    create_dossier(MINE, by=owner, at=AT)
    ReminderWish.objects.create(account=owner, lead_days=[7], stop_token="stop")  # noqa: S106 - of invented people
    monkeypatch.setattr(clock, "now", lambda: AT.replace(year=2026, month=11, day=20))
    remind(account_id=owner.pk)
    remind(account_id=owner.pk)

    assert [message.body.count("Ask Dr R. Example for a letter") for message in mail.outbox] == [1]
