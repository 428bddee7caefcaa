"""The application, research and statements on the site."""

import io
import re
from typing import Any
from uuid import UUID

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from experience.cv.works.samples import BIBTEX, PUBMED
from experience.pdf_text import lines_of
from matchbound import clock
from matchbound.dossier.edit import updated
from matchbound.dossier.model import Dossier
from matchbound.reference.program import Program
from matchbound.web.store.actions.cv import Draft, add_statement
from matchbound.web.store.actions.dossiers import create_dossier, save_dossier
from matchbound.web.store.actions.listing import add_program
from matchbound.web.store.models import Account, StatementVersion
from matchbound.web.store.queries.cv import statements_kept, statements_of, uses_of
from matchbound.web.store.queries.dossiers import Head, own_head
from tests_web import AT
from web.listing.made import aiming

pytestmark = pytest.mark.django_db
HERE, SEASON = "/experience/cv/", 2027


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", AT.date)


@pytest.fixture
def amina_head(amina: Account) -> Head:
    """Return Amina's dossier with a season as its goal."""
    return create_dossier(aiming(), by=amina, at=AT)


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def dossier_of(head: Head) -> Dossier:
    account = Account.objects.get(dossiers__id=head.record_id)
    newest = own_head(account)
    assert newest is not None
    return newest.dossier


# -- the application and the years -----------------------------------------------------------------------


def test_the_page_counts_what_is_chosen_and_names_gaps(member: Client, amina_head: Head) -> None:
    del amina_head
    page = page_of(member, HERE)

    assert "Experiences chosen 0 10" in page
    assert "21 Dec 2021 to 2 Feb 2025: about 37 months without an entry Not explained" in page
    assert "Exams in it or soon after, whose study may explain it: Step 1, 4 May 2023" in page


def test_a_gap_is_explained(member: Client, amina_head: Head) -> None:
    told = {"since": "2021-12-21", "until": "2025-02-02", "why": "Study for Step 1"}

    assert member.post(f"{HERE}explain/", told).status_code == 302
    assert [one.why for one in dossier_of(amina_head).cv.gaps] == ["Study for Step 1"]
    assert "without an entry Explained Study for Step 1" in page_of(member, HERE)


@pytest.mark.parametrize(
    "told",
    [
        {"why": " "},
        {"until": "2020-01-01"},
        {"since": "0001-01-01"},
        {"since": "yesterday"},
    ],
)
def test_a_gap_that_is_none_is_refused(member: Client, amina_head: Head, told: dict[str, str]) -> None:
    answer = member.post(
        f"{HERE}explain/", {"since": "2021-12-21", "until": "2025-02-02", "why": "Study"} | told
    )

    assert (answer.status_code, dossier_of(amina_head).cv.gaps) == (422, ())
    assert 'role="alert"' in answer.content.decode()


def say(head: Head, **changes: str) -> dict[str, str]:
    told = {"in_application": "true", "description": "Rounds.", "meaningful": "", "version": str(head.number)}
    return told | changes


def test_an_experience_is_chosen_and_told(member: Client, amina_head: Head) -> None:
    said = say(amina_head, description="a" * 751, meaningful="It was the first.")

    assert member.post(f"{HERE}experiences/0/", said).status_code == 302
    (one,) = dossier_of(amina_head).experiences
    assert (one.in_application, one.description, one.meaningful) == (True, "a" * 751, "It was the first.")
    assert "TX" in str(one.state)  # the rest is as it was
    page = page_of(member, HERE)
    assert "Experiences chosen 1 10 Most meaningful experiences 1 3" in page
    assert "751 1 too many 750" in page
    assert "751 of 750 characters Too long" in page_of(member, f"{HERE}experiences/0/")


def test_an_experience_that_moved_meanwhile_is_not_written_over(
    member: Client, amina_head: Head, amina: Account
) -> None:
    fewer = updated(amina_head.dossier, {"experiences": ()})
    other = updated(amina_head.dossier.experiences[0], {"host": "Another"})
    changed = updated(fewer, {"experiences": (other, *amina_head.dossier.experiences)})
    save_dossier(amina_head, changed, summary="Moved", by=amina, at=AT)

    answer = member.post(f"{HERE}experiences/0/", say(amina_head))

    assert answer.status_code == 409
    assert "Rounds." in answer.content.decode()
    assert dossier_of(amina_head).experiences == changed.experiences


