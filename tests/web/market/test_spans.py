"""Chances in words, and their places on an axis."""

from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from matchbound.match.odds import answer
from matchbound.web.market.plots import EDGE, WIDTH, Scale, dots
from matchbound.web.market.spans import Span, in_ten

shares = st.floats(0, 1)


@given(share=shares)
def test_tenths_are_said_as_the_core_says_them(share: float) -> None:
    with translation.override("en"):
        assert in_ten(share) == answer.in_ten(share)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(0.61, 0.52, 0.704), "61 of 100 (52 to 70)"),
        (Span(0.3, 0.3, 0.3), "30 of 100"),
        (Span(0.004, 0.001, 0.02), "0 of 100 (0 to 2)"),
        (Span(0.001, 0.0, 0.003), "hardly any"),
        (Span(0.0, 0.0, 0.0), "none"),
    ],
)
def test_a_chance_in_words(span: Span, words: str) -> None:
    assert span.words == words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(0.14, 0.04, 0.25), "+14 in 100 (+4 to +25)"),
        (Span(-0.03, -0.05, 0.0), "\N{MINUS SIGN}3 in 100 (\N{MINUS SIGN}5 to 0)"),
        (Span(0.001, -0.002, 0.004), "no change to speak of"),
        (Span(0.031, 0.026, 0.034), "+3 in 100"),
    ],
)
def test_a_difference_in_words(span: Span, words: str) -> None:
    assert span.moved == words


@pytest.mark.parametrize(
    ("span", "drawn"),
    [
        (Span(0.61, 0.52, 0.7), (52, 9, 9, 30)),
        (Span(0.0, 0.0, 0.0), (0, 0, 0, 100)),
        (Span(1.0, 1.0, 1.0), (100, 0, 0, 0)),
        (Span(0.02, 0.0, 0.08), (0, 2, 6, 92)),
    ],
)
def test_a_hundred_dots_show_chance_and_range(span: Span, drawn: tuple[int, int, int, int]) -> None:
    picture = dots(span, "name")
    marks = ('class="svg-accent"', "svg-mid", "stroke-dasharray", 'stroke-width="1.5"')

    assert tuple(picture.count(mark) for mark in marks) == drawn
    certain = span.least == span.most
    between = f"somewhere between {span.least} and {span.most}"
    told = "hardly more or less than that" if certain else between
    assert f"about {span.many} match; {told}." in picture


@given(numbers=st.lists(st.floats(-1, 1), min_size=1, max_size=6))
def test_an_axis_holds_everything_in_order(numbers: list[float]) -> None:
    scale = Scale.of(Span(one, one, one) for one in numbers)

    places = [scale.x(100 * one) for one in sorted([0.0, *numbers])]

    assert all(EDGE <= place <= WIDTH - EDGE for place in places)
    assert all(one <= other for one, other in pairwise(places))
