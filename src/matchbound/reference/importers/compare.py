"""What an import would change, before anything is written."""

from dataclasses import dataclass
from enum import StrEnum

from matchbound.reference.assertion import Assertion, Current
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.importers.model import Reading


class ChangeKind(StrEnum):
    """What an import would do to a program."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a program that would have another value; empty is unknown."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A statement that the catalogue does not show yet."""

    requirement: str
    old: Current | None
    new: Assertion
    stands: bool
    """Whether it would be the one that stands."""
    conflicts: bool
    """Whether another value of equal weight is stated."""


@dataclass(frozen=True, slots=True)
class ProgramChange:
    """What would become of one program."""

    program: str
    name: str
    kind: ChangeKind
    fields: tuple[FieldChange, ...] = ()
    values: tuple[ValueChange, ...] = ()

    @property
    def conflicting(self) -> bool:
        """Say whether something stated of it would be contradicted."""
        return any(one.conflicts for one in self.values)


@dataclass(frozen=True, slots=True)
class Difference:
    """What would become of every program of an import."""

    programs: tuple[ProgramChange, ...]

    def _count(self, kind: ChangeKind) -> int:
        return sum(one.kind is kind for one in self.programs)

    @property
    def new(self) -> int:
        """Return how many programs would be new."""
        return self._count(ChangeKind.NEW)

    @property
    def changed(self) -> int:
        """Return of how many programs something that stands would change."""
        return self._count(ChangeKind.CHANGED)

    @property
    def same(self) -> int:
        """Return of how many programs nothing that stands would change."""
        return self._count(ChangeKind.SAME)

    @property
    def conflicting(self) -> int:
        """Return how many programs, new or known, would have contradicted values."""
        return sum(one.conflicting for one in self.programs)


def compare(reading: Reading, catalogue: Catalogue) -> Difference:
    """Return what an import would change in a catalogue."""
    known = {one.id for one in catalogue.programs}
    new = (one for one in reading.programs if one.id not in known)
    return Difference(tuple(ProgramChange(one.id, one.name, ChangeKind.NEW) for one in new))
