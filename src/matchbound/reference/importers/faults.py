"""Faults collected row by row; what many rows share is told of the first of them."""

from collections import Counter

from matchbound.reference.importers.model import Fault

_OF_A_KIND = 20
_IN_ALL = 5_000


class FaultLog:
    """The faults of a file."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self._kept: list[Fault] = []
        self._alike: Counter[tuple[str, str]] = Counter()
        self._left_out = 0

    def add(self, fault: Fault) -> None:
        """Keep a fault, but for the many that say the same."""
        if fault.row:
            self.rows.add(fault.row)
        if len(self._kept) >= _IN_ALL:
            self._left_out += 1
            return
        kind = fault.column, fault.message
        self._alike[kind] += 1
        if self._alike[kind] <= _OF_A_KIND:
            self._kept.append(fault)

    def all(self) -> tuple[Fault, ...]:
        """Return the faults, those of the whole file first, and what was not told one by one."""
        more = [
            Fault(0, column, f"{message} (in {count - _OF_A_KIND:,} more rows)")
            for (column, message), count in self._alike.items()
            if count > _OF_A_KIND and not self._left_out
        ]
        if self._left_out:
            more.append(Fault(0, "", f"{self._left_out:,} more faults are not told"))
        return tuple(sorted([*self._kept, *more], key=lambda one: one.row))
