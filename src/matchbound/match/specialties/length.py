"""How many years the training of a specialty takes, and where a first year elsewhere comes before it."""

from dataclasses import dataclass
from datetime import date

from matchbound.base.dated import Cite
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # length.yaml, checked on import
_PREFIX = "length"


@dataclass(frozen=True, slots=True)
class Length:
    """Years from the first day to the last: several where programs differ."""

    years: tuple[int, ...]
    advanced: int | None
    """Years at an advanced program, after a PGY-1 year that is matched apart; None: no such programs."""
    cite: Cite


def length_of(specialty: str, on: date) -> Length | None:
    """Return the length of training that holds on a day, or None where nobody known says."""
    timeline = P.timelines(_PREFIX).get(specialty)
    found = timeline.find(on) if timeline else None
    if found is None or found.value is None:
        return None
    return Length(tuple(found.value["years"]), found.value.get("advanced"), found.cite)
