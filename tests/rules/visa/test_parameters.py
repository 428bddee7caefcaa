"""What the fact book's vignettes say of parameters that no fact in a dossier asks for."""

from datetime import date, timedelta

import pytest

from matchbound.base.dates import add_business_days
from matchbound.rules.visa import h1b, home_requirement, j1

ON = date(2027, 5, 3)


def test_a_j1_physician_may_not_moonlight() -> None:
    assert j1.P.timeline("moonlighting").on(ON).value is False


def test_a_flight_on_15_may_is_too_early_for_a_start_on_21_june() -> None:
    days = j1.P.timeline("early_entry_days").on(ON).value

    assert date(2027, 6, 21) - timedelta(days=days) == date(2027, 5, 22)


def test_a_contract_of_24_months_is_too_short_for_a_conrad_waiver() -> None:
    assert home_requirement.SERVICE_YEARS.on(ON).value == 3


def test_an_h1b_under_the_cap_begins_after_july() -> None:
    assert h1b.CAP_SUBJECT_START.on(ON).value == "10-01"


@pytest.mark.parametrize(
    ("filed_on", "acted_by"),
    [
        pytest.param(date(2024, 3, 29), date(2024, 4, 13), id="calendar days, the last working day"),
        pytest.param(date(2024, 4, 1), date(2024, 4, 22), id="business days, the first"),
        pytest.param(date(2027, 5, 3), date(2027, 5, 24), id="28 filed on a Monday"),
    ],
)
def test_premium_clock_counts_business_days_since_2024(filed_on: date, acted_by: date) -> None:
    rule = h1b.P.timeline("premium_days").on(filed_on).value
    days = rule["days"]
    end = add_business_days(filed_on, days) if rule["business"] else filed_on + timedelta(days=days)

    assert end == acted_by