def test_an_experience_is_saved_beside_another_change(
    member: Client, amina_head: Head, amina: Account
) -> None:
    goal = updated(amina_head.dossier.goal, {"season": 2030})
    save_dossier(amina_head, updated(amina_head.dossier, {"goal": goal}), summary="Goal", by=amina, at=AT)

    assert member.post(f"{HERE}experiences/0/", say(amina_head)).status_code == 302
    found = dossier_of(amina_head)
    assert (found.goal.season, found.experiences[0].description) == (2030, "Rounds.")


def test_what_is_too_long_for_the_dossier_is_refused_beside_its_field(
    member: Client, amina_head: Head
) -> None:
    answer = member.post(f"{HERE}experiences/0/", say(amina_head, description="a" * 5001))

    assert answer.status_code == 422
    assert 'id="id_description_error"' in answer.content.decode()


def test_an_experience_that_is_not_there_is_missing(member: Client, amina_head: Head) -> None:
    del amina_head
    assert member.get(f"{HERE}experiences/1/").status_code == 404


# -- the CV -----------------------------------------------------------------------------------------------


def test_the_cv_is_handed_out_as_pdf_and_docx(member: Client, amina_head: Head) -> None:
    del amina_head
    pdf, word = member.get(f"{HERE}cv.pdf"), member.get(f"{HERE}cv.docx")

    assert [one["Content-Disposition"] for one in (pdf, word)] == [
        'attachment; filename="cv.pdf"',
        'attachment; filename="cv.docx"',
    ]
    assert lines_of(pdf.content)[:2] == ["Amina Farooq", "Curriculum vitae, 22 Nov 2026"]
    assert docx.Document(io.BytesIO(word.content)).paragraphs[0].text == "Amina Farooq"


# -- research ---------------------------------------------------------------------------------------------


def bring(client: Client, text: str, name: str) -> Any:  # noqa: ANN401 - a response of the test client
    return client.post(f"{HERE}research/import/", {"file": SimpleUploadedFile(name, text.encode())})


def test_works_are_brought_merged_and_listed(member: Client, amina_head: Head) -> None:
    first, second = bring(member, BIBTEX, "a.bib"), bring(member, PUBMED, "a.xml")

    assert (first.status_code, second.status_code) == (200, 200)
    assert "Completed: PubMed ID" in second.content.decode()
    assert [one.pmid for one in dossier_of(amina_head).publications] == ["39000001"]
    page = page_of(member, f"{HERE}research/")
    assert "Müller J, Sepsis Group of Punjab. Outcomes of sepsis in Lahore." in page
    assert "asks for them under “Scholarly Work”. Under which categories is not known." in page
    assert b"@article{farooq2024outcomes," in member.get(f"{HERE}research/publications.bib").content


def test_entries_that_cannot_be_taken_are_named_and_the_others_kept(member: Client, amina_head: Head) -> None:
    born = amina_head.dossier.applicant.born_on
    assert born is not None
    text = "@article{a, title={Kept}}\n@article{b, year=2020}\n"
    text += "@article{c, title={Too early}, date={1990-01-01}}"

    page = bring(member, text, "a.bib").content.decode()

    assert "2 entries were not taken" in page
    assert "has no title; add one in the file" in page
    assert f"1990-01-01 lies before birth (applicant.born_on, {born})" in page
    assert [one.title for one in dossier_of(amina_head).publications] == ["Kept"]


@pytest.mark.parametrize(("text", "name"), [("hello", "a.txt"), ("{", "a.json"), ("", "a.bib")])
def test_a_file_that_cannot_be_read_leaves_the_dossier(
    member: Client, amina_head: Head, text: str, name: str
) -> None:
    answer = bring(member, text, name)

    assert answer.status_code == 422
    assert 'id="id_file_error"' in answer.content.decode()
    assert dossier_of(amina_head) == amina_head.dossier


# -- statements -------------------------------------------------------------------------------------------


def test_a_statement_keeps_its_versions(member: Client, amina_head: Head, amina: Account) -> None:
    first = {"name": "Mine", "specialty": "internal-medicine", "text": "One."}
    assert member.post(f"{HERE}statements/add/", first).status_code == 302
    (one,) = statements_of(amina_head.record_id, viewer=amina)
    address = f"{HERE}statements/{one.id}/"
    second = {"name": "Mine, too", "specialty": "", "text": "Two\r\nlines.", "version": "1"}
    assert member.post(address, second).status_code == 302
    assert member.post(address, second | {"version": "2", "name": "Mine"}).status_code == 302

    (one,) = statements_of(amina_head.record_id, viewer=amina)
    assert (one.name, one.specialty, one.number, one.text) == ("Mine", "", 2, "Two\nlines.")
    assert "Version 1 22 Nov 2026" in page_of(member, f"{address}1/") + page_of(member, address)
    assert "One." in page_of(member, f"{address}1/")


