"""What figures compute: rhythms, curves, measures of a table, and lines with fewer points."""

from fractions import Fraction
from itertools import pairwise
from math import hypot

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.study.curriculum.figures.axes import even
from matchbound.study.curriculum.figures.fourfold import Fourfold, Measure
from matchbound.study.curriculum.figures.functions import FORMS, Form, smooth, thinned
from matchbound.study.curriculum.figures.murmur import Shape, loud
from matchbound.study.curriculum.figures.rhythm import Driven, beats_of, trace
from study.curriculum.figures.drawn import figure


def driven(**keys: object) -> Driven:
    return Driven.model_validate(keys)


def within(times: tuple[float, ...], seconds: float) -> list[float]:
    return [one for one in times if 0 <= one < seconds]


def peaks(one: Driven, seconds: float, above: float) -> int:
    """Return how often a trace rises over a height: a plain count that knows nothing of beats."""
    _, volts = trace(one, seconds)
    return int(np.sum((volts[1:] >= above) & (volts[:-1] < above)))


@settings(max_examples=30)
@given(rate=st.integers(30, 180))
def test_strip_has_as_many_complexes_as_its_rate_says(rate: int) -> None:
    counted = peaks(driven(rate=rate, beat={"t": 0.1}), 10, 0.5)

    assert abs(counted - rate / 6) <= 1


def test_wenckebach_lengthens_pr_until_a_beat_is_dropped() -> None:
    beats = beats_of(driven(rhythm="wenckebach", atrial_rate=60, conducted=3, beat={"pr": 0.2}), 8)
    onsets = [at for at, _ in beats.ventricles]
    intervals = [[round(onset - p, 3) for onset in onsets if 0 < onset - p < 0.6] for p in beats.atria[:8]]

    assert intervals == [[0.2], [0.28], [0.32], [], [0.2], [0.28], [0.32], []]


def test_mobitz_two_keeps_pr_and_drops_beats() -> None:
    beats = beats_of(driven(rhythm="dropped", atrial_rate=60, conducted=2, beat={"pr": 0.16}), 5)
    onsets = [at for at, _ in beats.ventricles]
    intervals = [[round(onset - p, 3) for onset in onsets if 0 < onset - p < 0.6] for p in beats.atria]

    assert intervals == [[0.16], [0.16], [], [0.16], [0.16], []]


def test_complete_block_has_two_rates() -> None:
    beats = beats_of(driven(rhythm="complete", atrial_rate=90, rate=36), 10)

    assert {round(b - a, 3) for a, b in pairwise(beats.atria)} == {round(60 / 90, 3)}
    assert {round(b - a, 3) for (a, _), (b, _) in pairwise(beats.ventricles)} == {round(60 / 36, 3)}


def test_fibrillation_has_no_p_and_no_two_intervals_alike() -> None:
    beats = beats_of(driven(rhythm="fibrillation", rate=100, seed=4), 10)
    intervals = [b - a for (a, _), (b, _) in pairwise(beats.ventricles)]

    assert beats.atria == ()
    assert len({round(one, 4) for one in intervals}) == len(intervals)
    assert min(intervals) >= 0.62 * 0.6


def test_ventricular_beat_comes_early_and_is_followed_by_a_full_pause() -> None:
    beats = beats_of(driven(rate=60, early="ventricular", early_at=[2]), 6)
    onsets = [round(at, 2) for at, _ in beats.ventricles if at > 0]

    assert onsets == [0.3, 1.3, 1.92, 3.3, 4.3, 5.3, 6.3]
    assert len(beats.ventricles) - len(beats.atria) == 1


@pytest.mark.parametrize("key", ["t", "p", "st", "u"])
def test_height_of_a_wave_is_that_of_its_file(key: str) -> None:
    _, plain = trace(driven(rate=60, beat={"p": 0, "t": 0, "st": 0, "u": 0}), 2)
    _, raised = trace(driven(rate=60, beat={"p": 0, "t": 0, "st": 0, "u": 0, key: 0.5}), 2)

    assert np.max(raised - plain) == pytest.approx(0.5, abs=0.01)


POINTS = st.lists(
    st.tuples(st.integers(0, 1000), st.integers(-500, 500)),
    min_size=3,
    max_size=9,
    unique_by=lambda one: one[0],
)


