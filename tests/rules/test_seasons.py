"""Calendars by season: what is listed, what is forecast, and which season is meant."""

import calendar
from datetime import date

import pytest

from matchbound.base.dated import Confidence, SeasonTable
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.seasons import (
    ERAS,
    NRMP,
    certification_day,
    first_season,
    in_words,
    next_season_in_words,
    season_calendar,
    target_season,
)

ERAS_FIELDS = ("eras_opens", "eras_tokens", "eras_submit", "eras_view")
NRMP_FIELDS = (
    "nrmp_opens",
    "nrmp_standard_deadline",
    "ranking_opens",
    "list_certification",
    "match_week",
    "soap_ends",
    "match_day",
    "training_starts",
)
NONE4 = (None,) * 4


@pytest.mark.parametrize(
    ("season", "eras", "nrmp"),
    [
        (2017, NONE4, (*(None,) * 7, "2017-07-01")),
        (
            2018,
            NONE4,
            "2017-09-15 2017-11-30 2018-01-15 2018-02-21 2018-03-12 2018-03-15 2018-03-16 2018-07-01",
        ),
        (
            2019,
            "2018-06-06 2018-06-21 2018-09-05 2018-09-15",
            "2018-09-15 2018-11-30 2019-01-15 2019-02-20 2019-03-11 2019-03-14 2019-03-15 2019-07-01",
        ),
        (
            2020,
            ("2019-06-06", None, "2019-09-05", "2019-09-15"),
            "2019-09-15 2019-11-30 2020-01-15 2020-02-26 2020-03-16 2020-03-19 2020-03-20 2020-07-01",
        ),
        (
            2021,
            "2020-06-08 2020-06-23 2020-09-01 2020-10-21",
            "2020-09-15 2021-01-31 2021-02-01 2021-03-03 2021-03-15 2021-03-18 2021-03-19 2021-07-01",
        ),
        (
            2022,
            "2021-06-09 2021-06-24 2021-09-01 2021-09-29",
            "2021-09-15 2022-01-31 2022-02-01 2022-03-02 2022-03-14 2022-03-17 2022-03-18 2022-07-01",
        ),
        (
            2023,
            ("2022-06-08", None, "2022-09-07", "2022-09-28"),
            "2022-09-15 2023-01-31 2023-02-01 2023-03-01 2023-03-13 2023-03-16 2023-03-17 2023-07-01",
        ),
        (
            2024,
            "2023-06-07 2023-06-28 2023-09-06 2023-09-27",
            "2023-09-15 2024-01-31 2024-02-01 2024-02-28 2024-03-11 2024-03-14 2024-03-15 2024-07-01",
        ),
        (
            2025,
            "2024-06-05 2024-06-26 2024-09-04 2024-09-25",
            "2024-09-16 2025-01-31 2025-02-03 2025-03-05 2025-03-17 2025-03-20 2025-03-21 2025-07-01",
        ),
        (
            2026,
            "2025-06-04 2025-06-25 2025-09-03 2025-09-24",
            "2025-09-15 2026-01-30 2026-02-02 2026-03-04 2026-03-16 2026-03-19 2026-03-20 2026-07-01",
        ),
        (
            2027,
            "2026-06-03 2026-06-24 2026-09-02 2026-09-23",
            "2026-09-15 2027-01-29 2027-02-01 2027-03-03 2027-03-15 2027-03-18 2027-03-19 2027-07-01",
        ),
        (
            2028,
            "2027-06-02 2027-06-23 2027-09-01 2027-09-22",
            "2027-09-15 2028-01-31 2028-02-01 2028-03-01 2028-03-13 2028-03-16 2028-03-17 2028-07-01",
        ),
        (
            2029,
            "2028-06-07 2028-06-28 2028-09-06 2028-09-27",
            "2028-09-15 2029-01-31 2029-02-01 2029-02-28 2029-03-12 2029-03-15 2029-03-16 2029-07-01",
        ),
    ],
)
def test_calendar_of_a_season_is_as_listed_or_forecast(
    season: int, eras: str | tuple[str | None, ...], nrmp: str | tuple[str | None, ...]
) -> None:
    found = season_calendar(season)

    days = [getattr(found, name) for name in (*ERAS_FIELDS, *NRMP_FIELDS)]
    wanted = [*(eras.split() if isinstance(eras, str) else eras)]
    wanted += nrmp.split() if isinstance(nrmp, str) else nrmp
    assert [day and day.value.isoformat() for day in days] == wanted


