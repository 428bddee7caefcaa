"""Reading programs from a file that somebody brings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from matchbound.reference.assertion import Assertion
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.importers.enrich import ENRICHERS, NEED_KNOWN, Added
from matchbound.reference.importers.faults import FaultLog
from matchbound.reference.importers.files import read_sheets
from matchbound.reference.importers.gather import Gathering
from matchbound.reference.importers.headers import fingerprint
from matchbound.reference.importers.identity import specialty_in
from matchbound.reference.importers.known import Known
from matchbound.reference.importers.layouts import Reads
from matchbound.reference.importers.model import CellError, Fault, Origin, Reading, UnreadableFileError
from matchbound.reference.importers.rows import Row, RowReader
from matchbound.reference.importers.samples import Samples
from matchbound.reference.importers.table import Table, find_table

_NUMBERS = ("id", "acgme_id", "nrmp_code", "name", "institution")
_TRACKS = ("id", "nrmp_code", "track")
_POSITIONS = ("quota", "filled")
_PEOPLE = "this table tells of people, not of programs; nothing of it is read"


def read_programs(
    content: bytes,
    file_name: str,
    origin: Origin,
    *,
    mapping: Mapping[str, str] | None = None,
    known: Catalogue | None = None,
) -> Reading:
    """Return what a file says of programs. UnreadableFileError: it cannot be read at all.

    `mapping`: what its columns mean, where somebody said so; else what we know of such headers. `known`: the
    catalogue. With it a row finds its program also by code or by name, and lists that name no programs
    (hospitals, employers, places) add to those that are known.
    """
    try:
        return _reading(content, file_name, origin, mapping, Known(known))
    except UnreadableFileError as error:
        raise UnreadableFileError(f"{_short(file_name)} cannot be read: {error.message}.") from error


def _short(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())[-80:] or "The file"


def _reading(
    content: bytes, file_name: str, origin: Origin, mapping: Mapping[str, str] | None, known: Known
) -> Reading:
    sheets = read_sheets(content)
    table = find_table(sheets, mapping)
    faults = FaultLog()
    others = [one.name for one in sheets if one is not table.sheet]
    if others:
        faults.add(Fault(0, "", _left_out(table.sheet.name, others)))
    samples = Samples(table)
    added = _read(table, origin, known, file_name, faults, samples)
    return Reading(
        layout=table.layout.name,
        fingerprint=fingerprint(one.header for one in table.columns),
        headers=tuple(one.header for one in table.columns),
        mapping={one.header: one.key for one in table.columns},
        samples=samples.found,
        rows=samples.rows,
        programs=added.programs,
        assertions=added.assertions,
        faults=faults.all(),
        faulty=len(faults.rows),
    )


def _left_out(read: str, others: Sequence[str]) -> str:
    names = ", ".join(f"'{name}'" for name in others[:5]) + (", …" if len(others) > 5 else "")
    return f"of the sheets only '{read}' is read; bring each of the others as a file of its own: {names}"


def _read(
    table: Table, origin: Origin, known: Known, file_name: str, faults: FaultLog, samples: Samples
) -> Added:
    reads = table.layout.reads
    why = _why_nothing(table, known)
    if why:
        faults.add(Fault(0, "", why))
        samples.count()
        return Added()
    for one in _unread_positions(table, origin):
        faults.add(one)
    titled = None if table.having("specialty") else specialty_in(f"{table.titles} {file_name}")
    rows = _good(samples.rows_of(), RowReader(table, origin), faults)
    if reads in ENRICHERS:
        return ENRICHERS[reads](rows, known, titled, lambda number, why: faults.add(Fault(number, "", why)))
    return _programs(rows, Gathering(table, origin, known, titled), faults)


def _why_nothing(table: Table, known: Known) -> str:
    """Return why nothing of a table can be read; empty if something can."""
    if table.layout.reads is Reads.PEOPLE:
        return _PEOPLE
    if table.layout.reads is Reads.NOTHING:
        return f"nothing of this table is read: {table.layout.says}"
    if table.layout.reads in NEED_KNOWN and all(one.synthetic for one in known.programs.values()):
        return "this list adds to programs that are known, and no real one is; bring a list of programs first"
    if table.layout.reads not in ENRICHERS and not any(table.having(key) for key in _NUMBERS):
        return "no column says which program a row is of; say which one does"
    return ""


def _unread_positions(table: Table, origin: Origin) -> Iterator[Fault]:
    """Say of columns of positions why they cannot be read: a figure belongs to a track and a season."""
    tracked = any(table.having(key) for key in _TRACKS)
    for one in table.columns:
        if one.key in _POSITIONS and not tracked:
            yield Fault(0, one.header, "not read: no column says which track these positions are of")
        elif one.key in _POSITIONS and not (one.season or origin.season):
            yield Fault(0, one.header, "not read: it is not said for which season these positions are")


def _good(rows: Iterable[tuple[int, Sequence[str]]], reader: RowReader, faults: FaultLog) -> Iterator[Row]:
    """Return the rows without a fault; of the others every fault is told."""
    for number, cells in rows:
        row = reader.read(number, cells)
        for fault in row.faults:
            faults.add(fault)
        if not row.faults:
            yield row


def _programs(rows: Iterable[Row], gathering: Gathering, faults: FaultLog) -> Added:
    said: dict[Assertion, None] = {}
    for row in rows:
        try:
            program = gathering.add(row.number, row.parts)
        except CellError as error:
            faults.add(Fault(row.number, "", error.message))
            continue
        said.update(dict.fromkeys(row.assertions(program)))
    return Added(gathering.programs(), tuple(said))
