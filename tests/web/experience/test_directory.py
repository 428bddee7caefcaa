"""The directory on the site: what suits oneself, proposals, reviews, files; and who may decide."""

import html
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.planner.solve import make_plan
from matchbound.web.plans import rules_version
from matchbound.web.store.actions.accounts import delete_account
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.plans import keep_plan
from matchbound.web.store.models import Account, OpportunityImport, OpportunityReview, OpportunityStatement
from matchbound.web.store.queries.experience import directory
from matchbound.web.store.queries.plans import PlanInputs
from tests_web import AT
from web.access_table import Person
from web.experience.given import HOST
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db
ROOT = f"/experience/host/{HOST}/"
SOURCE = {
    "source_name": "The page for visitors",
    "url": "https://visit.example.org/",
    "checked_on": "2026-11-22",
    "confidence": "confirmed",
}
ALDER = {
    "institution": "Alder Hospital",
    "type": "observership",
    "state": "oh",
    "who": ["student", "graduate"],
}
REVIEW = {
    "began_on": "2026-03-17",
    "weeks": "4",
    "as_promised": "true",
    "text": "Long days, and a team that teaches all day.",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def owner() -> Account:
    return make_account(Person.OWNER)


@pytest.fixture
def editor() -> Account:
    return make_account(Person.EDITOR)


def words(answer: Any) -> str:  # noqa: ANN401 - Django's response
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def hosts(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/experience/?{query}").content.decode()
    return re.findall(r'<h3><a href="/experience/host/([^/]+)/">', page)


def stands(key: str, name: str) -> str:
    return next((one.value(name) for one in directory() if one.key == key), "")


# -- looking -------------------------------------------------------------------------------------------------


def test_what_suits_comes_first_and_says_why_not(owner: Account) -> None:
    create_dossier(person(AMINA), by=owner, at=AT)
    client = client_of(owner)

    assert hosts(client, "type=elective&real=on") == [
        "dartmouth-visiting-students",
        "vanderbilt-elective",
        HOST,
    ]
    page = words(client.get("/experience/?type=elective&real=on"))
    assert page.count("Does not suit") == 3
    assert "Takes students only; on" in page
    assert hosts(client, "type=elective&real=on&suits=open") == []


def test_without_a_dossier_the_directory_judges_nobody(owner: Account) -> None:
    page = words(client_of(owner).get("/experience/?real=on"))

    assert ("Begin with a dozen questions" in page, "Does not suit" in page) == (True, False)


def test_a_span_that_ends_before_it_begins_is_said_beside_its_field(owner: Account) -> None:
    answer = client_of(owner).get("/experience/?since=2027-02-01&until=2027-01-01")

    assert (answer.status_code, "Enter a day on or after the first one." in words(answer)) == (422, True)


def test_the_gaps_of_the_plan_lead_to_what_fits_them(owner: Account) -> None:
    head = create_dossier(person(AMINA), by=owner, at=AT)
    plan = make_plan(head.dossier, AT.date())
    inputs = PlanInputs(head.record_id, head.number, AT.date(), "", rules_version())
    keep_plan(inputs, plan, by=owner, at=AT)
    client = client_of(owner)
    found = re.findall(
        r'<a href="\?(since=[^"]+)"', html.unescape(client.get("/experience/").content.decode())
    )

    assert found
    answer = client.get(f"/experience/?{found[0]}")
    assert (answer.status_code, 'aria-current="true"' in answer.content.decode()) == (200, True)


def test_a_host_shows_each_value_with_its_source_and_what_nobody_said(owner: Account) -> None:
    page = words(client_of(owner).get(ROOT))

    assert "Weeks to apply ahead 17 The host's own page , looked up 22 Nov 2026" in page
    assert "Nobody has said here, so ask: Specialties, Hands-on" in page
    assert client_of(owner).get("/experience/host/nobody/").status_code == 404


def test_the_directory_asks_the_database_a_fixed_number_of_times(
    owner: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    create_dossier(person(AMINA), by=owner, at=AT)
    client = client_of(owner)
    with django_assert_max_num_queries(9):
        client.get("/experience/")


# -- proposing -----------------------------------------------------------------------------------------------


def propose(client: Client, address: str, **said: Any) -> Any:  # noqa: ANN401 - form fields, a response
    return client.post(address, {**SOURCE, **said})


def test_a_new_host_waits_for_an_editor_and_is_then_shown_with_its_source(
    owner: Account, editor: Account
) -> None:
    answer = propose(client_of(owner), "/experience/new/", **ALDER)
    row = OpportunityStatement.objects.get()

    assert (answer.status_code, row.state, stands(row.key, "state")) == (302, "proposed", "")
    assert client_of(owner).post(f"/experience/proposal/{row.pk}/accept/").status_code == 403
    assert client_of(editor).post(f"/experience/proposal/{row.pk}/accept/").status_code == 302
    assert (stands(row.key, "state"), stands(row.key, "who")) == ("OH", "student; graduate")
    assert client_of(editor).post(f"/experience/proposal/{row.pk}/accept/").status_code == 409

    answer = client_of(editor).post(f"/experience/proposal/{row.pk}/take-back/", {"why": "The page is gone."})
    assert (answer.status_code, stands(row.key, "state")) == (302, "")
    assert "The page is gone." in words(client_of(owner).get("/experience/mine/"))


def test_without_an_editor_a_proposal_is_shown_at_once(owner: Account) -> None:
    propose(client_of(owner), "/experience/new/", **ALDER)

    assert [one.state for one in OpportunityStatement.objects.all()] == ["accepted"]


def test_a_correction_keeps_the_sources_of_what_it_leaves_as_it_is(owner: Account) -> None:
    client = client_of(owner)
    form = client.get(f"{ROOT}correct/").context["form"]
    as_it_is = {one.name: one.value() for one in form.of_host if one.value()}

    answer = propose(client, f"{ROOT}correct/", **{**as_it_is, "cost": "900", "currency": "USD", "state": ""})
    assert answer.status_code == 302
    assert OpportunityStatement.objects.get().said == {"state": "", "cost": "900", "currency": "USD"}
    assert (stands(HOST, "cost"), stands(HOST, "state"), stands(HOST, "city")) == ("900", "", "New Haven")

    again = propose(client, f"{ROOT}correct/", **{**as_it_is, "cost": "900", "currency": "USD", "state": ""})
    assert (again.status_code, "there is nothing to propose" in words(again)) == (422, True)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"state": "Ontario"}, "'Ontario' is no US state"),
        ({"institution": ""}, "This field is required."),
        ({"weeks_min": "8", "weeks_max": "4"}, "lies before weeks at least"),
        ({"url": "http://localhost/"}, "Give the address of a page that others can open"),
        ({"checked_on": "2030-01-01"}, "Enter a day between 2000 and today."),
        ({"for_editors": "see https://a.example.org/ and https://b.example.org/"}, "Leave out the links"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(
    owner: Account, said: dict[str, str], told: str
) -> None:
    answer = propose(client_of(owner), "/experience/new/", **{**ALDER, **said})

    assert (answer.status_code, told in words(answer)) == (422, True)
    assert not OpportunityStatement.objects.exists()


def test_what_is_made_up_cannot_be_corrected_or_reviewed(owner: Account) -> None:
    client = client_of(owner)

    for part, data in (("correct", {**ALDER, **SOURCE}), ("review", REVIEW)):
        assert "this host does not exist" in words(client.post(f"/experience/host/sample-01/{part}/", data))
    assert (OpportunityStatement.objects.count(), OpportunityReview.objects.count()) == (0, 0)


def test_a_refusal_needs_a_reason_and_an_own_proposal_can_be_withdrawn(
    owner: Account, editor: Account
) -> None:
    propose(client_of(owner), "/experience/new/", **ALDER)
    at = f"/experience/proposal/{OpportunityStatement.objects.get().pk}"

    assert client_of(editor).post(f"{at}/refuse/", {"why": ""}).status_code == 422
    assert client_of(owner).post(f"{at}/withdraw/").status_code == 302
    assert client_of(editor).post(f"{at}/refuse/", {"why": "No."}).status_code == 409


# -- reviews -------------------------------------------------------------------------------------------------


def test_a_review_is_read_by_an_editor_first_and_withdrawn_at_will(owner: Account, editor: Account) -> None:
    create_dossier(person(AMINA), by=owner, at=AT)
    mine, others = client_of(owner), client_of(make_account(Person.OTHER))
    assert mine.post(f"{ROOT}review/", REVIEW).status_code == 302
    row = OpportunityReview.objects.get()

    assert (row.began_on, row.as_promised, row.letter, row.name) == (date(2026, 3, 1), True, None, "")
    assert REVIEW["text"] not in words(others.get(ROOT))
    client_of(editor).post(f"/experience/review/{row.pk}/publish/")
    assert f"Anonymous · 4 weeks from March 2026 · as promised {REVIEW['text']}" in words(others.get(ROOT))
    assert others.post(f"/experience/review/{row.pk}/withdraw/").status_code == 404
    mine.post(f"/experience/review/{row.pk}/withdraw/")
    assert REVIEW["text"] not in words(others.get(ROOT))


def test_a_review_is_signed_only_where_its_writer_wished_so(owner: Account) -> None:
    create_dossier(person(AMINA), by=owner, at=AT)
    client_of(owner).post(f"{ROOT}review/", {**REVIEW, "named": "on"})

    assert "Amina Farooq · 4 weeks from March 2026" in words(client_of(owner).get(ROOT))


@pytest.mark.parametrize("typed", [{"text": "Nice."}, {"weeks": "0"}, {"began_on": "2027-01-01"}])
def test_a_review_that_says_nothing_or_cannot_be_is_refused(owner: Account, typed: dict[str, str]) -> None:
    assert client_of(owner).post(f"{ROOT}review/", {**REVIEW, **typed}).status_code == 422
    assert not OpportunityReview.objects.exists()


def test_reviews_are_escaped(owner: Account) -> None:
    client_of(owner).post(f"{ROOT}review/", {**REVIEW, "text": "<script>alert(1)</script>" * 3})

    assert b"<script>alert" not in client_of(owner).get(ROOT).content


# -- files ---------------------------------------------------------------------------------------------------

FILE = "institution,type,state\nAlder Hospital,observership,OH\nBad Hospital,internship,OH\n"


def bring(client: Client, text: str = FILE, name: str = "hosts.csv") -> Any:  # noqa: ANN401 - a response
    return client.post("/experience/imports/", {**SOURCE, "file": SimpleUploadedFile(name, text.encode())})


def test_a_file_is_looked_at_applied_by_an_editor_and_undone(owner: Account, editor: Account) -> None:
    answer = bring(client_of(owner))
    run = OpportunityImport.objects.get()
    at, key = f"/experience/imports/{run.pk}", "alder-hospital-observership-oh"
    page = words(client_of(owner).get(answer.headers["Location"]))

    assert "Row 3, type : 'internship' is none of" in page
    assert stands(key, "state") == ""
    client_of(owner).post(f"{at}/apply/")
    assert (OpportunityImport.objects.get().state, stands(key, "state")) == ("held", "")
    client_of(editor).post(f"{at}/apply/")
    assert stands(key, "state") == "OH"
    assert client_of(owner).post(f"{at}/undo/").status_code == 403
    client_of(editor).post(f"{at}/undo/")
    assert (OpportunityImport.objects.get().state, stands(key, "state")) == ("undone", "")
    assert client_of(editor).post(f"{at}/undo/").status_code == 409


def test_a_file_that_is_none_is_refused_and_dropped_files_are_forgotten(owner: Account) -> None:
    client = client_of(owner)

    assert "it is empty" in words(bring(client, " "))
    bring(client)
    client.post(f"/experience/imports/{OpportunityImport.objects.get().pk}/drop/")
    assert (OpportunityImport.objects.count(), OpportunityStatement.objects.count()) == (0, 0)


# -- leaving -------------------------------------------------------------------------------------------------


def test_whoever_leaves_takes_their_reviews_along_and_leaves_what_was_accepted_unsigned(
    owner: Account,
) -> None:
    client = client_of(owner)
    client.post(f"{ROOT}review/", REVIEW)
    propose(client, "/experience/new/", **ALDER)
    delete_account(by=owner)

    assert not OpportunityReview.objects.exists()
    assert [(row.by, row.state) for row in OpportunityStatement.objects.all()] == [(None, "accepted")]
