"""Talks for the demo: one with a mentor, one with somebody of her school, a request to answer."""

from datetime import datetime, timedelta
from uuid import UUID

from matchbound.web.store.actions.demo_people import demo_graduates
from matchbound.web.store.actions.talks import Asking, accept, ask_for_talk, see_talk, write_message
from matchbound.web.store.models import Account, PersonPage, TalkSide
from matchbound.web.store.queries.people import mentoring_of, own_page, own_tags
from matchbound.web.store.queries.talk_people import AskedPerson
from matchbound.web.store.queries.talks import side_or_404

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WITH_MENTOR = (
    "May I ask how you found your first elective? I have written to six hospitals and heard nothing.",
    "Gladly. Write to the coordinator, not to the hospital, and name the weeks in which you can come.",
    "Thank you! I named none. How long before did you write?",
    "Nine months. Two of five answered, and one said yes.\nTry in January: places are given back then.",
)
WITH_FRIEND = (
    "We were in the same year, I think. Are you applying this season, too?",
    "Yes! I am collecting letters now. Shall we look over each other's statements?",
    "With pleasure. Mine is ready by Friday.",
    "Perfect. I send you mine tonight; be honest with it.",
)
REQUEST = (
    "I am two years below you at the same school and plan to sit Step 1 next summer."
    " May I ask how you divided your days beside the clinic?"
)


def give_talks(first: Account, *, at: datetime) -> None:
    """Let the demo's applicant talk with two graduates, and a third ask her; once."""
    pages = [page for one in demo_graduates() if (page := own_page(one)) is not None]
    mentor = next((page for page in pages if page.mentors), None)
    others = [page for page in pages if page != mentor and page.name][:2]
    if mentor is None or len(others) < len((WITH_FRIEND, REQUEST)) or TalkSide.objects.exists():
        return
    talk = _talk(_person(mentor), WITH_MENTOR, first, at=at - 2 * DAY)
    see_talk(side_or_404(talk, viewer=first), by=first)
    _talk(_person(others[0]), WITH_FRIEND, first, at=at - 5 * HOUR)
    page = own_page(first)
    if page is not None:
        asking = Asking(others[1].name, REQUEST)
        ask_for_talk(_person(page), asking, by=others[1].account, at=at - HOUR)


def _person(page: PersonPage) -> AskedPerson:
    topics = mentoring_of(page, own_tags(page)).topics if page.mentors else ()
    return AskedPerson(page.account_id, page.pk, page.name, topics, page.at_once)


def _talk(asked: AskedPerson, said: tuple[str, ...], by: Account, *, at: datetime) -> UUID:
    """Let two people have said something in turns; the last words are new to who asked."""
    other = Account.objects.get(pk=asked.account_id)
    page = own_page(by)
    asking = Asking(page.name if page else "", said[0], asked.topics[0] if asked.topics else "")
    talk = ask_for_talk(asked, asking, by=by, at=at).pk
    accept(talk, by=other, at=at + HOUR)
    see_talk(side_or_404(talk, viewer=by), by=by)
    for turn, text in enumerate(said[1:]):
        writer = other if turn % 2 == 0 else by
        see_talk(side_or_404(talk, viewer=writer), by=writer)
        write_message(talk, text, by=writer, at=at + HOUR + (turn + 1) * HOUR / 2)
    return talk
