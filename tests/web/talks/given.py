"""Talks for tests."""

from datetime import datetime, timedelta
from uuid import UUID

from matchbound.people.profile import Audience, Topic
from matchbound.web.store.actions.abuse import Reported, report
from matchbound.web.store.actions.blocking import block
from matchbound.web.store.actions.talk_notices import set_notices
from matchbound.web.store.actions.talks import Asking, accept, ask_for_talk, write_message
from matchbound.web.store.models import AbuseReport, Account, ModerationLog, PersonPage, TalkMessage, TalkSide
from matchbound.web.store.queries.talk_notices import stop_token_of
from matchbound.web.store.queries.talk_people import AskedPerson
from tests_web import AT

FIRST = "May I ask how you found your first elective in the United States?"
MINUTE = timedelta(minutes=1)


def page_of(who: Account, *, takes: int | None = None) -> AskedPerson:
    """Return somebody as their page shows them; with `takes` they are a mentor."""
    topics = () if takes is None else (Topic.VISA,)
    return AskedPerson(who.pk, UUID(int=who.pk), name_of(who), topics, takes)


def name_of(who: Account) -> str:
    """Return what a person of these tests is called."""
    return who.email.partition("@")[0].title()


def request_of(
    by: Account, asked: Account, text: str = FIRST, *, at: datetime = AT, takes: int | None = None
) -> UUID:
    """Let one ask the other for a talk."""
    topic = "" if takes is None else "visa"
    return ask_for_talk(page_of(asked, takes=takes), Asking(name_of(by), text, topic), by=by, at=at).pk


def talk_of(by: Account, asked: Account, *, at: datetime = AT, takes: int | None = None) -> UUID:
    """Let two people have an open talk."""
    talk = request_of(by, asked, at=at, takes=takes)
    accept(talk, by=asked, at=at + MINUTE)
    return talk


def said(talk: UUID, text: str, by: Account, *, minutes: int = 2) -> TalkMessage:
    """Let somebody write in a talk."""
    return write_message(talk, text, by=by, at=AT + minutes * MINUTE)


def unread(who: Account) -> tuple[int, list[int]]:
    """Return in how many talks something is new for somebody, and how much in each."""
    sides = TalkSide.objects.filter(account=who, left_at=None).order_by("pk")
    return Account.objects.get(pk=who.pk).talks_unread, list(sides.values_list("unread", flat=True))


def furnish_talks(owner: Account) -> dict[str, object]:
    """Give somebody talks, a request to answer, and somebody whom they blocked; return what names them."""
    friend, blocked = (_partner(name) for name in ("friend", "blocked"))
    talk, asked = talk_of(owner, friend), request_of(blocked, owner, "I am somebody who is blocked.")
    mine = said(talk, "I am Amina, and glad that you answered.", owner)
    theirs = said(talk, "Hello, ask away.", friend)
    waiting = request_of(_partner("waiting"), owner, "Would you talk with me?")
    block(blocked.pk, "Amina's blocked", by=owner, at=AT)
    set_notices(wanted=True, by=owner, at=AT)
    report(Reported(AbuseReport.Kind.MESSAGE, friend.pk, theirs.text, theirs), "spam", "", by=owner, at=AT)
    ModerationLog.objects.create(what="dismissed", by=owner, about=owner, at=AT)
    page = PersonPage.objects.create(
        account=friend, name="Friend", audience=Audience.MEMBERS.value, shown_at=AT, changed_at=AT
    )
    return {
        "talk": talk,
        "blocked_talk": asked,
        "waiting_talk": waiting,
        "talk_message": mine.pk,
        "talk_message_got": theirs.pk,
        "blocked": owner.blocked_people.get().pk,
        "page": page.pk,
        "talks_token": stop_token_of(owner.pk),
    }


def _partner(name: str) -> Account:
    return Account.objects.get_or_create(email=f"{name}-in-talks@example.org")[0]
