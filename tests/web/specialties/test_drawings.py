"""Small pictures: gaps stay gaps, axes hold every value, and each says what it shows."""

import re

import pytest

from matchbound.base.dated import Confidence
from matchbound.match.population.published import Figure
from matchbound.match.specialties.figures import Means
from matchbound.web.pages.specialties.drawings import Scale, bars, dot_plot, sparkline, years_of


def figure(year: int, value: float, what: str = "positions") -> Figure:
    return Figure(
        what,
        year,
        value,
        "",
        "pathology",
        "A source",
        "https://example.org",
        "2026-11-22",
        Confidence.CONFIRMED,
    )


def series(**values: float) -> tuple[Figure, ...]:
    return tuple(figure(int(year.removeprefix("y")), value) for year, value in values.items())


@pytest.mark.parametrize(
    ("values", "dots", "lines"),
    [
        pytest.param({"y2022": 1, "y2023": 2, "y2024": 3}, 3, 2, id="years in a row"),
        pytest.param({"y2022": 1, "y2024": 3}, 2, 0, id="a gap is not bridged"),
        pytest.param({"y2022": 1, "y2023": 2, "y2026": 3}, 3, 1, id="a line, then a dot"),
        pytest.param({"y2025": 0}, 1, 0, id="one year, and nothing in it"),
    ],
)
def test_a_sparkline_joins_only_years_in_a_row(values: dict[str, float], dots: int, lines: int) -> None:
    drawn = sparkline(series(**values), (2022, 2026), title="Positions", name="a")

    assert drawn.count("<circle") == dots
    assert len(re.findall(r"M\d+ \d+L", drawn)) == lines


def test_nothing_to_draw_is_nothing() -> None:
    assert sparkline((), (2022, 2026), title="Positions", name="a") == ""
    assert years_of([()]) == (0, 0)


def test_a_picture_says_its_figures() -> None:
    drawn = sparkline(series(y2022=1234, y2024=3.5), (2022, 2026), title="Positions", name="a", unit="%")

    assert '<title id="a">Positions. 2022: 1,234%, 2024: 3.5%</title>' in drawn


def test_bars_leave_years_without_a_figure_empty() -> None:
    drawn = bars(series(y2023=10), series(y2026=20), (2022, 2026), title="Share", name="b", unit="%")

    assert drawn.count("<rect") == 2
    assert drawn.count("\N{EN DASH}") == 3
    assert "Share. 2023: 10%; 2026: 20%" in drawn


@pytest.mark.parametrize(
    ("values", "ends"),
    [([231, 253], (230, 260)), ([249], (240, 250)), ([250], (250, 260)), ([], (0, 10)), ([0, 6.1], (0, 10))],
)
def test_a_scale_holds_every_value_in_round_numbers(values: list[float], ends: tuple[int, int]) -> None:
    scale = Scale.of(values)

    assert (scale.least, scale.most) == ends
    assert all(0 < scale.x(value) < scale.width for value in values)


def test_dots_stand_where_their_values_are() -> None:
    means = Means(figure(2026, 249), figure(2026, 242))

    with_mine = dot_plot(means, 255, Scale(230, 260), title="Step 2 CK", name="c")
    without = dot_plot(Means(figure(2026, 249), None), None, Scale(230, 260), title="Step 2 CK", name="c")

    assert "Step 2 CK: matched 249, not matched 242, yours 255" in with_mine
    assert (with_mine.count("<circle"), without.count("<circle")) == (2, 1)
    assert "Step 2 CK: matched 249<" in without
    hollow, full = (int(x) for x in re.findall(r'cx="(\d+)"', with_mine))
    assert hollow < full
