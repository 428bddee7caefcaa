"""The front page, the sections, and the way to any fact."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from matchbound.dossier.model import Dossier
from matchbound.dossier.read import parse_dossier
from matchbound.web.pages.dossiers.sections import SECTIONS, entry_path, part_of
from matchbound.web.pages.dossiers.views import section_lines
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account, DossierRecord
from matchbound.web.store.queries.dossiers import Head, own_head
from tests_web import AT
from web.dossiers.filling import form_in, text_of

pytestmark = pytest.mark.django_db

ON = AT.date()


@pytest.fixture
def newcomer(account: Callable[..., Account]) -> Client:
    client = Client()
    client.force_login(account("new@example.org"))
    return client


def test_somebody_without_a_dossier_begins_one_by_a_button(newcomer: Client) -> None:
    page = newcomer.get("/dossiers/")
    assert "Begin an empty dossier" in text_of(page)

    begin = form_in(page, "/dossiers/begin/")
    assert [begin.send(newcomer)["Location"], begin.send(newcomer)["Location"]] == ["/dossiers/"] * 2

    assert DossierRecord.objects.count() == 1
    head = own_head(Account.objects.get())
    assert head is not None
    assert (head.number, head.dossier) == (1, Dossier(format=1))
    assert "Version 1" in text_of(newcomer.get("/dossiers/"))


@pytest.mark.parametrize(
    "address",
    [
        "exams/",
        "edit/goal/",
        "add/exams/",
        "at/exams.0/",
        "history/",
        "history/1/",
    ],
)
def test_every_page_leads_somebody_without_a_dossier_to_its_beginning(newcomer: Client, address: str) -> None:
    assert newcomer.get(f"/dossiers/{address}")["Location"] == "/dossiers/"


@pytest.mark.parametrize("slug", [section.slug for section in SECTIONS])
def test_each_section_is_shown_with_three_queries(
    member: Client, django_assert_num_queries: DjangoAssertNumQueries, slug: str
) -> None:
    with django_assert_num_queries(3):
        page = member.get(f"/dossiers/{slug}/")
    assert page.status_code == 200


def test_the_front_page_is_shown_with_three_queries(
    member: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        page = member.get("/dossiers/")
    assert all(f'href="/dossiers/{section.slug}/"' in page.content.decode() for section in SECTIONS)


def test_a_section_tells_what_is_in_it_what_is_doubtful_and_what_is_missing() -> None:
    dossier = parse_dossier("""
format: 1
applicant: {name: Amina Farooq}
exams:
  - {exam: step-1, taken_on: 2023-05-04, outcome: pass}
  - {exam: step-1, taken_on: 2024-05-04, outcome: pass}
  - {exam: step-2-ck, taken_on: 2025-05-04, outcome: fail}
  - {exam: step-2-ck, taken_on: 2026-05-04, outcome: fail}
""")

    lines = {line.section.slug: line for line in section_lines(dossier, ON)}

    exams, about, education = lines["exams"], lines["about"], lines["education"]
    assert (exams.count, exams.shown, exams.rest, exams.doubts, exams.several) == (
        4,
        ["Step 1, 4 May 2023", "Step 1, 4 May 2024", "Step 2 CK, 4 May 2025"],
        1,
        1,
        True,
    )
    assert (about.shown, about.several) == (["Name, as in the passport: Amina Farooq"], False)
    assert {one.words for one in about.missing} >= {"Citizenships", "Immigration status in the US"}
    assert [(one.place, one.words) for one in education.missing] == [("education", "Education")]
    assert education.missing[0].waiting > 1


def test_every_part_of_the_document_has_its_place_on_a_page() -> None:
    shown = {part.path.partition(".")[0] for section in SECTIONS for part in section.parts}

    assert shown == set(Dossier.model_fields) - {"format"}


@pytest.mark.parametrize(
    ("path", "form", "part"),
    [
        ("exams.2.taken_on", "exams.2", "exams"),
        ("exams", "exams", "exams"),
        ("applicant.citizenships", "applicant", "applicant"),
        ("applicant.visas_held.0.kind", "applicant.visas_held.0", "applicant.visas_held"),
        ("certification.pathway.season", "certification.pathway", "certification.pathway"),
        (
            "certification.pathway.encounters.1.evaluator",
            "certification.pathway.encounters.1",
            "certification.pathway.encounters",
        ),
        ("certification.certified_on", "certification", "certification"),
    ],
)
def test_a_path_leads_into_the_deepest_part(path: str, form: str, part: str) -> None:
    assert (entry_path(path), part_of(path).path) == (form, part)


@pytest.mark.parametrize(
    ("place", "there"),
    [
        ("applicant.ecfmg_hold", "/dossiers/edit/applicant/?field=ecfmg_hold"),
        ("exams.0.taken_on", "/dossiers/edit/exams.0/?field=taken_on"),
        ("exams.0", "/dossiers/edit/exams.0/"),
        ("exams", "/dossiers/exams/"),
        ("publications", "/dossiers/add/publications/"),
        ("certification.pathway", "/dossiers/edit/certification.pathway/"),
        ("certification.pathway.encounters", "/dossiers/edit/certification.pathway"),
        ("certification.certified_on", "/dossiers/edit/certification/?field=certified_on"),
    ],
)
def test_a_fact_is_found_by_its_path(member: Client, place: str, there: str) -> None:
    answer = member.get(reverse("dossiers:at", args=[place]))

    assert answer["Location"].removesuffix("/") == there.removesuffix("/")
    assert member.get(answer["Location"]).status_code == 200


def test_the_field_that_was_asked_for_is_open_and_has_the_focus(member: Client) -> None:
    page = member.get("/dossiers/edit/education.0/?field=wdoms_id").content.decode()

    assert page.count(" autofocus") == 1
    assert 'name="wdoms_id" maxlength="500" autofocus' in page
    assert '<details class="more" open>' in page


def test_an_unknown_field_or_notice_in_the_address_says_nothing(member: Client) -> None:
    plain = text_of(member.get("/dossiers/exams/"))

    assert text_of(member.get("/dossiers/exams/?removed=7&field=%3Cscript%3E")) == plain
    assert "Saved." in text_of(member.get("/dossiers/exams/?saved=<script>"))
    assert b"saved=<script>" not in member.get("/dossiers/exams/?saved=<script>").content


def test_a_page_carries_nothing_inline(member: Client, amina_head: Head) -> None:
    del amina_head
    for address in ("", "about/", "edit/exams.0/", "add/letters/", "history/", "import/"):
        page = member.get(f"/dossiers/{address}").content.decode()
        assert "style=" not in page
        assert "hx-on" not in page
        assert "<script>" not in page


def test_titles_of_a_dossier_in_other_words_are_escaped(amina: Account) -> None:
    create_dossier(
        parse_dossier("format: 1\neducation: [{school: '<b>School</b>'}]\nletters: [{writer: '<i>'}]"),
        by=amina,
        at=AT,
    )
    client = Client()
    client.force_login(amina)

    for address in ("", "education/", "edit/education.0/", "letters/", "history/"):
        page = client.get(f"/dossiers/{address}").content.decode()
        assert "<b>School" not in page
        assert "<i>" not in page
