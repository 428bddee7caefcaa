"""One school behind its many spellings, and files of schools."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.base.countries import COUNTRIES
from matchbound.base.dated import Confidence
from matchbound.reference.importers.model import UnreadableFileError
from matchbound.reference.school_files import read_schools
from matchbound.reference.school_names import LONGEST_KEY, plain_name
from matchbound.reference.schools import SchoolList, made_school, shipped_schools, spelled_key
from reference.tables import csv_of, xlsx_of

LISTS = os.environ.get("MATCHBOUND_REAL_SCHOOLS", "")
"""The folder of the real lists that the importer was tried on; they are no part of the project."""
KEMU, AKU, UNAM = (
    "King Edward Medical University",
    "Aga Khan University",
    "National Autonomous University of Mexico",
)


@pytest.mark.parametrize(
    ("spelled", "country", "name"),
    [
        ("king edward medical university", "PK", KEMU),
        ("King Edward Medical University, Lahore", "PK", KEMU),
        ("King Edward Med. Univ., Lahore, Pakistan", "PK", KEMU),
        ("KING EDWARD MEDICAL COLLEGE", "PK", KEMU),
        ("K.E.M.U.", "PK", KEMU),
        ("The Aga Khan University Medical College", "PK", AKU),
        ("Universidad Nacional Autónoma de México", "MX", UNAM),
        ("University of Damascus", "SY", "Damascus University"),
        ("King Saud University, College of Medicine", "SA", "King Saud University"),
        ("Faculty of Medicine, Ain-Shams Univ.", "EG", "Ain Shams University"),
        ("St Georges University School of Medicine", "GD", "St. George's University"),
        ("CMC", "BD", "Chittagong Medical College"),
        ("CMC", "IN", None),
        ("Government Medical College", "IN", None),
        ("Gandhi Medical College", "IN", None),
        ("KEMU", "IN", None),
        ("KEMU", "", None),
        ("", "PK", None),
        ("...", "PK", None),
    ],
)
def test_find_knows_a_school_by_its_spellings_and_guesses_nothing(
    spelled: str, country: str, name: str | None
) -> None:
    found = shipped_schools().find(spelled, country)

    assert (found.name if found else None) == name


def test_what_ships_says_that_nobody_checked_it() -> None:
    schools = list(shipped_schools().by_key.values())

    assert {one.confidence for one in schools} == {Confidence.UNCONFIRMED}
    assert {one.source.partition(",")[0] for one in schools} == {"names from general knowledge"}
    assert {one.country for one in schools} <= set(COUNTRIES)
    assert len(schools) == len({one.key for one in schools}) > 400
    assert all(shipped_schools().find(one.name, one.country) == one for one in schools)


def test_find_all_begins_with_the_one_that_is_meant() -> None:
    found = shipped_schools().find_all("KMC")

    assert {"Kathmandu Medical College", "Khyber Medical College"} <= {one.name for one in found}
    assert [one.name for one in shipped_schools().find_all("kemu", "PK")] == [KEMU]


@given(st.text(max_size=300), st.sampled_from(["PK", "IN", ""]))
def test_every_name_has_a_key_that_is_short_and_stands_for_its_words(name: str, country: str) -> None:
    key = spelled_key(name, country)

    assert (key == "") == (plain_name(name) == "")
    assert len(key) <= LONGEST_KEY
    assert key == spelled_key(f"  {name} ", country)


@given(st.lists(st.sampled_from(["north", "river", "medical", "college", "green"]), min_size=1, unique=True))
def test_the_order_of_words_and_their_case_change_no_key(words: list[str]) -> None:
    assert spelled_key(" ".join(words), "PK") == spelled_key(" of ".join(reversed(words)).upper(), "PK")


def test_a_brought_school_that_is_known_by_another_name_is_that_school() -> None:
    ours = made_school("Crown Medical University", "PK", "Lahore", ["Crown Medical College", "CMU"])
    theirs = made_school("Crown Medical College", "PK", "Lahore", ["Crown College for Physicians"])
    found = SchoolList([ours], [theirs, made_school("River College", "PK")])

    assert {name: one and one.key for name in ("CMU", "Crown College for Physicians", "River College")
            for one in [found.find(name, "PK")]} == {
        "CMU": ours.key,
        "Crown College for Physicians": ours.key,
        "River College": "pk-college-river",
    }  # fmt: skip


# -- files -----------------------------------------------------------------------------------------------

HEADERS = ["name", "other_names", "city", "country", "medical_by_name"]


def test_a_file_is_read_row_by_row_and_every_fault_is_told_at_once() -> None:
    reading = read_schools(
        csv_of(
            [
                HEADERS,
                ["North Medical College", "NMC | \u200fكلية", "Northton", "PK", "yes"],
                ["", "", "Northton", "PK", "perhaps"],
                ["South Medical College", "", "", "Utopia", "yes"],
                ["College of Medicine, North", "Old North", "", "Pakistan", "yes"],
                ["School of Commerce", "", "", "PK", "no"],
                ["x" * 201, "", "", "PK", ""],
            ]
        ),
        "list.csv",
    )

    assert [str(one) for one in reading.faults] == [
        "row 3, name: is empty",
        "row 3, medical: 'perhaps' is neither yes nor no",
        "row 4, country: 'Utopia' is no country; write its code of two letters (ISO 3166-1)",
        "row 7, name: is longer than 200 characters",
    ]
    assert (reading.rows, reading.faulty, reading.again, reading.others) == (6, 3, 1, 1)
    [north] = reading.schools
    assert (north.name, north.city, north.aliases, north.confidence) == (
        "North Medical College",
        "Northton",
        ("NMC", "كلية", "Old North"),
        Confidence.SECONDARY,
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7", "it is a PDF"),
        (csv_of([["title", "place"], ["A", "B"]]), "no row of it names the columns name and country"),
        (csv_of([HEADERS]), "it holds no row below its headers"),
        (b"x" * (21 << 20), "larger than 20 MB"),
    ],
)
def test_what_is_no_list_of_schools_is_refused_in_one_sentence(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"list\.csv cannot be read: ") as refused:
        read_schools(content, "li\u202est.csv")

    assert why in refused.value.message


def test_a_spreadsheet_is_read_and_what_the_file_marks_is_taken_when_asked_for() -> None:
    content = xlsx_of([HEADERS, ["School of Commerce", "", "", "Pakistan", "no"]])

    assert len(read_schools(content, "list.xlsx").schools) == 0
    assert len(read_schools(content, "list.xlsx", everything=True).schools) == 1


@pytest.mark.parametrize(
    ("name", "layout", "least"),
    [
        ("ror-medical-by-name.csv", "Research Organization Registry", 450),
        ("world-universities.csv", "world list of universities", 250),
    ],
)
def test_real_lists_are_read(name: str, layout: str, least: int) -> None:
    if not (Path(LISTS) / name).exists():
        pytest.skip("the real lists of schools are not here")

    reading = read_schools((Path(LISTS) / name).read_bytes(), name)

    assert (reading.layout, reading.faulty < 10, len(reading.schools) > least) == (layout, True, True)
