"""One page of all that somebody shares: what is there, its end, and who saw what."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from matchbound.people.profile import Audience
from matchbound.web.store.actions.letters import Asking, open_link
from matchbound.web.store.actions.people import agree_to_count
from matchbound.web.store.actions.plans import open_feed
from matchbound.web.store.actions.seen import note_seen
from matchbound.web.store.models import (
    Account,
    Advised,
    BlockedPerson,
    CalendarFeed,
    PersonPage,
    Seen,
    WriterLink,
)
from matchbound.web.store.models.account import Role
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.models.seen import GrowingOnlyError, SeenWhat
from matchbound.web.store.queries.listing import LetterLink
from matchbound.web.store.queries.seen import seen_about
from matchbound.web.store.queries.sharing import SharingKind, sharings_of
from tests_web import AT
from web.advising.given import account, amina, school, share
from web.world import client_of

pytestmark = pytest.mark.django_db
KINDS = [
    SharingKind.PAGE,
    SharingKind.COUNTS,
    SharingKind.ADVISERS,
    SharingKind.WRITER,
    SharingKind.CALENDAR,
]


def sharing(name: str = "amina") -> Account:
    """Return somebody who shares one thing of each of five kinds."""
    owner, record_id = amina(name)
    share(owner, record_id, school(f"School of {name}").organisation, Scope.EXAMS)
    letter = LetterLink("letters.0", "Dr R. Example")
    asking = Asking(letter, "Dr R. Example", "Amina Farooq", "Would you?", (AT + timedelta(days=30)).date())
    open_link(record_id, asking, by=owner, at=AT)
    open_feed(record_id, by=owner, at=AT)
    agree_to_count(by=owner, at=AT)
    PersonPage.objects.update_or_create(
        account=owner,
        defaults={"name": "Amina F.", "audience": Audience.MEMBERS, "changed_at": AT, "shown_at": AT},
    )
    return owner


def kinds(owner: Account) -> list[SharingKind]:
    return [one.kind for one in sharings_of(owner, at=AT)]


def test_everything_shared_is_on_the_page_with_its_end() -> None:
    owner, other = sharing(), account("other")

    said = client_of(owner).get("/people/sharing/").content.decode()

    words = ["Amina F.", "the advisers of School of amina", "your name and the season you aim at, exams",
             "it is for Dr R. Example"]  # fmt: skip
    assert [word in said for word in words] == [True] * 4
    assert (kinds(owner), kinds(other)) == (KINDS, [])
    assert said.count('action="/people/sharing/end/"') == 5
    assert "You talk with nobody." in said


@pytest.mark.parametrize("kind", KINDS)
def test_one_thing_is_ended_and_the_others_stay(kind: SharingKind) -> None:
    owner = sharing()
    [one] = [one for one in sharings_of(owner, at=AT) if one.kind is kind]

    client_of(owner).post("/people/sharing/end/", {"kind": kind.value, "key": one.key})

    assert kinds(owner) == [other for other in KINDS if other is not kind]


def test_nobody_ends_what_is_somebody_elses() -> None:
    owner, other = sharing(), client_of(account("other"))

    answers = [
        other.post("/people/sharing/end/", {"kind": one.kind.value, "key": one.key}).status_code
        for one in sharings_of(owner, at=AT)
    ]

    assert (answers, kinds(owner)) == ([404] * 5, KINDS)


def test_everything_is_ended_once_it_is_confirmed() -> None:
    owner, other = sharing(), sharing("zara")
    client = client_of(owner)

    asked = client.get("/people/sharing/end-everything/").content.decode()
    before = kinds(owner)
    client.post("/people/sharing/end-everything/")

    assert ("End all of it" in asked, before, kinds(owner), kinds(other)) == (True, KINDS, [], KINDS)
    assert Advised.objects.get(account=owner).ended_at == AT
    assert WriterLink.objects.get(record__owner=owner).revoked_at == AT
    assert CalendarFeed.objects.get(record__owner=owner).revoked_at == AT


def test_the_page_asks_the_same_number_of_queries_however_much_is_shared() -> None:
    owner = sharing()
    client, record_id = client_of(owner), Advised.objects.get(account=owner).record_id
    note_seen(account("first"), [owner.pk], SeenWhat.PAGE, at=AT)
    client.get("/people/sharing/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as context:
            client.get("/people/sharing/")
        return len(context)

    before = asked()
    for number in range(5):
        one = school(f"School {number}")
        share(owner, record_id, one.organisation, Scope.LIST)
        open_feed(record_id, by=owner, at=AT)
        note_seen(one.adviser, [owner.pk], Scope.LIST, at=AT, through=one.organisation.pk)
        note_seen(account(f"member{number}"), [owner.pk], SeenWhat.PAGE, at=AT)

    assert asked() == before


def test_who_saw_what_is_told_in_words_also_of_those_who_left() -> None:
    owner, (one, left) = sharing(), (school("Another School"), account("left"))
    named = account("named")
    blocker = account("blocker")
    for who, name in ((named, "Dr Zara"), (blocker, "Dr Hides")):
        PersonPage.objects.create(account=who, name=name, audience=Audience.MEMBERS, changed_at=AT)
    BlockedPerson.objects.create(account=blocker, blocked=owner, name="Owner", at=AT)
    note_seen(blocker, [owner.pk], SeenWhat.PAGE, at=AT)
    note_seen(one.adviser, [owner.pk], Scope.EXAMS, at=AT, through=one.organisation.pk)
    note_seen(named, [owner.pk], SeenWhat.PAGE, at=AT)
    note_seen(left, [owner.pk], SeenWhat.PAGE, at=AT)
    left.delete()

    said = " ".join(client_of(owner).get("/people/sharing/").content.decode().split())

    looks = [
        "<bdi>An adviser</bdi> of Another School: your exams",
        "<bdi>Dr Zara</bdi>: your page in the directory",
        "<bdi>Somebody who left</bdi>: your page in the directory",
        "<bdi>A member</bdi>: your page in the directory",
    ]
    assert [look in said for look in looks] == [True] * 4
    assert (one.adviser.email in said, "named@example.org" in said) == (False, False)


def test_a_look_is_noted_once_a_day_and_none_of_oneself() -> None:
    owner, viewer = account("owner"), account("viewer")
    for days in (0, 0, 1):
        note_seen(viewer, [owner.pk, viewer.pk], SeenWhat.PAGE, at=AT + timedelta(days=days))

    assert list(Seen.objects.order_by("day").values_list("subject", "day")) == [
        (owner.pk, AT.date()),
        (owner.pk, (AT + timedelta(days=1)).date()),
    ]


@pytest.mark.parametrize(
    "change", ["what = 'page'", "day = '2020-01-01'", "by_id = subject_id", "through_id = id"]
)
def test_the_database_lets_nobody_change_what_was_seen(change: str) -> None:
    owner, viewer = account("owner"), account("viewer")
    note_seen(viewer, [owner.pk], Scope.EXAMS, at=AT)

    with (
        pytest.raises(DatabaseError, match="what was seen is not changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE store_seen SET {change}")  # noqa: S608 - of this test
    with pytest.raises(GrowingOnlyError):
        Seen.objects.all().delete()
    with pytest.raises(GrowingOnlyError):
        Seen.objects.get().delete()
    with pytest.raises(GrowingOnlyError):
        Seen.objects.update(what="page")

    row = Seen.objects.get()
    assert (row.what, row.day, row.by) == ("exams", AT.date(), viewer)


def test_what_was_seen_goes_with_whom_it_is_about() -> None:
    owner, other, viewer = account("owner"), account("other"), account("viewer")
    note_seen(viewer, [owner.pk, other.pk], Scope.EXAMS, at=AT)

    owner.delete()

    assert list(Seen.objects.values_list("subject", flat=True)) == [other.pk]


def test_administrators_read_the_log_of_an_account_and_nobody_else() -> None:
    owner, viewer, boss = account("owner"), account("viewer"), account("boss", Role.ADMINISTRATOR)
    note_seen(viewer, [owner.pk], Scope.EXAMS, at=AT)

    said = client_of(boss).get("/cohort/seen/?email=OWNER@example.org").content.decode()

    assert (viewer.email in said, seen_about(owner.email, viewer=viewer).count()) == (True, 0)
