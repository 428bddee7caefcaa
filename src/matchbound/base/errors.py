"""Errors that are written for the person who reads them."""

from collections.abc import Sequence


class MatchboundError(Exception):
    """An anticipated problem: its message names the place and the remedy.

    `exit_code` is what the command line ends with, `status` what a page answers with.
    """

    exit_code = 2
    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def faults_listed(place: str, faults: Sequence[object], shown: int) -> str:
    """Return one message that counts the faults of a place and lists the first of them, one a line."""
    many = "1 fault" if len(faults) == 1 else f"{len(faults):,} faults"
    lines = [f"{place}: {many}", *map(str, faults[:shown])]
    if len(faults) > shown:
        lines.append(f"and {len(faults) - shown:,} more")
    return "\n".join(lines)
