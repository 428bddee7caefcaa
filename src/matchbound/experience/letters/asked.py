"""What programs are believed to ask of letters; what is disputed asks nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from matchbound.reference.assertion import Assertion, Current
from matchbound.reference.program import Program
from matchbound.reference.requirement import Force
from matchbound.rules.applying import letter_limit

NUMBERS = ("letters_min", "letters_max", "letters_us_min", "letters_specialty_min")
KINDS = "letter_kinds"
_CHAIR = re.compile(r"\bchair", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one program asks or prefers; None: it does not say."""

    specialty: str
    least: int | None = None
    us: int | None = None
    of_specialty: int | None = None
    chair: bool = False
    most: int | None = None
    """The program's own limit or the service's, whichever is lower; None: neither is known."""

    @property
    def says_nothing(self) -> bool:
        """Say whether the program states nothing of letters."""
        return self.least is None and self.us is None and self.of_specialty is None and not self.chair


def asked_by(program: Program, currents: Mapping[str, Current], season: int) -> Asked:
    """Return what a program asks in a season, as far as it is known and undisputed."""
    said = {name: _number(currents.get(name)) for name in NUMBERS}
    limit = letter_limit(season)
    tops = [one for one in (said["letters_max"], limit.value if limit else None) if one is not None]
    kinds = _stands(currents.get(KINDS))
    return Asked(
        program.specialty,
        said["letters_min"],
        said["letters_us_min"],
        said["letters_specialty_min"],
        chair=kinds is not None and bool(_CHAIR.search(kinds.value)),
        most=min(tops, default=None),
    )


def statements(currents: Mapping[str, Current]) -> tuple[Assertion, ...]:
    """Return what a program is said to ask of letters, each with who said so."""
    found = (_stands(currents.get(name)) for name in (*NUMBERS, KINDS))
    return tuple(one for one in found if one is not None)


def _stands(current: Current | None) -> Assertion | None:
    if current is None or current.doubtful or current.assertion.force is Force.NONE:
        return None
    return current.assertion


def _number(current: Current | None) -> int | None:
    one = _stands(current)
    return int(one.value) if one is not None and one.value.isdigit() else None
