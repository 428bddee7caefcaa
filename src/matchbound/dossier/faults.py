"""What can be wrong with a dossier, in words for the person who wrote it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matchbound.base.errors import MatchboundError, faults_listed

SHOWN = 500
"""Faults that a message spells out; `DossierError.faults` has all of them."""


class Severity(StrEnum):
    """Whether a dossier can be used as it is."""

    FAULT = "fault"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where in the file (empty: the file itself), what, and what would be right.

    `message` is whole by itself; `allowed` repeats what it says of the right value, for a form that shows
    the two apart.
    """

    path: str
    message: str
    severity: Severity = Severity.FAULT
    allowed: str | None = None

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message

    def to_dict(self) -> dict[str, str]:
        """Return the fault as plain data."""
        return {"path": self.path, "message": self.message, "severity": self.severity.value}


class DossierError(MatchboundError):
    """A text is no dossier; the message lists every fault, one a line, by its path in the file."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name = name
        self.faults = tuple(faults)
        super().__init__(_message(name, self.faults))


def _message(name: str, faults: Sequence[Fault]) -> str:
    if len(faults) == 1 and not faults[0].path:
        return f"{name}: {faults[0].message}"
    return faults_listed(name, faults, SHOWN)
