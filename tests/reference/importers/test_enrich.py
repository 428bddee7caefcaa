"""Lists that name no programs add to those that are known, and never say "no" of any."""

from dataclasses import replace

import pytest

from matchbound.reference.assertion import Assertion
from matchbound.reference.catalogue import Catalogue, make_catalogue
from matchbound.reference.importers.enrich import NEED_KNOWN
from matchbound.reference.importers.layouts import layouts
from matchbound.reference.program import Program
from matchbound.reference.requirement import Force
from reference.tables import ORIGIN, csv_of, known_of, read, told

IM = "internal-medicine"
ELM = Program("1401234567", "Elm Program", IM, sponsor="Elmwood Hosp", state="FL")
OAK = Program("1401234568", "Oak Program", IM, sponsor="Memorial Hospital", state="FL")
FAR = Program("nrmp-9003140", "Elmwood Hospital IM", IM, sponsor="U Elmwood Med Ctr", city="Ocala")
MADE_UP = replace(ELM, id="x-fl-0001", synthetic=True)
HOSPITALS = [
    ["facility_id", "name", "address", "city", "state", "zip", "county", "hospital_type"],
    ["1", "ELMWOOD HOSPITAL, INC.", "x", "OCALA", "FL", "1", "x", "Acute Care"],
    ["2", "ELMWOOD HOSPITAL", "x", "TROY", "NY", "1", "x", "Acute Care"],
    ["3", "MEMORIAL HOSPITAL", "x", "TAMPA", "FL", "1", "x", "Acute Care"],
]
EMPLOYERS = [
    [
        "employer",
        "city",
        "state",
        "resident_titles_seen",
        "specialty_groups",
        "physician_positions",
        "fiscal_year",
    ],
    ["Elmwood Hospital", "Ocala", "FL", "Resident", "Other", "3", "2025 Q1-Q3"],
    ["University of Elmwood Medical Center", "Ocala", "FL", "Resident", "Other", "3", "2025 Q1-Q3"],
    ["Memorial Hospital", "Tampa", "FL", "Resident", "Other", "3", "2025 Q1-Q3"],
    ["Somebody Else", "Tampa", "FL", "Resident", "Other", "3", "2025 Q1-Q3"],
]
PLACES = [
    ["state", "city", "latitude", "longitude"],
    ["Florida", "Ocala", "29.2", "-82.1"],
    ["Florida", "", "1", "1"],
]


def known(*programs: Program) -> Catalogue:
    return known_of(*(programs or (ELM, OAK, FAR, MADE_UP)))


def test_hospitals_give_cities_to_sponsors_of_their_name_in_their_state() -> None:
    """A name that many share is looked up nowhere; one with two cities in a state gives none."""
    reading = read(csv_of(HOSPITALS), known=known())
    twice = read(
        csv_of([*HOSPITALS, ["4", "Elmwood Hospital", "x", "MIAMI", "FL", "1", "x", "x"]]), known=known()
    )

    assert reading.programs == (Program(ELM.id, ELM.name, IM, city="Ocala"),)
    assert (twice.programs, twice.faults) == ((), ())


def test_an_employer_that_filed_for_residents_makes_the_visa_worth_asking_for() -> None:
    reading = read(csv_of(EMPLOYERS), known=known())

    note = "{} filed labor condition applications for residents in fiscal year 2025"
    assert reading.assertions == tuple(
        Assertion(
            program, "visa_h1b", "conditional", Force.CONDITIONAL, ORIGIN.source, "A list", ORIGIN.url,
            condition="ask whether the program itself sponsors it", note=note.format(employer),
        )
        for program, employer in (
            (ELM.id, "Elmwood Hospital"),
            (FAR.id, "University of Elmwood Medical Center"),  # no state is known of it, but the city is
        )
    )  # fmt: skip


def test_what_an_employer_filed_outweighs_nothing_that_a_program_says() -> None:
    refused = Assertion(ELM.id, "visa_h1b", "no", Force.HARD, ORIGIN.source, "old page", season=2012)

    (filed, *_) = read(csv_of(EMPLOYERS), known=known()).assertions

    assert make_catalogue([ELM], [refused, filed]).of(ELM.id)["visa_h1b"].assertion == refused


def test_places_give_coordinates_where_only_the_city_is_known() -> None:
    placed = replace(ELM, city="Ocala", latitude=1.0, longitude=2.0)
    waiting = replace(ELM, id="1401234569", city="OCALA")

    reading = read(csv_of(PLACES), known=known(placed, waiting, MADE_UP))

    assert reading.programs == (Program(waiting.id, ELM.name, IM, latitude=29.2, longitude=-82.1),)
    assert told(reading) == ["row 3: a place needs state, city, latitude and longitude"]


def test_rows_without_what_they_are_about_are_told() -> None:
    hospitals = read(
        csv_of([*HOSPITALS[:1], ["1", "ELMWOOD HOSPITAL", "x", "", "FL", "1", "x", "x"]]), known=known()
    )
    employers = read(
        csv_of([*EMPLOYERS[:1], ["", "Ocala", "FL", "Resident", "x", "1", "2025"]]), known=known()
    )

    assert told(hospitals) == ["row 2: a hospital needs its name, city and state"]
    assert told(employers) == ["row 2: an employer needs a name"]


@pytest.mark.parametrize("rows", [HOSPITALS, EMPLOYERS, PLACES])
def test_without_known_programs_the_list_waits_for_them(rows: list[list[str]]) -> None:
    for catalogue in (None, known(MADE_UP)):
        reading = read(csv_of(rows), known=catalogue)

        assert (reading.programs, reading.assertions, reading.rows) == ((), (), len(rows) - 1)
        assert told(reading) == [
            "this list adds to programs that are known, and no real one is; bring a list of programs first"
        ]


def test_codes_of_specialties_are_compared_with_ours() -> None:
    reading = read(csv_of([
        ["specialty_code", "specialty", "tracks_2023", "names_seen"],
        ["040", "Anesthesiology", "1", "Anesth"],
        ["140", "Family Medicine", "1", "FM"],
        ["001", "Barbering", "1", "Barber"],
    ]))  # fmt: skip

    assert told(reading) == [
        "row 3: Family Medicine has the code 120; 140 is that of Internal Medicine",
        "row 4, specialty_code: '001' is no specialty of the Main Residency Match",
        "row 4, specialty: 'Barbering' is no specialty of the Main Residency Match",
    ]


def test_every_list_that_adds_to_known_programs_is_tried_without_them() -> None:
    assert {one.name for one in layouts() if one.reads in NEED_KNOWN} == {
        "CMS hospitals", "H-1B employers", "Places", "Community invitations of graduates from abroad",
    }  # fmt: skip
