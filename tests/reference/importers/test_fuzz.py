"""Whatever a file holds, it is read or refused in our own words; and whatever is read of it can be kept."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.base.errors import MatchboundError
from matchbound.reference.exporters import ExportFormat, export_programs
from matchbound.reference.importers import FIELDS, Reading, compare
from matchbound.reference.importers.layouts import layouts
from matchbound.reference.observed import observed
from matchbound.reference.requirement import LONGEST_TEXT, REQUIREMENTS
from matchbound.reference.specialty import specialties
from reference.importers import test_layouts
from reference.tables import csv_of, json_of, known_of, read, xlsx_of

PROGRAMS, SAID = observed()
KNOWN = known_of(*PROGRAMS, said=SAID)
EXPORTS = {form: export_programs(PROGRAMS[:5], SAID, form) for form in ExportFormat}
SEEDS = [*EXPORTS.values(), *(case[0] for case in test_layouts.CASES), xlsx_of([["a", "b"], [1, ("=1", 1)]])]
HEADERS = sorted(
    {header for one in layouts() for header in (*one.needs, *one.columns)} | {*FIELDS, *FIELDS.values()}
)
CELLS = st.sampled_from(
    ["", "yes", "1401234567", "9001140C0", "J-1 only", "5", "99", "=1+1", "FL", "2026", "\u2013"]
) | st.text(max_size=12)


def attempt(content: bytes, **given_: object) -> None:
    """Read a file, and see that what is read can be kept; only our own errors may come."""
    try:
        reading = read(content, "x", KNOWN, **given_)
    except MatchboundError:
        return
    check(reading)
    compare(reading, KNOWN)


def check(reading: Reading) -> None:
    assert set(reading.mapping) == set(reading.headers) == set(reading.samples)
    assert set(reading.mapping.values()) <= {*FIELDS, ""}
    assert len(reading.fingerprint) <= 64
    ids = [one.id for one in reading.programs]
    assert len(ids) == len(set(ids))
    for program in reading.programs:
        assert 0 < len(program.id) <= 120
        assert program.name
        assert program.specialty in specialties()
        assert program.state is None or len(program.state) == 2
    known = {*ids, *(one.id for one in KNOWN.programs)}
    for one in reading.assertions:
        assert one.program in known
        assert REQUIREMENTS[one.requirement].canonical(one.value) == one.value
        assert 0 < len(one.value) <= LONGEST_TEXT
        assert "\x00" not in f"{one.condition}{one.note}{one.source_name}"
    assert all(str(fault) for fault in reading.faults)
    repr(reading).encode()  # no half characters anywhere


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    attempt(content)


@settings(max_examples=100)
@given(
    st.sampled_from([b"PK\x03\x04", b"PAR1", b"{", b"[", b"sep=;\n", b"\xff\xfe"]), st.binary(max_size=200)
)
def test_any_bytes_behind_a_true_beginning(start: bytes, content: bytes) -> None:
    attempt(start + content + (b"PAR1" if start == b"PAR1" else b""))


@settings(max_examples=300)
@given(st.data())
def test_spoiled_files(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        how = data.draw(st.sampled_from(["set", "cut", "add"]))
        if how == "set":
            content[at] = data.draw(st.integers(0, 255))
        elif how == "cut":
            del content[at : at + data.draw(st.integers(1, 30))]
        else:
            content[at:at] = data.draw(st.binary(min_size=1, max_size=10))
        if not content:
            break
    attempt(bytes(content))


@settings(max_examples=150)
@given(st.data())
def test_spoiled_parts_of_workbooks(data: st.DataObject) -> None:
    """The archive stays whole, so that what is spoiled gets to the reader of its XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(EXPORTS[ExportFormat.XLSX])) as old, zipfile.ZipFile(made, "w") as new:
        parts = sorted(one.filename for one in old.infolist() if one.filename.endswith((".xml", ".rels")))
        chosen = data.draw(st.sampled_from(parts))
        for name in parts:
            part = bytearray(old.read(name))
            if name == chosen:
                at = data.draw(st.integers(0, len(part) - 1))
                part[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=10))
            new.writestr(name, bytes(part))
    attempt(made.getvalue())


TABLES = st.lists(st.sampled_from(HEADERS), min_size=1, max_size=12).flatmap(
    lambda headers: st.lists(
        st.lists(CELLS, min_size=len(headers), max_size=len(headers)), min_size=1, max_size=6
    ).map(lambda rows: [headers, *rows])
)


@settings(max_examples=300)
@given(TABLES)
def test_any_cells_under_known_headers(rows: list[list[str]]) -> None:
    attempt(csv_of(rows, encoding="utf-16"))


@settings(max_examples=100)
@given(st.sampled_from(layouts()), st.data())
def test_any_cells_in_every_layout(layout: object, data: st.DataObject) -> None:
    headers = sorted(layout.needs)  # type: ignore[attr-defined]
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(headers), max_size=len(headers)), max_size=4))
    attempt(csv_of([headers, *rows], encoding="utf-16"))


@settings(max_examples=150)
@given(TABLES, st.data())
def test_any_mapping(rows: list[list[str]], data: st.DataObject) -> None:
    keys = st.sampled_from([*FIELDS, "", "nonsense"])
    mapping = data.draw(st.dictionaries(st.sampled_from(rows[0]), keys, max_size=6))
    attempt(csv_of(rows, encoding="utf-16"), mapping=mapping)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | CELLS,
    lambda inside: (
        st.lists(inside, max_size=4) | st.dictionaries(st.sampled_from(HEADERS), inside, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=200)
@given(JSON)
def test_any_json(data: object) -> None:
    attempt(json_of(data))


@pytest.mark.parametrize("form", ExportFormat)
def test_a_file_cut_anywhere_is_never_half_a_result(form: ExportFormat) -> None:
    """A workbook or a Parquet file is refused; a text loses whole rows, or says where it breaks."""
    content = EXPORTS[form]
    whole = set(read(content).assertions)
    for size in range(0, len(content), max(1, len(content) // 40)):
        try:
            found = set(read(content[:size]).assertions)
        except MatchboundError:
            continue
        assert form is ExportFormat.CSV
        assert len(found - whole) <= 1  # the last row, if the cut is in its last cells
