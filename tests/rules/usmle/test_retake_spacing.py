"""The wait between attempts, against a referee that tries every day."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matchbound.base.dates import DAY, Rounding, add_months
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, ExamName
from matchbound.rules.usmle.retake_spacing import earliest_next, wait_for

LONG_WAIT_SINCE = date(2012, 1, 1)
ONLY_FOURTH_SINCE = date(2021, 7, 1)


def months_after(day: date, months: int) -> date:
    return add_months(day, months, rounding=Rounding.EARLIER)


def allowed(attempts: Sequence[date], day: date) -> bool:
    """Say, slowly and plainly, whether another attempt on a day is legal."""
    if sum(months_after(earlier, 12) > day for earlier in attempts) >= 3:
        return False
    number = len(attempts) + 1
    long_wait = number == 4 or (number > 4 and day < ONLY_FOURTH_SINCE)
    if long_wait and day >= LONG_WAIT_SINCE:
        return day >= months_after(min(attempts), 12) and day >= months_after(max(attempts), 6)
    return True


def first_allowed(attempts: Sequence[date], on: date) -> date:
    day = on
    while not allowed(attempts, day):
        day += DAY
    return day


def sat(days: Sequence[date], exam: str = "step-1") -> Facts:
    """Return the facts of somebody who failed an exam on some days."""
    exams = [{"exam": exam, "taken_on": day, "outcome": "fail"} for day in days]
    return Facts(Dossier.model_validate({"exams": exams}), max(days, default=date(2026, 11, 22)))


@given(
    st.lists(st.dates(date(2009, 1, 1), date(2027, 12, 31)), max_size=7, unique=True).map(sorted),
    st.integers(0, 500),
)
@example([date(2024, 2, 29), date(2024, 5, 1), date(2024, 8, 31)], 0)
@example([date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1), date(2021, 6, 1)], 0)
@example([date(2011, 1, 1), date(2011, 9, 1), date(2011, 10, 31)], 0)
def test_earliest_next_is_the_first_day_that_a_plain_referee_allows(days: list[date], later: int) -> None:
    facts = sat(days)
    on = date.fromordinal(facts.on.toordinal() + later)

    found, _ = earliest_next(facts, ExamName.STEP_1, on)

    assert found == first_allowed(days, on)


@given(st.lists(st.dates(date(2021, 7, 1), date(2026, 11, 1)), min_size=1, max_size=4, unique=True))
def test_earliest_next_looks_only_at_the_exam_asked_for(days: list[date]) -> None:
    facts = sat(days, "step-2-ck")

    assert earliest_next(facts, ExamName.STEP_1, facts.on) == (facts.on, ())


@pytest.mark.parametrize(
    ("days", "until", "rounded"),
    [
        pytest.param(["2026-01-15", "2026-05-10", "2026-08-01"], "2027-02-01", False, id="six months decide"),
        pytest.param(["2025-09-10", "2026-01-20", "2026-02-15"], "2026-09-10", False, id="twelve decide"),
        pytest.param(["2025-09-01", "2026-01-10", "2026-08-31"], "2027-02-28", True, id="month end"),
        pytest.param(["2026-02-01", "2026-08-31"], "2026-08-31", False, id="third attempt"),
    ],
)
def test_wait_says_whether_a_month_lacked_the_day(days: list[str], until: str, *, rounded: bool) -> None:
    wait = wait_for(sat([date.fromisoformat(day) for day in days]), ExamName.STEP_1, date(2026, 8, 31))

    assert (wait.until, wait.rounded) == (date.fromisoformat(until), rounded)
