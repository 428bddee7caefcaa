import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from matchbound.dossier.model import Dossier
from matchbound.dossier.read import read_dossier
from matchbound.planner import draft, estimates
from matchbound.planner.order import in_order
from matchbound.planner.problem import Bound, Days, Effort, Task
from matchbound.planner.tasks import BUILDERS, Planned, problem_of
from matchbound.rules.finding import Need
from planner.dossiers import APPLICATION, LICENCE, OET, ON, SCHOOL, STEP_1, STEP_2_CK, VERIFIED, dossier, goal

EXAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "examples").glob("*.yaml")
    if not path.name.endswith(".expected.yaml")
)


def planned(whole: Dossier, season: int = 2028) -> Planned:
    return problem_of(whole, ON, season, named=True)


def ids(whole: Dossier, season: int = 2028) -> list[str]:
    return [task.id for task in planned(whole, season).problem.tasks]


def task(whole: Dossier, name: str) -> Task:
    return planned(whole).problem.task(name)


STUDENT = {
    **SCHOOL,
    "enrolled_on": "2024-10-01",
    "basic_science_completed_on": "2027-06-30",
    "graduated_on": "2029-01-31",
    "expected": True,
}
RECENT = {
    **SCHOOL,
    "enrolled_on": "2020-11-01",
    "basic_science_completed_on": "2023-06-30",
    "graduated_on": "2025-12-20",
    "accredited": None,
    "accreditor_comparable": None,
    "licensing_osce_passed": None,
}
FROM_THE_START: dict[str, Any] = {
    "education": [STUDENT],
    "certification": {},
    "exams": [],
    "licences": [],
    "goal": goal(visas=["H-1B"], season=2030),
}


def test_every_need_has_a_builder() -> None:
    assert set(BUILDERS) == set(Need)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_need_of_an_example_becomes_tasks(path: Path) -> None:
    found = planned(read_dossier(path))

    asked = {need for one in found.report.findings for need in one.needs if one.verdict != "failed"}
    met = {need for one in found.problem.tasks for need in one.needs}
    visa_needs = {Need.J1_SPONSORSHIP, Need.H1B_PETITION, Need.TRAINING_LICENCE, Need.STEP_3}
    assert met - visa_needs == asked - visa_needs
    assert [one.id for one in in_order(found.problem)]  # no task waits for another in a circle


def test_links_lead_to_tasks_that_exist_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    linked: set[str] = set()
    made: set[str] = set()
    add = draft.Draft.add

    def watched(self: draft.Draft, *args: Any, **more: Any) -> None:  # noqa: ANN401 - passed on
        more["after"] = tuple(more.get("after", ()))
        add(self, *args, **more)
        added = self.tasks[args[1]]
        made.add(added.id)
        linked.update(one.task for one in added.after)

    monkeypatch.setattr(draft.Draft, "add", watched)
    transfer = {**SCHOOL, "transfer_schools": 1}
    for whole in (
        dossier(**FROM_THE_START),
        dossier(**{**FROM_THE_START, "goal": goal(visas=["J-1"])}),
        dossier(education=[transfer], certification={"application": APPLICATION}),
        dossier(applicant={"licensed": False}, licences=[], education=[{**SCHOOL, "accredited": False}]),
    ):
        planned(whole)

    assert linked - made == set()


def test_tasks_of_the_ordinary_applicant() -> None:
    assert ids(dossier()) == [
        "after-match.contract",
        "after-match.ds-2019",
        "after-match.interview",
        "after-match.sevis-fee",
        "after-match.sponsor-application",
        "after-match.sponsor-review",
        "after-match.statement-of-need",
        "after-match.training-licence",
        "after-match.travel",
        "after-match.vetting",
        "certificate.issue",
        "eras.prepare",
        "eras.programs",
        "eras.submit",
        "eras.token",
        "interviews",
        "letters.ask",
        "letters.upload",
        "match-day",
        "nrmp.confirm",
        "nrmp.rank-list",
        "nrmp.register",
        "oet-medicine.register",
        "oet-medicine.result",
        "oet-medicine.sit",
        "oet-medicine.study",
        "pathway.apply",
        "pathway.review",
        "step-2-ck.register",
        "step-2-ck.result",
        "step-2-ck.sit",
        "step-2-ck.study",
    ]


def test_a_student_starts_with_application_and_basic_sciences() -> None:
    found = ids(dossier(**FROM_THE_START), season=2030)

    assert {
        "application.submit",
        "identity.verify",
        "application.accept",
        "basic-science.complete",
        "graduation",
        "diploma.submit",
        "diploma.verify",
        "transcript.submit",
        "transcript.verify",
        "step-1.study",
        "step-1.register",
        "step-1.sit",
        "step-1.result",
        "step-3.study",
        "step-3.result",
        "after-match.petition",
    } <= set(found)


