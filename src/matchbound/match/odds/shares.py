"""How likely it is that a program's stated requirements let an applicant in, by what screening says.

Ruled out is 0 and nothing against it is 1. What is open counts, criterion by criterion, as the share of the
specialty's programs that do say and are met. The constants of the market are fitted to people who apply
without knowing, so that much turning away is in them already: shares are told against those of a typical
applicant of the same type.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from matchbound.match.odds.assumptions import assumptions
from matchbound.match.population.draws import Floats
from matchbound.match.population.places import Places
from matchbound.match.population.types import Type
from matchbound.screening.profile import Letters, Profile, VisaNeed
from matchbound.screening.screen import Screening, screen
from matchbound.screening.table import ProgramTable
from matchbound.screening.verdict import Point

NOBODY_SAYS = 0.5
LEAST = 0.02
"""No specialty counts as one that turns nearly everybody typical away."""
_FREE = VisaNeed(Point.MET, Point.MET, Point.MET, Point.MET, why="You need no sponsor")
_J1 = VisaNeed(Point.UNMET, Point.MET, Point.LATER, Point.UNMET, why="A J-1")
_LETTERS = Letters(number=4, us=2, us_unsaid=0, by_specialty=(), specialty_unsaid=4)
_TO_START = 0.75
"""Years from the application to the start."""


def shares_of(screening: Screening, rows: NDArray[np.int64], places: Places) -> Floats:
    """Return each place's share, not yet told against a typical applicant's."""
    points, count = screening.points[:, rows], len(places.start) - 1
    share = np.ones(len(places))
    for one in points:
        open_ = one == Point.UNKNOWN
        met = ~open_ & (one != Point.UNMET)
        yes = np.bincount(places.kind[met], minlength=count)
        says = np.bincount(places.kind[~open_], minlength=count)
        found = np.where(says > 0, yes / np.maximum(says, 1), NOBODY_SAYS)
        share *= np.where(open_, found[places.kind], 1.0)
    return np.where((points == Point.UNMET).any(axis=0), 0.0, share)


def typical_shares(
    profile: Profile, type_: Type, table: ProgramTable, rows: NDArray[np.int64], places: Places
) -> Floats:
    """Return, by kind of place, the mean share of a typical applicant of a type who applies anywhere."""
    share = shares_of(screen(table, _typical(profile, type_)), rows, places)
    sizes = np.bincount(places.kind, minlength=len(places.start) - 1)
    return np.bincount(places.kind, share, minlength=len(sizes)) / np.maximum(sizes, 1)


def against(share: Floats, typical: Floats) -> Floats:
    """Return shares told against a typical applicant's, at most 1."""
    return np.minimum(1.0, share / np.maximum(typical, LEAST))


def _typical(profile: Profile, type_: Type) -> Profile:
    """Return a typical applicant of a type in the same season: nothing of the applicant's own is left."""
    held = assumptions()
    years = held.years.typical
    steps = replace(
        profile.steps,
        attempts=1,
        attempts_total=2,
        step1_passed=True,
        step1_failed=False,
        step1_score=None,
        step2ck_passed=True,
        step2ck_score=int(held.scores.typical),
        step3_passed=False,
    )
    clinical = replace(
        profile.clinical,
        hands_on_months=held.months.typical,
        observing_months=0.0,
        last_hands_on=profile.on,
        last_observing=None,
    )
    return replace(
        profile,
        is_img=True,
        visa=_FREE if type_ is Type.US_IMG else _J1,
        years_at_application=years,
        years_at_start=years + _TO_START,
        steps=steps,
        clinical=clinical,
        letters=_LETTERS,
        certified_on=profile.on,
        us_training_months=0,
    )
