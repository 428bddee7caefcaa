"""Ticking a task: the fact that makes it so goes into the dossier, and the plan follows."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.demo.people import AMINA, PEOPLE, person
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier, ExamName, Goal, Letter, Outcome
from matchbound.dossier.read import dossier_of
from matchbound.dossier.write import to_tree
from matchbound.planner.solve import make_plan
from matchbound.web import plans
from matchbound.web.pages.plan import ticks
from matchbound.web.pages.plan.asked import QUESTIONS, facts_asked
from matchbound.web.pages.plan.done import changed_by, form_for
from matchbound.web.store.actions.dossiers import create_dossier, save_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head, own_head
from tests_web import AT

pytestmark = pytest.mark.django_db
ON = AT.date()
TODAY = ON.isoformat()
SCORES = {f"scores.{part}": "400" for part in ("listening", "reading", "speaking", "writing")}


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


def newest(account: Account) -> Dossier:
    head = own_head(account)
    assert head is not None
    return head.dossier


def tree(dossier: Dossier) -> dict[str, Any]:
    return to_tree(dossier)


def test_ticking_puts_the_fact_into_the_dossier_and_plans_anew(member: Client, amina: Account) -> None:
    sat = {"taken_on": "2026-11-20", "outcome": "pass", "score": "245"}

    response = member.post("/plan/done/step-2-ck.sit/?at=exams", sat, follow=True)

    assert response.redirect_chain == [("/plan/", 302)]
    assert tree(newest(amina))["exams"][-1] == {
        "exam": "step-2-ck",
        "taken_on": "2026-11-20",
        "outcome": "pass",
        "score": 245,
    }
    html = response.content.decode()
    assert "Noted in your dossier. The plan was made anew." in html
    assert "3 of 11 stations behind you" in html
    assert 'id="step-2-ck.sit"' not in html


def test_the_form_asks_in_words_and_says_where_it_goes(member: Client) -> None:
    html = member.get("/plan/done/transcript.verify/").content.decode()

    assert "<h1>Final transcript: verification by the school</h1>" in html
    assert "When did ECFMG verify it?" in html
    assert "under Certification" in html
    assert f'value="{TODAY}"' in html  # today, unless somebody says otherwise


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"taken_on": "", "outcome": "pass"}, "This field is required.", id="no day"),
        pytest.param(
            {"taken_on": "2026-11-23", "outcome": "pass"}, "This day has not come yet.", id="tomorrow"
        ),
        pytest.param({"taken_on": TODAY, "outcome": ""}, "This field is required.", id="no outcome"),
        pytest.param({"taken_on": TODAY, "outcome": "scheduled"}, "Select a valid choice", id="only planned"),
        pytest.param(
            {"taken_on": TODAY, "outcome": "pass", "score": "900"}, "from 1 to 300", id="by the model"
        ),
        pytest.param({"taken_on": "1999-01-01", "outcome": "pass"}, "before", id="by the laws"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    member: Client, amina: Account, amina_head: Head, typed: dict[str, str], said: str
) -> None:
    response = member.post("/plan/done/step-2-ck.sit/?at=exams", typed)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert newest(amina) == amina_head.dossier


def test_an_appointment_must_lie_ahead_and_becomes_a_plan(member: Client, amina: Account) -> None:
    today = member.post("/plan/done/step-2-ck.study/?at=exams", {"taken_on": TODAY})
    ahead = member.post("/plan/done/step-2-ck.study/?at=exams", {"taken_on": "2027-05-03"})

    assert (today.status_code, ahead.status_code) == (422, 302)
    assert tree(newest(amina))["exams"][-1] == {
        "exam": "step-2-ck",
        "taken_on": "2027-05-03",
        "outcome": "scheduled",
        "expected": True,
    }


def test_sitting_what_was_planned_turns_the_plan_into_a_fact(member: Client, amina: Account) -> None:
    member.post("/plan/done/step-2-ck.study/?at=exams", {"taken_on": "2026-11-23"})
    planned = own_head(amina)
    assert planned is not None
    later = date(2026, 11, 24)

    [asked] = facts_asked("step-2-ck.sit", planned.dossier, 2028, ON)
    typed = {"taken_on": "2026-11-23", "outcome": "withheld"}
    changed = changed_by(asked, form_for(asked, typed, later), planned.dossier, later)

    assert changed is not None
    assert tree(changed)["exams"][1:] == [
        {"exam": "step-2-ck", "taken_on": "2026-11-23", "outcome": "withheld"}
    ]


def test_the_letter_that_is_meant_can_be_chosen(amina: Account) -> None:
    letters = (
        Letter(writer="Dr A", requested_on=date(2026, 10, 1)),
        Letter(writer="Dr B", requested_on=date(2026, 10, 2)),
    )
    create_dossier(person(AMINA).model_copy(update={"letters": letters}), by=amina, at=AT)
    client = Client()
    client.force_login(amina)

    html = client.get("/plan/done/letters.upload/").content.decode()
    assert "Letters · Dr A" in html
    assert 'href="/plan/done/letters.upload/?at=letters.1"' in html

    client.post("/plan/done/letters.upload/?at=letters.1", {"uploaded_on": TODAY})

    assert [(one.writer, one.uploaded_on) for one in newest(amina).letters] == [("Dr A", None), ("Dr B", ON)]


def test_somebody_who_changed_the_same_entry_meanwhile_is_not_overwritten(
    member: Client, amina: Account, amina_head: Head
) -> None:
    typed = {"accepted_on": "2026-11-01", "version": str(amina_head.number)}
    tree_ = tree(amina_head.dossier)
    tree_["certification"]["application"]["accepted_on"] = "2022-12-05"
    head = save_dossier(amina_head, dossier_of(tree_), summary="Elsewhere", by=amina, at=AT)

    response = member.post("/plan/done/application.accept/?at=certification.application", typed)

    html = response.content.decode()
    assert response.status_code == 409
    assert "changed elsewhere meanwhile" in html
    assert 'value="2026-11-01"' in html  # what was typed
    assert own_head(amina) == head


@pytest.mark.parametrize("both_at_once", [False, True])
def test_a_form_that_is_sent_twice_adds_its_entry_once(
    member: Client,
    amina: Account,
    amina_head: Head,
    monkeypatch: pytest.MonkeyPatch,
    *,
    both_at_once: bool,
) -> None:
    typed = {"writer": "Dr T", "requested_on": TODAY, "version": str(amina_head.number)}
    address = "/plan/done/letters.ask/?at=letters"
    first = member.post(address, typed)
    if both_at_once:  # the second looked before the first had saved
        heads = iter([amina_head])
        monkeypatch.setattr(ticks, "own_head", lambda viewer: next(heads, None) or own_head(viewer))
    again = member.post(address, typed)

    assert [answer["Location"] for answer in (first, again)] == ["/plan/"] * 2
    assert [one.writer for one in newest(amina).letters].count("Dr T") == 1


def test_a_change_of_another_entry_meanwhile_is_kept_beside(
    member: Client, amina: Account, amina_head: Head
) -> None:
    goal = Goal(season=2029)
    changed = amina_head.dossier.model_copy(update={"goal": goal})
    save_dossier(amina_head, changed, summary="Elsewhere", by=amina, at=AT)

    member.post(
        "/plan/done/transcript.submit/?at=certification.credentials",
        {"submitted_on": TODAY, "version": str(amina_head.number)},
    )

    dossier = newest(amina)
    assert dossier.goal == goal
    assert dossier.certification.credentials[-1].submitted_on == ON


@pytest.mark.parametrize(("season", "kept"), [("2029", 2029), ("", 2028), ("1", 2028), ("x", 2028)])
def test_a_tick_is_for_the_season_it_was_planned_for(
    member: Client, amina: Account, season: str, kept: int
) -> None:
    member.post(f"/plan/done/eras.token/?at=seasons&season={season}", {"token_on": TODAY})

    assert [(one.season, one.token_on) for one in newest(amina).seasons] == [(kept, ON)]


def test_ticks_of_a_what_if_name_its_season(member: Client) -> None:
    usual = member.get("/plan/").content.decode()
    wished = member.get("/plan/?season=2029").content.decode()

    assert 'href="/plan/done/eras.token/"' in usual
    assert 'href="/plan/done/eras.token/?season=2029"' in wished


def test_nothing_is_asked_before_there_is_a_plan(member: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_solved", lambda *_inputs: None)

    response = member.get("/plan/done/eras.token/")

    assert (response.status_code, response["Location"]) == (302, "/plan/")


@pytest.mark.parametrize("slug", PEOPLE)
def test_every_button_of_a_plan_leads_to_a_form(slug: str, amina: Account) -> None:
    create_dossier(person(slug), by=amina, at=AT)
    client = Client()
    client.force_login(amina)
    ticks = re.findall(r'href="(/plan/done/[^"]+)"', client.get("/plan/").content.decode())

    assert {client.get(one).status_code for one in ticks} <= {200}
    assert "/plan/done/match-day/" not in ticks  # nobody knows yet


def test_a_pathway_that_was_accepted_is_noted_in_one_go(member: Client, amina: Account) -> None:
    accepted = {"number": "1", "submitted_on": "2026-09-01", "accepted_on": "2026-11-01"}

    response = member.post("/plan/done/pathway.review/", accepted)

    assert response.status_code == 302
    assert tree(newest(amina))["certification"]["pathway"] == {
        "number": 1,
        "season": 2028,
        "submitted_on": "2026-09-01",
        "accepted_on": "2026-11-01",
    }


def test_encounters_first_ask_for_the_pathway_that_they_are_for(member: Client, amina: Account) -> None:
    asked = member.get("/plan/done/pathway.encounters/").content.decode()
    member.post("/plan/done/pathway.encounters/", {"number": "6"})

    assert "Which Pathway are the encounters for?" in asked
    assert tree(newest(amina))["certification"]["pathway"] == {"number": 6, "season": 2028}
    assert (
        "One of the six observed encounters" in member.get("/plan/done/pathway.encounters/").content.decode()
    )


def test_a_booking_of_the_oet_asks_for_no_eligibility_period(member: Client) -> None:
    asked = {
        exam: "Eligibility period" in member.get(f"/plan/done/{exam}.register/").content.decode()
        for exam in ("step-2-ck", "oet-medicine")
    }

    assert asked == {"step-2-ck": True, "oet-medicine": False}


def test_a_task_that_no_fact_ends_leads_back_with_a_word(member: Client) -> None:
    response = member.get("/plan/done/interviews/", follow=True)

    assert response.redirect_chain == [("/plan/", 302)]
    assert "No fact of its own ends this task" in response.content.decode()


def test_done_asks_few_queries(member: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    member.get("/plan/done/transcript.submit/")

    with django_assert_num_queries(4):
        member.get("/plan/done/transcript.submit/")


# -- every task ---------------------------------------------------------------------------------------------

BEGINNER = {
    "applicant": {"name": "B", "born_on": "2000-01-01", "citizenships": ["PK"], "us_status": "none"},
    "education": [
        {
            "school": "Example",
            "country": "PK",
            "ecfmg_note": True,
            "degree": "MBBS",
            "enrolled_on": "2020-09-01",
            "credit_years": 5,
        }
    ],
    "licences": [{"country": "PK", "kind": "unsupervised", "issued_on": "2026-02-01", "disciplined": False}],
    "goal": {"specialties": ["internal-medicine"], "visas": ["J-1", "H-1B"], "season": 2030},
}
ANSWERS: dict[str, dict[str, str]] = {
    "basic-science.complete": {"basic_science_completed_on": "2023-06-30"},
    "graduation": {"graduated_on": "2026-06-30"},
    "application.submit": {"submitted_on": "2026-07-01"},
    "identity.verify": {"identity_verified_on": "2026-07-10"},
    "application.accept": {"accepted_on": "2026-08-10"},
    "diploma.submit": {"submitted_on": "2026-08-11"},
    "diploma.verify": {"submitted_on": "2026-08-11", "verified_on": "2026-10-11"},
    "transcript.submit": {"submitted_on": "2026-08-12"},
    "transcript.verify": {"submitted_on": "2026-08-12", "verified_on": "2026-10-12"},
    "step-1.register": {"taken_on": "2027-01-20", "applied_on": "2026-07-20"},
    "step-1.sit": {"taken_on": "2026-08-01", "outcome": "pass"},
    "step-2-ck.study": {"taken_on": "2027-03-01"},
    "step-2-ck.sit": {"taken_on": "2026-09-01", "outcome": "withheld"},
    "step-2-ck.result": {"outcome": "pass", "score": "250", "reported_on": "2026-10-01"},
    "oet-medicine.sit": {"taken_on": "2026-09-05", "outcome": "pass", **SCORES},
    "pathway.apply": {"number": "1", "submitted_on": "2026-10-20"},
    "pathway.encounters": {"taken_on": "2026-10-25", "evaluator": "Dr E"},
    "pathway.review": {"accepted_on": "2026-11-10"},
    "certificate.issue": {"certified_on": "2026-11-20"},
    "letters.ask": {"writer": "Dr L", "requested_on": "2026-11-01"},
    "letters.upload": {"uploaded_on": "2026-11-15"},
    "eras.token": {"token_on": "2026-11-16"},
    "eras.submit": {"eras_submitted_on": "2026-11-17", "programs_applied": "80"},
    "nrmp.register": {"nrmp_registered_on": "2026-11-18"},
    "nrmp.rank-list": {"list_certified_on": "2026-11-19"},
    "after-match.training-licence": {"state": "TX", "issued_on": "2026-11-21"},
}
"""A whole way, in an order in which it can be gone."""


def answered(task: str, dossier: Dossier, typed: dict[str, str]) -> Dossier:
    asked = facts_asked(task, dossier, 2030, ON)[0]
    form = form_for(asked, typed, ON)
    changed = changed_by(asked, form, dossier, ON)
    assert changed is not None, (task, form.errors)
    return changed


def test_a_whole_way_can_be_ticked() -> None:
    dossier = dossier_of(BEGINNER)

    for task, typed in ANSWERS.items():
        changed = answered(task, dossier, typed)
        assert changed != dossier, task
        assert not [fault for fault in faults_of(changed, ON) if fault.severity == "fault"], task
        assert dossier_of(tree(changed)) == changed  # it reads back from a file
        dossier = changed

    assert [one.exam for one in dossier.exams] == [
        ExamName.STEP_1,
        ExamName.STEP_2_CK,
        ExamName.OET_MEDICINE,
    ]
    assert [one.outcome for one in dossier.exams] == [Outcome.PASS] * 3
    assert len(dossier.letters) == len(dossier.seasons) == 1
    left = {task.id for task in make_plan(dossier, ON).tasks}
    assert left.isdisjoint(set(ANSWERS) - {"after-match.training-licence", "letters.ask", "letters.upload"})


@pytest.mark.parametrize("task", sorted(QUESTIONS))
def test_every_question_makes_a_form_that_holds_what_it_asks(task: str) -> None:
    for build in (lambda: dossier_of(BEGINNER), lambda: person(AMINA)):
        _ask(task, build)


def _ask(task: str, build: Callable[[], Dossier]) -> None:
    for asked in facts_asked(task, build(), 2030, ON):
        form = form_for(asked, None, ON)
        shown = {name.partition(".")[0] for name in form.fields}
        assert shown == set(asked.names)
        assert {*asked.past, *asked.ahead} <= shown
        assert not form.is_bound
