"""What an applicant is worth to programs, once it is known which of them held an interview.

The quality that nobody knows beforehand shows in who invites: each of its quadrature nodes is weighed by how
likely just these interviews, and these silences, would have been with it (Bayes), in each draw of the market.
And a program that did invite is likelier to be one that is open and easy to get into: what it took there, in
all draws, is weighed by how likely it would then have invited.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

from matchbound.base.compiled import compiled
from matchbound.match.odds.answer import Range
from matchbound.match.odds.background import EACH, Background
from matchbound.match.odds.focal import Merits
from matchbound.match.population.draws import Floats

NODES = 41
TINY = 1e-300
LOW, HIGH = 0.05, 0.95
_ROOT = sqrt(2.0)


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Weights and chances by node of the unknown quality, in several views of the market.

    The first view is of all draws together and gives the value; each further one is of the draws under one
    set of constants, and together they give the range.
    """

    weight: Floats
    """Views by nodes; each view's add up to 1."""
    called: Floats
    """Places by views by nodes: chance of an interview where stated requirements allow one."""
    taken: Floats
    """Places by views by nodes: chance that a program that interviewed has a seat for the applicant."""

    def mean(self, chance: Floats) -> Floats:
        """Return chances by view and node as chances by view."""
        found: Floats = (self.weight * chance).sum(axis=-1)
        return found


def told(views: Floats) -> Range:
    """Return a chance by view as a value with its range."""
    value = float(views[0])
    low, high = np.quantile(views[1:], (LOW, HIGH)).tolist()
    return Range(value, min(low, value), max(high, value))


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """Places of the market with an interview held, and those applied to that did not invite."""

    places: NDArray[np.int64]
    """Those whose chances are asked for."""
    invited: NDArray[np.int64]
    """Numbers in `places`."""
    silent: NDArray[np.int64]
    """Numbers in `places`."""

    @classmethod
    def of(cls, places: Sequence[int], invited: Sequence[int], silent: Sequence[int]) -> "Met":
        """Return different places, all of them in one table."""
        all_ = tuple(dict.fromkeys((*places, *invited, *silent)))
        number = {one: at for at, one in enumerate(all_)}
        return cls(
            _whole(all_), *(_whole(number[one] for one in dict.fromkeys(some)) for some in (invited, silent))
        )


def _whole(numbers: Iterable[int]) -> NDArray[np.int64]:
    return np.array(list(numbers), dtype=np.int64)


def posterior_of(
    background: Background, share: Floats, met: Met, merits_in: Callable[[tuple[int, ...]], Merits]
) -> Posterior:
    """Return what interviews held say of an applicant.

    `share`: by place of the market, how likely it is that its requirements let the applicant in; `merits_in`
    says what programs of some kinds see.
    """
    kinds, slot = _kinds(background, met.places)
    merits = merits_in(kinds)
    nodes, prior = np.polynomial.hermite_e.hermegauss(NODES)
    called, taken = _chances(
        slot,
        background.opens[:, met.places],
        background.interview[:, met.places],
        background.seat[:, met.places],
        merits.merit,
        merits.rest,
        merits.noise,
        nodes,
    )
    open_ = called * share[met.places][:, None, None]
    with np.errstate(divide="ignore"):
        says = np.log(called[met.invited]).sum(axis=0) + np.log1p(-open_[met.silent]).sum(axis=0)
    weight, sums = _weights(prior / prior.sum(), says), _views(called)
    return Posterior(_views(weight), sums, _views(called * taken) / np.maximum(sums, TINY))


def _views(draws: Floats) -> Floats:
    """Return means over all draws, then over each set of constants; draws are the last axis but one."""
    *outer, count, nodes = draws.shape
    sets = draws.reshape(*outer, count // EACH, EACH, nodes).mean(axis=-2)
    return np.concatenate((draws.mean(axis=-2, keepdims=True), sets), axis=-2)


def _kinds(background: Background, places: NDArray[np.int64]) -> tuple[tuple[int, ...], NDArray[np.int64]]:
    """Return the kinds of some places, and which of them each is of."""
    all_kinds = background.setting.places.kind[places].tolist()
    kinds = tuple(dict.fromkeys(all_kinds))
    return kinds, np.array([kinds.index(one) for one in all_kinds], dtype=np.int64)


def _weights(prior: Floats, says: Floats) -> Floats:
    """Return each draw's weights; what could not have happened at all says nothing."""
    most = says.max(axis=1, keepdims=True)
    likely = np.where(np.isfinite(most), np.exp(says - np.where(np.isfinite(most), most, 0.0)), 1.0)
    weight: Floats = prior * likely
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


@compiled
def _below(x: float) -> float:
    """Return the chance that a standard normal number lies below x."""
    return 0.5 * erfc(-x / _ROOT)


@compiled
def _chances(
    slot: NDArray[np.int64],
    opens: Floats,
    interview: Floats,
    seat: Floats,
    merit: Floats,
    rest: Floats,
    noise: Floats,
    nodes: Floats,
) -> tuple[Floats, Floats]:
    """Return by place, draw and node the chances of an interview, and of a seat after one."""
    draws, places = opens.shape
    called, taken = np.empty((places, draws, len(nodes))), np.empty((places, draws, len(nodes)))
    for p in range(places):
        for d in range(draws):
            for g in range(len(nodes)):
                seen = merit[d, slot[p]] + rest[d] * nodes[g] + opens[d, p]
                called[p, d, g] = _below(seen - interview[d, p])
                taken[p, d, g] = _below((seen - seat[d, p]) / noise[d])
    return called, taken
