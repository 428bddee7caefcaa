"""The applicant whose odds are asked, as programs see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from matchbound.base.errors import MatchboundError
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.match.odds.assumptions import assumptions
from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.demand import Demand
from matchbound.match.population.draws import Floats, Purpose, normals, stem
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.people import NEEDS_VISA
from matchbound.match.population.published import Published
from matchbound.match.population.types import TYPES, Type
from matchbound.rules.ecfmg.img_status import ImgKind, img_status_of
from matchbound.rules.seasons import season_calendar
from matchbound.screening.profile import Profile
from matchbound.screening.verdict import Point

_KINDS = {ImgKind.US_IMG: Type.US_IMG, ImgKind.NON_US_IMG: Type.NON_US_IMG, ImgKind.IMG: Type.NON_US_IMG}


class NotAskedError(MatchboundError):
    """The odds cannot be told; the message says why and what helps."""


def still_to_come(season: int, on: date) -> None:
    """Raise NotAskedError for a Match that is over on a day."""
    told = season_calendar(season).match_day
    if told.value < on if told else season < on.year:
        raise NotAskedError(f"the Match of {season} is over: ask about one that is still to come")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that the odds rest on, in words, with its path; `value` is None where it is missing."""

    name: str
    value: float | None
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Focal:
    """What the market looks at; None: not known."""

    type: Type
    score: float | None
    years: float | None
    months: float | None
    needs_visa: bool | None
    facts: tuple[Fact, ...] = ()

    @classmethod
    def of(cls, dossier: Dossier, profile: Profile) -> "Focal":
        """Return an applicant from a dossier and its profile; NotAskedError for who is no IMG."""
        kind = img_status_of(Facts(dossier, profile.on)).kind
        if kind not in _KINDS:
            raise NotAskedError(
                "odds are told for International Medical Graduates only, and by this dossier its applicant is"
                " not known to be one: add the school with its country under `education`"
            )
        score, years = profile.steps.step2ck_score, profile.years_at_start
        months, visa = profile.clinical.hands_on_months, profile.visa.plain
        needs = {Point.MET: False, Point.UNKNOWN: None}.get(visa, True)
        return cls(_KINDS[kind], score, years, months, needs, _facts(kind, score, years, months, needs))


def _facts(
    kind: ImgKind,
    score: float | None,
    years: float | None,
    months: float | None,
    needs: bool | None,  # noqa: FBT001 - a fact
) -> tuple[Fact, ...]:
    unsaid = "not in the file: taken as open"
    kinds = {
        ImgKind.US_IMG: "US citizen, school abroad",
        ImgKind.NON_US_IMG: "not a US citizen, school abroad",
    }
    visa = {True: "needed", False: "not needed", None: unsaid}[needs]
    return (
        Fact("Applicant", None, kinds.get(kind, "school abroad, citizenship not in the file"), "applicant"),
        Fact("Step 2 CK", score, unsaid if score is None else f"{score:.0f}", "exams"),
        Fact("Years since graduation", years, unsaid if years is None else f"{years:.1f}", "education"),
        Fact("Months of US experience", months, unsaid if months is None else f"{months:.1f}", "experiences"),
        Fact("Visa", None, visa, "applicant.us_status"),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Merits:
    """By draw: what programs of each specialty see, and how far the quality that nobody knows may go."""

    merit: Floats
    rest: Floats
    noise: Floats
    """What an interview adds by chance."""


def merits_of(
    focal: Focal, kinds: Sequence[int], constants: Sequence[Coefficients], published: Published, seed: int
) -> Merits:
    """Return an applicant's merits under each draw's constants, our own assumptions drawn with them."""
    held, demand = assumptions(), Demand.of(published, Kinds.all())
    mean = mean_score(demand, focal.type)
    luck = _luck(seed, [one.values for one in constants])
    merit, rest = np.empty((len(constants), len(kinds))), np.empty(len(constants))
    for d, one in enumerate(constants):
        part, spread = one["score_part"], one["spread_img"]
        own = np.zeros(len(kinds))
        if focal.score is not None:
            own += spread * part * (focal.score - mean) / held.scores.sd
        own = own - one["visa"] * {True: 1.0, False: 0.0, None: NEEDS_VISA}[focal.needs_visa]
        for effect, amount, number in ((held.years, focal.years, 0), (held.months, focal.months, 1)):
            per_unit = effect.value + effect.margin * luck[d, number]
            per_unit = min(per_unit, 0.0) if effect.value < 0 else max(per_unit, 0.0)
            if amount is not None:
                own = own + effect.of(amount, per_unit)
        merit[d] = own + demand.tastes(one)[TYPES.index(focal.type), list(kinds)]
        rest[d] = spread * (1.0 if focal.score is None else np.sqrt(1 - part**2))
    return Merits(merit, rest, np.array([one["interview_noise"] for one in constants]))


def _luck(seed: int, sets: Sequence[object]) -> Floats:
    """Return two standard normal numbers for each set of constants; the same set has the same ones."""
    first = {id(one): number for number, one in reversed(list(enumerate(sets)))}
    who = np.array([2 * first[id(one)] + k for one in sets for k in range(2)], dtype=np.uint64)
    return normals(stem(seed, Purpose.ASSUMPTIONS), who).reshape(-1, 2)


def mean_score(demand: Demand, type_: Type) -> float:
    """Return the mean Step 2 CK of applicants of a type."""
    scores = assumptions().scores
    mean = scores.typical if demand.mean_score is None else demand.mean_score
    return mean - (scores.us_img_less if type_ is Type.US_IMG else 0.0)
