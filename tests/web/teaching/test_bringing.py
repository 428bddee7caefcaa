"""Questions in and out: brought into one account with their pictures, faults by item, drafts one by one."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from matchbound.study.curriculum.exchange.bank import Recipient
from matchbound.study.curriculum.exchange.formats import FORMATS, read_bank, write_bank
from matchbound.study.curriculum.model import License
from matchbound.web.store.actions.brought import bring_questions, draft_brought
from matchbound.web.store.actions.content import Decision, decide_on, send_to_review
from matchbound.web.store.models import Account, BroughtQuestion, ContentItem, ContentPicture
from matchbound.web.store.queries.brought import bank_brought, brought_by
from matchbound.web.store.queries.content import site_curriculum
from tests_web import AT
from web.access_table import Person
from web.teaching.writing import PICTURE, bank
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db
ADDRESS = "/study/teaching/bring/"
SAID = {
    "exam": "step-1",
    "system": "cardiovascular",
    "task": "diagnosis",
    "discipline": "pathology",
    "author": "A teacher",
    "license": "private",
}
GIFT = "::One::Which one?{=This ~That ~Other}\n\n::Two::Not of one answer{T}\n"


@pytest.fixture
def teacher(db: None) -> Account:
    del db
    return make_account(Person.INSTRUCTOR)


def post(client: Client, name: str, data: bytes, **more: str) -> tuple[int, str]:
    answer = client.post(ADDRESS, {**SAID, **more, "file": SimpleUploadedFile(name, data)})
    return answer.status_code, answer.content.decode()


def test_a_file_is_brought_and_its_faults_are_told_by_item(teacher: Account) -> None:
    status, said = post(client_of(teacher), "mine.gift", GIFT.encode())

    row = BroughtQuestion.objects.get()
    assert (status, row.item, row.license, row.account) == (200, "one", "private", teacher)
    assert ("1 question was brought." in said, "item 2" in said) == (True, True)


@pytest.mark.parametrize("ending", [".jsonl", ".xml", ".zip"])
def test_pictures_go_in_and_out(teacher: Account, ending: str) -> None:
    client = client_of(teacher)
    status, _said = post(client, f"mine{ending}", write_bank(bank(), f"a{ending}", Recipient.OWNER))

    taken = client.get(f"{ADDRESS}mine/{ending.removeprefix('.')}/")

    again = read_bank(taken.content, f"b{ending}").bank
    assert (status, list(again.media.values())) == (200, [PICTURE])
    assert again == bank_brought(teacher)


def test_somebody_elses_text_stays_with_the_account(teacher: Account) -> None:
    bring_questions(bank(), by=teacher, at=AT)
    row = BroughtQuestion.objects.get()
    other, mine = client_of(make_account(Person.ADMINISTRATOR)), client_of(teacher)

    refused = mine.post(f"{ADDRESS}{row.pk}/draft/", follow=True).content.decode()

    assert "it stays with your account" in refused
    assert (row.item in other.get(ADDRESS).content.decode(), ContentItem.objects.count()) == (False, 0)
    assert other.get(f"{ADDRESS}mine/jsonl/").content == b""
    assert row.item not in site_curriculum().questions


def test_a_question_of_ones_own_becomes_a_draft_and_no_more(teacher: Account) -> None:
    bring_questions(bank(License.OWN), by=teacher, at=AT)
    row = BroughtQuestion.objects.get()

    answer = client_of(teacher).post(f"{ADDRESS}{row.pk}/draft/")

    made = ContentItem.objects.get()
    assert (answer["Location"], made.state) == ("/study/teaching/content/question/my-own-1/", "draft")
    assert "my-own-1" not in site_curriculum().questions


def test_a_second_bringing_takes_the_place_of_the_first(teacher: Account) -> None:
    bring_questions(bank(), by=teacher, at=AT)
    bring_questions(bank(License.OWN), by=teacher, at=AT)

    assert [row.license for row in brought_by(teacher)] == ["own"]


@pytest.mark.parametrize("ending", [one.removeprefix(".") for one in FORMATS])
def test_what_learners_see_is_handed_out_in_every_format(teacher: Account, ending: str) -> None:
    taken = client_of(teacher).get(f"{ADDRESS}shown/{ending}/")

    again = read_bank(taken.content, f"all.{ending}")
    assert (set(site_curriculum().questions) == {one.id for one in again.bank.questions}, again.faults) == (
        True,
        (),
    )


@pytest.mark.parametrize(("name", "data"), [("mine.doc", b"x"), ("mine.xml", b"<quiz"), ("mine.zip", b"PK")])
def test_what_is_no_file_of_questions_is_refused(teacher: Account, name: str, data: bytes) -> None:
    status, _said = post(client_of(teacher), name, data)

    assert (status, BroughtQuestion.objects.count()) == (422, 0)


def test_what_was_brought_is_deleted(teacher: Account) -> None:
    bring_questions(bank(), by=teacher, at=AT)
    client_of(teacher).post(f"{ADDRESS}{BroughtQuestion.objects.get().pk}/forget/")

    assert BroughtQuestion.objects.count() == 0


def test_a_picture_goes_with_its_draft_and_is_shown_to_learners_once_it_is_accepted(
    teacher: Account, member: Client
) -> None:
    bring_questions(bank(License.OWN), by=teacher, at=AT)
    reviewer = make_account(Person.ADMINISTRATOR)
    draft = draft_brought(BroughtQuestion.objects.get().pk, by=teacher, at=AT)
    name = f"/study/pictures/{ContentPicture.objects.get().name}"
    as_draft = [client.get(name).status_code for client in (client_of(reviewer), member)]
    preview = client_of(reviewer).get("/study/teaching/content/question/my-own-1/").content.decode()

    send_to_review(draft.content_id, number=1, by=teacher, at=AT)
    decide_on(draft.content_id, Decision(accept=True), number=1, by=reviewer, at=AT)

    packed = client_of(reviewer).get("/study/teaching/content/files/").content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = archive.namelist()
    assert (as_draft, f'src="{name}"' in preview) == ([200, 404], True)
    assert (member.get(name).content, "my-own-1" in site_curriculum().questions) == (PICTURE, True)
    assert files == ["questions/step-1/my-own-1.yaml", f"media/{name.rpartition('/')[2]}"]