def test_tasks_that_are_done_fall_away() -> None:
    whole = dossier(exams=[STEP_1, STEP_2_CK, OET])

    assert not [name for name in ids(whole) if name.startswith(("step-", "oet-"))]


def test_a_planned_exam_keeps_its_day() -> None:
    plan = {"exam": "step-2-ck", "taken_on": "2027-03-10", "outcome": "scheduled", "expected": True}
    whole = dossier(exams=[STEP_1, plan])

    sit = task(whole, "step-2-ck.sit")

    day = date(2027, 3, 10)
    assert [bound.day for bound in sit.not_before] == [day]
    assert [bound.day for bound in sit.not_after] == [day]
    assert sit.not_after[0].ground.key == "exams.1"
    assert "step-2-ck.register" not in ids(whole)
    assert task(whole, "step-2-ck.study").days == Days(108, 108, 108)


def test_a_planned_exam_must_lie_in_its_eligibility_period() -> None:
    plan = {
        "exam": "step-2-ck",
        "taken_on": "2027-03-10",
        "outcome": "scheduled",
        "expected": True,
        "period": {"since": "2027-01-01", "until": "2027-03-31"},
    }

    sit = task(dossier(exams=[STEP_1, plan]), "step-2-ck.sit")

    assert [(one.day, one.ground.key) for one in sit.not_after] == [
        (date(2027, 3, 10), "exams.1"),
        (date(2027, 3, 31), "exams.1.period"),
    ]


def test_a_result_that_is_awaited_is_waited_for() -> None:
    sat = {"exam": "step-2-ck", "taken_on": "2026-11-15", "outcome": "withheld"}
    whole = dossier(exams=[STEP_1, sat])

    assert [name for name in ids(whole) if name.startswith("step-2")] == ["step-2-ck.result"]
    assert task(whole, "step-2-ck.result").days == Days(14, 21, 49)


def test_a_retake_waits_for_its_day_and_takes_fewer_hours() -> None:
    fails = [
        {"exam": "step-2-ck", "taken_on": day, "outcome": "fail"}
        for day in ("2026-02-02", "2026-06-01", "2026-11-02")
    ]

    found = planned(dossier(exams=[STEP_1, *fails])).problem

    assert found.task("step-2-ck.sit").not_before[0].day == date(2027, 5, 2)
    assert found.task("step-2-ck.study").effort == Effort(180, 300, 480)


def test_the_time_limit_is_a_deadline_of_the_missing_exam() -> None:
    early = {"exam": "step-1", "taken_on": "2021-05-04", "outcome": "pass"}

    found = planned(dossier(exams=[early])).problem

    limit = next(one for one in found.deadlines if one.id == "time-limit.step-2-ck")
    assert (limit.day, limit.tasks, limit.hard) == (date(2028, 5, 4), ("step-2-ck.sit",), True)


def test_hours_and_money_come_from_the_goal() -> None:
    found = planned(
        dossier(goal=goal(budget_usd=9000.9, usd_per_month=300, study_hours_per_week=12.5))
    ).problem

    assert (found.money.budget_usd, found.money.usd_per_month) == (9000, 300)
    assert found.hours_per_week == 12.5


def test_missing_hours_are_said_to_be_assumed() -> None:
    wanted = goal()
    del wanted["study_hours_per_week"]

    found = planned(dossier(goal=wanted)).problem

    assert found.hours_per_week == estimates.number("hours.per_week", ON)
    assert any("goal.study_hours_per_week" in one for one in found.assumptions)


def test_unknown_facts_are_said_to_be_assumed() -> None:
    unknown = {**SCHOOL, "ecfmg_note": None}

    found = planned(dossier(education=[unknown])).problem

    assert [one for one in found.assumptions if "education.0.ecfmg_note" in one]


def test_only_what_the_applicant_pays_counts() -> None:
    found = planned(dossier(goal=goal(visas=["H-1B"]))).problem

    paid = {cost.title for one in found.tasks for cost in one.costs}
    assert "H-1B petition (I-129)" not in paid
    assert "H-1B visa (MRV fee)" in paid


def test_step_3_is_planned_for_an_h1b_alone() -> None:
    assert "step-3.sit" in ids(dossier(goal=goal(visas=["H-1B", "J-1"])))
    assert "step-3.sit" not in ids(dossier(goal=goal(visas=["J-1", "H-1B"])))


@pytest.mark.parametrize(
    ("visas", "expected"),
    [
        (["J-1", "H-1B"], "after-match.ds-2019"),
        (["H-1B", "J-1"], "after-match.petition"),
        ([], "after-match.ds-2019"),
    ],
)
def test_the_first_visa_that_is_open_is_planned(visas: list[str], expected: str) -> None:
    assert expected in ids(dossier(goal=goal(visas=visas)))


