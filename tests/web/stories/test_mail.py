"""A decision on a story is told by e-mail: that there is one, and where to read it."""

from datetime import timedelta

import pytest
from django.core import mail

from matchbound.web.jobs.tell_of_story import tell_of_story
from matchbound.web.store.actions.abuse import Decision
from matchbound.web.store.actions.deciding import settle_report
from matchbound.web.store.actions.stories import refuse_story, show_story, take_story_down, withdraw_story
from matchbound.web.store.models import Account, Job, StoryText
from tests_web import AT
from web.access_table import Person
from web.moderation.given import make_report
from web.stories.given import WORDS, make_story
from web.world import make_account

pytestmark = pytest.mark.django_db
WHY = "It names a patient."
LATER = AT + timedelta(hours=1)


@pytest.fixture
def owner() -> Account:
    return make_account(Person.OWNER)


@pytest.fixture
def editor() -> Account:
    return make_account(Person.EDITOR)


def reported(text: StoryText, by: Account) -> None:
    """Take a story down because somebody reported it."""
    report = make_report(text.story.by, key=str(text.story_id))
    settle_report(report.pk, Decision(why=WHY, take_down=True), by=by, at=LATER)


WAYS = {
    "shown": ("waiting", lambda text, by: show_story(text.pk, by=by, at=LATER)),
    "refused": ("waiting", lambda text, by: refuse_story(text.pk, WHY, by=by, at=LATER)),
    "taken down": ("shown", lambda text, by: take_story_down(text.pk, WHY, by=by, at=LATER)),
    "reported": ("shown", reported),
}


def run_jobs() -> None:
    """Do what was enqueued about stories."""
    for job in Job.objects.filter(name="tell_of_story"):
        tell_of_story(**job.args)


@pytest.mark.parametrize("way", WAYS)
def test_each_decision_is_told_once_without_a_word_of_it(way: str, owner: Account, editor: Account) -> None:
    state, decide = WAYS[way]
    decide(make_story(owner, state=state, name="Amina"), editor)

    run_jobs()

    (message,) = mail.outbox
    whole = f"{message.subject}\n{message.body}"
    assert (message.to, message.subject) == ([owner.email], "Matchbound: your story was decided on")
    assert "/people/stories/mine/" in message.body
    secrets = (WHY, WORDS["helped"][:20], WORDS["way"], "Amina", "pathology", editor.email)
    assert [word for word in secrets if word in whole] == []


def test_a_message_made_again_is_the_same(owner: Account, editor: Account) -> None:
    show_story(make_story(owner, state="waiting").pk, by=editor, at=LATER)

    run_jobs()
    run_jobs()

    first, second = (str(one.message()) for one in mail.outbox)
    assert first == second
    assert "Date: Sun, 22 Nov 2026 13:00:00 +0000" in first


@pytest.mark.parametrize("gone", ["withdrawn", "deleted", "invented"])
def test_nobody_is_told_of_what_is_theirs_no_more(gone: str, owner: Account, editor: Account) -> None:
    text = make_story(owner, state="waiting")
    if gone == "invented":
        text.story.synthetic = True
        text.story.save()
    show_story(text.pk, by=editor, at=LATER)
    if gone == "withdrawn":
        withdraw_story(by=owner)
    elif gone == "deleted":
        text.story.delete()

    run_jobs()

    assert mail.outbox == []
