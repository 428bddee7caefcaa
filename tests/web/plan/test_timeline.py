"""The timeline: bars on their days, in their lanes, flags that do not cover each other."""

from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from matchbound.dossier.read import read_dossier
from matchbound.planner.plan import Plan
from matchbound.planner.solve import make_plan
from matchbound.web.pages.plan.timeline import (
    CHART,
    LABEL,
    LONGEST_TITLE,
    RIGHT,
    ROW,
    Lane,
    lane_of,
    short,
    timeline_of,
)
from matchbound.web.pages.plan.timeline_svg import draw

ON = date(2026, 11, 22)
EXAMPLES = Path(__file__).parents[3] / "examples"
NAMES = ("student-year-3", "closed-school", "certified-reapplying", "us-citizen-caribbean")


@pytest.fixture(scope="module", params=NAMES)
def plan(request: pytest.FixtureRequest) -> Plan:
    return make_plan(read_dossier(EXAMPLES / f"{request.param}.yaml"), ON)


def test_every_task_has_a_row_of_its_own_in_its_lane(plan: Plan) -> None:
    found = timeline_of(plan, ON)

    assert sorted(bar.task.id for bar in found.bars) == sorted(task.id for task in plan.tasks)
    assert [lane_of(bar.task) for bar in found.bars] == sorted(
        (lane_of(task) for task in plan.tasks), key=list(Lane).index
    )
    assert all(other.y - one.y >= ROW for one, other in pairwise(found.bars))
    assert len(found.headings) == len({lane_of(task) for task in plan.tasks})


def test_bars_stand_on_their_days(plan: Plan) -> None:
    found = timeline_of(plan, ON)

    by_start = sorted(found.bars, key=lambda bar: bar.task.start)
    assert [bar.x1 for bar in by_start] == sorted(bar.x1 for bar in found.bars)
    for bar in found.bars:
        assert CHART <= bar.x1 < bar.x2 <= RIGHT
        assert bar.tail is None or bar.x2 <= bar.tail <= RIGHT
    assert found.today is not None
    assert CHART <= found.today <= min(bar.x1 for bar in found.bars)


def test_slack_reaches_as_far_as_the_task_can_slip(plan: Plan) -> None:
    found = timeline_of(plan, ON)

    for bar in found.bars:
        assert (bar.tail is None) == (not bar.task.slack_days)
    tails = [
        (bar.task.finish + timedelta(days=bar.task.slack_days or 0), bar.tail)
        for bar in found.bars
        if bar.tail
    ]
    assert [x for _, x in sorted(tails)] == sorted(x for _, x in tails)


def test_flags_are_numbered_as_the_table_and_do_not_cover_each_other(plan: Plan) -> None:
    found = timeline_of(plan, ON)

    assert [flag.number for flag in found.flags] == list(range(1, len(plan.deadlines) + 1))
    for one, other in combinations(found.flags, 2):
        assert abs(one.x - other.x) > 17 or abs(one.y - other.y) > 17
    assert all(flag.y < found.top for flag in found.flags)


def test_names_of_months_do_not_run_into_each_other(plan: Plan) -> None:
    named = [tick.x for tick in timeline_of(plan, ON).ticks if tick.words]

    assert len(named) >= 3
    assert all(other - one >= LABEL for one, other in pairwise(named))


def test_critical_path_is_linked_in_its_order(plan: Plan) -> None:
    links = timeline_of(plan, ON).links

    assert [(one.task.id, other.task.id) for one, other in links] == list(pairwise(plan.critical_path))


def test_drawing_is_mirrored_from_right_to_left(plan: Plan) -> None:
    timeline = timeline_of(plan, ON)

    there, back = draw(timeline, "Title", rtl=False), draw(timeline, "Title", rtl=True)

    assert there.count("<rect") == back.count("<rect") == len(plan.tasks)
    assert there != back


def test_long_titles_are_cut_but_whole_in_the_tooltip(plan: Plan) -> None:
    html = draw(timeline_of(plan, ON), "Title", rtl=False)

    for task in plan.tasks:
        assert len(short(task.title)) <= LONGEST_TITLE
        assert f"<title>{task.title}:".replace("'", "&#x27;") in html
