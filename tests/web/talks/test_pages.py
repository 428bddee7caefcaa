"""The pages of talks, without JavaScript: asked, answered, written, blocked, reported."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matchbound.people.profile import Audience, Topic
from matchbound.web.store.models import AbuseReport, Account, PageTag, PersonPage, Talk, TalkMessage
from matchbound.web.store.models.account import Role
from tests_web import AT
from web.talks.given import FIRST, name_of, request_of, talk_of

pytestmark = pytest.mark.django_db
Browser = Callable[[Account], Client]


def show_page(who: Account, *, mentors: bool = False) -> UUID:
    """Let somebody show a page to all members."""
    every = {
        "audience": Audience.MEMBERS.value,
        "to_about": Audience.MEMBERS.value,
        "to_mentoring": Audience.MEMBERS.value,
    }
    page = PersonPage.objects.create(
        account=who,
        name=name_of(who),
        about="I matched in Ohio.",
        mentors=mentors,
        at_once=1 if mentors else None,
        shown_at=AT,
        changed_at=AT,
        **every,
    )
    if mentors:
        PageTag.objects.create(page=page, kind=PageTag.Kind.TOPIC, value=Topic.VISA.value)
    return page.pk


def words(answer: object) -> str:
    """Return what stands on a page, without its marks."""
    text = answer.content.decode()  # type: ignore[attr-defined]
    main = text[text.index("<main") :]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_place_in_the_list_that_cannot_be_is_no_place(ana: Account, browser_of: Browser) -> None:
    places = ("0001-01-01T00:00+14:00_5", "2026-01-01_5", "2026-01-01_x", f"2026-01-01_{9**30}")
    hers = browser_of(ana)

    assert [hers.get("/people/talks/", {"after": one}).status_code for one in places] == [200] * 4


def test_two_people_talk(ana: Account, ben: Account, browser_of: Browser) -> None:
    page = show_page(ben, mentors=True)
    hers, his = browser_of(ana), browser_of(ben)

    asked = hers.post(
        f"/people/talks/ask/{page}/",
        {"name": "Ana\u202e F.", "topic": "visa", "text": f"{FIRST}\r\n\r\n\r\nAna"},
    )
    talk = Talk.objects.get()
    address = f"/people/talks/{talk.pk}/"
    assert (asked["Location"], TalkMessage.objects.get().text) == (address, f"{FIRST}\n\nAna")
    assert "Ana F. 1 new waits for your answer" in words(his.get("/people/talks/"))
    shown = words(his.get(address))
    assert [one for one in ("Ana F.", "About: Visas", FIRST, "Accept") if one not in shown] == []
    assert ana.email not in his.get(address).content.decode()

    his.post(f"{address}accept/")
    answer = his.post(f"{address}write/", {"text": "With pleasure.\n<b>Ask</b>"})
    assert answer["Location"] == f"{address}#message-{TalkMessage.objects.latest('pk').pk}"
    got = hers.get(address).content.decode()
    assert "<p>With pleasure.<br>&lt;b&gt;Ask&lt;/b&gt;</p>" in got


def test_news_come_to_an_open_page_and_slow_down_when_nothing_does(
    ana: Account, ben: Account, browser_of: Browser
) -> None:
    talk = talk_of(ana, ben)
    hers, his = browser_of(ana), browser_of(ben)
    last = TalkMessage.objects.latest("pk").pk
    address = f"/people/talks/{talk}/news/"
    assert (
        f'hx-get="{address}?after={last}&amp;quiet=0"' in hers.get(f"/people/talks/{talk}/").content.decode()
    )

    his.post(f"/people/talks/{talk}/write/", {"text": "Hello"})
    news = hers.get(f"{address}?after={last}&quiet=3").content.decode()
    assert (
        "Hello" in news,
        'hx-swap-oob="beforeend:#messages"' in news,
        f"after={last + 1}&amp;quiet=0" in news,
    ) == (
        True,
        True,
        True,
    )
    every = [
        re.search(r"every (\d+)s", hers.get(f"{address}?after={last + 1}&quiet={n}").content.decode())
        for n in (0, 7, 19, 59)
    ]
    assert [found and found[1] for found in every] == ["15", "30", "60", None]
    ana.refresh_from_db()
    assert ana.talks_unread == 0


def test_what_cannot_be_sent_stays_in_its_field(ana: Account, ben: Account, browser_of: Browser) -> None:
    talk = talk_of(ana, ben)
    hers = browser_of(ana)
    browser_of(ben).post(f"/people/talks/{talk}/leave/")

    late = hers.post(f"/people/talks/{talk}/write/", {"text": "Are you there?"})
    page = show_page(ben)
    long = hers.post(f"/people/talks/ask/{page}/", {"name": "Ana", "text": "x" * 1001})

    assert (late.status_code, long.status_code) == (422, 422)
    assert ("Are you there?" in late.content.decode(), "x" * 1001 in long.content.decode()) == (True, True)
    assert "Nobody can write in this talk now." in words(late)


def test_who_does_not_see_a_page_asks_blocks_and_reports_nobody(
    ana: Account, ben: Account, browser_of: Browser
) -> None:
    page = show_page(ben)
    PersonPage.objects.update(audience=Audience.NOBODY.value)
    hers = browser_of(ana)

    answers = [
        hers.post(f"/people/talks/{address}/").status_code
        for address in (f"ask/{page}", f"people/{page}/block", f"people/{page}/report")
    ]

    assert (answers, AbuseReport.objects.count()) == ([404, 404, 404], 0)


def test_the_blocked_see_no_page_and_are_not_told(ana: Account, ben: Account, browser_of: Browser) -> None:
    page, talk = show_page(ben), talk_of(ana, ben)
    hers, his = browser_of(ana), browser_of(ben)
    before = words(hers.get(f"/people/talks/{talk}/"))

    his.post(f"/people/talks/{talk}/block/")

    assert hers.get(f"/people/talks/ask/{page}/").status_code == 404
    after = words(hers.get(f"/people/talks/{talk}/"))
    assert ("block" in after.lower().replace("block this person", ""), "This talk has ended" in after) == (
        False,
        True,
    )
    assert "This talk has ended" not in before
    assert "Ana since" in words(his.get("/people/talks/blocked/"))
    his.post(f"/people/talks/blocked/{ben.blocked_people.get().pk}/undo/")
    assert "Nobody." in words(his.get("/people/talks/blocked/"))


def test_a_report_says_when_nobody_could_decide_it(ana: Account, ben: Account, browser_of: Browser) -> None:
    address = f"/people/talks/people/{show_page(ana)}/report/"
    waits = "This site has no moderator yet: a report waits until it has one."
    before = words(browser_of(ben).get(address))

    Account.objects.create_user("editor@example.org", role=Role.EDITOR)

    assert (waits in before, waits in words(browser_of(ben).get(address))) == (True, False)


@pytest.mark.parametrize("block", [False, True])
def test_a_message_and_a_page_are_reported(
    block: bool,  # noqa: FBT001 - a case
    ana: Account,
    ben: Account,
    browser_of: Browser,
) -> None:
    page, talk = show_page(ana), request_of(ana, ben)
    his, message = browser_of(ben), TalkMessage.objects.get()
    said = {"reason": "other", "words": "Odd.", **({"block": "on"} if block else {})}

    nothing = his.post(f"/people/talks/messages/{message.pk}/report/", {"reason": "other"})
    answers = [
        his.post(f"/people/talks/{one}/report/", said)["Location"]
        for one in (f"people/{page}", f"messages/{message.pk}")
        if not (block and one.startswith("messages"))
    ]

    kept = list(AbuseReport.objects.order_by("pk").values_list("kind", "about", "snapshot", "words"))
    seen = ("page", ana.pk, "Ana\nabout: I matched in Ohio.", "Odd.")
    assert (nothing.status_code, "Say in a few words what is wrong." in words(nothing)) == (422, True)
    if block:
        assert (answers, kept) == (["/people/talks/blocked/"], [seen])
    else:
        assert answers == ["/people/", f"/people/talks/{talk}/"]
        assert kept == [seen, ("request", ana.pk, FIRST, "Odd.")]
    assert "The request" in words(his.get("/people/talks/reports/")) or "A page" in words(
        his.get("/people/talks/reports/")
    )


def test_today_and_the_navigation_say_that_something_is_new(
    ana: Account, ben: Account, browser_of: Browser
) -> None:
    request_of(ana, ben)
    his = browser_of(ben)

    assert "something new in 1 talk" in his.get("/people/talks/").content.decode()
    talk = Talk.objects.get().pk
    assert "something new in" not in his.get(f"/people/talks/{talk}/").content.decode()


def test_pages_cost_as_many_queries_with_many_talks_as_with_one(
    ana: Account, ben: Account, browser_of: Browser, person: Callable[..., Account]
) -> None:
    talk = talk_of(ben, ana)
    his = browser_of(ben)

    def cost() -> list[int]:
        counts = []
        for address in ("/people/talks/", f"/people/talks/{talk}/", "/people/talks/blocked/"):
            his.get(address)
            with CaptureQueriesContext(connection) as seen:
                his.get(address)
            counts.append(len(seen))
        return counts

    one = cost()
    for number in range(5):
        request_of(person(f"other-{number}"), ben, f"Request {number}")
        his.post(f"/people/talks/{talk}/write/", {"text": f"Message {number}"})
    assert (cost(), max(one) <= 12) == (one, True)
