"""A seeded market of the size of the national one, or a part or a multiple of it; nobody in it is real."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from matchbound.match.lists import NOBODY, Lists, RankOrderLists

APPLICANTS, PROGRAMS, COUPLES = 47_000, 6_600, 1_300
POSITIONS = 6.5
"""Mean of a program, before every program gets at least one."""
SPECIALTIES, BRANCH_OUT = 40, 0.12
LISTED, RANKED = 11, 0.9
"""Programs that an applicant lists, on average; the share of them who list the applicant, too."""
LINES = 60
Numbers = NDArray[np.int64]


def national(scale: float = 1.0, seed: int = 2028, *, with_couples: bool = True) -> RankOrderLists:
    """Make applicants list programs about as strong as themselves, give or take, in a specialty or two."""
    rng = np.random.default_rng(seed)
    n, programs, couples = (round(scale * one) for one in (APPLICANTS, PROGRAMS, COUPLES))
    kinds = int(np.clip(programs // 60, 1, SPECIALTIES))
    weights = 1 / np.arange(1, kinds + 1)
    specialty = np.sort(rng.choice(kinds, programs, p=weights / weights.sum()))
    strength, quality = rng.normal(size=programs), rng.normal(size=n)
    applicant, program = _listed(rng, specialty, strength, quality)
    liked = strength[program] + rng.normal(0, 0.7, len(program))
    order = np.lexsort((-liked, applicant))
    primary = np.split(program[order], np.searchsorted(applicant[order], np.arange(1, n)))
    kept = rng.random(len(program)) < RANKED
    score = quality[applicant] + rng.normal(0, 0.8, len(applicant))
    best = np.lexsort((-score, program))
    best = best[kept[best]]
    ranked = np.split(applicant[best], np.searchsorted(program[best], np.arange(1, programs)))
    pairs = rng.permutation(n)[: 2 * couples * with_couples].reshape(-1, 2)
    for one, other in pairs.tolist():
        primary[one], primary[other] = _joint(rng, primary[one].tolist(), primary[other].tolist())
    return RankOrderLists(
        applicants=tuple(f"A{i:06d}" for i in range(n)),
        programs=tuple(f"P{i:05d}" for i in range(programs)),
        quotas=np.maximum(rng.poisson(POSITIONS, programs), 1).astype(np.int32),
        primary=Lists.of(primary),
        ranked=Lists.of(ranked),
        couples=pairs.astype(np.int32),
        specialties=specialty.astype(np.int32),
    )


def _listed(
    rng: np.random.Generator, specialty: Numbers, strength: NDArray[np.float64], quality: NDArray[np.float64]
) -> tuple[Numbers, Numbers]:
    """Return who lists which programs, by applicant: in one specialty, some in another one as well."""
    kinds = specialty[rng.integers(0, len(specialty), len(quality))]
    others = specialty[rng.integers(0, len(specialty), len(quality))]
    size = np.clip(rng.poisson(LISTED + 1, len(quality)), 1, 25)
    pairs = []
    for kind in np.unique(specialty).tolist():
        pool = np.flatnonzero(specialty == kind)
        pool = pool[np.argsort(strength[pool])]
        main = np.flatnonzero(kinds == kind)
        more = np.flatnonzero((others == kind) & (rng.random(len(quality)) < BRANCH_OUT))
        who = np.repeat(np.concatenate((main, more)), np.concatenate((size[main], np.full(len(more), 3))))
        near = np.searchsorted(strength[pool], quality[who] + rng.normal(0, 0.6, len(who)))
        pairs.append(np.column_stack((who, pool[np.minimum(near, len(pool) - 1)])))
    listed = np.unique(np.concatenate(pairs), axis=0)
    return listed[:, 0], listed[:, 1]


def _joint(rng: np.random.Generator, one: list[int], other: list[int]) -> tuple[list[int], list[int]]:
    """Return a couple's list: pairs of what each likes, best first on the whole, then one alone."""
    pairs = sorted(product(range(len(one)), range(len(other))), key=lambda pair: sum(pair) + rng.random())
    lines = [(one[i], other[j]) for i, j in pairs[:LINES]]
    lines += [(p, NOBODY) for p in one[:3]] + [(NOBODY, p) for p in other[:3]]
    return [p for p, _ in lines], [q for _, q in lines]
