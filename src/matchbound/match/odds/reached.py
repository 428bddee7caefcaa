"""How well the constants that ship reproduce the published figures, as measured when they were fitted."""

from functools import cache

from matchbound.base.yaml import load_yaml_file
from matchbound.match.odds.answer import Reached
from matchbound.match.population.validation import REACHED


@cache
def reached() -> Reached | None:
    """Return the errors that were reached, or None before anything was fitted."""
    return Reached(**load_yaml_file(REACHED)["errors"]) if REACHED.exists() else None