def test_forecasts_are_unconfirmed_and_said_to_be_forecasts() -> None:
    found = season_calendar(2028)

    milestones = [getattr(found, name) for name in (*ERAS_FIELDS, *NRMP_FIELDS)]
    assert {(one.forecast, one.cite.confidence) for one in milestones} == {(True, Confidence.UNCONFIRMED)}
    assert in_words(found.match_day) == "17 Mar 2028 (forecast)"
    assert in_words(season_calendar(2026).match_day) == "20 Mar 2026"
    assert in_words(None) == "a day that is not known"


def _misses(table: SeasonTable, since: int) -> list[int]:
    """Return the seasons whose confirmed day the pattern does not give."""
    pattern = table.pattern
    assert pattern is not None
    return [
        season
        for season, value, confidence in ((v.season, v.value, v.cite.confidence) for v in table.values)
        if season is not None
        and season >= since
        and confidence is Confidence.CONFIRMED
        and pattern.of(season) != value
    ]


@pytest.mark.parametrize(
    ("table", "since", "misses"),
    [
        pytest.param(ERAS.seasons("opens"), 2023, [], id="opens"),
        pytest.param(ERAS.seasons("submit"), 2022, [], id="submit"),
        pytest.param(ERAS.seasons("view"), 2023, [], id="view"),
        pytest.param(ERAS.seasons("view"), 2020, [2020, 2021, 2022], id="view in the pandemic"),
        pytest.param(ERAS.seasons("season_ends"), 2018, [], id="season ends"),
        pytest.param(NRMP.seasons("opens"), 2018, [2025], id="registration; 2025 began on a Monday"),
        pytest.param(NRMP.seasons("standard_deadline"), 2021, [], id="standard deadline"),
        pytest.param(NRMP.seasons("ranking_opens"), 2021, [], id="ranking"),
        pytest.param(NRMP.seasons("list_certification"), 2021, [], id="list certification"),
        pytest.param(NRMP.seasons("match_week"), 2018, [], id="match week"),
        pytest.param(NRMP.seasons("soap_ends"), 2018, [], id="soap"),
        pytest.param(NRMP.seasons("match_day"), 2018, [], id="match day"),
    ],
)
def test_pattern_gives_the_confirmed_days(table: SeasonTable, since: int, misses: list[int]) -> None:
    found = _misses(table, since)

    assert found == misses


@pytest.mark.parametrize("season", range(2018, 2061))
def test_milestones_of_a_season_come_in_their_order(season: int) -> None:
    found = season_calendar(season)

    eras = [one.value for name in ERAS_FIELDS if (one := getattr(found, name)) is not None]
    nrmp = [getattr(found, name).value for name in NRMP_FIELDS]
    assert eras == sorted(eras)
    assert nrmp == sorted(nrmp)
    assert nrmp[6].weekday() == calendar.FRIDAY
    assert nrmp[3].weekday() == calendar.WEDNESDAY
    assert (nrmp[6] - nrmp[4]).days == 4


@pytest.mark.parametrize(
    ("on", "season"),
    [
        (date(2027, 3, 2), 2027),
        (date(2027, 3, 3), 2027),
        (date(2027, 3, 4), 2028),
        (date(2024, 2, 28), 2024),
        (date(2024, 2, 29), 2025),
        (date(2026, 12, 31), 2027),
        (date(2010, 1, 1), 2010),
    ],
)
def test_first_season_changes_the_day_after_list_certification(on: date, season: int) -> None:
    assert first_season(on) == season
    assert certification_day(season) >= on


@pytest.mark.parametrize(
    ("dossier", "season"),
    [
        pytest.param({}, 2027, id="nothing known"),
        pytest.param({"goal": {"season": 2025}}, 2025, id="the goal, even if it has passed"),
        pytest.param({"education": [{"graduated_on": "2020-12-20"}]}, 2027, id="graduated"),
        pytest.param(
            {"education": [{"graduated_on": "2028-07-01", "expected": True}]}, 2028, id="graduates on 1 July"
        ),
        pytest.param(
            {"education": [{"graduated_on": "2028-07-02", "expected": True}]}, 2029, id="a day too late"
        ),
        pytest.param(
            {"goal": {"season": 2027}, "education": [{"graduated_on": "2028-07-02", "expected": True}]},
            2027,
            id="the goal before graduation",
        ),
    ],
)
def test_target_season_is_the_goal_or_the_first_possible(dossier: dict[str, object], season: int) -> None:
    on = date(2026, 11, 22)
    facts = Facts(Dossier.model_validate(dossier), on)

    assert target_season(facts, on) == season


def test_next_season_is_told_with_the_dates_that_matter() -> None:
    words = next_season_in_words(date(2027, 3, 4))

    assert words == (
        "The next season you can enter is 2028: programs begin to read applications on 22 Sep 2027"
        " (forecast), and lists close on 1 Mar 2028 (forecast)."
    )
