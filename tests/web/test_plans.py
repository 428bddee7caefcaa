"""Plans that pages show: kept, solved in time, or waited for."""

import threading
from datetime import date, timedelta

import pytest

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier, Goal
from matchbound.planner.plan import Plan
from matchbound.planner.solve import make_plan
from matchbound.web import plans
from matchbound.web.plans import AS_IT_IS, Wishes, plan_for
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.plans import MOST_WISHES, keep_plan
from matchbound.web.store.models import Account, PlanResult
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.plans import PlanInputs, kept_plan
from matchbound.web.store.queries.reminders import newest_plan
from tests_web import AT

pytestmark = pytest.mark.django_db
ON = AT.date()


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is
    monkeypatch.setattr(clock, "today", lambda: ON)


def test_plan_is_the_planners_and_is_kept(amina: Account, amina_head: Head) -> None:
    first = plan_for(amina_head, ON, by=amina)
    second = plan_for(amina_head, ON, by=amina)

    assert first is not None
    assert first.plan == make_plan(amina_head.dossier, ON)
    assert second == first
    assert PlanResult.objects.count() == 1


def test_a_kept_plan_is_not_solved_again(
    amina: Account, amina_head: Head, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = plan_for(amina_head, ON, by=amina)
    monkeypatch.setattr(plans, "_solve", None)

    assert plan_for(amina_head, ON, by=amina) == kept


@pytest.mark.parametrize("day", [ON - timedelta(days=1), date(2030, 1, 1)])
def test_the_plan_of_another_day_is_told_and_takes_nothing_from_todays(
    amina: Account, amina_head: Head, day: date
) -> None:
    today = plan_for(amina_head, ON, by=amina)
    other = plan_for(amina_head, day, by=amina)

    assert today is not None
    assert other is not None
    assert other.plan == make_plan(amina_head.dossier, day)
    assert newest_plan(amina_head, plans.rules_version()) == today.plan
    assert list(PlanResult.objects.values_list("on", flat=True)) == [ON]


@pytest.mark.parametrize("days", [0, 1])
def test_a_new_version_or_day_replaces_what_was_kept(
    amina: Account, amina_head: Head, days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_for(amina_head, ON, by=amina)
    goal = Goal(season=2029)
    changed = amina_head.dossier.model_copy(update={"goal": goal}) if not days else amina_head.dossier
    head = save_dossier(amina_head, changed, summary="", by=amina, at=AT)

    monkeypatch.setattr(clock, "today", lambda: ON + timedelta(days=days))
    plan_for(head, ON + timedelta(days=days), by=amina)

    rows = PlanResult.objects.values_list("version", "on")
    assert list(rows) == [(head.number, ON + timedelta(days=days))]


def test_wishes_change_the_plan_and_not_the_dossier(amina: Account, amina_head: Head) -> None:
    goal = amina_head.dossier.goal.model_copy(update={"season": 2029})

    wished = plan_for(amina_head, ON, by=amina, wishes=Wishes(goal))
    usual = plan_for(amina_head, ON, by=amina)

    assert wished is not None
    assert usual is not None
    assert (wished.plan.season, usual.plan.season) == (2029, 2028)
    assert list(PlanResult.objects.order_by("id").values_list("wishes", flat=True)) == ["season=2029", ""]


def test_nothing_begins_before_the_day_wished_for(amina: Account, amina_head: Head) -> None:
    wished = plan_for(amina_head, ON, by=amina, wishes=Wishes(amina_head.dossier.goal, date(2027, 2, 1)))

    assert wished is not None
    assert min(task.start for task in wished.plan.tasks) == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("wishes", "key"),
    [
        pytest.param(AS_IT_IS, "", id="nothing"),
        pytest.param(Wishes(person(AMINA).goal), "", id="the goal as it is"),
        pytest.param(Wishes(person(AMINA).goal, ON), "", id="from today"),
        pytest.param(Wishes(person(AMINA).goal, date(2026, 1, 1)), "", id="from a day that is over"),
        pytest.param(
            Wishes(Goal(season=2029, study_hours_per_week=12.5), date(2027, 1, 2)),
            "season=2029&study_hours_per_week=12.5&budget_usd=&starts_on=2027-01-02",
            id="all at once",
        ),
    ],
)
def test_wishes_are_named_by_what_they_change(wishes: Wishes, key: str) -> None:
    assert wishes.key(person(AMINA), ON) == key


def test_a_plan_that_takes_long_is_picked_up_by_a_later_request(
    amina: Account, amina_head: Head, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, calls = threading.Event(), []

    def slow(dossier: Dossier, on: date, _wishes: Wishes) -> Plan:
        calls.append(on)
        go_on.wait(60)
        return make_plan(dossier, on)

    monkeypatch.setattr(plans, "_solve", slow)
    monkeypatch.setattr(plans, "GUARD", 0.01)
    assert plan_for(amina_head, ON, by=amina) is None
    assert plan_for(amina_head, ON, by=amina) is None
    assert not PlanResult.objects.exists()

    go_on.set()
    monkeypatch.setattr(plans, "GUARD", 60.0)
    found = plan_for(amina_head, ON, by=amina)

    assert found is not None
    assert (found.plan, calls) == (make_plan(amina_head.dossier, ON), [ON])


def test_an_error_while_planning_reaches_the_request_and_is_not_remembered(
    amina: Account, amina_head: Head, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> Plan:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(plans, "_solve", failing)
        with pytest.raises(ZeroDivisionError):
            plan_for(amina_head, ON, by=amina)

    assert plan_for(amina_head, ON, by=amina) is not None


def test_a_kept_plan_is_shown_to_its_owner_only(amina: Account, amina_head: Head, account: object) -> None:
    plan_for(amina_head, ON, by=amina)
    other = account("other@example.org")  # type: ignore[operator]
    inputs = PlanInputs(amina_head.record_id, 1, ON, "", plans.rules_version())

    assert kept_plan(inputs, viewer=other) is None
    assert kept_plan(inputs, viewer=amina) is not None


def test_answers_to_what_if_do_not_pile_up(amina: Account, amina_head: Head) -> None:
    plan = make_plan(amina_head.dossier, ON)
    for number in range(MOST_WISHES + 1):
        inputs = PlanInputs(amina_head.record_id, 1, ON, f"season={number}", "rules")
        keep_plan(inputs, plan, by=amina, at=AT)

    assert PlanResult.objects.count() == 1


def test_keeping_the_same_plan_twice_keeps_one(amina: Account, amina_head: Head) -> None:
    inputs = PlanInputs(amina_head.record_id, 1, ON, "", "rules")
    plan = make_plan(amina_head.dossier, ON)

    keep_plan(inputs, plan, by=amina, at=AT)
    keep_plan(inputs, plan, by=amina, at=AT)

    assert PlanResult.objects.count() == 1
