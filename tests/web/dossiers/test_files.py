"""Import, looked at before it is saved, and export."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound.demo.people import AMINA, dossier_text, person
from matchbound.dossier.model import Goal
from matchbound.dossier.read import parse_dossier
from matchbound.dossier.write import dump_dossier
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.models import Account, DossierVersion
from matchbound.web.store.queries.dossiers import Head, own_head
from tests_web import AT
from web.dossiers.filling import form_in, text_of

pytestmark = pytest.mark.django_db


def upload(client: Client, content: str | bytes, name: str = "my dossier.yaml") -> Any:  # noqa: ANN401
    raw = content.encode() if isinstance(content, str) else content
    return client.post("/dossiers/import/", {"file": SimpleUploadedFile(name, raw)})


def test_a_file_is_looked_at_before_it_is_saved(member: Client, amina: Account, amina_head: Head) -> None:
    text = dossier_text(AMINA).replace("budget_usd: 9000", "budget_usd: 12000")

    page = upload(member, text)
    assert "Goal · Budget, US dollars Before 9000 After 12,000" in text_of(page)
    assert own_head(amina) == amina_head

    answer = form_in(page, "/dossiers/import/save/").send(member)
    assert answer["Location"] == "/dossiers/"
    head = own_head(amina)
    assert head is not None
    assert (head.number, head.dossier) == (2, parse_dossier(text))


def test_all_faults_are_listed_at_once_and_nothing_is_saved(member: Client) -> None:
    page = upload(
        member,
        """
format: 1
exams:
  - {exam: step-9, taken_on: 2023-05-04, outcome: pass}
  - {exam: step-1, taken_on: 2023-02-30, outcome: pass}
goal: {season: soon}
""",
    )

    assert page.status_code == 422
    text = text_of(page)
    assert "the file has 3 faults" in text
    for place in ("exams.0.exam", "exams.1.taken_on", "goal.season"):
        assert place in text
    assert DossierVersion.objects.count() == 1


def test_laws_are_faults_of_a_file_too_and_doubts_are_shown(member: Client) -> None:
    broken = upload(member, "format: 1\nexams: [{exam: step-1, taken_on: 2999-05-04, outcome: pass}]")
    assert (broken.status_code, "exams.0.taken_on" in text_of(broken)) == (422, True)

    doubtful = upload(member, "format: 1\ngoal: {seasn: 2028}")
    assert doubtful.status_code == 200
    assert "goal.seasn is no key of format 1; kept, but not used; did you mean 'season'?" in text_of(doubtful)
    assert form_in(doubtful, "/dossiers/import/save/").send(member).status_code == 302


@pytest.mark.parametrize("content", [b"\xff\xfe\0", b"", b"{", b"- 1\n- 2\n", b"x" * 1_000_001, b"\x00"])
def test_what_is_no_dossier_is_refused_in_words(member: Client, content: bytes) -> None:
    page = upload(member, content)

    assert (page.status_code, "Nothing was saved" in text_of(page)) == (422, True)


def test_a_file_far_larger_than_a_dossier_is_told_so(member: Client) -> None:
    """Before it is read: what is larger than any file is dropped on the way, as if none had been chosen."""
    assert "larger than a dossier may be" in text_of(upload(member, b"x" * 22_000_000))


def test_no_file_is_asked_for(member: Client) -> None:
    page = member.post("/dossiers/import/", {"file": ""})

    assert (page.status_code, "Choose a file first." in text_of(page)) == (422, True)


def test_a_first_dossier_may_come_from_a_file(amina: Account) -> None:
    client = Client()
    client.force_login(amina)
    page = upload(client, dump_dossier(person(AMINA), as_json=True), "dossier.json")

    form_in(page, "/dossiers/import/save/").send(client)

    head = own_head(amina)
    assert head is not None
    assert (head.number, head.dossier) == (1, person(AMINA))


def test_an_import_is_looked_at_again_if_the_dossier_changed_meanwhile(
    member: Client, amina: Account, amina_head: Head
) -> None:
    form = form_in(upload(member, "format: 1\ngoal: {season: 2028}"), "/dossiers/import/save/")
    changed = amina_head.dossier.model_copy(update={"goal": Goal(season=2031)})
    newest = save_dossier(amina_head, changed, summary="Elsewhere", by=amina, at=AT)

    page = form.send(member)

    assert page.status_code == 409
    assert "Year of the Match you aim at Before 2031 After 2028" in text_of(page)
    assert own_head(amina) == newest
    assert form_in(page, "/dossiers/import/save/").send(member).status_code == 302


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"content": "{", "version": "1"}, 422),
        ({"content": '{"format": 1, "goal": {}}', "version": "x"}, 400),
        ({"content": '{"format": 1, "goal": {}}'}, 400),
    ],
)
def test_what_is_saved_is_checked_again(member: Client, data: dict[str, str], status: int) -> None:
    assert member.post("/dossiers/import/save/", data).status_code == status
    assert DossierVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "content_type"), [("yaml", "application/yaml; charset=utf-8"), ("json", "application/json")]
)
def test_the_dossier_is_given_out_as_a_file_that_reads_back(
    member: Client,
    amina_head: Head,
    django_assert_num_queries: DjangoAssertNumQueries,
    kind: str,
    content_type: str,
) -> None:
    with django_assert_num_queries(3):
        answer = member.get(f"/dossiers/export/dossier.{kind}")

    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"] == f'attachment; filename="dossier.{kind}"'
    assert answer["Cache-Control"] == "private, no-store"
    assert parse_dossier(answer.content) == amina_head.dossier


def test_text_of_all_scripts_comes_through_the_look(member: Client, amina: Account) -> None:
    text = 'format: 1\napplicant: {name: "عائشة 李 \\u2028 \\"<b>\'&\\nzwei"}'

    form_in(upload(member, text), "/dossiers/import/save/").send(member)

    head = own_head(amina)
    assert head is not None
    assert head.dossier == parse_dossier(text)
