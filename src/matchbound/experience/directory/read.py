"""Opportunities read from a file that somebody brings: a table (CSV, Excel, JSON, Parquet) or YAML.

A row is one statement of one opportunity by one source. A row with a fault is left out whole, and every fault
of it is told; all other rows are read.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from matchbound.base.dated import Confidence
from matchbound.base.yaml import YamlError, load_untrusted_yaml
from matchbound.experience.directory.fields import FIELDS, NEEDED, FieldError, read_address, read_value
from matchbound.experience.directory.opportunity import Source, Statement
from matchbound.reference.importers.days import read_day
from matchbound.reference.importers.faults import FaultLog
from matchbound.reference.importers.files import NO_VALUE, read_sheets
from matchbound.reference.importers.model import Fault, UnreadableFileError

MOST_BYTES, MOST_ROWS = 5 << 20, 10_000
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_KEY = 100
ORIGIN = ("id", "source", "source_url", "checked_on", "confidence", "synthetic")
"""Columns that name the opportunity and say, row by row, who says so."""
_ALSO = {
    "url": "source_url",
    "source_name": "source",
    "checked": "checked_on",
    "key": "id",
    "sure": "confidence",
}
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: statements, and the faults of the rows that were left out."""

    statements: tuple[Statement, ...]
    faults: tuple[Fault, ...]
    rows: int
    faulty: int


def read_opportunities(content: bytes, file_name: str, origin: Source, *, on: date) -> Reading:
    """Return what a file says; `origin` says who says so where a row does not.

    UnreadableFileError: nothing of it can be read.
    """
    try:
        return _reading(content, file_name, origin, on)
    except (UnreadableFileError, YamlError) as error:
        name = "".join(letter for letter in file_name if letter.isprintable())[-80:] or "The file"
        raise UnreadableFileError(f"{name} cannot be read: {error.message}.") from error


def _reading(content: bytes, file_name: str, origin: Source, on: date) -> Reading:
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(f"it is larger than {MOST_BYTES >> 20} MB; split it into several files")
    faults = FaultLog()
    rows = _yaml(content) if file_name.lower().endswith((".yaml", ".yml")) else _table(content, faults)
    reading = read_rows(rows, origin, on=on, faults=faults)
    if not reading.rows:
        raise UnreadableFileError("it holds no row below its headers")
    return reading


def read_rows(
    rows: Iterable[tuple[int, Row]], origin: Source, *, on: date, faults: FaultLog | None = None
) -> Reading:
    """Return what numbered rows say, each under the names of fields and of ORIGIN."""
    faults = faults or FaultLog()
    statements: list[Statement] = []
    count = 0
    for number, row in rows:
        count += 1
        if count > MOST_ROWS:
            raise UnreadableFileError(f"it has more than {MOST_ROWS:,} rows; split it into several files")
        statements += _statement(number, row, origin, on, faults)
    return Reading(tuple(statements), faults.all(), count, len(faults.rows))


# -- rows ------------------------------------------------------------------------------------------------


def _table(content: bytes, faults: FaultLog) -> Iterator[tuple[int, Row]]:
    sheet = read_sheets(content)[0]
    rows = enumerate(sheet.rows(), start=1)
    found = next(((at, list(row)) for at, row in islice(rows, 40) if _is_header(row)), None)
    if found is None:
        raise UnreadableFileError(f"no row of it names the columns {' and '.join(NEEDED)}")
    names = [_column(cell) for cell in found[1]]
    for header, name in zip(found[1], names, strict=True):
        if not name and header.strip():
            faults.add(Fault(0, header.strip()[:60], "is no column that is read here; it was left out"))
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            yield number, _named(names, cells)


def _named(names: Sequence[str], cells: Sequence[str]) -> Row:
    found: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if name and cell.strip():
            found.setdefault(name, cell)
    return found


def _is_header(cells: Iterable[str]) -> bool:
    return {_column(cell) for cell in cells}.issuperset(NEEDED)


def _column(header: str) -> str:
    """Return the field that a header means, empty if it means none."""
    plain = re.sub(r"[^a-z0-9]+", "_", header.strip().casefold()).strip("_")
    if plain in FIELDS or plain in ORIGIN:
        return plain
    labels = {
        re.sub(r"[^a-z0-9]+", "_", one.label.casefold()).strip("_"): name for name, one in FIELDS.items()
    }
    also = {other: name for name, one in FIELDS.items() for other in one.also}
    return _ALSO.get(plain) or labels.get(plain) or also.get(plain, "")


