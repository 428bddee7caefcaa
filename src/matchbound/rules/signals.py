"""How many programs one may signal in a specialty and season, tier by tier."""

from dataclasses import dataclass
from pathlib import Path

from matchbound.base.dated import Cite
from matchbound.rules.finding import cites
from matchbound.rules.parameters import read_parameters

_SIGNALS = read_parameters(Path(__file__).parent / "eras" / "signals.yaml")
_LIMIT = "limit"
TIERS = ("gold", "silver")
"""Names of the tiers where a specialty has two, the stronger first; a single tier has the first name."""


@dataclass(frozen=True, slots=True)
class SignalLimit:
    """The sizes of the tiers (None: nobody known says; empty: no signals), and who says so."""

    tiers: tuple[int, ...] | None
    note: str | None = None
    cites: tuple[Cite, ...] = ()

    @property
    def total(self) -> int | None:
        """Return all signals together; None where nobody knows."""
        return None if self.tiers is None else sum(self.tiers)


def signal_limit(specialty: str, season: int) -> SignalLimit:
    """Return the limit of a specialty in a season; of a season without figures nobody knows it."""
    name = f"{_LIMIT}.{specialty}"
    found = _SIGNALS.seasons(name).of(season) if name in _SIGNALS.by_name else None
    if found is None or found.value is None:
        return SignalLimit(None, found.cite.note if found else None, cites(found))
    return SignalLimit(tuple(found.value), found.cite.note, cites(found))


def signal_specialties() -> tuple[str, ...]:
    """Return the specialties whose signals are known in some season."""
    return tuple(name.removeprefix(f"{_LIMIT}.") for name in _SIGNALS.by_name)
