"""Credit years, the degree, transferred credits."""

from datetime import date
from typing import Any

import pytest

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.ecfmg.graduation import before_training, graduation

ON = date(2026, 11, 22)
GRADUATE = {"country": "AG", "degree": "MD", "graduated_on": "2004-05-20", "credit_years": 4}


def dossier(goal: dict[str, Any] | None = None, **school: Any) -> Dossier:  # noqa: ANN401 - any value of the file
    return Dossier.model_validate({"education": [school], "goal": goal or {}})


def about(topic: str, found: Dossier, on: date) -> list[str]:
    return [finding.verdict for finding in graduation(found, on) if finding.about == topic]


@pytest.mark.parametrize(
    ("accepted_on", "on", "verdict"),
    [
        pytest.param(None, date(2008, 7, 31), "unknown", id="before the first policy known of"),
        pytest.param(None, date(2008, 8, 1), "unknown", id="policy of 2008, text not known"),
        pytest.param(None, date(2015, 7, 13), "unknown", id="last day of it"),
        pytest.param(None, date(2015, 7, 14), "unknown", id="policy of 2015, text not known"),
        pytest.param(None, date(2019, 8, 31), "unknown", id="last day of it"),
        pytest.param(None, date(2019, 9, 1), "failed", id="policy of one school"),
        pytest.param(None, date(2019, 12, 31), "failed", id="still approximate"),
        pytest.param(None, date(2020, 1, 1), "failed", id="edition of 2020 in force"),
        pytest.param("2018-05-01", ON, "met", id="V-58 accepted in 2018"),
        pytest.param("2019-08-31", ON, "met", id="accepted the day before"),
        pytest.param("2019-09-01", ON, "failed", id="accepted on the first day"),
        pytest.param("2018-05-01", date(2018, 4, 30), "unknown", id="not accepted yet"),
        pytest.param("2018-05-01", date(2018, 5, 1), "met", id="accepted on the day"),
    ],
)
def test_credits_from_two_schools_by_day(accepted_on: str | None, on: date, verdict: str) -> None:
    found = dossier(**GRADUATE, transfer_schools=2, transfer_accepted_on=accepted_on)

    assert about("transfer", found, on) == [verdict]


@pytest.mark.parametrize(("schools", "verdicts"), [(None, []), (0, []), (1, ["met"]), (2, ["failed"])])
def test_transfer_is_judged_only_where_credits_were_taken_over(
    schools: int | None, verdicts: list[str]
) -> None:
    assert about("transfer", dossier(**GRADUATE, transfer_schools=schools), ON) == verdicts


@pytest.mark.parametrize(
    ("years", "verdict"), [(3.99, "failed"), (4, "met"), (4.5, "met"), (None, "unknown")]
)
def test_credit_years_have_a_floor(years: float | None, verdict: str) -> None:
    assert about("credit-years", dossier(**{**GRADUATE, "credit_years": years}), ON) == [verdict]


@pytest.mark.parametrize(("on", "verdicts"), [(date(2004, 12, 31), []), (date(2005, 1, 1), ["open"])])
def test_basic_science_is_asked_since_its_first_day(on: date, verdicts: list[str]) -> None:
    assert about("basic-science", dossier(country="AG", enrolled_on="2004-01-10"), on) == verdicts


@pytest.mark.parametrize(
    ("season", "on", "day"),
    [
        (None, ON, None),
        (2027, ON, date(2027, 6, 30)),
        (2027, date(2027, 6, 30), date(2027, 6, 30)),
        (2027, date(2027, 7, 1), None),
        (2028, date(2028, 2, 29), date(2028, 6, 30)),
    ],
)
def test_training_sets_a_last_day_only_ahead(season: int | None, on: date, day: date | None) -> None:
    assert before_training(Facts(dossier({"season": season}, **GRADUATE), on)) == day


def test_planned_graduation_on_a_leap_day_is_no_degree_on_it() -> None:
    found = dossier(country="AG", enrolled_on="2024-01-10", graduated_on="2028-02-29", expected=True)

    before = next(iter(graduation(found, date(2028, 2, 28))))
    after = next(iter(graduation(found, date(2028, 2, 29))))

    assert (before.verdict, before.earliest) == ("open", date(2028, 2, 29))
    assert (after.verdict, after.earliest) == ("open", None)
