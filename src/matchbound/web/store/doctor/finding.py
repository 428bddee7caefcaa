"""What the doctor says: one sentence, and what helps."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    about: str
    state: State
    says: str
    remedy: str = ""


def ok(about: str, says: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(about, State.OK, says)


def warn(about: str, says: str, remedy: str) -> Finding:
    """Return a finding that something should be looked at."""
    return Finding(about, State.WARN, says, remedy)


def fail(about: str, says: str, remedy: str) -> Finding:
    """Return a finding that something must be mended."""
    return Finding(about, State.FAIL, says, remedy)
