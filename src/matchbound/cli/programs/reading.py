"""Reading a file of programs: what its columns mean, what it would change."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from matchbound.base.errors import MatchboundError

if TYPE_CHECKING:
    from matchbound.reference.catalogue import Catalogue
    from matchbound.reference.importers import Difference, Origin, Reading


def usual_origin(path: Path) -> "Origin":
    """Return what is said of a file of which nothing else is told: a list of that name."""
    from matchbound.reference.assertion import SourceKind
    from matchbound.reference.importers import Origin  # tables are slow to import

    return Origin(SourceKind.LIST, path.name)


def read(
    path: Path, origin: "Origin", mapping: Mapping[str, str], catalogue: "Catalogue"
) -> tuple["Reading", "Difference"]:
    """Return what a file says and what it would change; `mapping` wins over what columns are taken for."""
    from matchbound.reference.importers import compare, read_programs  # tables are slow to import

    try:
        content = path.read_bytes()
    except OSError as error:
        raise MatchboundError(f"{path} cannot be read ({error.strerror})") from error
    real = replace(catalogue, programs=tuple(one for one in catalogue.programs if not one.synthetic))
    reading = read_programs(content, path.name, origin, known=real)
    if mapping:
        columns = {**reading.mapping, **_checked(mapping, reading)}
        reading = read_programs(content, path.name, origin, mapping=columns, known=real)
    return reading, compare(reading, catalogue)


def counts_of(reading: "Reading", difference: "Difference") -> dict[str, int]:
    """Return the counts of what a file would change."""
    return {
        "rows": reading.rows,
        "faulty": reading.faulty,
        "programs": len(difference.programs),
        "new": difference.new,
        "changed": difference.changed,
        "same": difference.same,
        "conflicting": difference.conflicting,
    }


def _checked(mapping: Mapping[str, str], reading: "Reading") -> Mapping[str, str]:
    """Return a mapping; MatchboundError names what is no column of the file, or nothing a column can mean."""
    from matchbound.reference.importers import FIELDS

    for header, field in mapping.items():
        if header not in reading.headers:
            raise MatchboundError(
                f"--map: no column is called '{header}'; there is {', '.join(reading.headers)}"
            )
        if field and field not in FIELDS:
            raise MatchboundError(f"--map: '{field}' is nothing a column can mean; {', '.join(FIELDS)} are")
    return mapping
