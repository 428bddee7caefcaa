"""What could be other than it is: each change of an applicant, one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from matchbound.match.odds.focal import Focal
from matchbound.match.odds.plan import MORE
from matchbound.match.population.types import Type
from matchbound.screening.profile import Profile, VisaNeed
from matchbound.screening.verdict import Point

POINTS, MONTHS, HIGHEST = 10, 3, 300
FALLBACKS = ("internal-medicine", "family-medicine", "pediatrics")
"""Second specialties that are tried, the first that is not aimed at."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing other than it is."""

    name: str
    words: str
    focal: Focal
    profile: Profile
    yours: bool = True
    more: int = 0
    specialty: tuple[str, ...] = ()


def changes_of(focal: Focal, profile: Profile, own_list: bool) -> Iterator[Change]:  # noqa: FBT001 - a fact
    """Return the changes that mean something for an applicant."""
    if focal.score is not None:
        yield _score(focal, profile, min(focal.score + POINTS, HIGHEST))
    if focal.months is not None:
        yield _months(focal, profile, focal.months + MONTHS)
    if not own_list:
        yield Change("more-programs", f"{MORE} more programs", focal, profile, more=MORE)
        second = next((one for one in FALLBACKS if one not in profile.specialties), None)
        if second:
            words = f"A second specialty: {second.replace('-', ' ')}"
            yield Change("second-specialty", words, focal, profile, specialty=(second,))
    if focal.years is not None and profile.years_at_application is not None:
        yield _later(focal, profile)
    if focal.needs_visa and focal.type is Type.NON_US_IMG:
        free = VisaNeed(Point.MET, Point.MET, Point.MET, Point.MET, why="You need no sponsor")
        changed = replace(focal, needs_visa=False)
        yield Change("no-visa", "If no visa were needed", changed, replace(profile, visa=free), yours=False)


def _score(focal: Focal, profile: Profile, score: float) -> Change:
    steps = replace(profile.steps, step2ck_score=int(score))
    words = f"{score:.0f} instead of {focal.score:.0f} in Step 2 CK (a pass cannot be sat again)"
    return Change("score", words, replace(focal, score=score), replace(profile, steps=steps), yours=False)


def _months(focal: Focal, profile: Profile, months: float) -> Change:
    last = profile.clinical.last_hands_on or profile.on
    clinical = replace(profile.clinical, hands_on_months=months, last_hands_on=last)
    words = f"{MONTHS} more months of hands-on US experience"
    return Change("us-experience", words, replace(focal, months=months), replace(profile, clinical=clinical))


def _later(focal: Focal, profile: Profile) -> Change:
    at_start, at_application = (focal.years or 0.0) + 1, (profile.years_at_application or 0.0) + 1
    later = replace(profile, years_at_start=at_start, years_at_application=at_application)
    words = "The same a year later, with one more year since graduation"
    return Change("year-later", words, replace(focal, years=at_start), later, yours=False)
