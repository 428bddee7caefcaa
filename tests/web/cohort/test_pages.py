"""The pages of cohorts."""

import csv
import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.web.jobs.note_outcomes import note_outcomes
from matchbound.web.store.actions.cohort import make_all_rows, save_filter
from matchbound.web.store.models import Account, CohortFilter, CohortRow, Job, Organisation, Seen
from matchbound.web.store.models.advising import Scope
from web.cohort.cohorts import AT, adviser, joined, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_school() -> tuple[Client, Organisation, Account]:
    by = adviser()
    client = Client()
    client.force_login(by)
    return client, organisation("Lake School", by), by


def text_of(client: Client, address: str = "/cohort/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def names_in(client: Client, address: str = "/cohort/") -> list[str]:
    html = client.get(address).content.decode()
    return re.findall(r'<th scope="row"><a href="[^"]+"><bdi>([^<]+)</bdi>', html)


School = tuple[Client, Organisation, Account]


def test_an_adviser_without_an_organisation_learns_how_to_get_one() -> None:
    client = Client()
    client.force_login(adviser())

    assert "be invited by somebody who does already" in text_of(client)


def test_the_table_says_what_each_shares(at_school: School) -> None:
    client, school, _by = at_school
    joined(school, "four-failed-attempts", frozenset({Scope.STATUS}))
    joined(school, AMINA)

    words = text_of(client)

    assert names_in(client) == ["Amina Farooq", "Jose Maria Santos"]
    assert "Barred" in words
    assert "0 attempts" not in words  # he does not share his exams
    assert words.count("not shared") >= 4


def test_of_another_organisation_nothing_is_shown(at_school: School) -> None:
    client, _school, _by = at_school
    other = organisation("Other School", adviser("other@example.org"))
    joined(other, AMINA)

    assert names_in(client) == []
    assert client.get(f"/cohort/?organisation={other.pk}").status_code == 404


def test_an_adviser_of_two_organisations_chooses(at_school: School) -> None:
    client, school, by = at_school
    second = organisation("Second School", by)
    joined(school, AMINA)
    joined(second, "green-card")

    assert names_in(client) == ["Amina Farooq"]
    assert names_in(client, f"/cohort/?organisation={second.pk}") == ["Bilal Ahmed"]


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("f=attempts-at-risk", ["Jose Maria Santos"]),
        ("f=exam-runs-out&exam-runs-out=3", []),
        ("f=exam-runs-out&exam-runs-out=4", ["Chidinma Okafor"]),
        ("f=exam-runs-out:4", ["Chidinma Okafor"]),
        ("f=unmatched", []),
        ("f=stuck&f=not-certified", ["Jose Maria Santos"]),
        ("q=AMÍNA", ["Amina Farooq"]),
        ("q=farooq+amina", ["Amina Farooq"]),
        ("stage=step-1", ["Jose Maria Santos"]),
        ("sort=expires_on", ["Chidinma Okafor", "Amina Farooq", "Jose Maria Santos"]),
        ("sort=expires_on&down=1", ["Amina Farooq", "Chidinma Okafor", "Jose Maria Santos"]),
        ("season=2028", []),
    ],
)
def test_filters_and_order(
    at_school: School, address: str, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    client, school, _by = at_school
    for one in (AMINA, "four-failed-attempts", "exams-about-to-run-out"):
        joined(school, one)

    assert names_in(client, f"/cohort/?{address}") == names


def test_what_cannot_be_read_is_said_and_passed_over(at_school: School) -> None:
    client, school, _by = at_school
    joined(school, AMINA)

    response = client.get("/cohort/?f=exam-runs-out&exam-runs-out=999&season=x&stage=nowhere&f=none")

    assert response.status_code == 422
    html = response.content.decode()
    for words in (
        "Exam runs out: enter a whole number from 1 to 84.",
        "A season is a year",
        "no such station",
    ):
        assert words in html
    assert "Amina Farooq" in html


def test_a_filter_finds_nobody_who_does_not_share_its_column(at_school: School) -> None:
    client, school, _by = at_school
    joined(school, "four-failed-attempts", frozenset({Scope.STATUS}))
    joined(school, "four-failed-attempts", frozenset({Scope.EXAMS}))

    words = text_of(client, "/cohort/?f=attempts-at-risk")

    assert "1 person" in words
    assert "Of 1 more person it cannot be told" in words
    assert "Attempts at risk 1" in words


def test_each_line_shown_is_noted_once_a_day(at_school: School) -> None:
    client, school, by = at_school
    consent = joined(school, AMINA)

    client.get("/cohort/")
    client.get("/cohort/?f=matched")
    client.get("/cohort/")

    seen = list(Seen.objects.values_list("by", "subject", "what", "through"))
    assert seen == [(by.pk, consent.account_id, "cohort-line", school.pk)]


def test_the_number_of_queries_does_not_grow(at_school: School) -> None:
    client, school, by = at_school
    save_filter("Mine", "f=stuck", by=by, at=AT)
    joined(school, AMINA)
    client.get("/cohort/?f=stuck")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/cohort/")
    for one in (AMINA, "green-card", "step-3-wants-h1b"):
        joined(school, one)
    client.get("/cohort/")
    with CaptureQueriesContext(connection) as many:
        client.get("/cohort/")

    assert len(many) == len(few)
    assert len(many) <= 12


def test_lines_come_fifty_to_a_page(at_school: School) -> None:
    client, school, _by = at_school
    for number in range(52):
        dossier = Dossier(applicant={"name": f"Person {number:02}"})  # type: ignore[arg-type] # as a file has it
        joined(school, dossier, frozenset())

    assert names_in(client) == [f"Person {number:02}" for number in range(50)]
    assert names_in(client, "/cohort/?page=2") == ["Person 50", "Person 51"]


def test_an_old_day_is_said(at_school: School) -> None:
    client, school, _by = at_school
    joined(school, AMINA)
    CohortRow.objects.update(made_on=clock.today() - timedelta(days=2))
    assert "they are made anew every night" in text_of(client)

    make_all_rows(on=clock.today())

    assert "they are made anew every night" not in text_of(client)


# -- filters that are kept -----------------------------------------------------------------------------------


def test_filters_are_kept_used_and_removed(at_school: School) -> None:
    client, school, by = at_school
    joined(school, AMINA)

    kept = client.post("/cohort/filters/keep/?f=exam-runs-out:6&season=2028", {"name": "Soon"})

    assert kept.status_code == 302
    row = CohortFilter.objects.get(owner=by)
    assert (row.name, row.query) == ("Soon", "season=2028&f=exam-runs-out%3A6")
    assert (
        f'href="?organisation={school.pk}&amp;season=2028&amp;f=exam-runs-out%3A6"'
        in client.get("/cohort/").content.decode()
    )
    assert client.post(f"/cohort/filters/{row.pk}/remove/", {"back": "f=stuck"}).url == (
        f"/cohort/?f=stuck&organisation={school.pk}"
    )
    assert not CohortFilter.objects.exists()


def test_nobody_removes_another_s_filter_and_a_name_is_needed(at_school: School) -> None:
    client, _school, _by = at_school
    theirs = save_filter("Theirs", "f=stuck", by=adviser("other@example.org"), at=AT)

    assert client.post(f"/cohort/filters/{theirs.pk}/remove/").status_code == 404
    assert client.post("/cohort/filters/keep/?f=stuck", {"name": " "}).status_code == 422
    assert CohortFilter.objects.count() == 1


# -- writing to those found ----------------------------------------------------------------------------------


def test_those_found_are_handed_to_the_message(at_school: School) -> None:
    client, school, _by = at_school
    stuck = joined(school, "four-failed-attempts")
    joined(school, AMINA, frozenset({Scope.EXAMS}))

    html = client.get("/cohort/chosen/?f=attempts-at-risk").content.decode()

    assert f'name="people" value="{stuck.account_id}"' in html
    assert f'action="/cohort/organisations/{school.pk}/messages/new/"' in html
    assert 'name="people"' not in client.get("/cohort/chosen/?f=matched").content.decode()


# -- files -------------------------------------------------------------------------------------------------


def test_the_file_has_exactly_what_is_shared(at_school: School) -> None:
    client, school, _by = at_school
    odd = person("four-failed-attempts")
    applicant = odd.applicant.model_copy(update={"name": "=cmd|' /C calc'!A0"})
    joined(school, odd.model_copy(update={"applicant": applicant}), frozenset({Scope.EXAMS}))

    response = client.get("/cohort/export/csv/?f=attempts-at-risk")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert [one["Name"] for one in rows] == ["'=cmd|' /C calc'!A0"]
    assert (rows[0]["Attempts left"], rows[0]["Certification"], rows[0]["Plan"]) == (
        "0",
        "not shared",
        "not shared",
    )
    everybody = csv.DictReader(io.StringIO(client.get("/cohort/export/csv/").content.decode("utf-8-sig")))
    assert "" not in {one[name] for one in everybody for name in ("Attempts left", "Runs out", "Season")}
    book = openpyxl.load_workbook(io.BytesIO(client.get("/cohort/export/xlsx/").content))
    cell = book.active["A2"]
    assert (cell.value, cell.data_type) == ("=cmd|' /C calc'!A0", "s")
    assert client.get("/cohort/export/pdf/").status_code == 404


# -- outcomes ----------------------------------------------------------------------------------------------


def outcome(season: int, *, matched: bool, school: str = "A") -> Dossier:
    entry = {"season": season, "matched": matched, "programs_applied": 40}
    if matched:
        entry |= {"matched_specialty": "pediatrics", "matched_state": "TX"}
    return Dossier.model_validate({"education": [{"school": school}], "seasons": [entry]})


def test_outcomes_over_years(at_school: School) -> None:
    client, school, _by = at_school
    for number in range(8):
        joined(school, outcome(2025, matched=number < 6))
    joined(school, outcome(2026, matched=True))
    joined(school, outcome(2026, matched=False), frozenset({Scope.STATUS}))

    words = text_of(client, "/cohort/outcomes/")

    text_of(client, "/cohort/outcomes/")
    note_outcomes(**Job.objects.get(name="note_outcomes").args)
    assert Seen.objects.filter(what="outcomes").count() == 9
    assert "9 of 10 people share what became of their applications" in words
    assert "8 applied: 6 matched, 2 did not, of 0 it is not known." in words
    assert "1 applied" in words
    assert "2026: 1 applied, 1 matched, 0 did not, 0 unknown" in words


def test_the_file_of_outcomes_has_no_small_groups(at_school: School) -> None:
    client, school, _by = at_school
    for number in range(12):
        joined(school, outcome(2025, matched=number < 6, school="A" if number < 9 else "B"))
    joined(school, outcome(2026, matched=True))

    rows = list(
        csv.reader(io.StringIO(client.get("/cohort/outcomes/export/csv/").content.decode("utf-8-sig")))
    )

    assert rows[1] == ["2025", "everybody who shares it", "", "12", "6", "6", "0"]
    assert ["2025", "School", "Small groups together", "12", "6", "6", "0"] in rows
    assert not any(row[0] == "2026" for row in rows)