def _yaml(content: bytes) -> Iterator[tuple[int, Row]]:
    try:
        data = load_untrusted_yaml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableFileError("its characters are not UTF-8") from None
    rows = data.get("opportunities") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        raise UnreadableFileError("it holds no list `opportunities` of entries with keys")
    yield from plain_rows(rows)


def plain_rows(entries: Iterable[Mapping[str, object]]) -> Iterator[tuple[int, Row]]:
    """Return entries of keys and values as numbered rows of texts."""
    for number, one in enumerate(entries, start=1):
        yield number, {str(key): _plain(value) for key, value in one.items()}


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value)
    return "" if value is None else str(value)


# -- one statement ---------------------------------------------------------------------------------------


def _statement(number: int, row: Row, origin: Source, on: date, faults: FaultLog) -> Iterator[Statement]:
    """Return what a row says; nothing where it has a fault, which is told."""
    found: list[Fault] = []
    said = dict(_values(number, row, found))
    missing = [name for name in NEEDED if not row.get(name, "").strip()]
    found += [Fault(number, name, "is missing; every opportunity needs it") for name in missing]
    source = _source(number, row, origin, on, found)
    key = row.get("id", "").strip().casefold()
    if key and (not _KEY.fullmatch(key) or len(key) > _LONGEST_KEY):
        found.append(Fault(number, "id", "is not words of small letters and digits joined by hyphens"))
    for one in [*found, *(_contradictions(number, said) if not found else ())]:
        faults.add(one)
        found.append(one)
    if not found and source is not None:
        yield Statement(key or made_key(said), said, source)


def _values(number: int, row: Row, faults: list[Fault]) -> Iterator[tuple[str, str]]:
    for name, text in row.items():
        if name not in FIELDS:
            if name not in ORIGIN:
                faults.append(Fault(number, name[:60], "is no key that is read here; check its spelling"))
            continue
        if text == NO_VALUE:
            faults.append(Fault(number, name, "a formula without its value: save the file in a spreadsheet"))
            continue
        try:
            if value := read_value(name, text):
                yield name, value
        except FieldError as error:
            faults.append(Fault(number, name, error.message))


def contradictions(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return what cannot be true together: the field, and why."""
    pairs = (("weeks_min", "weeks_max"), ("apply_from", "apply_until"), ("offered_from", "offered_until"))
    for first, last in pairs:
        if first in said and last in said and _rank(said[last]) < _rank(said[first]):
            yield last, f"lies before {FIELDS[first].label.lower()}"
    if said.get("cost", "0") != "0" and not said.get("currency"):
        yield "cost", "has no currency; say which in the column currency, such as USD"


def _rank(value: str) -> tuple[int, str]:
    """Return what numbers and days are compared by."""
    return (int(value), "") if value.isdigit() else (0, value)


def _contradictions(number: int, said: Mapping[str, str]) -> Iterator[Fault]:
    for name, why in contradictions(said):
        yield Fault(number, name, why)


def _source(number: int, row: Row, origin: Source, on: date, faults: list[Fault]) -> Source | None:
    """Return who says what a row says: the row's own words, else the file's."""
    known = len(faults)
    checked = read_day(row["checked_on"]) if row.get("checked_on", "").strip() else origin.checked_on
    if checked is None or checked > on:
        faults.append(Fault(number, "checked_on", "is no day up to today; write YYYY-MM-DD"))
    url = row.get("source_url", "").strip() or origin.url
    try:
        url = read_address(url) if url else ""
    except FieldError as error:
        faults.append(Fault(number, "source_url", error.message))
    word = row.get("confidence", "").strip().casefold() or origin.confidence.value
    if word not in set(Confidence):
        faults.append(Fault(number, "confidence", f"'{word[:60]}' is none of {', '.join(Confidence)}"))
    if len(faults) > known or checked is None:
        return None
    name = " ".join(row.get("source", "").split())[:200] or origin.name
    synthetic = origin.synthetic or row.get("synthetic", "").strip().casefold() in ("yes", "true", "1")
    return Source(name, url, checked, Confidence(word), synthetic)


def made_key(said: Mapping[str, str]) -> str:
    """Return the name of an opportunity that gives itself none: the same for the same place and kind."""
    words = [said.get(name, "") for name in ("institution", "type", "title", "specialties", "state")]
    plain = re.sub(r"[^a-z0-9]+", "-", " ".join(words).casefold()).strip("-")
    if len(plain) <= _LONGEST_KEY and plain:
        return plain
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()[:10]
    return f"{plain[: _LONGEST_KEY - 11].strip('-')}-{digest}".strip("-")
