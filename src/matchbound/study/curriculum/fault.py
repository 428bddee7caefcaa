"""What is wrong with a content file: which, where in it, what, and how to mend it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a fault weighs: an error keeps content out, a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


ORDER = {level: at for at, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: a code of the list of checks, the file, the place in it, words and a remedy."""

    code: str
    level: Level
    file: str
    place: str
    words: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return f"{self.level} {self.code} {place}{self.words}; {self.remedy}"

    def to_data(self) -> dict[str, str]:
        """Return the fault as plain data."""
        return {key: str(value) for key, value in asdict(self).items()}


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults by file, the worst first within each."""
    return tuple(sorted(faults, key=lambda one: (one.file, ORDER[one.level], one.code, one.place, one.words)))
