r"""Matchbound: from a medical school abroad to the first day of a US residency.

The public names load what they need only when they are asked for.

>>> from matchbound import parse_dossier, evaluate
>>> from datetime import date
>>> dossier = parse_dossier("format: 1\neducation: [{school: Example University, country: PK}]")
>>> evaluate(dossier, on=date(2026, 11, 22)).img.is_img
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matchbound.dossier.model import Dossier
    from matchbound.dossier.read import parse_dossier, read_dossier
    from matchbound.dossier.write import dump_dossier, write_dossier
    from matchbound.match.files.read import read_market
    from matchbound.match.run import run_match
    from matchbound.planner.solve import make_plan
    from matchbound.rules.assumed import with_parameter
    from matchbound.rules.report import evaluate

__all__ = [
    "Dossier",
    "dump_dossier",
    "evaluate",
    "make_plan",
    "parse_dossier",
    "read_dossier",
    "read_market",
    "run_match",
    "with_parameter",
    "write_dossier",
]

_HOMES = {
    "Dossier": "matchbound.dossier.model",
    "dump_dossier": "matchbound.dossier.write",
    "evaluate": "matchbound.rules.report",
    "make_plan": "matchbound.planner.solve",
    "parse_dossier": "matchbound.dossier.read",
    "read_dossier": "matchbound.dossier.read",
    "read_market": "matchbound.match.files.read",
    "run_match": "matchbound.match.run",
    "with_parameter": "matchbound.rules.assumed",
    "write_dossier": "matchbound.dossier.write",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type of whichever name was asked for
    """Import the module a public name lives in, and hand the name out."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
