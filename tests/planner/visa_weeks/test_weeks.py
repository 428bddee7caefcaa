"""The weeks of a person: routes, papers, breaks, fees, what to ask; days before, on and after."""

from datetime import date
from typing import Any

import pytest

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.planner.solve import make_plan
from matchbound.planner.visa_weeks.held import HeldPaper
from matchbound.planner.visa_weeks.lines import BreakState, Warned
from matchbound.planner.visa_weeks.state import PaperState
from matchbound.planner.visa_weeks.weeks import Weeks, weeks_for
from matchbound.rules.visa.start import Own, begun_season

AUTUMN, APRIL = date(2026, 11, 22), date(2027, 4, 1)
READY: dict[str, Any] = {
    "education": [{"school": "A", "country": "IN", "graduated_on": "2020-03-31"}],
    "exams": [
        {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"},
        {"exam": "step-2-ck", "taken_on": "2024-05-04", "outcome": "pass"},
    ],
    "certification": {"certified_on": "2025-02-01"},
}
ABROAD = {"citizenships": ["IN"], "us_status": "none", "in_us": False}
STEP_3 = {"exam": "step-3", "taken_on": "2026-02-10", "outcome": "pass"}


def person(applicant: dict[str, Any] = ABROAD, *visas: str, **more: Any) -> Dossier:  # noqa: ANN401 - parts of a dossier
    goal = {"season": 2027, "visas": list(visas) or ["J-1"]}
    return Dossier.model_validate({**READY, "applicant": applicant, "goal": goal, **more})


def weeks(dossier: Dossier, on: date = AUTUMN, **more: Any) -> Weeks:  # noqa: ANN401 - as `weeks_for` takes them
    return weeks_for(dossier, on, 2027, **more)[0]


def have(**more: Any) -> HeldPaper:  # noqa: ANN401 - a paper's parts
    return HeldPaper(PaperState.HAVE, **more)


def papers(found: Weeks) -> set[str]:
    return {line.paper.id for line in found.papers}


COMMON = {
    "contract",
    "ecfmg-certificate",
    "diploma",
    "licence-papers",
    "training-licence",
    "immunizations",
} | {
    "background-check",
    "i-9",
}
STAMP = {"ds-160", "interview-appointment", "visa"}
J1 = COMMON | {
    "passport",
    "statement-of-need",
    "cv",
    "funding",
    "ds-2019",
    "i-901-receipt",
    "insurance",
    "ssn",
}
H1B = COMMON | {"passport", "labor-condition", "approval", "ssn"}


@pytest.mark.parametrize(
    ("dossier", "route", "expected"),
    [
        pytest.param(person(), "J-1", J1 | STAMP | {"home-ties"}, id="1 Indian abroad"),
        pytest.param(person(ABROAD | {"citizenships": ["CA"]}), "J-1", J1, id="Canadian needs no visa stamp"),
        pytest.param(person(ABROAD, "H-1B"), "H-1B", H1B | STAMP | {"step-3-result"}, id="2 H-1B abroad"),
        pytest.param(
            person(ABROAD | {"us_status": "f1", "in_us": True}, "H-1B", exams=[*READY["exams"], STEP_3]),
            "H-1B",
            H1B | {"step-3-result", "status-papers"},
            id="3 change of status",
        ),
        pytest.param(
            person(
                {"citizenships": ["PK"], "us_status": "ead", "in_us": True, "ead_until": "2028-01-01"},
                "other",
            ),
            "other",
            COMMON | {"ead"},
            id="EAD",
        ),
        pytest.param(
            person({"citizenships": ["US"]}), "none-needed", COMMON | {"proof-of-status"}, id="24 US citizen"
        ),
    ],
)
def test_papers_are_those_of_the_route_and_the_person(
    dossier: Dossier, route: str, expected: set[str]
) -> None:
    found = weeks(dossier)

    assert (found.route.route, papers(found)) == (route, expected)


def test_every_paper_and_question_says_who_says_so_and_comes_in_time() -> None:
    for found in weeks_for(person(ABROAD, "J-1", "H-1B"), AUTUMN, 2027):
        assert all(line.paper.cites and line.ask_by <= line.needed_by for line in found.papers)
        assert all(one.cites and one.day <= found.start.day_one.day for one in found.questions)
        assert all(line.needed_by <= found.start.day_one.day for line in found.papers)


def test_the_weeks_agree_with_the_plan() -> None:
    dossier = person()
    found, plan = weeks(dossier), make_plan(dossier, AUTUMN, season=2027)

    ends = {
        one.id.removeprefix("after-match."): one.finish for one in plan.tasks if one.id.startswith("after-")
    }
    assert ends == {one.step.name: one.likely for one in found.steps}
    slack = {one.id: one.slack_days for one in plan.deadlines}
    assert (slack["orientation-day"], slack["day-one"]) == (found.slack_days, found.slack_to_day_one)
    contract = plan.task("after-match.sponsor-application")
    assert "Papers: Passport; Contract or letter of offer, signed by both; CV by month" in contract.note


def test_the_programs_days_bind_the_plan_as_well() -> None:
    own = {"season": 2027, "orientation": "2027-06-28", "day_one": "2027-07-06"}
    dossier = person(seasons=[own])
    found, plan = weeks(dossier), make_plan(dossier, AUTUMN, season=2027)

    days = {one.id: (one.day, one.slack_days) for one in plan.deadlines}
    assert days["day-one"] == (date(2027, 7, 6), found.slack_to_day_one)
    assert days["orientation-day"] == (date(2027, 6, 28), found.slack_days)
    assert weeks(person(), own=Own(date(2027, 6, 28), date(2027, 7, 6))).start == found.start


@pytest.mark.parametrize(
    ("on", "warned"),
    [(date(2027, 3, 28), ()), (date(2027, 3, 29), ()), (date(2027, 3, 30), (Warned.LATE,))],
)
def test_a_paper_is_late_the_day_after_its_last_day_to_ask(on: date, warned: tuple[Warned, ...]) -> None:
    dossier = person(seasons=[{"season": 2027, "orientation": "2027-06-19"}])
    [line] = [one for one in weeks(dossier, on).papers if one.paper.id == "contract"]

    assert (line.ask_by, line.warned) == (date(2027, 3, 29), warned)


@pytest.mark.parametrize(
    ("until", "warned", "state"),
    [
        (None, (Warned.UNSAID,), BreakState.UNKNOWN),
        (date(2027, 12, 19), (Warned.TOO_SHORT,), BreakState.BROKEN),
        (date(2027, 12, 20), (), BreakState.SETTLED),
        (date(2027, 12, 21), (), BreakState.SETTLED),
    ],
)
def test_a_passport_lasts_six_months_beyond_orientation(
    until: date | None, warned: tuple[Warned, ...], state: BreakState
) -> None:
    found = weeks(person(), held={"passport": have(valid_until=until)})
    [line] = [one for one in found.papers if one.paper.id == "passport"]
    [broken] = [one for one in found.breaks if one.what.id == "passport"]

    assert (line.must_last, line.warned, broken.state) == (date(2027, 12, 20), warned, state)


@pytest.mark.parametrize(
    ("until", "state"),
    [
        pytest.param("2027-10-01", BreakState.BROKEN, id="23 ends in October"),
        pytest.param("2028-06-29", BreakState.BROKEN, id="a day too early"),
        pytest.param("2028-06-30", BreakState.SETTLED, id="the contract's last day"),
        pytest.param(None, BreakState.UNKNOWN, id="not said"),
    ],
)
def test_a_work_authorization_covers_the_contract(until: str | None, state: BreakState) -> None:
    applicant = {"citizenships": ["PK"], "us_status": "ead", "ead_category": "C08", "in_us": True}
    found = weeks_for(person({**applicant, "ead_until": until}, "other"), AUTUMN, 2027)
    broken = [one.state for one in found[0].breaks if one.what.id == "work-authorization"]

    assert (found[0].route.route, broken) == ("other", [state]) if until else broken in ([], [state])


@pytest.mark.parametrize(
    ("on", "held", "state"),
    [
        (date(2027, 4, 13), {}, BreakState.AHEAD),
        (date(2027, 4, 14), {}, BreakState.NEAR),
        (date(2027, 5, 5), {}, BreakState.NEAR),
        (date(2027, 5, 6), {}, BreakState.OVER),
        (date(2027, 5, 6), {"statement-of-need": HeldPaper(PaperState.ASKED)}, BreakState.OVER),
        (date(2027, 5, 6), {"statement-of-need": have()}, BreakState.SETTLED),
    ],
)
def test_a_break_comes_near_is_over_or_is_settled(
    on: date, held: dict[str, HeldPaper], state: BreakState
) -> None:
    found = weeks(person(), on, held=held)
    [line] = [one for one in found.breaks if one.what.id == "statement-of-need"]

    assert (line.what.day, line.state) == (date(2027, 5, 5), state)


def test_no_step_3_breaks_an_h1b_in_the_middle_of_may_only() -> None:
    without = weeks(person(ABROAD, "H-1B"), date(2027, 5, 16))
    passed = weeks(person(ABROAD, "H-1B", exams=[*READY["exams"], STEP_3]), date(2027, 5, 16))

    assert [one.state for one in without.breaks if one.what.id == "step-3-result"] == [BreakState.OVER]
    assert [one.state for one in passed.breaks if one.what.id == "step-3-result"] == []
    assert {one.paper.id: one.held.fact for one in passed.papers}["step-3-result"] == "exams.2"


def test_what_the_dossier_knows_of_a_paper_counts() -> None:
    found = {line.paper.id: line.held for line in weeks(person()).papers}

    assert found["ecfmg-certificate"] == have(got_on=date(2025, 2, 1), fact="certification.certified_on")


@pytest.mark.parametrize(
    ("applicant", "ministry"),
    [
        pytest.param({"citizenships": ["PK"]}, "Pakistan", id="11 living elsewhere without residence"),
        pytest.param(
            {"citizenships": ["EG"], "permanent_residence": "CA"}, "Canada", id="12 resident of Canada"
        ),
    ],
)
def test_the_statement_of_need_comes_from_the_last_permanent_residence(
    applicant: dict[str, Any], ministry: str
) -> None:
    found = weeks(person(ABROAD | applicant))

    assert [one.paper.issuer for one in found.papers if one.paper.id == "statement-of-need"] == [
        f"health ministry, {ministry}"
    ]


def test_fees_hang_on_the_steps_at_which_they_are_paid() -> None:
    j1, h1b = weeks_for(person(ABROAD, "J-1", "H-1B"), AUTUMN, 2027)

    def paid(found: Weeks) -> dict[str, list[tuple[str, float | None, str]]]:
        return {
            name: [(item.item, item.usd, item.payer.value) for item in items]
            for name, items in found.fees.items()
        }

    assert paid(j1) == {
        "sponsor-application": [("j1-sponsor", 370, "you")],
        "sevis-fee": [("j1-sevis", 220, "you")],
        "interview": [("j1-visa", 185, "you"), ("j1-integrity", 250, "not collected at last evidence")],
        "training-licence": [("training-licence", None, "you")],
    }
    assert [payer for _, _, payer in paid(h1b)["petition"]] == ["employer pays"] * 3
    assert {cite.confidence.value for item in h1b.fees["interview"] for cite in item.cites} >= {"unconfirmed"}


def test_questions_come_by_the_day_to_ask() -> None:
    found = weeks(person())

    assert [(one.id, one.day) for one in found.questions][:3] == [
        ("j1", date(2027, 2, 10)),
        ("certificate-by", date(2027, 2, 10)),
        ("days", date(2027, 3, 19)),
    ]
    assert {one.id: one.topic for one in found.questions if one.topic} == {
        "j1": "visa_j1",
        "certificate-by": "ecfmg_by",
    }


def test_bans_and_holds_that_touch_the_person_are_told() -> None:
    nigerian = person(ABROAD | {"citizenships": ["NG"]}, "H-1B")
    inside = person({"citizenships": ["NG"], "us_status": "f1", "in_us": True}, "H-1B")

    assert [one.rule for one in weeks(person()).stops] == []
    assert [found.route.route for found in weeks_for(nigerian, AUTUMN, 2027)] == ["H-1B"]  # J-1 is closed
    assert "visa.travel_ban" in {one.rule for one in weeks(inside).stops}


@pytest.mark.parametrize(
    ("on", "seasons", "expected"),
    [
        pytest.param(AUTUMN, [], None, id="before any Match"),
        pytest.param(APRIL, [{"season": 2027, "list_certified_on": "2027-02-20"}], 2027, id="lists closed"),
        pytest.param(APRIL, [{"season": 2027, "matched": False}], None, id="did not match"),
        pytest.param(date(2027, 8, 1), [{"season": 2027, "matched": True}], 2027, id="month after day one"),
        pytest.param(date(2027, 8, 2), [{"season": 2027, "matched": True}], None, id="long begun"),
    ],
)
def test_the_season_that_has_begun_is_the_one_that_matched_until_its_first_month_is_over(
    on: date, seasons: list[dict[str, Any]], expected: int | None
) -> None:
    dossier = Dossier.model_validate({**READY, "goal": {"season": 2028}, "seasons": seasons})

    assert begun_season(Facts(dossier, on)) == expected
