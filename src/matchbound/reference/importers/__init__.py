"""Programs and what they ask, read from the files that people bring."""

from matchbound.reference.importers.compare import (
    ChangeKind,
    Difference,
    FieldChange,
    ProgramChange,
    ValueChange,
    compare,
)
from matchbound.reference.importers.fields import FIELDS
from matchbound.reference.importers.model import Fault, Origin, Reading, UnreadableFileError
from matchbound.reference.importers.read import read_programs

__all__ = [
    "FIELDS", "ChangeKind", "Difference", "Fault", "FieldChange", "Origin", "ProgramChange", "Reading",
    "UnreadableFileError", "ValueChange", "compare", "read_programs",
]  # fmt: skip
