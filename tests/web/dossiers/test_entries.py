"""Entering, changing and removing, as a browser without script does it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound.dossier.model import Dossier, Exam, Goal, Letter
from matchbound.dossier.read import dossier_of, parse_dossier
from matchbound.dossier.write import to_tree
from matchbound.web.store.actions.dossiers import create_dossier, save_dossier
from matchbound.web.store.models import Account, DossierVersion
from matchbound.web.store.queries.dossiers import Head, own_head
from tests_web import AT
from web.dossiers.filling import form_in, text_of

pytestmark = pytest.mark.django_db

STEP_1 = "{exam: step-1, taken_on: 2023-05-04, outcome: pass}"
STEP_2 = "{exam: step-2-ck, taken_on: 2024-03-02, outcome: pass, score: 243}"


@pytest.fixture
def having(amina: Account) -> Callable[[str], Client]:
    """Return a client signed in as Amina, whose dossier says just this."""

    def make(text: str) -> Client:
        create_dossier(parse_dossier(f"format: 1\n{text}"), by=amina, at=AT)
        client = Client()
        client.force_login(amina)
        return client

    return make


def now(account: Account) -> Dossier:
    head = own_head(account)
    assert head is not None
    return head.dossier


def elsewhere(account: Account, text: str) -> None:
    """Save a version from another tab."""
    head = own_head(account)
    assert head is not None
    save_dossier(head, parse_dossier(f"format: 1\n{text}"), summary="Elsewhere", by=account, at=AT)


# -- adding, changing, removing -----------------------------------------------------------------------------


def test_an_exam_is_added(having: Callable[[str], Client], amina: Account) -> None:
    client = having(f"exams: [{STEP_1}]")
    form = form_in(client.get("/dossiers/add/exams/"))

    answer = form.send(client, exam="step-2-ck", taken_on="2024-03-02", outcome="pass", score="243")

    assert (answer.status_code, answer["Location"]) == (302, "/dossiers/exams/?saved=exams.new")
    assert now(amina) == parse_dossier(f"format: 1\nexams: [{STEP_1}, {STEP_2}]")
    assert "Saved: Step 2 CK, 2 Mar 2024." in text_of(client.get(answer["Location"]))


def test_an_exam_is_changed(having: Callable[[str], Client], amina: Account) -> None:
    client = having(f"exams: [{STEP_1}, {STEP_2}]")
    form = form_in(client.get("/dossiers/edit/exams.1/"))

    answer = form.send(client, score="250")

    assert (answer.status_code, answer["Location"]) == (302, "/dossiers/exams/?saved=exams.1")
    assert now(amina).exams[1].score == 250
    assert now(amina).exams[0] == parse_dossier(f"exams: [{STEP_1}]").exams[0]


def test_an_exam_is_removed_and_brought_back(having: Callable[[str], Client], amina: Account) -> None:
    client = having(f"exams: [{STEP_1}, {STEP_2}]")
    before = now(amina)
    form = form_in(client.get("/dossiers/exams/"), "/dossiers/remove/exams.0/")

    page = client.get(form.send(client)["Location"])

    assert [exam.exam for exam in now(amina).exams] == ["step-2-ck"]
    undo = form_in(page, "/dossiers/history/1/")
    assert undo.send(client)["Location"] == "/dossiers/history/?back=1"
    assert now(amina) == before


def test_a_group_of_its_own_is_entered_changed_and_removed(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having("goal: {season: 2028}")
    place = "/dossiers/edit/certification.application/"

    form_in(client.get(place)).send(client, submitted_on="2022-11-02")
    form_in(client.get(place)).send(client, accepted_on="2022-12-01")
    assert to_tree(now(amina))["certification"] == {
        "application": {"submitted_on": "2022-11-02", "accepted_on": "2022-12-01"}
    }

    page = client.get("/dossiers/certification/")
    form_in(page, "/dossiers/remove/certification.application/").send(client)
    assert to_tree(now(amina))["certification"] == {}


def test_encounters_are_entered_within_their_pathway(having: Callable[[str], Client], amina: Account) -> None:
    client = having("goal: {season: 2028}")
    assert client.get("/dossiers/add/certification.pathway.encounters/").status_code == 404
    form_in(client.get("/dossiers/edit/certification.pathway/")).send(client, number="6", season="2027")

    form = form_in(client.get("/dossiers/add/certification.pathway.encounters/"))
    form.send(client, taken_on="2026-05-04", evaluator="Dr Example")
    form_in(client.get("/dossiers/edit/certification.pathway/")).send(client, season="2028")

    assert to_tree(now(amina))["certification"]["pathway"] == {
        "number": 6,
        "season": 2028,
        "encounters": [{"taken_on": "2026-05-04", "evaluator": "Dr Example"}],
    }


def test_a_letter_names_its_experience_and_loses_it_with_it(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having("experiences: [{kind: work}, {kind: research, specialty: neurology}]")
    page = client.get("/dossiers/add/letters/")
    assert '<option value="1">Research, Neurology</option>' in page.content.decode()

    form_in(page).send(client, writer="Dr Example", from_experience="1")
    assert "From the experience Research, Neurology" in text_of(client.get("/dossiers/letters/"))
    form_in(client.get("/dossiers/experience/"), "/dossiers/remove/experiences.0/").send(client)

    assert now(amina).letters == (Letter(writer="Dr Example", from_experience=0),)


def test_a_visa_is_added_beside_the_form_about_the_person(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having("applicant: {name: Amina Farooq}")
    form_in(client.get("/dossiers/add/applicant.visas_held/")).send(
        client, kind="B-1/B-2", until="2027-01-01"
    )

    assert to_tree(now(amina))["applicant"] == {
        "name": "Amina Farooq",
        "visas_held": [{"kind": "b1-b2", "until": "2027-01-01"}],
    }


# -- what is wrong, what is doubtful -------------------------------------------------------------------------


def test_errors_stand_beside_their_fields_and_nothing_is_lost(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having(f"exams: [{STEP_1}]")
    form = form_in(client.get("/dossiers/add/exams/"))

    answer = form.send(client, exam="step-2-ck", taken_on="", outcome="pass", score="999")

    assert answer.status_code == 422
    again = form_in(answer)
    assert (again.values["exam"], again.values["outcome"], again.values["score"]) == (
        ["step-2-ck"],
        ["pass"],
        ["999"],
    )
    page = answer.content.decode()
    assert 'id="id_taken_on_error"><div dir="auto">This field is required.</div>' in page
    assert 'id="id_score_error"><div dir="auto">999 is not a whole number from 1 to 300</div>' in page
    assert 'aria-invalid="true"' in page
    assert len(now(amina).exams) == 1


def test_what_cannot_be_true_is_said_beside_its_field(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having("education: [{enrolled_on: 2020-01-01}]")
    form = form_in(client.get("/dossiers/add/exams/"))

    answer = form.send(client, exam="step-1", taken_on="2019-05-04", outcome="pass")

    assert answer.status_code == 422
    assert (
        'id="id_taken_on_error"><div dir="auto">4 May 2019 lies before enrollment' in answer.content.decode()
    )
    assert form_in(answer).values["taken_on"] == ["2019-05-04"]
    assert now(amina).exams == ()


def test_what_cannot_be_true_elsewhere_names_its_place(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having(f"education: [{{enrolled_on: 2016-01-01}}]\nexams: [{STEP_1}]")
    form = form_in(client.get("/dossiers/edit/education.0/"))

    answer = form.send(client, enrolled_on="2024-01-01")

    assert answer.status_code == 422
    said = "Exams · Step 1, 4 May 2023 · Exam day: 4 May 2023 lies before enrollment in medical school"
    assert said in text_of(answer)
    assert str(now(amina).education[0].enrolled_on) == "2016-01-01"


def test_a_doubt_is_asked_about_and_can_be_saved_over(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having(f"exams: [{STEP_1}]")
    form = form_in(client.get("/dossiers/add/exams/"))

    asked = form.send(client, exam="step-1", taken_on="2024-05-04", outcome="pass")
    assert asked.status_code == 422
    assert "Exam day: 4 May 2024 lies after a pass of Step 1, entry 1 of Exams on 4 May 2023" in text_of(
        asked
    )
    assert len(now(amina).exams) == 1

    mark = asked.content.decode().partition('name="accepted" value="')[2].partition('"')[0]
    other = form_in(asked).send(client, taken_on="2025-05-04", accepted=mark)
    assert (other.status_code, len(now(amina).exams)) == (422, 1)  # another doubt than the one accepted

    saved = form_in(asked).send(client, accepted=mark)
    assert (saved.status_code, len(now(amina).exams)) == (302, 2)
    assert "is it right?" in text_of(client.get("/dossiers/exams/"))


def test_an_old_doubt_does_not_stand_in_the_way(having: Callable[[str], Client], amina: Account) -> None:
    again = "{exam: step-1, taken_on: 2024-05-04, outcome: pass}"
    client = having(f"exams: [{STEP_1}, {again}]")

    answer = form_in(client.get("/dossiers/edit/exams.1/")).send(client, reported_on="2024-06-01")

    assert answer.status_code == 302
    assert str(now(amina).exams[1].reported_on) == "2024-06-01"


def test_an_entry_on_which_others_rest_is_not_removed(
    having: Callable[[str], Client], amina: Account
) -> None:
    late = "{exam: step-1, taken_on: 2026-05-04, outcome: pass}"
    client = having(f"exams: [{STEP_1}, {late}, {STEP_2}]\ncertification: {{certified_on: 2025-01-01}}")
    form = form_in(client.get("/dossiers/exams/"), "/dossiers/remove/exams.0/")

    answer = form.send(client)

    assert (answer.status_code, answer["HX-Push-Url"]) == (422, "false")
    assert "Date of the certificate: 1 Jan 2025 lies before the first pass of Step 1" in text_of(answer)
    assert len(now(amina).exams) == 3


# -- saving itself -------------------------------------------------------------------------------------------


def test_a_form_saves_itself_and_goes_on_from_there(having: Callable[[str], Client], amina: Account) -> None:
    client = having("goal: {season: 2028}")
    form = form_in(client.get("/dossiers/goal/"))

    first = form.send(client, budget_usd="8000", auto="1")
    assert first.status_code == 200
    assert 'data-state="saved"' in first.content.decode()
    second = form_in(first)
    assert second.values["version"] == ["2"]

    assert second.send(client, budget_usd="9000", auto="1").status_code == 200
    assert now(amina).goal == Goal.model_validate({"season": 2028, "budget_usd": 9000})


def test_a_form_that_saves_itself_keeps_what_is_wrong_from_the_dossier(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having("goal: {season: 2028}")
    form = form_in(client.get("/dossiers/goal/"))

    answer = form.send(client, season="28", budget_usd="8000", auto="1")

    assert (answer.status_code, form_in(answer).values["version"]) == (422, ["1"])
    assert 'data-state="faulty"' in answer.content.decode()
    assert now(amina).goal == Goal.model_validate({"season": 2028})


def test_a_doubt_does_not_stop_a_form_from_saving_itself(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having(f"exams: [{STEP_1}, {STEP_2}]")
    form = form_in(client.get("/dossiers/edit/exams.1/"))

    answer = form.send(client, exam="step-1", score="", auto="1")

    assert answer.status_code == 200
    assert "is it right?" in text_of(answer)
    assert now(amina).exams[1].exam == "step-1"


def test_saving_without_a_change_makes_no_version(having: Callable[[str], Client]) -> None:
    client = having(f"exams: [{STEP_1}]")

    form_in(client.get("/dossiers/edit/exams.0/")).send(client)

    assert DossierVersion.objects.count() == 1


# -- two tabs ------------------------------------------------------------------------------------------------


def test_edits_that_do_not_touch_are_joined(having: Callable[[str], Client], amina: Account) -> None:
    client = having(f"exams: [{STEP_1}, {STEP_2}]")
    form = form_in(client.get("/dossiers/edit/exams.1/"))
    elsewhere(amina, f"exams: [{STEP_2}]\ngoal: {{season: 2028}}")

    answer = form.send(client, score="250")

    assert answer.status_code == 302
    assert to_tree(now(amina)) == {
        "format": 1,
        "exams": [{"exam": "step-2-ck", "taken_on": "2024-03-02", "outcome": "pass", "score": 250}],
        "goal": {"season": 2028},
    }


def test_both_values_are_shown_and_the_person_chooses(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having("goal: {season: 2028, budget_usd: 8000}")
    form = form_in(client.get("/dossiers/goal/"))
    elsewhere(amina, "goal: {season: 2029, budget_usd: 5000, visas: [J-1]}")

    answer = form.send(client, season="2030", study_hours_per_week="25")

    assert answer.status_code == 409
    assert to_tree(now(amina))["goal"]["season"] == 2029
    page = text_of(answer)
    assert "Year of the Match you aim at What you typed 2030 Saved elsewhere 2029" in page
    assert "Budget, US dollars What you typed 8000 Saved elsewhere 5000" in page
    choice = form_in(answer)
    assert {name: value for name, value in choice.values.items() if name.startswith("take.")} == {
        "take.season": ["mine"],
        "take.visas": ["theirs"],
        "take.budget_usd": ["theirs"],
        "take.study_hours_per_week": ["mine"],
    }

    assert choice.send(client).status_code == 302
    assert to_tree(now(amina))["goal"] == {
        "season": 2030,
        "visas": ["J-1"],
        "budget_usd": 5000,
        "study_hours_per_week": 25,
    }


def test_a_choice_is_asked_again_if_somebody_was_faster_again(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having("goal: {season: 2028}")
    form = form_in(client.get("/dossiers/goal/"))
    elsewhere(amina, "goal: {season: 2029}")
    choice = form_in(form.send(client, season="2030"))
    elsewhere(amina, "goal: {season: 2031}")

    answer = choice.send(client)

    assert answer.status_code == 409
    assert "What you typed 2030 Saved elsewhere 2031" in text_of(answer)
    assert now(amina).goal.season == 2031


def test_a_form_that_saves_itself_never_saves_over_another(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having("goal: {season: 2028}")
    form = form_in(client.get("/dossiers/goal/"))
    elsewhere(amina, "goal: {season: 2029}")

    auto = form.send(client, season="2030", auto="1")

    assert auto.status_code == 409
    assert form_in(auto).values["version"] == ["1"]  # so that pressing Save compares, too
    assert form_in(auto).send(client, season="2030").status_code == 409
    assert now(amina).goal.season == 2029


def test_a_form_that_saves_itself_is_drawn_anew_when_others_saved_beside_it(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having(f"exams: [{STEP_1}, {STEP_2}]")
    form = form_in(client.get("/dossiers/edit/exams.1/"))
    elsewhere(amina, f"exams: [{STEP_2}]")

    answer = form.send(client, score="250", auto="1")

    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/dossiers/edit/exams.0/")
    assert now(amina).exams[0].score == 250


def test_an_entry_that_was_removed_elsewhere_is_put_back_only_when_asked(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having(f"exams: [{STEP_1}, {STEP_2}]")
    form = form_in(client.get("/dossiers/edit/exams.1/"))
    elsewhere(amina, f"exams: [{STEP_1}]")

    answer = form.send(client, score="250")
    assert answer.status_code == 409
    assert len(now(amina).exams) == 1
    again = form_in(answer)
    assert (again.action, again.values["score"]) == ("/dossiers/add/exams/", ["250"])

    again.send(client)
    assert now(amina).exams[1] == Exam.model_validate(
        {"exam": "step-2-ck", "taken_on": "2024-03-02", "outcome": "pass", "score": 250}
    )


def test_an_entry_that_was_changed_elsewhere_is_not_removed_unseen(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having(f"exams: [{STEP_1}]")
    form = form_in(client.get("/dossiers/exams/"), "/dossiers/remove/exams.0/")
    elsewhere(amina, "exams: [{exam: step-1, taken_on: 2023-05-11, outcome: pass}]")

    answer = form.send(client)

    assert (answer.status_code, len(now(amina).exams)) == (409, 1)
    assert "Step 1, 11 May 2023" in text_of(answer)


def test_a_letter_typed_in_an_old_tab_keeps_its_experience_in_a_conflict(
    having: Callable[[str], Client], amina: Account
) -> None:
    client = having("experiences: [{kind: work}, {kind: research}]\nletters: [{writer: A}]")
    form = form_in(client.get("/dossiers/edit/letters.0/"))
    elsewhere(amina, "experiences: [{kind: research}]\nletters: [{writer: B}]")

    answer = form.send(client, from_experience="1")

    assert answer.status_code == 409
    assert form_in(answer).values["from_experience"] == ["0"]


def test_a_form_sent_twice_adds_one_entry(having: Callable[[str], Client], amina: Account) -> None:
    client = having(f"exams: [{STEP_1}]")
    form = form_in(client.get("/dossiers/add/exams/"))
    typed = {"exam": "step-2-ck", "taken_on": "2024-03-02", "outcome": "pass"}

    answers = [form.send(client, **typed), form.send(client, **typed)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(now(amina).exams) == 2


# -- doors that stay shut ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/dossiers/nothing/",
        "/dossiers/edit/exams.7/",
        "/dossiers/edit/exams/",
        "/dossiers/edit/exams.0.taken_on/",
        "/dossiers/edit/exams.x/",
        "/dossiers/edit/format/",
        "/dossiers/edit/certification.credentials/",
        "/dossiers/add/goal/",
        "/dossiers/add/exams.0/",
        "/dossiers/at/exams.7/",
        "/dossiers/at/nothing/",
        "/dossiers/history/99/",
        "/dossiers/export/dossier.xml",
    ],
)
def test_a_place_that_is_none_is_not_found(member: Client, address: str) -> None:
    assert member.get(address).status_code == 404


@pytest.mark.parametrize("place", ["goal", "applicant", "certification", "exams", "exams.7", "goal.season"])
def test_what_cannot_be_removed_is_not(member: Client, amina_head: Head, amina: Account, place: str) -> None:
    assert member.post(f"/dossiers/remove/{place}/", {"version": "1"}).status_code == 404
    assert now(amina) == amina_head.dossier


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
def test_a_form_without_its_version_is_refused(
    member: Client, amina_head: Head, amina: Account, version: str
) -> None:
    assert member.post("/dossiers/edit/goal/", {"version": version, "season": "2030"}).status_code == 400
    assert now(amina) == amina_head.dossier


def test_nobody_changes_what_is_not_theirs(
    member: Client, account: Callable[..., Account], amina: Account, amina_head: Head
) -> None:
    del member
    other = Client()
    other.force_login(account("other@example.org"))

    assert other.post("/dossiers/edit/goal/", {"version": "1", "season": "2030"})["Location"] == "/dossiers/"
    other.post("/dossiers/begin/")
    assert other.post("/dossiers/edit/goal/", {"version": "1", "season": "2030"}).status_code == 302
    assert now(amina) == amina_head.dossier


# -- queries -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("many", [1, 40])
def test_the_number_of_queries_does_not_grow(
    amina: Account, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    exams: list[Any] = [
        {"exam": "step-3", "taken_on": f"2010-01-{day % 28 + 1:02}", "outcome": "fail", "score": day + 1}
        for day in range(many)
    ]
    create_dossier(dossier_of({"format": 1, "exams": exams}), by=amina, at=AT)
    client = Client()
    client.force_login(amina)

    with django_assert_num_queries(3):  # session, account, newest version
        page = client.get("/dossiers/edit/exams.0/")
    with django_assert_num_queries(20):
        form_in(page).send(client, score="200")
