"""Applicants of a season: type, specialties, quality, Step 2 CK, visa need, and how widely they apply."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.draws import Floats, Keys, Purpose, normals, people_keys, stem, uniforms
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.published import Published

Int32s = NDArray[np.int32]
NO_CHOICE = -1
PREFERS_YEAR, FILLED_YEAR = 2026, 2022
"""The years of the figures that say which specialties each type goes into."""


class Type(StrEnum):
    """Types of applicants, as the published tables part them."""

    MD_SENIOR = "md-senior"
    DO_SENIOR = "do-senior"
    EARLIER_US = "earlier-us"
    US_IMG = "us-img"
    NON_US_IMG = "non-us-img"


TYPES = tuple(Type)
IMGS = frozenset({Type.US_IMG, Type.NON_US_IMG})
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
    """Step 2 CK against others of the same type and specialty, in standard deviations."""
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


def make_people(seed: int, counts: Counts, kinds: Kinds, choices: Floats, constants: Coefficients) -> People:
    """Return the applicants of a season; more of one type leave all others as they are."""
    keys = [people_keys(number, count) for number, count in enumerate(counts.of)]
    key, kind = np.concatenate(keys), np.repeat(np.arange(len(TYPES), dtype=np.int32), counts.of)
    first = _picked(uniforms(stem(seed, Purpose.CHOICE), key), choices, kind)
    img = kind >= TYPES.index(Type.US_IMG)
    wants_second = uniforms(stem(seed, Purpose.SECOND), key) < np.where(
        img, constants["second_img"], constants["second_us"]
    )
    second = _picked(uniforms(stem(seed, Purpose.SECOND_CHOICE), key), _seconds(kinds), np.zeros_like(kind))
    second = np.where(wants_second & (second != first), second, NO_CHOICE).astype(np.int32)
    score = normals(stem(seed, Purpose.SCORE), key)
    visa = uniforms(stem(seed, Purpose.VISA), key) < NEEDS_VISA
    visa &= kind == TYPES.index(Type.NON_US_IMG)
    choice = np.column_stack((first, second))
    own = quality(constants, img, score, normals(stem(seed, Purpose.QUALITY), key), visa)
    return People(
        key=key,
        type=kind,
        choice=choice,
        merit=own[:, None] + taste_table(kinds, constants)[kind[:, None], choice],
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


def taste_table(kinds: Kinds, constants: Coefficients) -> Floats:
    """Return what programs of each kind make of each type, against MD seniors."""
    level = np.array([0.0, *(constants[f"taste_{one}"] for one in ("do", "earlier", "us_img", "non_us_img"))])
    slope = np.array([0.0, constants["hard_do"], constants["hard_do"], *[constants["hard_img"]] * 2])
    table: Floats = level[:, None] + slope[:, None] * (kinds.hard - kinds.hard.mean())[None, :]
    return table


def choices_of(published: Published, kinds: Kinds, positions: Floats, tilt: float) -> Floats:
    """Return the share of each type that prefers each kind, summed up from the left.

    Non-US IMGs as published. Others as the positions that their type holds, more of them the more wanted the
    specialty is (`tilt`), for those who wanted it and did not get it are not among them.
    """
    rows = []
    for one in TYPES:
        share = np.array([_held(published, one, slug) for slug in kinds.slugs])
        wanted = positions * share * np.exp(tilt * kinds.hard)
        if one is Type.NON_US_IMG:
            prefer = [published.value("prefer", PREFERS_YEAR, one, slug) or 0.0 for slug in kinds.slugs]
            wanted = np.array(prefer)
        rows.append(np.cumsum(wanted / wanted.sum()))
    return np.array(rows)


_NOT_SAID = {Type.DO_SENIOR: 8.0, Type.EARLIER_US: 2.0, Type.US_IMG: 2.0}
"""Percent of a specialty's positions where the tables say nothing: our own estimate."""


def _held(published: Published, one: Type, slug: str) -> float:
    """Return the percent of a specialty's filled positions that a type holds."""
    if slug == Kinds.PRELIMINARY:
        return 0.0
    if one is Type.MD_SENIOR:
        return 100.0 - sum(_held(published, other, slug) for other in TYPES if other is not one)
    found = published.value("share-of-filled", FILLED_YEAR, one, slug)
    return _NOT_SAID.get(one, 1.0) if found is None else found


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
