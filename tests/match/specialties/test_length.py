"""How long the training of each specialty takes."""

from datetime import date

import pytest

from matchbound.base.dated import Confidence
from matchbound.match.specialties.length import P, length_of
from matchbound.reference.specialty import specialties

ON = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("slug", "years", "advanced", "confidence"),
    [
        pytest.param("internal-medicine", (3,), None, Confidence.SECONDARY, id="one length"),
        pytest.param("emergency-medicine", (3, 4), None, Confidence.SECONDARY, id="programs differ"),
        pytest.param("dermatology", (4,), 3, Confidence.SECONDARY, id="after a year elsewhere"),
        pytest.param("neurological-surgery", (7,), None, Confidence.UNCONFIRMED, id="not confirmed"),
    ],
)
def test_length_tells_years_and_how_far_to_believe_it(
    slug: str, years: tuple[int, ...], advanced: int | None, confidence: Confidence
) -> None:
    found = length_of(slug, ON)

    assert found is not None
    assert (found.years, found.advanced, found.cite.confidence) == (years, advanced, confidence)


@pytest.mark.parametrize("slug", ["radiology-nuclear-medicine", "astrology"])
def test_length_that_nobody_says_is_not_guessed(slug: str) -> None:
    assert length_of(slug, ON) is None


def test_every_length_is_of_a_specialty() -> None:
    assert {name.removeprefix("length.") for name in P.by_name} <= set(specialties())
