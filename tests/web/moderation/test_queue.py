"""One queue for editors: stories, reports, appeals; each decision has a reason and stands in the log."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matchbound.base.errors import MatchboundError
from matchbound.people.profile import Audience
from matchbound.people.stories import Draft, Telling
from matchbound.web.store.actions.abuse import Decision, SuspendedError
from matchbound.web.store.actions.deciding import settle_report
from matchbound.web.store.actions.stories import refuse_story, send_story, show_story
from matchbound.web.store.models import (
    AbuseReport,
    Account,
    ModerationLog,
    OpportunityReview,
    PersonPage,
    StoryText,
    Suspension,
)
from matchbound.web.store.queries.deciding import waiting_counts
from tests_web import AT, PASSWORD
from web.access_table import Person
from web.moderation.given import make_appeal, make_page_asked_back, make_report
from web.people.given import choices, graduate, page_of
from web.stories.given import WORDS, make_story
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db
ROOT = "/people/moderation/"
DRAFT = Draft(Telling(), helped=WORDS["helped"])


@pytest.fixture
def owner() -> Account:
    return make_account(Person.OWNER)


@pytest.fixture
def editor() -> Account:
    return make_account(Person.EDITOR)


def words(answer: HttpResponse) -> str:
    """Return what a page says, without its markup."""
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def logged() -> list[tuple[str, str, str]]:
    return list(ModerationLog.objects.order_by("pk").values_list("kind", "what", "why"))


# -- stories -------------------------------------------------------------------------------------------------


def test_a_refusal_needs_a_reason_which_the_writer_reads(owner: Account, editor: Account) -> None:
    text, client = make_story(owner, state="waiting"), client_of(editor)
    address = f"{ROOT}story/{text.pk}/"

    assert "Say why" in words(client.post(address, {"decide": "refuse", "why": " "}))
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"decide": "refuse", "why": "It names a patient."}).status_code == 302

    page = words(client_of(owner).get("/people/stories/mine/"))
    assert ("not shown" in page, "Reason given: It names a patient." in page) == (True, True)
    assert logged() == [("story", "refused", "It names a patient.")]
    assert client.get(address).status_code == 404


def test_a_story_that_is_shown_can_be_taken_down_while_a_change_goes_on_waiting(
    owner: Account, editor: Account
) -> None:
    shown, waiting = make_story(owner), make_story(owner, state="waiting")

    client_of(editor).post(f"{ROOT}story/{shown.pk}/", {"decide": "take-down", "why": "It sells something."})

    assert list(StoryText.objects.values_list("pk", "state")) == [(waiting.pk, "waiting")]
    assert logged() == [("story", "taken-down", "It sells something.")]


def test_who_comes_second_changes_nothing(owner: Account, editor: Account) -> None:
    text = make_story(owner, state="waiting")
    show_story(text.pk, by=editor, at=AT)

    for late in (show_story, lambda *_args, **by: refuse_story(text.pk, "Late.", **by)):
        with pytest.raises(MatchboundError, match="meanwhile"):
            late(text.pk, by=editor, at=AT)
    assert (StoryText.objects.get().state, logged()) == ("shown", [("story", "shown", "")])


def test_nobody_decides_on_their_own_story_beside_another_editor(editor: Account) -> None:
    text = make_story(editor, state="waiting")
    address, typed = f"{ROOT}story/{text.pk}/", {"decide": "show"}
    administrator = make_account(Person.ADMINISTRATOR)

    assert "Another editor decides" in words(client_of(editor).post(address, typed))
    assert client_of(administrator).post(address, typed).status_code == 302


def test_an_editor_alone_decides_on_their_own_story(editor: Account) -> None:
    text = make_story(editor, state="waiting")

    assert client_of(editor).post(f"{ROOT}story/{text.pk}/", {"decide": "show"}).status_code == 302


# -- reports and appeals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "state", "shown", "days"),
    [
        ({"decide": "dismiss"}, "dismissed", True, []),
        ({"decide": "take-down", "why": "It is made up."}, "taken-down", False, []),
        ({"decide": "suspend", "why": "The third time.", "days": "7"}, "suspended", False, [7]),
    ],
)
def test_a_report_is_decided_with_what_becomes_of_the_story(
    owner: Account,
    editor: Account,
    typed: dict[str, str],
    state: str,
    shown: bool,  # noqa: FBT001
    days: list[int],
) -> None:
    story = make_story(owner)
    report = make_report(owner, key=str(story.story_id), snapshot=WORDS["helped"])

    page = words(client_of(editor).get(f"{ROOT}report/{report.pk}/"))
    assert WORDS["helped"] in page
    assert client_of(editor).post(f"{ROOT}report/{report.pk}/", typed).status_code == 302

    assert (
        AbuseReport.objects.get().state,
        Client().get(f"/people/stories/{story.story_id}/").status_code,
    ) == (
        state,
        200 if shown else 404,
    )
    assert [(one.until - one.at).days for one in Suspension.objects.all()] == days
    assert logged() == [("story", state, typed.get("why", ""))]


@pytest.mark.parametrize(
    "typed",
    [{}, {"decide": "take-down"}, {"decide": "suspend", "why": "So."}, {"decide": "burn", "why": "So."}],
)
def test_a_decision_that_says_too_little_changes_nothing(
    owner: Account, editor: Account, typed: dict[str, str]
) -> None:
    report = make_report(owner, key="0")

    assert client_of(editor).post(f"{ROOT}report/{report.pk}/", typed).status_code == 422
    assert (AbuseReport.objects.get().state, logged()) == ("waiting", [])


def test_a_report_that_was_decided_meanwhile_says_so(owner: Account, editor: Account) -> None:
    report = make_report(owner, key="0")
    address, client = f"{ROOT}report/{report.pk}/", client_of(editor)
    client.post(address, {"decide": "dismiss"})

    assert "Somebody else has decided on this already." in words(client.post(address, {"decide": "dismiss"}))


@pytest.mark.parametrize(("decide", "left"), [("lift", 0), ("uphold", 1)])
def test_an_appeal_is_answered_once(owner: Account, editor: Account, decide: str, left: int) -> None:
    row = make_appeal(owner)
    address, client = f"{ROOT}appeal/{row.pk}/", client_of(editor)
    assert "I, Amina, did not know." in words(client.get(address))

    assert client.post(address, {"decide": decide, "why": ""}).status_code == 422
    assert client.post(address, {"decide": decide, "why": "Read again."}).status_code == 302
    assert client.get(address).status_code == 404
    assert Suspension.objects.filter(until__gt=row.at).exclude(appeal="lifted").count() == left


def test_a_page_that_was_taken_down_stays_so_until_an_editor_agrees(editor: Account) -> None:
    seller, reader = graduate("Seller"), graduate("Reader")
    page = page_of(seller, "Seller", choices(Audience.MEMBERS))
    report = make_report(seller, kind="page", key=str(page.pk), snapshot="Seller")
    settle_report(report.pk, Decision("It sells.", take_down=True), by=editor, at=AT)
    path, address = f"/people/page/{page.pk}/", f"{ROOT}page/{page.pk}/"
    seen = []

    def save(about: str) -> str:
        page_of(seller, "Seller", choices(Audience.MEMBERS), {"about": about})
        PersonPage.objects.filter(pk=page.pk).update(asked_back_at=AT + timedelta(hours=len(seen)))
        shown = client_of(editor).get(address).content.decode()
        seen.append((client_of(reader).get(path).status_code, about in shown))
        return re.search(r'name="asked_at" value="([^"]*)"', shown)[1]

    def decide(asked_at: str, **typed: str) -> int:
        return client_of(editor).post(address, {"asked_at": asked_at, **typed}).status_code

    first = save("Still selling.")
    answers = [
        decide(first, decide="refuse", why="It still sells."),
        client_of(editor).get(address).status_code,
    ]
    mine = words(client_of(seller).get("/people/mine/"))
    second = save("I sell nothing.")
    answers += [decide(first, decide="show"), decide(second, decide="show")]

    assert (seen, answers) == ([(404, True)] * 2, [302, 404, 422, 302])
    assert "It still sells." in mine
    assert "I sell nothing." in client_of(reader).get(path).content.decode()


def test_who_is_suspended_shows_no_page_and_sends_no_story(owner: Account) -> None:
    make_appeal(owner)
    said = choices(Audience.MEMBERS)

    for refused in (
        lambda: page_of(owner, "A", said),
        lambda: send_story(DRAFT, keep_shown=True, by=owner, at=AT),
    ):
        with pytest.raises(SuspendedError, match="Amina wrote the same"):
            refused()
    assert page_of(owner, "A", choices(Audience.NOBODY)).audience == Audience.NOBODY


# -- the queue, its counts, the log --------------------------------------------------------------------------


def test_the_queue_counts_everything_by_one_query(owner: Account, editor: Account) -> None:
    for number in range(2):
        make_story(Account.objects.create_user(f"writer-{number}@example.org", PASSWORD), state="waiting")
    make_report(owner)
    make_appeal(owner)
    make_page_asked_back(owner)
    OpportunityReview.objects.create(key="x", by=owner, at=AT, began_on=AT.date(), weeks=4, text="Fine.")

    with CaptureQueriesContext(connection) as queries:
        counts = waiting_counts(editor)

    assert (counts, len(queries)) == ({"stories": 2, "reports": 1, "pages": 1, "appeals": 1, "reviews": 1}, 1)
    assert waiting_counts(owner) == {}
    assert '<span class="tag">6</span>' in client_of(editor).get("/people/stories/").content.decode()
    assert "to decide" not in client_of(owner).get("/people/stories/").content.decode().lower()


def test_the_queue_is_empty_in_words(editor: Account) -> None:
    page = words(client_of(editor).get(ROOT))

    assert [said in page for said in ("No story waits.", "No report waits.", "No appeal waits.")] == [
        True
    ] * 3


def test_the_queue_asks_no_more_of_the_database_for_more(editor: Account) -> None:
    client = client_of(editor)

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    def one_more(number: int) -> None:
        writer = Account.objects.create_user(f"writer-{number}@example.org", PASSWORD)
        make_story(writer, state="waiting")
        make_report(writer)
        ModerationLog.objects.create(what="shown", kind="story", by=editor, about=writer, at=AT)

    one_more(0)
    few = [asked(ROOT), asked(f"{ROOT}log/")]
    for number in range(1, 12):
        one_more(number)

    assert [asked(ROOT), asked(f"{ROOT}log/")] == few


def test_the_log_names_nobody_by_their_address(owner: Account, editor: Account) -> None:
    text = make_story(owner, state="waiting")
    client = client_of(editor)
    client.post(f"{ROOT}story/{text.pk}/", {"decide": "show"})

    page = client.get(f"{ROOT}log/").content.decode()
    assert ("shown" in page, owner.email in page, editor.email in page) == (True, False, False)
