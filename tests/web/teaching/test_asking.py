"""Questions about items: asked by who answered them, answered and moderated by instructors."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from matchbound.base.errors import MatchboundError
from matchbound.demo.people import INSTRUCTOR
from matchbound.demo.people import PASSWORD as DEMO_PASSWORD
from matchbound.web.store.actions.demo_teaching import give_questions
from matchbound.web.store.actions.teaching import (
    TooManyAskedError,
    answer_asked,
    ask_about,
    report_asked,
)
from matchbound.web.store.models import Account, ItemAnswer, ItemQuestion, ItemReport
from matchbound.web.store.queries.teaching import news_for, queue_counts
from tests_web import AT
from web.access_table import Person
from web.teaching.taught import ITEM, TEXT, answered
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db
REPLY = "After a pause more blood is ejected at once."


@pytest.fixture
def teacher(db: None) -> Account:
    del db
    return make_account(Person.INSTRUCTOR)


@pytest.fixture
def learner(db: None) -> Account:
    del db
    return answered(make_account(Person.OTHER))


@pytest.fixture
def asked(amina: Account) -> ItemQuestion:
    return ask_about(ITEM, TEXT, by=answered(amina), at=AT)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_question_is_answered_and_both_are_told(member: Client, amina: Account, teacher: Account) -> None:
    answered(amina)
    teaches = client_of(teacher)

    posted = member.post(f"/study/teaching/items/{ITEM}/", {"text": TEXT})
    row = ItemQuestion.objects.get()
    waiting = page(teaches, "/study/teaching/queue/")
    replied = teaches.post(f"/study/teaching/asked/{row.pk}/answer/", {"text": REPLY})
    told = page(member, "/study/")
    seen = page(member, f"/study/teaching/asked/{row.pk}/")

    assert (posted.status_code, posted["Location"]) == (302, f"/study/teaching/asked/{row.pk}/")
    assert (TEXT in waiting, replied.status_code, REPLY in seen) == (True, 302, True)
    assert "Something happened to a question that you asked instructors." in told
    assert (row.question, row.version, row.text, row.account) == (ITEM, 1, TEXT, amina)
    assert (ItemQuestion.objects.get().state, news_for(amina)) == ("answered", 0)
    assert TEXT not in page(teaches, "/study/teaching/queue/")
    assert TEXT in page(teaches, "/study/teaching/queue/?state=answered")


def test_only_who_answered_an_item_may_ask_and_read(member: Client, amina: Account, learner: Account) -> None:
    asked = ask_about(ITEM, TEXT, by=learner, at=AT)
    addresses = (f"/study/teaching/items/{ITEM}/", f"/study/teaching/asked/{asked.pk}/")

    before = [member.get(one).status_code for one in addresses]
    refused = member.post(addresses[0], {"text": TEXT}).status_code
    answered(amina)
    after = [(TEXT in page(member, one), learner.email in page(member, one)) for one in addresses]

    assert (before, refused, after) == ([404, 404], 404, [(True, False)] * 2)


@pytest.mark.parametrize(("text", "status"), [("short", 422), ("x" * 2001, 422), (TEXT, 302)])
def test_what_is_asked_has_a_length(member: Client, amina: Account, text: str, status: int) -> None:
    answered(amina)

    assert member.post(f"/study/teaching/items/{ITEM}/", {"text": text}).status_code == status
    assert ItemQuestion.objects.count() == int(status == 302)


def test_an_item_that_is_not_there_is_not_asked_about(member: Client, amina: Account) -> None:
    answered(amina, "s1-cv-999")

    assert member.post("/study/teaching/items/s1-cv-999/", {"text": TEXT}).status_code == 404


def test_asking_has_a_limit_that_tells_when_there_is_room(amina: Account) -> None:
    answered(amina)
    for minute in range(6):
        ask_about(ITEM, TEXT, by=amina, at=AT + timedelta(minutes=minute))

    with pytest.raises(TooManyAskedError) as caught:
        ask_about(ITEM, TEXT, by=amina, at=AT + timedelta(minutes=59))
    later = ask_about(ITEM, TEXT, by=amina, at=AT + timedelta(minutes=61))

    assert "Nothing typed is lost" in caught.value.message
    assert (later.state, ItemQuestion.objects.count()) == ("open", 7)


def test_so_many_open_questions_are_enough(amina: Account) -> None:
    answered(amina)
    for day in range(20):
        ask_about(ITEM, TEXT, by=amina, at=AT + timedelta(days=day))

    with pytest.raises(TooManyAskedError):
        ask_about(ITEM, TEXT, by=amina, at=AT + timedelta(days=40))


def test_what_is_reported_is_removed_and_put_back(
    asked: ItemQuestion, amina: Account, learner: Account, teacher: Account
) -> None:
    address = f"/study/teaching/asked/{asked.pk}/"
    reader, teaches, own = client_of(learner), client_of(teacher), client_of(amina)

    reader.post(f"{address}report/", {"why": "Names a patient"})
    counts = queue_counts(viewer=teacher)
    shown = page(teaches, address)
    teaches.post(f"{address}remove/", {"why": "Patients are not named here."})
    removed = (
        reader.get(address).status_code,
        page(own, address),
        page(reader, f"/study/teaching/items/{ITEM}/"),
    )
    answer = teaches.post(f"{address}answer/", {"text": REPLY}, follow=True).content.decode()
    teaches.post(f"{address}keep/")

    assert (counts, "Names a patient" in shown) == ({"open": 1, "reported": 1}, True)
    assert removed[0] == 404
    assert ("Patients are not named here." in removed[1], TEXT in removed[2]) == (True, False)
    assert ("was removed meanwhile" in answer, ItemAnswer.objects.count()) == (True, 0)
    assert (TEXT in page(reader, address), queue_counts(viewer=teacher)) == (True, {"open": 1, "reported": 0})


def test_a_second_report_changes_the_first(asked: ItemQuestion, learner: Account) -> None:
    report_asked(asked.pk, "This", by=learner, at=AT)
    report_asked(asked.pk, "That", by=learner, at=AT + timedelta(hours=1))

    assert [one.why for one in ItemReport.objects.all()] == ["That"]


def test_reporting_has_a_limit(learner: Account, account: Callable[..., Account]) -> None:
    for number in range(11):
        asked = ask_about(ITEM, TEXT, by=answered(account(f"n{number}@example.org")), at=AT)
        if number < 10:
            report_asked(asked.pk, "That", by=learner, at=AT)

    with pytest.raises(MatchboundError):
        report_asked(asked.pk, "That", by=learner, at=AT)


def test_answers_outlive_the_account_of_an_instructor(
    asked: ItemQuestion, teacher: Account, member: Client
) -> None:
    answer_asked(asked.pk, REPLY, by=teacher, at=AT)
    teacher.delete()

    assert "Somebody who left" in page(member, f"/study/teaching/asked/{asked.pk}/")


def test_markup_in_what_is_asked_is_shown_as_text(amina: Account, member: Client) -> None:
    asked = ask_about(ITEM, "<script>alert(1)</script> what?", by=answered(amina), at=AT)

    assert "<script>alert(1)" not in page(member, f"/study/teaching/asked/{asked.pk}/")


def test_a_list_asks_as_many_queries_for_many_as_for_one(
    asked: ItemQuestion, teacher: Account, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = client_of(teacher)
    for day in range(1, 10):
        more = ask_about(ITEM, TEXT, by=asked.account, at=AT + timedelta(days=day))
        answer_asked(more.pk, REPLY, by=teacher, at=AT)

    for address in (f"/study/teaching/items/{ITEM}/", "/study/teaching/queue/?state=answered"):
        with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
            client.get(address)


def test_the_demo_has_an_instructor_and_questions() -> None:
    amina = answered(answered(make_account(Person.OWNER)), "s1-cv-002")

    give_questions(amina, at=AT)
    give_questions(amina, at=AT)

    teacher = Account.objects.get(email=INSTRUCTOR)
    states = list(ItemQuestion.objects.order_by("question").values_list("question", "state"))
    assert (teacher.role, states) == ("instructor", [(ITEM, "answered"), ("s1-cv-002", "open")])
    assert teacher.check_password(DEMO_PASSWORD)
