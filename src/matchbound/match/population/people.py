"""Applicants of a season: type, specialties, quality, Step 2 CK, visa need, and how widely they apply."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.demand import Demand
from matchbound.match.population.draws import Floats, Keys, Purpose, normals, people_keys, stem, uniforms
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.published import Published
from matchbound.match.population.types import TYPES, Type

Int32s = NDArray[np.int32]
NO_CHOICE = -1


APPLICATIONS = {
    Type.MD_SENIOR: 30,
    Type.DO_SENIOR: 38,
    Type.EARLIER_US: 45,
    Type.US_IMG: 70,
    Type.NON_US_IMG: 75,
}
"""Programs applied to in the first specialty, in the middle: our own estimates."""
EAGERNESS_SPREAD = 0.5
SECOND_SHARE = 0.6
"""Programs of a second specialty, as a share of those of the first: our own estimate."""
NEEDS_VISA = 0.85
"""Of non-US IMGs: so do the match rates with and without the need, and that of all, fit together."""


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Applicants as columns, by type; couples are the first pairs of MD seniors."""

    key: Keys
    type: Int32s
    choice: Int32s
    """First and second specialty, or NO_CHOICE."""
    merit: Floats
    """What programs of each of the two specialties see on paper, apart from what they make of it."""
    score: Floats
    """Step 2 CK against others of the same type, in standard deviations."""
    eager: Floats
    """Programs applied to in each of the two specialties."""
    needs_visa: NDArray[np.bool_]
    couples: Int32s

    def __len__(self) -> int:
        """Return the number of applicants."""
        return len(self.key)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many applicants of each type, and couples."""

    of: tuple[int, ...]
    couples: int


def counts_of(published: Published, year: int, scale: float) -> Counts:
    """Return a year's published numbers of applicants, or a share of them."""
    each = tuple(round(scale * published.need("applicants", year, one)) for one in TYPES)
    couples = next(iter(published.all("couples"))).value
    return Counts(each, min(round(scale * couples), each[0] // 2))


def make_people(seed: int, counts: Counts, kinds: Kinds, demand: Demand, constants: Coefficients) -> People:
    """Return the applicants of a season; more of one type leave all others as they are."""
    keys = [people_keys(number, count) for number, count in enumerate(counts.of)]
    key, kind = np.concatenate(keys), np.repeat(np.arange(len(TYPES), dtype=np.int32), counts.of)
    first = _picked(uniforms(stem(seed, Purpose.CHOICE), key), demand.sums, kind)
    img = kind >= TYPES.index(Type.US_IMG)
    wants_second = uniforms(stem(seed, Purpose.SECOND), key) < np.where(
        img, constants["second_img"], constants["second_us"]
    )
    second = _picked(uniforms(stem(seed, Purpose.SECOND_CHOICE), key), _seconds(kinds), np.zeros_like(kind))
    second = np.where(wants_second & (second != first), second, NO_CHOICE).astype(np.int32)
    score = normals(stem(seed, Purpose.SCORE), key) + img * demand.scores[first]
    visa = uniforms(stem(seed, Purpose.VISA), key) < NEEDS_VISA
    visa &= kind == TYPES.index(Type.NON_US_IMG)
    choice = np.column_stack((first, second))
    own = quality(constants, img, score, normals(stem(seed, Purpose.QUALITY), key), visa)
    return People(
        key=key,
        type=kind,
        choice=choice,
        merit=own[:, None] + demand.tastes(constants)[kind[:, None], choice],
        score=score,
        eager=_eager(normals(stem(seed, Purpose.EAGERNESS), key), kind),
        needs_visa=visa,
        couples=np.arange(2 * counts.couples, dtype=np.int32).reshape(-1, 2),
    )


def quality(
    constants: Coefficients, img: NDArray[np.bool_], score: Floats, rest: Floats, visa: NDArray[np.bool_]
) -> Floats:
    """Return how good applicants look: their score, the rest, and the visa that some need."""
    part = constants["score_part"]
    mix: Floats = part * score + np.sqrt(1 - part**2) * rest
    spread: Floats = np.where(img, constants["spread_img"], constants["spread_us"])
    return spread * mix - constants["visa"] * visa


def _seconds(kinds: Kinds) -> Floats:
    """Return the shares of kinds as second choice: large and less wanted ones, and the preliminary year."""
    wanted = kinds.size * (1 - kinds.hard) ** 2
    return np.cumsum(wanted / wanted.sum())[None, :]


def _picked(luck: Floats, sums: Floats, row: Int32s) -> Int32s:
    found = np.empty(len(luck), dtype=np.int32)
    for number in range(len(sums)):
        mine = row == number
        found[mine] = np.minimum(np.searchsorted(sums[number], luck[mine]), sums.shape[1] - 1)
    return found


def _eager(luck: Floats, kind: Int32s) -> Floats:
    middle = np.array([APPLICATIONS[one] for one in TYPES], dtype=float)[kind]
    first = middle * np.exp(EAGERNESS_SPREAD * luck)
    return np.column_stack((first, SECOND_SHARE * first))
