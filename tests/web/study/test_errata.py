"""Errors in content: reported by learners, answered once by instructors, shown to both."""

import pytest
from django.test import Client

from matchbound.web.store.models import Account, Erratum
from web.access_table import Person
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db
TEXT = "The potassium value is too high for this drug."


def report(client: Client, kind: str = "question", item: str = "s1-cv-001", text: str = TEXT) -> int:
    return client.post(f"/study/errors/{kind}/{item}/", {"text": text}).status_code


@pytest.fixture
def teacher(db: None) -> Account:
    del db
    return make_account(Person.INSTRUCTOR)


def test_a_report_is_answered_once_and_who_sent_it_sees_it(member: Client, teacher: Account) -> None:
    report(member)
    row = Erratum.objects.get()
    queue = client_of(teacher)
    waiting = queue.get("/study/errors/queue/").content.decode()
    form = {"state": "mended", "answer": "You are right: version 2 says 3.1."}

    first = queue.post(f"/study/errors/{row.pk}/answer/", form)
    second = queue.post(f"/study/errors/{row.pk}/answer/", {**form, "state": "refused"}, follow=True)

    row.refresh_from_db()
    assert (TEXT in waiting, first.status_code) == (True, 302)
    assert "Somebody answered this report meanwhile." in second.content.decode()
    assert (row.state, row.answer, row.answered_by, row.version) == ("mended", form["answer"], teacher, 1)
    assert form["answer"] in member.get(f"/study/errors/{row.pk}/").content.decode()
    assert TEXT not in queue.get("/study/errors/queue/").content.decode()
    assert TEXT in queue.get("/study/errors/queue/?state=mended").content.decode()


def test_only_instructors_see_the_question_with_its_answer(member: Client, teacher: Account) -> None:
    report(member)
    address = f"/study/errors/{Erratum.objects.get().pk}/"

    seen = [client.get(address).content.decode() for client in (member, client_of(teacher))]

    assert ["The answer is" in text for text in seen] == [False, True]


def test_a_concept_is_reported_too(member: Client) -> None:
    assert report(member, "concept", "aortic-stenosis") == 302
    row = Erratum.objects.get()
    assert (row.kind, row.item, row.version) == ("concept", "aortic-stenosis", None)


@pytest.mark.parametrize(
    ("kind", "item", "text", "status"),
    [
        ("question", "s1-cv-999", TEXT, 404),
        ("concept", "s1-cv-001", TEXT, 404),
        ("essay", "s1-cv-001", TEXT, 404),
        ("question", "s1-cv-001", "wrong", 422),
        ("question", "s1-cv-001", "x" * 4001, 422),
    ],
)
def test_what_cannot_be_reported(member: Client, kind: str, item: str, text: str, status: int) -> None:
    assert (report(member, kind, item, text), Erratum.objects.count()) == (status, 0)


def test_an_answer_needs_words(member: Client, teacher: Account) -> None:
    report(member)
    row = Erratum.objects.get()

    answered = client_of(teacher).post(f"/study/errors/{row.pk}/answer/", {"state": "mended", "answer": ""})

    assert (answered.status_code, Erratum.objects.get().state) == (422, "open")


def test_the_queue_is_searched_by_kind_and_words(member: Client, teacher: Account) -> None:
    report(member)
    report(member, "concept", "aortic-stenosis", "The murmur is not louder with a smaller ventricle.")
    report(member, "question", "s1-cv-002", "The murmur stands in two options.")
    teaches = client_of(teacher)

    def found(query: str) -> list[str]:
        page = teaches.get(f"/study/errors/queue/?{query}")
        return [line["erratum"].item for line in page.context["lines"]]

    assert found("") == ["s1-cv-001", "aortic-stenosis", "s1-cv-002"]
    assert (found("kind=concept"), found("q=murmur")) == (
        ["aortic-stenosis"],
        ["aortic-stenosis", "s1-cv-002"],
    )
    assert (found("q=murmur&kind=question"), found("q=cv-001+potassium")) == (["s1-cv-002"], ["s1-cv-001"])
    assert found("state=refused") == []


def test_an_instructor_is_led_from_a_report_to_the_editor(member: Client, teacher: Account) -> None:
    report(member)
    teaches, address = client_of(teacher), f"/study/errors/{Erratum.objects.get().pk}/"

    pages = [client.get(address).content.decode() for client in (teaches, member)]

    assert ["/study/teaching/content/question/s1-cv-001/write/" in text for text in pages] == [True, False]
    assert teaches.get("/study/teaching/content/question/s1-cv-001/write/").status_code == 200


def test_who_reported_an_error_is_told_of_the_answer_until_they_looked(
    member: Client, teacher: Account
) -> None:
    report(member)
    row = Erratum.objects.get()
    told = "An error that you reported was answered."
    before = told in member.get("/study/").content.decode()
    client_of(teacher).post(f"/study/errors/{row.pk}/answer/", {"state": "refused", "answer": "It is so."})

    after = told in member.get("/study/").content.decode()
    listed = member.get("/study/errors/").content.decode()
    member.get(f"/study/errors/{row.pk}/")

    assert (before, after, "It is so." in listed) == (False, True, True)
    assert told not in member.get("/study/").content.decode()
