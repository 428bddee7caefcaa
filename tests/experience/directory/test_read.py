"""Opportunities read from files: every fault is told with its place, nothing is half read."""

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from matchbound.base.dated import Confidence
from matchbound.experience.directory.fields import FIELDS, FieldError, read_value
from matchbound.experience.directory.opportunity import Source
from matchbound.experience.directory.read import Reading, read_opportunities
from matchbound.reference.importers.model import UnreadableFileError

ON = date(2026, 11, 26)
ORIGIN = Source("My list", "https://list.example.org/", date(2026, 11, 1), Confidence.SECONDARY)
HEADERS = "Institution,Type,State,Specialties,Weeks,Cost,Currency,Visas,source_url,checked_on"
ROW = 'Alder Hospital,observership,Ohio,Internal Medicine; any,4,"1,500",usd,B-1 / esta,https://alder.example.org/v,2026-10-02'


def read(text: str | bytes, name: str = "list.csv") -> Reading:
    content = text if isinstance(text, bytes) else text.encode()
    return read_opportunities(content, name, ORIGIN, on=ON)


SAID = {
    "institution": "Alder Hospital",
    "type": "observership",
    "state": "OH",
    "specialties": "internal-medicine; any",
    "weeks_min": "4",
    "cost": "1500",
    "currency": "USD",
    "visas": "b1; esta",
}
OF_ITS_OWN = Source("My list", "https://alder.example.org/v", date(2026, 10, 2), Confidence.SECONDARY)


def test_a_row_is_one_statement_with_its_own_source() -> None:
    reading = read(f"{HEADERS}\n{ROW}\n")

    assert (reading.faults, reading.rows, reading.faulty) == ((), 1, 0)
    [statement] = reading.statements
    assert dict(statement.said) == SAID
    assert statement.source == OF_ITS_OWN
    assert statement.key == "alder-hospital-observership-internal-medicine-any-oh"


def test_excel_and_yaml_say_the_same_as_csv() -> None:
    book, file = Workbook(), io.BytesIO()
    cells = ["Alder Hospital", "observership", "OH", "Internal Medicine; any", 4, 1500, "USD", "B-1; ESTA"]
    book.active.append(HEADERS.split(","))
    book.active.append([*cells, "https://alder.example.org/v", date(2026, 10, 2)])
    book.save(file)
    yaml = """opportunities:
  - institution: Alder Hospital
    type: observership
    state: OH
    specialties: [internal-medicine, any]
    weeks_min: 4
    cost: 1500
    currency: USD
    visas: [b1, esta]
    source_url: https://alder.example.org/v
    checked_on: 2026-10-02
"""

    statements = read(f"{HEADERS}\n{ROW}\n").statements
    assert read(file.getvalue(), "list.xlsx").statements == statements
    assert read(yaml, "list.yaml").statements == statements


def test_all_faults_of_a_row_are_told_and_the_others_are_read() -> None:
    bad = "Bad Hospital,internship,Ontario,leeching,0,cheap,dollars,green,nowhere,2027-01-01"
    reading = read(f"{HEADERS},Mood\n{bad},fine\n{ROW},\n,elective,,,,,,,,\n")

    assert [str(fault) for fault in reading.faults] == [
        "Mood: is no column that is read here; it was left out",
        f"row 2, type: 'internship' is none of {', '.join(FIELDS['type'].choices)}",
        "row 2, state: 'Ontario' is no US state; write two letters, such as TX",
        "row 2, specialties: 'leeching' is no specialty of the Match; write one, or any",
        "row 2, weeks_min: '0' is no whole number from 1 to 104",
        "row 2, cost: 'cheap' is no whole number from 0 to 200,000",
        "row 2, currency: 'dollars' is no currency of three letters, such as USD",
        f"row 2, visas: 'green' is none of {', '.join(FIELDS['visas'].choices)}",
        "row 2, checked_on: is no day up to today; write YYYY-MM-DD",
        "row 2, source_url: 'nowhere' is no web address; write it whole, such as https://example.org/visit",
        "row 4, institution: is missing; every opportunity needs it",
    ]
    assert [one.said["institution"] for one in reading.statements] == ["Alder Hospital"]
    assert (reading.rows, reading.faulty) == (3, 2)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("weeks_min: 8, weeks_max: 4", "row 1, weeks_max: lies before weeks at least"),
        (
            "apply_from: 2027-02-01, apply_until: 2027-01-01",
            "row 1, apply_until: lies before applications from",
        ),
        ("cost: 100", "row 1, cost: has no currency; say which in the column currency, such as USD"),
        ("mood: fine", "row 1, mood: is no key that is read here; check its spelling"),
        ("id: A B", "row 1, id: is not words of small letters and digits joined by hyphens"),
        ("confidence: sure", "row 1, confidence: 'sure' is none of confirmed, secondary, unconfirmed"),
    ],
)
def test_what_cannot_be_is_refused(row: str, fault: str) -> None:
    reading = read(f"- {{institution: A, type: elective, {row}}}\n", "list.yml")

    assert ([str(one) for one in reading.faults], reading.statements) == ([fault], ())


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "list.csv", "it is empty"),
        (b"a,b\n1,2\n", "list.csv", "no row of it names the columns institution and type"),
        (b"institution,type\n", "list.csv", "it holds no row below its headers"),
        (b"a: [", "list.yaml", "line 2, column 1: something is missing here"),
        (b"a: 1", "list.yaml", "it holds no list `opportunities` of entries with keys"),
        (b"\xff\xfe\xfd", "list.yaml", "its characters are not UTF-8"),
        (b"a: &x [*x]", "list.yaml", "anchors (&) and aliases (*) are not read"),
        (b"%PDF", "list.csv", "it is a PDF"),
    ],
)
def test_a_file_that_is_none_says_why(content: bytes, name: str, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"^list\.\w+ cannot be read: ") as told:
        read(content, name)

    assert why in told.value.message


def test_the_example_of_the_guide_is_read_without_a_fault() -> None:
    guide = Path(__file__).parents[3] / "docs" / "how-to" / "bring-hosts.md"
    example = guide.read_text(encoding="utf-8").partition("```csv\n")[2].partition("```")[0]
    reading = read(example)

    assert (len(reading.statements), reading.faults) == (1, ())


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=30))
def test_a_value_that_is_read_is_read_again_as_itself(name: str, text: str) -> None:
    try:
        value = read_value(name, text)
    except FieldError:
        return
    assert read_value(name, value) == value
