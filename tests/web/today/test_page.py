import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.demo.people import person
from matchbound.dossier.model import Dossier, Exam
from matchbound.rules.changes import verdicts_of
from matchbound.rules.report import evaluate
from matchbound.web import memory, plans
from matchbound.web.pages.today.shown import last_days, unproven
from matchbound.web.proofs import facts_of
from matchbound.web.store.actions.dossiers import create_dossier, save_dossier
from matchbound.web.store.actions.visits import note_visit
from matchbound.web.store.models import Account, Document, SeenReport
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT

pytestmark = pytest.mark.django_db
ON = AT.date()


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


def text(client: Client) -> str:
    return client.get("/today/").content.decode()


def section(page: str, name: str) -> str:
    """Return the words of one section of the page."""
    found = re.search(rf'<section aria-labelledby="{name}-heading">(.*?)</section>', page, re.DOTALL)
    assert found is not None
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_today_shows_what_to_do_next_from_the_plan(member: Client) -> None:
    page = text(member)
    words = section(page, "next")

    assert "The way to day one in 2028: 2 of 11 stations behind you." in page
    assert "The earliest Match you can make is that of 2028, with 151 days to spare." in words
    assert re.findall(r'href="/plan/#([\w.-]+)"', page) == [
        "oet-medicine.study",
        "oet-medicine.register",
        "step-2-ck.register",
    ]
    assert "Now, until 5 Dec 2026 · begin by 25 Aug 2027 at the latest" in words


def test_a_plan_that_takes_long_is_waited_for_elsewhere(
    member: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "_solved", lambda *_inputs: None)
    page = text(member)

    assert 'hx-trigger="load delay:2s"' in page
    assert "Take Step 2 CK on or before 4 May 2030." in section(page, "next")


def test_today_without_a_dossier_leads_to_the_questions(client: Client, amina: Account) -> None:
    client.force_login(amina)
    page = text(client)

    assert "/start/" in page
    assert "Matchbound does not know you" in page
    assert "/start/keep/" not in page


def test_answers_that_wait_are_offered_on_today(client: Client, amina: Account) -> None:
    client.force_login(amina)
    client.post("/start/", {"sittings": "3", "country": "PK"})

    assert "/start/keep/" in text(client)


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("amina-farooq", "Whether a hold lies on the ECFMG record is not known ( About you"),
        (
            "exams-about-to-run-out",
            "The pass in Step 1 stops counting after 10 Mar 2027, and it is passed again",
        ),
    ],
)
def test_what_the_plan_takes_for_granted_stands_beside_its_promise(
    client: Client, amina: Account, slug: str, told: str
) -> None:
    create_dossier(person(slug), by=amina, at=AT)
    client.force_login(amina)

    assert told in section(text(client), "next")


def test_whoever_is_barred_is_told_why_in_words_and_whom_to_ask(client: Client, amina: Account) -> None:
    create_dossier(person("four-failed-attempts"), by=amina, at=AT)
    client.force_login(amina)
    words = section(text(client), "next")

    assert "4 of 4 attempts at Step 1 used without a pass ( Attempt limit )." in words
    assert "and a state medical board whether any exception is open to you." in words
    assert "MyIntealth" not in words
    assert not re.search(r"\b(usmle|ecfmg|nrmp)\.[a-z]", words)


def test_certification_is_not_in_progress_where_nobody_knows_who_needs_it(
    client: Client, amina: Account
) -> None:
    create_dossier(Dossier(), by=amina, at=AT)
    client.force_login(amina)

    assert section(text(client), "status").startswith(
        "Where you stand Whether you need ECFMG Certification is not known yet"
    )


def test_the_number_of_queries_is_constant(
    member: Client, amina: Account, amina_head: Head, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    text(member)  # plans, and begins the visit
    _document(amina_head, "exams.0", "step-1 2023-05-04")
    memory.forget_all()
    # of the session, account, dossier, plan, visit, 2 of advisers, files, 4 of study, wishes
    with django_assert_num_queries(13):
        text(member)
    for number in range(20):
        other = Account.objects.create_user(f"other{number}@example.org", None)
        head = create_dossier(amina_head.dossier, by=other, at=AT)
        note_visit(head.record_id, {}, by=other, at=AT)
        _document(amina_head, "", "")
    with django_assert_num_queries(12):  # what the plan says is remembered
        text(member)
    del amina


def test_a_visit_that_begins_writes_one_thing_more(
    member: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    text(member)
    SeenReport.objects.update(seen_at=clock.now() - timedelta(hours=2))

    with django_assert_num_queries(13):
        text(member)


def test_the_first_visit_says_that_it_is(member: Client) -> None:
    assert "This is your first visit." in section(text(member), "changes")


def test_what_changed_since_the_last_visit_is_told_all_through_this_one(
    member: Client, amina: Account, amina_head: Head
) -> None:
    text(member)
    SeenReport.objects.update(seen_at=clock.now() - timedelta(days=2))
    passed = Exam.model_validate(
        {"exam": "step-2-ck", "taken_on": "2026-11-02", "outcome": "pass", "score": 243}
    )
    exams = (*amina_head.dossier.exams, passed)
    save_dossier(
        amina_head,
        amina_head.dossier.model_copy(update={"exams": exams}),
        summary="Step 2 CK",
        by=amina,
        at=AT,
    )
    twice = [section(text(member), "changes") for _look in range(2)]

    assert "To do became Met Step 2 CK for certification" in twice[0]
    assert twice[0] == twice[1]


def test_a_visit_on_which_nothing_changed_says_since_when(member: Client) -> None:
    text(member)
    SeenReport.objects.update(seen_at=clock.now() - timedelta(days=2))
    text(member)

    assert "Nothing: every verdict is as it was on" in section(text(member), "changes")


def test_what_runs_out_within_a_year_is_listed_by_day(client: Client, amina: Account) -> None:
    create_dossier(person("certified-reapplying"), by=amina, at=AT)
    client.force_login(amina)

    assert section(text(client), "ends").startswith(
        "What runs out 31 Dec 2026 Clinical skills and Pathways English (OET) The certificate"
    )


def test_what_runs_out_later_is_named_where_nothing_does_within_a_year(member: Client) -> None:
    assert "Nothing within a year. The first to do so is on 4 May 2030" in section(text(member), "ends")


def test_last_days_are_one_for_each_day() -> None:
    found = last_days(evaluate(person("exams-about-to-run-out"), ON))

    assert [(str(one.day), one.near, len(one.endings)) for one in found] == [("2027-03-10", True, 2)]


def test_facts_without_a_document_are_counted(member: Client, amina_head: Head) -> None:
    facts = unproven(facts_of(amina_head.dossier), [])
    _document(amina_head, "exams.0", "step-1 2023-05-04")
    _document(amina_head, "exams.0", "step-1 2020-01-01")  # of a fact that was changed since

    assert "exams.0" in [fact.path for fact in facts]
    assert f"{len(facts) - 1} facts of your dossier have no document" in section(text(member), "documents")


def test_reading_today_changes_nothing_but_what_was_seen(member: Client, amina_head: Head) -> None:
    text(member)
    seen = SeenReport.objects.get()

    assert seen.verdicts == verdicts_of(evaluate(amina_head.dossier, ON))
    assert member.post("/today/").status_code == 405


def _document(head: Head, fact: str, mark: str) -> None:
    Document.objects.create(
        record_id=head.record_id,
        kind="other",
        fact=fact,
        fact_mark=mark,
        name="a.pdf",
        size=1,
        uploaded_at=AT,
    )
