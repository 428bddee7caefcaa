"""What a file of programs would change, as text and as data."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matchbound.reference.importers import Difference, ProgramChange, Reading

SHOWN = 10
"""So many changes and faults are written as text."""


def data(path: Path, reading: "Reading", difference: "Difference", number: int | None) -> dict[str, Any]:
    """Return what a file would change, or has changed, as plain data."""
    from matchbound.cli.programs.reading import counts_of  # commands import what they need

    return {
        "file": str(path),
        "layout": reading.layout,
        "columns": [
            {"column": one, "means": reading.mapping.get(one) or None, "samples": list(reading.samples[one])}
            for one in reading.headers
        ],
        "counts": counts_of(reading, difference),
        "programs": [_change_data(one) for one in difference.programs if one.kind.value != "same"],
        "faults": [{"row": one.row, "column": one.column, "message": one.message} for one in reading.faults],
        "applied": number is not None,
        "import": number,
    }


def _change_data(change: "ProgramChange") -> dict[str, Any]:
    from matchbound.reference.plain import said_data

    return {
        "program": change.program,
        "name": change.name,
        "kind": change.kind.value,
        "fields": [{"name": one.name, "old": one.old, "new": one.new} for one in change.fields],
        "values": [
            {
                "old": said_data(one.old.assertion) if one.old else None,
                "new": said_data(one.new),
                "stands": one.stands,
                "conflicts": one.conflicts,
            }
            for one in change.values
        ],
    }


def lines(path: Path, reading: "Reading", difference: "Difference") -> Iterator[str]:
    """Write what a file would change."""
    from matchbound.cli.text import heading, wrap  # commands import what they need

    yield heading(f"{path.name}: {reading.layout or 'a layout of its own'}, {reading.rows:,} rows")
    yield from _column_lines(reading)
    yield ""
    words = (
        f"{difference.new:,} new programs, {difference.changed:,} changed, {difference.same:,} as they are;"
        f" {difference.conflicting:,} with conflicting values. Rows left out for faults: {reading.faulty:,}."
    )
    yield from wrap(words, "", "")
    known = [one for one in difference.programs if one.kind.value == "changed" or one.conflicting]
    for one in sorted(known, key=lambda change: not change.conflicting)[:SHOWN]:
        yield from _change_lines(one)
    if len(known) > SHOWN:
        yield f"  and {len(known) - SHOWN:,} more: --json lists all"
    for fault in islice(reading.faults, SHOWN):
        yield from wrap(str(fault), "  ! ", "    ")
    if len(reading.faults) > SHOWN:
        more = len(reading.faults) - SHOWN
        yield f"  and {more:,} more faults: `matchbound programs verify {path}` lists all"


def _column_lines(reading: "Reading") -> Iterator[str]:
    from matchbound.cli.text import wrap
    from matchbound.reference.importers import FIELDS

    for header in reading.headers:
        if field := reading.mapping.get(header):
            some = ", ".join(reading.samples[header][:3])
            yield from wrap(
                f"{header}: {FIELDS[field]} ({field}), such as {some or 'nothing'}", "  ", "      "
            )
    left_out = [one for one in reading.headers if not reading.mapping.get(one)]
    if left_out:
        yield from wrap(f"Left out: {', '.join(left_out)} (--map COLUMN=MEANING)", "  ", "      ")


def _change_lines(change: "ProgramChange") -> Iterator[str]:
    from matchbound.cli.programs.words import said_words
    from matchbound.cli.text import wrap
    from matchbound.reference.requirement import REQUIREMENTS

    yield from wrap(f"{change.name} ({change.program})", "  - ", "    ")
    for field in change.fields:
        yield from wrap(f"{field.name}: {field.old or 'not known'} -> {field.new}", "      ", "        ")
    for one in change.values:
        old = said_words(one.old.assertion) if one.old else "not known"
        then = " [conflict]" if one.conflicts else "" if one.stands else " [does not stand]"
        label = REQUIREMENTS[one.requirement].label
        yield from wrap(f"{label}: {old} -> {said_words(one.new)}{then}", "      ", "        ")