def test_the_sponsor_waits_for_contract_statement_and_certificate() -> None:
    review = task(dossier(), "after-match.sponsor-review")

    assert [after.task for after in review.after] == [
        "after-match.sponsor-application",
        "after-match.statement-of-need",
        "certificate.issue",
    ]


def test_the_petition_waits_for_step_3_and_certificate() -> None:
    petition = task(dossier(goal=goal(visas=["H-1B"])), "after-match.petition")

    assert {"certificate.issue", "step-3.result"} <= {after.task for after in petition.after}


def test_citizens_need_no_visa_but_a_contract_and_a_license() -> None:
    citizen = {"citizenships": ["US"], "us_status": "citizen", "ecfmg_hold": False}

    found = [name for name in ids(dossier(applicant=citizen)) if name.startswith("after-match")]

    assert found == ["after-match.contract", "after-match.training-licence", "after-match.work-papers"]


def test_a_us_graduate_has_the_tasks_of_the_season_only() -> None:
    school = {**SCHOOL, "country": "US", "ecfmg_note": None}
    citizen = {"citizenships": ["US"], "us_status": "citizen"}
    whole = dossier(applicant=citizen, education=[school], certification={}, exams=[])

    assert ids(whole) == [
        "after-match.contract",
        "after-match.training-licence",
        "after-match.work-papers",
        "eras.prepare",
        "eras.programs",
        "eras.submit",
        "interviews",
        "letters.ask",
        "letters.upload",
        "match-day",
        "nrmp.rank-list",
        "nrmp.register",
    ]


def test_pathway_6_asks_for_encounters_in_time() -> None:
    failed = {"exam": "step-2-cs", "taken_on": "2019-03-04", "outcome": "fail"}

    found = planned(dossier(exams=[failed, STEP_1])).problem

    deadline = next(one for one in found.deadlines if one.id == "pathway-application")
    assert deadline.tasks == ("pathway.apply", "pathway.encounters", "oet-medicine.result")


def waiting(number: int, **more: object) -> dict[str, Any]:
    pathway = {"number": number, "season": 2027, "submitted_on": "2026-10-01", **more}
    return {"application": APPLICATION, "credentials": VERIFIED, "pathway": pathway}


def test_a_waiting_pathway_that_does_not_take_the_applicant_is_not_counted_on() -> None:
    failed = {"exam": "step-2-cs", "taken_on": "2019-03-04", "outcome": "fail"}
    whole = dossier(certification=waiting(3), exams=[failed, STEP_1, STEP_2_CK, OET], licences=[])

    found = planned(whole, 2027).problem

    names = {one.id for one in found.tasks}
    assert {"pathway.apply", "pathway.encounters", "pathway.review"} <= names
    assert found.task("pathway.apply").usd > 0
    assert [one for one in found.assumptions if "Pathway" in one] == [
        (
            "The application for Pathway 3 that waits is not counted on: by the facts that Pathway does not"
            " take you (Step 2 CS was failed and no pass in it counts). Ask ECFMG at once."
        ),
        (
            "Pathway 6 is taken: Step 2 CS was failed and no pass in it counts: it is the only Pathway,"
            " whatever else you hold."
        ),
    ]


def test_a_waiting_pathway_that_takes_the_applicant_is_to_be_accepted_by_the_deadline() -> None:
    found = planned(dossier(certification=waiting(1), exams=[STEP_1, STEP_2_CK, OET]), 2027).problem

    assert "pathway.apply" not in {one.id for one in found.tasks}
    deadline = next(one for one in found.deadlines if one.id == "pathway-application")
    assert (deadline.day, deadline.tasks, deadline.hard) == (date(2027, 1, 31), ("pathway.review",), False)
    assert any(
        one.startswith("The application for Pathway 1 that waits is accepted") for one in found.assumptions
    )


def test_a_pathway_that_may_take_the_applicant_is_said_to_be_assumed() -> None:
    whole = dossier(certification=waiting(2), exams=[STEP_1, STEP_2_CK, OET], licences=[], education=[RECENT])

    said = planned(whole, 2027).problem.assumptions

    assert [one for one in said if "Pathway 2" in one] == [
        (
            "The application for Pathway 2 is accepted, though unknown: only with an OSCE for licensure, at a"
            " school that no recognized agency accredits."
        )
    ]


ENDING = {"number": 6, "season": 2025, "submitted_on": "2024-02-01", "accepted_on": "2024-06-10"}


def test_a_certificate_that_alone_is_missing_comes_before_its_pathway_ends() -> None:
    whole = dossier(
        certification={"application": APPLICATION, "credentials": VERIFIED, "pathway": ENDING},
        exams=[STEP_1, STEP_2_CK, OET],
    )

    found = planned(whole).problem

    deadline = next(one for one in found.deadlines if one.id == "certificate-by-pathway")
    assert (deadline.day, deadline.tasks) == (date(2026, 12, 31), ("certificate.issue",))
    assert found.task("certificate.issue").after == ()


