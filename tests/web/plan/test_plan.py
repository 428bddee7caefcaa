"""Plan: the headline, the list, deadlines, what if, why there is none, one page to print."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.demo.people import AMINA, person
from matchbound.dossier.read import read_dossier
from matchbound.planner.plan import Conflict, Plan, PlanStatus
from matchbound.planner.problem import Ground, GroundKind
from matchbound.planner.solve import make_plan
from matchbound.web import memory, plans
from matchbound.web.pages.plan.shown import chance_in_words
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head, own_head
from tests_web import AT

pytestmark = pytest.mark.django_db
SLACK = make_plan(person(AMINA), AT.date()).slack_days
EN_DASH = "\N{EN DASH}"
LISTS = Ground("list-certification", GroundKind.AUTHORITY, "Lists certified: 1 Mar 2028")
HOURS = Ground("goal.study_hours_per_week", GroundKind.WISH, "6 hours of study a week")
FORM_MARK = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


def page(client: Client, query: str = "") -> str:
    return client.get(f"/plan/{query}").content.decode()


def without_tokens(html: str) -> str:
    return FORM_MARK.sub("", html)


def words(html: str) -> str:
    """Return the words of a page as they are read, without those of its drawings."""
    text = re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)
    text = re.sub(r"</?(?:a|strong|span)\b[^>]*>", "", text)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def client_for(example: str, account: Account) -> Client:
    create_dossier(read_dossier(EXAMPLES / f"{example}.yaml"), by=account, at=AT)
    client = Client()
    client.force_login(account)
    return client


def test_plan_says_in_short_what_comes_of_it(member: Client) -> None:
    text = words(page(member))

    assert "2028 The earliest Match that works. No plan is better: that is proven." in text
    assert f"{SLACK} days that the critical path can slip" in text
    assert "$3,565 still to pay, as far as it is known." in text
    assert "2 of 11 stations behind you" in text


def test_every_task_stands_in_the_list_by_its_day(member: Client) -> None:
    plan = make_plan(person(AMINA), AT.date())

    html = page(member)

    assert re.findall(r'<li id="([\w.-]+)" class="finding', html) == [task.id for task in plan.tasks]
    text = words(html).replace(EN_DASH, "-")
    assert "November 2026 22 Nov - 28 Nov 2026 428 days of slack Final transcript" in text
    assert "6 Dec 2026 - 24 Apr 2027 Critical Step 2 CK: study 25 hours a week, 500 in all (estimate)" in text
    assert "After: Step 2 CK: study; Step 2 CK: register, choose period and seat." in text


def test_deadlines_have_their_chances_and_marks(member: Client) -> None:
    text = words(page(member))

    assert "9 by 1 Jul 2028 Ready for the first day of training Not confirmed Who says so" in text
    assert "ready on 17 Jun 2028 14 days before" in text
    assert "Chances are counted over ten thousand draws" in text


@pytest.mark.parametrize(
    ("share", "said"),
    [(1.0, "over 99%"), (0.991, "over 99%"), (0.99, "99%"), (0.242, "24%"), (0.01, "1%"), (0.0, "under 1%")],
)
def test_chances_claim_no_more_than_draws_can_show(share: float, said: str) -> None:
    assert chance_in_words(share) == said


def test_what_is_taken_for_granted_is_linked_in_words(member: Client) -> None:
    html = page(member)

    assert "What the plan takes for granted Pathway 1 is taken" in words(html)
    assert 'href="/dossiers/at/applicant.ecfmg_hold/"' in html
    assert "applicant.ecfmg_hold" not in words(html)


# -- what if -------------------------------------------------------------------------------------------------


def test_what_if_compares_with_the_plan_as_it_is(member: Client) -> None:
    text = words(page(member, "?season=2029&study_hours_per_week=10"))

    assert "2029 The Match you asked for." in text
    assert f"Your plan With these wishes Match 2028 2029 Days the critical path can slip {SLACK} " in text
    assert "Make this my goal" in text


def test_what_if_with_the_goal_as_it_is_is_no_what_if(member: Client) -> None:
    assert "With these wishes" not in page(member, "?study_hours_per_week=25")


def test_nothing_begins_before_the_day_wished_for(member: Client) -> None:
    html = page(member, "?starts_on=2027-03-01")

    assert "March 2027 1 Mar" in words(html)
    assert "November 2026" not in words(html)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?study_hours_per_week=500", "from 0 to 120"),
        ("?study_hours_per_week=many", "Enter a number."),
        ("?starts_on=2040-01-01", "within the next five years"),
        ("?season=1", "from 1990 to 2100"),
    ],
)
def test_a_wish_that_cannot_be_read_is_refused_beside_its_field(
    member: Client, query: str, said: str
) -> None:
    response = member.get(f"/plan/{query}")

    assert response.status_code == 422
    assert said in words(response.content.decode())
    assert f"{SLACK} days" in words(response.content.decode())  # the plan as it is


def test_wishes_are_kept_as_the_goal_when_asked(member: Client, amina: Account, amina_head: Head) -> None:
    response = member.post(
        "/plan/keep/",
        {"season": "2029", "study_hours_per_week": "10", "budget_usd": "", "usd_per_month": "300"},
    )

    head = own_head(amina)
    assert (response.status_code, response["Location"]) == (302, "/plan/")
    assert head is not None
    assert head.dossier == amina_head.dossier.model_copy(update={"goal": head.dossier.goal})
    goal = head.dossier.goal
    assert (goal.season, goal.study_hours_per_week, goal.budget_usd, goal.usd_per_month) == (
        2029,
        10,
        None,
        300,
    )
    assert goal.specialties == amina_head.dossier.goal.specialties
    assert "2029 The Match you asked for." in words(page(member))


def test_wishes_that_cannot_be_read_are_not_kept(member: Client, amina: Account, amina_head: Head) -> None:
    member.post("/plan/keep/", {"study_hours_per_week": "500"})

    assert own_head(amina) == amina_head


# -- no plan -------------------------------------------------------------------------------------------------


def test_why_there_is_no_plan_and_what_works_instead(member: Client) -> None:
    html = page(member, "?season=2028&study_hours_per_week=6&usd_per_month=500")

    text = words(html)
    assert "No plan reaches the 2028 Match" in text
    assert (
        "Together these make it impossible a wish of yours 6 hours of study a week; without it a plan" in text
    )
    assert "a date or condition ECFMG Certificate before training begins: 30 Jun 2028 (forecast)" in text
    link = re.search(r'href="/plan/\?([^"]+)">The \d+ Match works', html)
    assert link is not None
    works = page(member, "?" + link[1].replace("&amp;", "&"))
    assert "No plan reaches" not in works
    assert 'value="500"' in works  # the other wishes stay


def impossible(monkeypatch: pytest.MonkeyPatch, conflict: Conflict) -> None:
    plan = Plan(2028, AT.date(), PlanStatus.IMPOSSIBLE, named=True, conflict=conflict)
    monkeypatch.setattr(plans, "_solved", lambda *_inputs: plan)


def test_what_forbids_a_plan_next_is_told(member: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    impossible(monkeypatch, Conflict(("Why.",), (LISTS,), further=(HOURS,)))

    html = page(member)

    assert (
        "This alone makes it impossible a date or condition Lists certified: 1 Mar 2028"
        " Lifting it would not be enough a wish of yours 6 hours of study a week"
    ) in words(html)
    assert re.search(r'href="[^"]+">6 hours of study a week', html)


@pytest.mark.parametrize(
    ("enough", "told"),
    [
        ((), "Together these make it impossible; lifting only one of them gave no plan"),
        (("goal.study_hours_per_week",), "a wish of yours 6 hours of study a week; without it a plan exists"),
        (None, "Together these make it impossible a date or condition Lists certified"),
    ],
)
def test_no_more_is_said_of_lifting_a_ground_than_is_proven(
    member: Client, monkeypatch: pytest.MonkeyPatch, enough: tuple[str, ...] | None, told: str
) -> None:
    impossible(monkeypatch, Conflict(("Why.",), (LISTS, HOURS), enough=enough))

    text = words(page(member))

    assert told in text
    assert "without any one of them" not in text


def test_the_date_that_a_calendar_holds_tightest_is_told(member: Client) -> None:
    task = make_plan(person(AMINA), AT.date()).tightest_by_calendar
    assert task is not None

    told = f"It is tighter from “Match Day” (17 Mar 2028) on: {task.slack_days} days can be lost there,"
    html = page(member)

    assert f"{told} and no earlier start helps." in words(html)
    listed = re.search(r'<li id="match-day".*?</li>', html, re.DOTALL)
    assert listed is not None
    assert "at the latest" not in listed[0]  # nobody chooses its day


def test_findings_that_rule_a_plan_out_are_told(amina: Account) -> None:
    html = page(client_for("four-failed-attempts", amina))

    text = words(html)
    assert "No plan reaches any Match up to 2032" in text
    assert "4 of 4 attempts at Step 1 used without a pass (Attempt limit)." in text
    assert 'href="/rulebook/usmle.attempt_limit/"' in html
    assert "usmle.attempt_limit" not in text


# -- waiting, trouble, nothing -------------------------------------------------------------------------------


def test_a_plan_that_takes_long_is_waited_for(member: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_solved", lambda *_inputs: None)

    response = member.get("/plan/?season=2029")

    html = response.content.decode()
    assert response.status_code == 202
    assert "Working out the plan" in html
    assert 'hx-get="/plan/?season=2029"' in html
    assert 'href="/plan/?season=2029"' in html  # the same without script


def test_trouble_of_the_planner_is_told_and_the_wishes_stay(
    member: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise MatchboundError("the planner found no plan in its time; leave out a wish and try again")

    monkeypatch.setattr(plans, "_solved", failing)

    response = member.get("/plan/?usd_per_month=300")

    html = response.content.decode()
    assert response.status_code == 422
    assert "leave out a wish" in html
    assert 'value="300"' in html


def test_somebody_without_a_dossier_is_led_to_start(account: object) -> None:
    client = Client()
    client.force_login(account("new@example.org"))  # type: ignore[operator]

    assert "Matchbound does not know you" in page(client)


@pytest.mark.parametrize(("query", "count"), [("", 7), ("?season=2029", 8), ("?print=1", 4)])
def test_plan_asks_few_queries(
    member: Client, query: str, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page(member, query)
    memory.forget_all()

    with django_assert_num_queries(count):
        page(member, query)


def test_the_plan_of_a_version_is_made_once(
    member: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    html = without_tokens(page(member))

    with django_assert_num_queries(
        6
    ):  # session, account, newest version, calendars, advisers, wishes of study
        assert without_tokens(page(member)) == html


def test_each_page_of_a_plan_has_a_token_of_its_own(member: Client) -> None:
    first, second = (set(FORM_MARK.findall(page(member))) for _ in range(2))

    assert first
    assert second
    assert not first & second


def test_one_page_to_print_has_every_task_and_deadline(member: Client) -> None:
    plan = make_plan(person(AMINA), AT.date())

    html = page(member, "?print=1")

    assert len(re.findall(r'<td class="box">', html)) == len(plan.tasks)
    text = words(html)
    assert all(task.title in text for task in plan.tasks)
    assert all(one.title in text for one in plan.deadlines)
    assert f"As of 22 November 2026. The critical path can slip {SLACK} days." in text