@given(POINTS)
def test_smooth_line_meets_its_points_and_never_leaves_their_span(points: list[tuple[int, int]]) -> None:
    given_points = np.array(sorted(points), dtype=float)

    line = smooth(given_points)

    for x, y in given_points:
        assert np.min(np.hypot(line[:, 0] - x, line[:, 1] - y)) < 1e-9
    for (x1, y1), (x2, y2) in pairwise(given_points):
        inside = line[(line[:, 0] >= x1) & (line[:, 0] <= x2), 1]
        assert min(y1, y2) - 1e-6 <= inside.min() <= inside.max() <= max(y1, y2) + 1e-6


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=40),
    st.floats(0.1, 5),
)
def test_thinned_line_keeps_its_ends_and_lies_near_every_point(
    points: list[tuple[float, float]], near: float
) -> None:
    kept = thinned(points, near)

    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert all(_far(point, kept) <= near + 1e-6 for point in points)


def _far(point: tuple[float, float], line: list[tuple[float, float]]) -> float:
    """Return how far a point is from the nearest piece's straight line, or from an end of it."""
    return min(_from_piece(point, one, other) for one, other in pairwise(line))


def _from_piece(point: tuple[float, float], one: tuple[float, float], other: tuple[float, float]) -> float:
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = hypot(dx, dy)
    if not length:
        return hypot(point[0] - one[0], point[1] - one[1])
    return abs(dx * (point[1] - one[1]) - dy * (point[0] - one[0])) / length


@pytest.mark.parametrize(
    ("form", "values", "x", "y"),
    [
        pytest.param(Form.HILL, {"top": 100, "half": 26.6, "n": 2.7}, 26.6, 50, id="half saturation at P50"),
        pytest.param(Form.DECAY, {"start": 80, "half_life": 4}, 12, 10, id="three half-lives"),
        pytest.param(Form.RISE, {"top": 100, "half_life": 4}, 16, 93.75, id="steady state after four"),
        pytest.param(Form.ACID, {"pk": 6.1}, 0.5, 6.1, id="pH is pK at half"),
        pytest.param(Form.BELL, {"top": 2, "middle": 5, "spread": 1}, 5, 2, id="top of the bell"),
        pytest.param(Form.LINE, {"start": 1, "slope": 2}, 3, 7, id="line"),
    ],
)
def test_function_has_its_known_value(form: Form, values: dict[str, float], x: float, y: float) -> None:
    assert FORMS[form](np.array([x]), **values)[0] == pytest.approx(y)


def test_measures_of_a_table_are_those_of_the_textbook() -> None:
    table = figure("plot2x2", measures=[one.value for one in Measure])
    assert isinstance(table, Fourfold)
    a, b, c, d = (Fraction(one) for one in (90, 90, 10, 810))
    exact = {
        Measure.SENSITIVITY: a / (a + c),
        Measure.SPECIFICITY: d / (b + d),
        Measure.POSITIVE: a / (a + b),
        Measure.NEGATIVE: d / (c + d),
        Measure.LIKELIHOOD: (a / (a + c)) / (1 - d / (b + d)),
        Measure.UNLIKELIHOOD: (1 - a / (a + c)) / (d / (b + d)),
        Measure.PREVALENCE: (a + c) / (a + b + c + d),
        Measure.RISK_RATIO: (a / (a + b)) / (c / (c + d)),
        Measure.ODDS_RATIO: (a / b) / (c / d),
        Measure.REDUCTION: c / (c + d) - a / (a + b),
        Measure.NEEDED: 1 / (c / (c + d) - a / (a + b)),
        Measure.DIFFERENCE: a / (a + b) - c / (c + d),
    }

    told = {one: table.told(one) for one in Measure}

    for one, value in exact.items():
        number = float(told[one].removesuffix("%")) / (100 if told[one].endswith("%") else 1)
        assert number == pytest.approx(float(value), rel=0.01), one


@pytest.mark.parametrize("shape", Shape)
@given(share=st.floats(0, 1))
def test_murmur_is_never_louder_than_its_height(shape: Shape, share: float) -> None:
    assert 0 <= loud(shape, share) <= 1


@given(low=st.integers(-1000, 1000), length=st.integers(1, 5000))
def test_ticks_are_round_few_and_within_their_ends(low: int, length: int) -> None:
    ticks = even(low, low + length)

    assert 2 <= len(ticks) <= 8
    assert low <= ticks[0] < ticks[-1] <= low + length
    assert len({round(b - a, 6) for a, b in pairwise(ticks)}) == 1
