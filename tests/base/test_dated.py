from datetime import date

import pytest

from matchbound.base.dated import Cite, Confidence, Dated, NoValueError, Pattern, SeasonTable, Timeline

CITE = Cite("Source", "https://example.org/", date(2026, 11, 22), Confidence.CONFIRMED)


def timeline(*values: tuple[date, int]) -> Timeline:
    return Timeline("limit", "attempts", "A limit", tuple(Dated(v, CITE, since=s) for s, v in values))


@pytest.mark.parametrize(
    ("day", "now", "then"),
    [
        (date(2012, 1, 1), 6, 4),
        (date(2021, 6, 30), 6, 4),
        (date(2021, 7, 1), 4, None),
        (date(2021, 7, 2), 4, None),
    ],
)
def test_timeline_changes_on_the_day_itself(day: date, now: int, then: int | None) -> None:
    limit = timeline((date(2012, 1, 1), 6), (date(2021, 7, 1), 4))
    after = limit.after(day)

    assert (limit.on(day).value, after.value if after else None) == (now, then)


def test_timeline_says_when_its_history_does_not_reach() -> None:
    limit = timeline((date(2012, 1, 1), 6))

    assert limit.find(date(2011, 12, 31)) is None
    with pytest.raises(NoValueError, match="limit is not known for 2011-12-31"):
        limit.on(date(2011, 12, 31))


def season_table() -> SeasonTable:
    values = tuple(Dated(date(s - 1, 9, d), CITE, season=s) for s, d in ((2024, 6), (2026, 3)))
    return SeasonTable("submit", "date", "A day", values, Pattern(9, -1, weekday=2, nth=1), CITE)


def test_season_table_gives_listed_values_as_they_are() -> None:
    found = season_table().of(2026)

    assert found == Dated(date(2025, 9, 3), CITE, season=2026)


def test_season_table_forecasts_only_after_the_last_listed_season() -> None:
    table = season_table()
    forecast = table.of(2027)

    assert forecast == Dated(date(2026, 9, 2), CITE, season=2027, forecast=True)
    assert [table.of(2025), table.of(2020)] == [None, None]


@pytest.mark.parametrize(
    ("on", "stale"), [(date(2027, 11, 21), False), (date(2027, 11, 22), False), (date(2027, 11, 23), True)]
)
def test_cite_is_stale_after_a_year(on: date, *, stale: bool) -> None:
    assert CITE.stale(on) is stale
