from datetime import date

import pytest

from matchbound.planner import estimates
from matchbound.planner.problem import Days

ON = date(2026, 11, 22)


@pytest.mark.parametrize("name", sorted(estimates.P.by_name))
def test_estimate_is_in_order_and_says_who_says_so(name: str) -> None:
    found = estimates.value(name, ON)

    if isinstance(found.value, list) and all(isinstance(one, int) for one in found.value):
        assert found.value == sorted(found.value)
        assert found.value[0] >= 1
    ours = found.cite.source == "Estimate by Matchbound"
    assert found.cite.doubtful or not ours  # what we estimate is never called confirmed


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        pytest.param(date(2026, 11, 22), Days(21, 28, 56), id="today"),
        pytest.param(date(2026, 11, 12), Days(11, 18, 46), id="ten days ago"),
        pytest.param(date(2026, 10, 22), Days(1, 1, 25), id="later than likely"),
        pytest.param(date(2026, 9, 1), Days(1, 14, 28), id="later than ever expected"),
    ],
)
def test_what_is_left_of_a_wait(since: date, expected: Days) -> None:
    assert estimates.left(Days(21, 28, 56), since, ON) == expected


def test_an_estimate_holds_for_days_before_it_was_made() -> None:
    assert estimates.days("report.usmle", date(2001, 1, 1)) == Days(21, 28, 56)