def test_a_statement_that_was_changed_elsewhere_is_not_written_over(
    member: Client, amina_head: Head, amina: Account
) -> None:
    one = add_statement(amina_head.record_id, Draft("Mine", "", "One."), by=amina, at=AT)
    told = {"name": "Mine", "specialty": "", "version": "1"}
    assert member.post(f"{HERE}statements/{one}/", told | {"text": "Two."}).status_code == 302

    answer = member.post(f"{HERE}statements/{one}/", told | {"text": "Three."})

    assert (answer.status_code, "Three." in answer.content.decode()) == (409, True)
    assert [row.text for row in StatementVersion.objects.order_by("number")] == ["One.", "Two."]


def listed(head: Head, by: Account, specialty: str) -> UUID:
    program = Program(f"x-{specialty}", f"The {specialty} program", specialty, state="NY")
    return add_program(head.record_id, SEASON, program, by=by, at=AT, on=AT.date())[0].id


def test_statements_go_with_applications_by_choice_or_by_specialty(
    member: Client, amina_head: Head, amina: Account
) -> None:
    pathology, surgery, neurology = (
        listed(amina_head, amina, name) for name in ("pathology", "surgery", "neurology")
    )
    special, plain = (
        add_statement(amina_head.record_id, Draft(name, name and "pathology", "…"), by=amina, at=AT)
        for name in ("For pathology", "")
    )
    entries = (pathology, surgery, neurology)

    assert member.post(f"{HERE}statements/assign/", {f"to-{neurology}": str(special)}).status_code == 302
    assert uses_of(entries) == {neurology: special}
    assert member.post(f"{HERE}statements/assign/", {"by_specialty": "1"}).status_code == 302
    assert uses_of(entries) == {pathology: special, surgery: plain, neurology: special}
    assert member.post(f"{HERE}statements/assign/", {f"to-{neurology}": ""}).status_code == 302
    assert uses_of(entries) == {pathology: special, surgery: plain}
    assert "1 application has no statement yet" in page_of(member, f"{HERE}statements/")


def test_a_deleted_statement_goes_with_nothing(member: Client, amina_head: Head, amina: Account) -> None:
    entry = listed(amina_head, amina, "pathology")
    one = add_statement(amina_head.record_id, Draft("Mine", "", "One."), by=amina, at=AT)
    member.post(f"{HERE}statements/assign/", {f"to-{entry}": str(one)})
    assert [kept["goes_to"] for kept in statements_kept(amina_head.record_id)] == [["The pathology program"]]

    assert "Delete “Mine”?" in page_of(member, f"{HERE}statements/{one}/delete/")
    assert member.post(f"{HERE}statements/{one}/delete/").status_code == 302
    assert (statements_kept(amina_head.record_id), uses_of([entry])) == ([], {})


def test_nobody_assigns_what_is_somebody_elses(
    member: Client,
    amina_head: Head,
    amina: Account,
    account: Any,  # noqa: ANN401 - a maker of accounts
) -> None:
    entry = listed(amina_head, amina, "pathology")
    other = account("other@example.org")
    one = add_statement(amina_head.record_id, Draft("Mine", "", "One."), by=amina, at=AT)
    stranger = Client()
    stranger.force_login(other)

    assert stranger.get(f"{HERE}statements/{one}/").status_code == 404
    assert stranger.post(f"{HERE}statements/assign/", {f"to-{entry}": str(one)}).status_code == 302
    assert uses_of([entry]) == {}
    assert member.get(f"{HERE}statements/{one}/").status_code == 200


def test_the_list_of_statements_asks_as_often_for_one_as_for_ten(
    member: Client,
    amina_head: Head,
    amina: Account,
    django_assert_max_num_queries: Any,  # noqa: ANN401
) -> None:
    for number in range(10):
        add_statement(amina_head.record_id, Draft(f"No. {number}", "", "One."), by=amina, at=AT)
    listed(amina_head, amina, "pathology")

    with django_assert_max_num_queries(12):
        member.get(f"{HERE}statements/")
