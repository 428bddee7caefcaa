"""Costs: every item with its state and source, and the months of the plan."""

import itertools
import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.planner.solve import make_plan
from matchbound.rules.costs import costs_of
from matchbound.web import plans
from matchbound.web.pages.costs.shown import BASE, TOP, WIDTH, columns_of, money, months_of
from tests_web import AT

pytestmark = pytest.mark.django_db
ON = AT.date()


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


def page(client: Client) -> str:
    return client.get("/costs/").content.decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_costs_shows_the_sums_of_the_core(member: Client) -> None:
    goal = person(AMINA).goal.model_copy(update={"season": 2028})
    report = costs_of(person(AMINA).model_copy(update={"goal": goal}), ON)

    text = words(page(member))

    assert f"{money(report.to_pay_usd)} still to pay" in text
    assert f"{money(report.paid_usd)} paid" in text
    assert "$5,435 left of the budget of $9,000" in text


def test_every_item_has_its_state_day_and_source(member: Client) -> None:
    text = words(page(member))

    assert "$160 Paid Application for ECFMG Certification fee since 2022; 2 Nov 2022 Who says so" in text
    assert "$455 To pay OET Medicine fee since 2026; planned for 22 Nov 2026 Who says so" in text
    assert "unknown Unknown ERAS applications Not confirmed" in text
    assert "Not in the sum: the employer pays it $460 H-1B petition (I-129)" in text


def test_a_missing_fact_is_named_in_words_and_linked(member: Client) -> None:
    html = page(member)

    assert 'href="/dossiers/at/goal.programs_per_specialty/"' in html
    assert "goal.programs_per_specialty" not in words(html)


def test_months_add_up_to_the_whole(member: Client) -> None:
    plan = make_plan(person(AMINA), ON)

    rows = months_of(plan)

    assert rows[-1].so_far == money(plan.cost_usd)
    assert [row.month for row in rows] == [month for month, _ in plan.cost_by_month]
    table = re.search(r'<table class="by-month">(.*?)</table>', page(member), re.DOTALL)
    assert table is not None
    assert words(table[1]).endswith(f"May 2028 $405 {money(plan.cost_usd)}")


def test_without_a_plan_there_are_items_but_no_months(
    member: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "_solved", lambda *_inputs: None)

    html = page(member)

    assert "OET Medicine" in html
    assert "By month" not in html


def test_costs_asks_few_queries(member: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    page(member)

    with django_assert_num_queries(4):
        page(member)


def test_somebody_without_a_dossier_is_led_to_start(account: object) -> None:
    client = Client()
    client.force_login(account("new@example.org"))  # type: ignore[operator]

    assert "Matchbound does not know you" in page(client)


# -- the chart ----------------------------------------------------------------------------------------


def test_chart_has_a_column_for_every_month_in_between() -> None:
    costs = ((date(2026, 11, 1), 1500), (date(2027, 2, 1), 750))

    columns = columns_of(costs)

    assert [(one.month.isoformat(), one.usd) for one in columns] == [
        ("2026-11-01", 1500),
        ("2026-12-01", 0),
        ("2027-01-01", 0),
        ("2027-02-01", 750),
    ]
    assert [one.height for one in columns] == [BASE - TOP, 0, 0, (BASE - TOP) // 2]


@pytest.mark.parametrize("months", [1, 2, 12, 30, 90])
def test_columns_stand_apart_and_within_the_drawing(months: int) -> None:
    first = date(2026, 1, 1)
    last = date(first.year + (months - 1) // 12, (months - 1) % 12 + 1, 1)

    columns = columns_of(((first, 1), (last, 5)) if months > 1 else ((first, 1),))

    assert len(columns) == months
    assert columns[0].x >= 0
    assert columns[-1].x + columns[-1].width <= WIDTH
    for one, other in itertools.pairwise(columns):
        assert one.x + one.width < other.x


@pytest.mark.parametrize(
    ("usd", "words"), [(None, "unknown"), (0, "$0"), (85, "$85"), (3565.0, "$3,565"), (12.5, "$12.50")]
)
def test_money_is_written_for_people(usd: float | None, words: str) -> None:
    assert money(usd) == words
