"""Where signals do most, on an assumption of our own about what a signal does."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from matchbound.base.dated import Cite, Confidence
from matchbound.base.yaml import load_yaml_file
from matchbound.match.odds.background import EACH
from matchbound.match.population.draws import Purpose, normals, stem
from matchbound.match.portfolio.options import Floats
from matchbound.reference.assertion import Current
from matchbound.rules.signals import TIERS, SignalLimit

NEEDED = "signal_needed"
NOT_NEEDED = "no"
_KEYS = 1 << 32
"""Keys of the luck here stand apart from those of the odds' own assumptions."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a signal of one tier adds before interviews, and how far that may be off."""

    value: float
    margin: float


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a signal is assumed to do, tier by tier, and on what grounds."""

    effects: tuple[Effect, ...]
    cite: Cite

    def drawn(self, tier: int, markets: int, seed: int) -> Floats:
        """Return what a tier's signal adds in each market, never less than nothing.

        Markets under the same constants share it, and so do the tiers.
        """
        who = np.arange(markets, dtype=np.uint64) // np.uint64(EACH) + np.uint64(_KEYS)
        luck = normals(stem(seed, Purpose.ASSUMPTIONS), who)
        effect = self.effects[tier]
        return np.maximum(effect.value + effect.margin * luck, 0.0)


@cache
def assumed() -> Assumed:
    """Return the assumption that ships."""
    data = load_yaml_file(Path(__file__).with_name("assumptions.yaml"))
    said = data["source"]
    day, confidence = date.fromisoformat(said["checked_on"]), Confidence(said["confidence"])
    cite = Cite(said["title"], said["url"], day, confidence)
    return Assumed(tuple(Effect(**data[name]) for name in TIERS), cite)


@dataclass(frozen=True, slots=True)
class Room:
    """Signals of one specialty: what the season allows, and those that were used."""

    specialty: str
    limit: SignalLimit
    used: tuple[int, ...]


def rooms(
    specialties: Sequence[str], limits: Mapping[str, SignalLimit], tiers: Sequence[str]
) -> tuple[Room, ...]:
    """Return the signals of each specialty, given each program's specialty and tier (empty: none)."""
    used = Counter(zip(specialties, tiers, strict=True))
    return tuple(
        Room(name, limit, tuple(used[name, tier] for tier in TIERS)) for name, limit in limits.items()
    )


def wants_none(stated: Mapping[str, Current]) -> bool:
    """Say whether a program is said not to need a signal."""
    found = stated.get(NEEDED)
    return found is not None and not found.doubtful and found.assertion.value == NOT_NEEDED


def placed(
    plain: Floats,
    signaled: Sequence[Floats],
    weights: Floats,
    specialties: Sequence[str],
    limits: Mapping[str, SignalLimit],
) -> list[str]:
    """Return each program's tier, or nothing: signal after signal goes where it adds most to any match.

    A program whose specialty is empty gets none. `plain`, and `signaled` for each tier: chances of a seat,
    by draw and program. The stronger tier goes first.
    """
    now, tiers = plain.copy(), [""] * len(specialties)
    for tier, raised in enumerate(signaled):
        left = {name: _size(limit, tier) for name, limit in limits.items()}
        while True:
            may = [not has and left.get(one, 0) > 0 for one, has in zip(specialties, tiers, strict=True)]
            best = _next(now, raised, weights, may)
            if best is None:
                break
            now[:, best], tiers[best] = raised[:, best], TIERS[tier]
            left[specialties[best]] -= 1
    return tiers


def _size(limit: SignalLimit, tier: int) -> int:
    sizes = limit.tiers or ()
    return sizes[tier] if tier < len(sizes) else 0


def _next(now: Floats, raised: Floats, weights: Floats, may: Sequence[bool]) -> int | None:
    """Return the program whose signal adds most, of those that may have one; None where none adds."""
    refused = np.maximum(1 - now, np.finfo(float).tiny)
    gains = weights @ (refused.prod(axis=1, keepdims=True) / refused * (raised - now))
    gains = np.where(may, gains, 0.0)
    best = int(gains.argmax()) if len(gains) else 0
    return best if len(gains) and gains[best] > 0 else None
