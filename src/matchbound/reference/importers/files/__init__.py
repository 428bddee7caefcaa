"""Tables in files: rows of texts, whatever the file is, within limits that no hostile file can pass."""

from matchbound.reference.importers.files.kinds import read_sheets
from matchbound.reference.importers.files.sheet import NO_VALUE, Sheet

__all__ = ["NO_VALUE", "Sheet", "read_sheets"]
