"""The odds in every specialty, on a tenth of the country."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from match.tenth import tenth
from matchbound.dossier.read import read_dossier
from matchbound.match.odds.background import Background, background_of
from matchbound.match.odds.odds import Asked, SwitchedOffError, odds_of
from matchbound.match.population.coefficients import coefficients
from matchbound.match.specialties.odds import every_specialty, odds_by_specialty
from matchbound.reference.sample import sample_catalogue
from matchbound.screening.table import ProgramTable

ON, SEASON = date(2026, 11, 26), 2027
EXAMPLES = Path(__file__).parents[3] / "examples"


@cache
def table() -> ProgramTable:
    return ProgramTable.of(sample_catalogue(), SEASON)


@cache
def background() -> Background:
    with ThreadPoolExecutor(2) as executor:
        return background_of(tenth(), coefficients(), executor, seed=5, markets=2)


def asked(*specialties: str) -> Asked:
    dossier = read_dossier(EXAMPLES / "us-citizen-caribbean.yaml")
    return Asked(dossier, ON, SEASON, specialties=specialties)


@pytest.mark.parametrize("slug", ["family-medicine", "pathology", "thoracic-surgery"])
def test_each_is_what_odds_say_of_a_list_in_it_alone(slug: str) -> None:
    alone = odds_of(asked(slug), table(), background()).by_specialty[0]
    found = {one.specialty: one for one in odds_by_specialty(asked(), table(), background()).by_specialty}

    assert found[slug].match.value == pytest.approx(alone.match.value)
    assert (found[slug].applications, found[slug].interviews) == (
        alone.applications,
        pytest.approx(alone.interviews),
    )


def test_every_specialty_of_the_market_is_told() -> None:
    found = odds_by_specialty(asked(), table(), background())

    assert tuple(one.specialty for one in found.by_specialty) == every_specialty()
    assert "preliminary-year" not in every_specialty()
    assert (found.season, found.like_year, found.markets) == (SEASON, 2026, 2)
    assert all(0 <= one.match.low <= one.match.high <= 1 for one in found.by_specialty)
    assert np.ptp([one.match.value for one in found.by_specialty]) > 0.1


def test_switched_off_says_so() -> None:
    with pytest.raises(SwitchedOffError):
        odds_by_specialty(asked(), table(), background(), calibrated=False)
