"""A screened program as plain data, as the command line and the API write it."""

from typing import Any

from matchbound.reference.plain import said_data
from matchbound.reference.program import Program
from matchbound.screening.screen import Screening
from matchbound.screening.verdict import Ground

DISCLAIMER = (
    "What is not known is never taken for a no: ask the program. A verdict says what a program's stated"
    " requirements mean for you, not whether it will invite you."
)


def screened_data(screening: Screening, row: int, one: Program, score: float, *, why: bool) -> dict[str, Any]:
    """Return what a screening says of a program: every ground, or only the weightiest."""
    grounds = screening.grounds(row) if why else (screening.weightiest(row),)
    names = ("id", "name", "specialty", "city", "state", "synthetic")
    return {
        **{name: getattr(one, name) for name in names},
        "verdict": screening.verdict(row).value,
        "fit": round(100 * score),
        "grounds": [_ground_data(ground) for ground in grounds],
    }


def _ground_data(ground: Ground) -> dict[str, Any]:
    return {
        "criterion": ground.criterion,
        "stands": ground.point.name.lower().replace("_", "-"),
        "summary": ground.summary,
        "because": list(ground.because),
        "change": ground.change,
        "said": [said_data(one) for one in ground.assertions],
    }
