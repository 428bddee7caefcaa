"""Signals: the limits of a specialty and season; what nobody knows stays unknown."""

import pytest

from matchbound.reference.specialty import specialties
from matchbound.rules.signals import TIERS, signal_limit, signal_specialties


@pytest.mark.parametrize(
    ("specialty", "season", "tiers"),
    [
        ("internal-medicine", 2024, (7,)),
        ("internal-medicine", 2026, (3, 12)),
        ("internal-medicine", 2027, (3, 12)),
        ("general-surgery", 2025, (15,)),
        ("orthopaedic-surgery", 2027, (30,)),
        ("nuclear-medicine", 2027, ()),
    ],
)
def test_signal_limit_is_the_seasons_own(specialty: str, season: int, tiers: tuple[int, ...]) -> None:
    limit = signal_limit(specialty, season)

    assert (limit.tiers, limit.total) == (tiers, sum(tiers))
    assert limit.cites


@pytest.mark.parametrize(
    ("specialty", "season"),
    [
        ("internal-medicine", 2028),
        ("internal-medicine", 2019),
        ("transitional-year", 2024),
        ("made-up", 2027),
    ],
)
def test_signal_limit_without_a_figure_is_unknown_not_zero(specialty: str, season: int) -> None:
    limit = signal_limit(specialty, season)

    assert limit.tiers is None
    assert limit.total is None


def test_signal_limit_keeps_the_doubt_of_its_source() -> None:
    assert "check" in (signal_limit("obstetrics-gynecology", 2027).note or "")


def test_every_specialty_with_signals_is_one_of_the_match_and_has_at_most_two_tiers() -> None:
    assert set(signal_specialties()) <= set(specialties())
    for specialty in signal_specialties():
        for season in range(2024, 2028):
            assert len(signal_limit(specialty, season).tiers or ()) <= len(TIERS)
