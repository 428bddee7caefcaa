"""Reading programs from a file that somebody brings."""

from collections.abc import Mapping

from matchbound.reference.catalogue import Catalogue
from matchbound.reference.importers.model import Origin, Reading, UnreadableFileError


def read_programs(
    content: bytes,
    file_name: str,
    origin: Origin,
    *,
    mapping: Mapping[str, str] | None = None,
    known: Catalogue | None = None,
) -> Reading:
    """Return what a file says of programs."""
    raise UnreadableFileError(f"{file_name}: no layout is known yet")
