"""Letters on the site: the pages of the applicant, and what a writer sees and answers without an account."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from experience.pdf_text import lines_of
from matchbound import clock
from matchbound.dossier.model import Dossier
from matchbound.reference.program import Program
from matchbound.reference.sample import sample_catalogue
from matchbound.web.store.actions.cv import Draft, add_statement
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.letters import LASTS
from matchbound.web.store.actions.listing import add_program
from matchbound.web.store.models import Account, ApplicationRow, DossierVersion, WriterLink, WriterReply
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.export import everything_of
from tests_web import AT

pytestmark = pytest.mark.django_db
SEASON, HERE = 2027, "/experience/letters/"


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def link(member: Client, **changes: str) -> HttpResponse:
    data = {"mark": "Dr R. Example", "message": "Would you write?", "due_on": "2026-12-20", **changes}
    return member.post(f"{HERE}0/link/", data)


def secret_of(answer: HttpResponse) -> str:
    found = re.search(r"/experience/letters/for-writer/([\w-]{43})/", text_of(answer))
    assert found is not None
    return found.group(0)


def asking_three() -> Program:
    catalogue = sample_catalogue()
    return next(
        one
        for one in catalogue.programs
        if one.synthetic and (said := catalogue.of(one.id).get("letters_min")) and said.assertion.value == "3"
    )


# -- the applicant's pages -----------------------------------------------------------------------------


def test_the_index_shows_each_writer_and_what_is_amiss(member: Client, amina_head: Head) -> None:
    del amina_head
    page = text_of(member.get(HERE))

    assert f'<a href="{HERE}0/">Dr R. Example</a>' in page
    assert '<time datetime="2025-06-01">1 Jun 2025</time>' in page
    assert "The letter of Dr R. Example is 17 months old" in page
    assert "Guides to letters of recommendation" in page


def test_before_a_dossier_the_pages_lead_to_one(client: Client, amina: Account) -> None:
    client.force_login(amina)
    for part in ("", "programs/", "sharing/"):
        assert "Where do I stand?" in text_of(client.get(HERE + part))


def test_a_letter_that_is_not_there_is_not_found(member: Client, amina_head: Head) -> None:
    del amina_head
    assert member.get(f"{HERE}1/").status_code == 404


def test_one_letter_has_the_request_to_copy(member: Client, amina_head: Head) -> None:
    del amina_head
    page = text_of(member.get(f"{HERE}0/"))

    assert "Dear Dr R. Example," in page
    assert reverse("dossiers:edit", args=["letters.0"]) in page


def test_the_pack_holds_scores_only_when_chosen(member: Client, amina_head: Head) -> None:
    del amina_head
    said = {"due_on": "2026-12-20", "statement": "I began to read."}
    plain = member.post(f"{HERE}0/pack/", said)
    scored = member.post(f"{HERE}0/pack/", {**said, "scores": "on"})

    assert plain["Content-Type"] == "application/pdf"
    assert [one for one in lines_of(plain.content) if "USMLE Step" in one] == []
    assert [one for one in lines_of(scored.content) if "Step" in one] == ["USMLE Step 1: pass"]
    assert "I began to read." in lines_of(plain.content)


def test_the_pack_takes_a_statement_that_is_kept(
    member: Client, amina: Account, amina_head: Head, account: Callable[..., Account]
) -> None:
    other = account("bela@example.org")
    draft = Draft("Internal medicine", "internal-medicine", "My first patient taught me to listen.")
    kept = add_statement(amina_head.record_id, draft, by=amina, at=AT)
    record_id = create_dossier(Dossier(), by=other, at=AT).record_id
    foreign = add_statement(record_id, draft, by=other, at=AT)
    said = {"due_on": "2026-12-20"}

    made = member.post(f"{HERE}0/pack/", {**said, "kept": str(kept)})
    both = member.post(f"{HERE}0/pack/", {**said, "kept": str(kept), "statement": "Another"})
    unknown = member.post(f"{HERE}0/pack/", {**said, "kept": str(foreign)})

    assert "My first patient taught me to listen." in lines_of(made.content)
    assert both.status_code == 422
    assert "One statement goes into a pack" in text_of(both)
    assert unknown.status_code == 422


def test_a_pack_with_a_day_that_is_over_is_not_made(member: Client, amina_head: Head) -> None:
    del amina_head
    answer = member.post(f"{HERE}0/pack/", {"due_on": "2026-11-21"})

    assert answer.status_code == 422
    assert "Give a day within the next two years." in text_of(answer)


# -- which letters go where ----------------------------------------------------------------------------


def listed(amina_head: Head, amina: Account, program: Program) -> ApplicationRow:
    add_program(amina_head.record_id, SEASON, program, by=amina, at=AT, on=AT.date())
    return ApplicationRow.objects.get(program=program.id)


def test_programs_get_letters_with_reasons_and_what_lacks(
    member: Client, amina_head: Head, amina: Account
) -> None:
    program = asking_three()
    listed(amina_head, amina, program)
    page = text_of(member.get(f"{HERE}programs/"))

    assert program.name in page
    assert ">synthetic</span>" in page
    assert "from a US physician, more than a year old" in page
    assert "2 more letters are asked for." in page
    assert "No other choice fills more" in page


def test_more_programs_and_letters_ask_no_more_of_the_database(
    member: Client, amina_head: Head, amina: Account, django_assert_num_queries: Callable[..., Any]
) -> None:
    programs = sample_catalogue().programs
    listed(amina_head, amina, programs[-1])
    member.get(f"{HERE}programs/")  # the catalogue is read once
    with CaptureQueriesContext(connection) as one:
        member.get(f"{HERE}programs/")
    before = len(one)
    for program in programs[:5]:
        listed(amina_head, amina, program)
    link(member)
    with django_assert_num_queries(before + 1):  # the uses of an address
        member.get(f"{HERE}programs/")


def test_letters_are_put_on_the_list_but_not_on_what_went_out(
    member: Client, amina_head: Head, amina: Account
) -> None:
    sent, open_one = asking_three(), sample_catalogue().programs[-1]
    listed(amina_head, amina, sent).steps.create(status="applied", day=AT.date())
    listed(amina_head, amina, open_one)

    answer = member.post(f"{HERE}programs/assign/", follow=True)

    assert "Your list has the letters of 1 program." in text_of(answer)
    assert {row.program: (row.letters, row.version) for row in ApplicationRow.objects.all()} == {
        sent.id: ([], 1),
        open_one.id: ([{"path": "letters.0", "mark": "Dr R. Example"}], 2),
    }
    again = member.post(f"{HERE}programs/assign/", follow=True)
    assert "Your list had them already." in text_of(again)


# -- the writer ----------------------------------------------------------------------------------------


def test_a_writer_answers_without_an_account_and_the_applicant_takes_it_over(
    member: Client, amina_head: Head, amina: Account, client: Client
) -> None:
    address = secret_of(link(member))
    page = client.get(address)
    client.post(address, {"kind": "uploaded", "day": "2026-11-20"})
    shown = text_of(member.get(f"{HERE}sharing/"))
    reply = WriterReply.objects.get(kind="uploaded")
    member.post(f"{HERE}replies/{reply.pk}/take/")

    assert "Amina Farooq asks for a letter of recommendation" in text_of(page)
    assert "Would you write?" in text_of(page)
    assert (page["X-Robots-Tag"], page["Cache-Control"]) == ("noindex, nofollow", "private, no-store")
    assert [words in shown for words in ("The address was opened", "The writer uploaded the letter")] == [
        True
    ] * 2
    head = own_head(amina)
    assert head is not None
    assert (head.number, head.dossier.letters[0].uploaded_on) == (amina_head.number + 1, date(2026, 11, 20))
    assert DossierVersion.objects.latest("number").summary == "The writer uploaded the letter: Dr R. Example"


def test_a_writer_sees_nothing_of_the_applicant_but_what_the_request_says(
    member: Client, amina_head: Head, client: Client
) -> None:
    page = text_of(client.get(secret_of(link(member))))

    person = amina_head.dossier
    hidden = [person.education[0].school, str(person.exams[0].taken_on), "1998", "King Edward", "Step 2"]
    assert [word for word in hidden if word and word in page] == []


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"kind": "seen"},
        {"kind": "uploaded", "day": "2026-12-01"},
        {"kind": "uploaded", "day": "2019-01-01"},
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    sent: dict[str, str], member: Client, amina_head: Head, client: Client
) -> None:
    del amina_head
    answer = client.post(secret_of(link(member)), sent)

    assert answer.status_code == 422
    assert WriterReply.objects.exclude(kind="seen").count() == 0


def test_an_address_ends_by_closing_by_a_new_one_and_by_time(
    member: Client, amina_head: Head, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    del amina_head
    first = secret_of(link(member))
    second = secret_of(link(member))
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)

    member.post(f"{HERE}links/{WriterLink.objects.get(revoked_at=None).pk}/close/")
    assert client.get(second).status_code == 404

    third = secret_of(link(member))
    assert client.get(third).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: AT + LASTS + timedelta(seconds=1))
    assert client.get(third).status_code == 404


def test_an_address_is_made_only_for_the_letter_that_was_seen(member: Client, amina_head: Head) -> None:
    del amina_head
    answer = link(member, mark="Dr Somebody Else")

    assert answer.status_code == 409
    assert WriterLink.objects.count() == 0


def test_an_address_is_kept_as_a_fingerprint(member: Client, amina_head: Head) -> None:
    del amina_head
    address = secret_of(link(member))

    assert WriterLink.objects.get().token_hash not in address
    assert address.split("/")[-2] not in text_of(member.get(f"{HERE}sharing/"))


def test_an_export_holds_every_address_and_its_uses(
    member: Client, amina_head: Head, amina: Account, client: Client
) -> None:
    del amina_head
    address = secret_of(link(member))
    client.post(address, {"kind": "agreed"})

    [written] = [one for one in everything_of(amina, at=AT) if one.name == "writers.json"]
    data = json.loads(b"".join(written.pieces))
    assert [(one["writer"], one["message"]) for one in data["addresses"]] == [
        ("Dr R. Example", "Would you write?")
    ]
    assert [(one["kind"], one["day"]) for one in data["uses"]] == [("agreed", "2026-11-22")]
    assert address.split("/")[-2] not in json.dumps(data)