NAMES = {
    *(
        "application.accept",
        "application.submit",
        "basic-science.complete",
        "certificate.issue",
        "graduation",
    ),
    *("diploma.submit", "diploma.verify", "identity.verify", "interviews", "letters.ask", "letters.upload"),
    *(
        "certificate",
        "certificate-by-pathway",
        "day-one",
        "eras-first-day",
        "eras-view",
        "list-certification",
    ),
    *("match-day", "nrmp-standard", "pathway-application", "step-2-ck-seen", "time-limit.step-2-ck"),
}
"""Some of the ids that the walk below must come by, so that it is known to walk far."""


def test_every_task_and_deadline_has_a_title_in_words() -> None:
    ending = dossier(
        certification={"application": APPLICATION, "credentials": VERIFIED, "pathway": ENDING},
        exams=[STEP_1, STEP_2_CK, OET],
    )
    titles: dict[str, str] = {}
    for one in (ending, *(read_dossier(path) for path in EXAMPLES)):
        for season in (2027, 2028, 2029):
            made = planned(one, season).problem
            titles |= {task.id: task.title for task in made.tasks}
            titles |= {deadline.id: deadline.title for deadline in made.deadlines}

    assert titles.keys() >= NAMES
    unnamed = {
        name: title
        for name, title in titles.items()
        if not title[:1].isupper() or name in title or title.lower() == re.sub(r"[-.]", " ", name).strip()
    }
    assert unnamed == {"graduation": "Graduation", "match-day": "Match Day"}  # these are words already


def test_a_certificate_that_cannot_come_before_its_pathway_ends_waits_for_the_next() -> None:
    whole = dossier(
        certification={"application": APPLICATION, "credentials": VERIFIED, "pathway": ENDING},
        exams=[STEP_1, OET],
    )

    found = planned(whole).problem

    assert "certificate-by-pathway" not in {one.id for one in found.deadlines}
    assert "pathway.review" in {one.task for one in found.task("certificate.issue").after}


def test_a_new_pathway_brings_a_new_oet_or_says_that_none_is_counted() -> None:
    old = {**OET, "taken_on": "2024-04-13"}
    whole = dossier(
        certification={"application": APPLICATION, "credentials": VERIFIED, "pathway": ENDING},
        exams=[STEP_1, STEP_2_CK, old],
    )

    found = planned(whole).problem

    names = {one.id for one in found.tasks}
    assert "pathway.apply" in names
    assert "oet-medicine.sit" in names or any("No new OET" in one for one in found.assumptions)


def test_letters_that_were_asked_for_are_only_waited_for() -> None:
    asked = [{"writer": f"Dr {i}", "requested_on": "2026-11-01"} for i in range(3)]

    found = planned(dossier(letters=asked)).problem

    assert "letters.ask" not in [one.id for one in found.tasks]
    assert found.task("letters.upload").days == Days(1, 21, 69)


def test_credentials_that_were_handed_in_are_only_waited_for() -> None:
    sent = [VERIFIED[0], {"kind": "final-medical-transcript", "submitted_on": "2026-11-01"}]
    whole = dossier(certification={"application": APPLICATION, "credentials": sent})

    assert [name for name in ids(whole) if name.startswith("transcript")] == ["transcript.verify"]
    assert task(whole, "transcript.verify").days == Days(1, 54, 219)


def test_no_step_is_planned_for_early_january() -> None:
    closed = task(dossier(), "step-2-ck.sit").closed[0]

    assert (date(2027, 1, 1) in closed.spans[1], date(2027, 1, 14) in closed.spans[1]) == (True, True)
    assert (date(2026, 12, 31) in closed.spans[1], date(2027, 1, 15) in closed.spans[1]) == (False, False)
    assert task(dossier(), "oet-medicine.sit").closed == ()


def test_the_season_opens_its_own_windows() -> None:
    submit = task(dossier(), "eras.submit")

    assert [(bound.day, bound.ground.key) for bound in submit.not_before] == [
        (date(2027, 9, 1), "eras.submit")
    ]
    assert isinstance(submit.not_before[0], Bound)


def test_a_pass_that_cannot_be_kept_is_taken_again() -> None:
    early = {"exam": "step-1", "taken_on": "2020-03-10", "outcome": "pass"}

    found = problem_of(dossier(exams=[early]), ON, 2028, named=False, let_lapse=True)

    assert found.lapses
    assert found.problem.task("step-1.sit").not_before[0].day == date(2027, 3, 11)
    assert not [one for one in found.problem.deadlines if one.id.startswith("time-limit")]


def test_licence_of_the_test_person_counts() -> None:
    assert LICENCE["kind"] == "unsupervised"
    assert "pathway.encounters" not in ids(dossier())
