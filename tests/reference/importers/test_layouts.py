"""Every layout that is known, by invented rows: how it is recognized, and all that is read of it."""
# ruff: noqa: E501, RUF001 - rows as they stand in files

from pathlib import Path
from typing import Any

import pytest

from matchbound.reference.importers.fields import FIELDS
from matchbound.reference.importers.headers import plain_header
from matchbound.reference.importers.layouts import Reads, _data, layouts
from matchbound.reference.program import (
    Accreditation,
    ApplicationService,
    Offer,
    Program,
    Setting,
    Track,
    TrackKind,
)
from reference.tables import csv_of, in_short, json_of, known_of, read, stated, told, xlsx_of

IM, GS = "internal-medicine", "general-surgery"
C, P, M = TrackKind.CATEGORICAL, TrackKind.PRELIMINARY, TrackKind.PRIMARY
KNOWN = known_of(Program("1401234567", "Elm Hospital Program", IM, acgme_id="1401234567"))

NRMP = csv_of([
    ["nrmp_code", "institution_code", "institution", "state", "state_basis", "program_name", "specialty_code",
     "specialty", "track_letter", "track", "track_number"],
    ["9001140C0", "9001", "Elm Medical Ctr-NY", "NY", "suffix", "Internal Medicine", "140", "Internal Medicine", "C",
     "categorical", "0"],
    ["9001140P0", "9001", "Elm Medical Ctr-NY", "NY", "suffix", "Medicine-Preliminary", "140", "Internal Medicine", "P",
     "preliminary", "0"],
    ["9001140M10", "9001", "Elm Medical Ctr-NY", "NY", "suffix", "Medicine-Primary", "140", "Internal Medicine", "M",
     "primary", "10"],
])  # fmt: skip
YEARS = csv_of([
    ["Table", "Sponsoring Institution", "Sponsoring Institution Cleaned", "SNHAF", "City", "City Cleaned", "Specialty",
     "Specialty Cleaned", "Program Code", "2027 Quota", "2027 Matched", "2026 Quota", "2026 Matched"],
    ["Main", "ELM HOSP", "Elm Hospital", "", "OCALA", "Ocala", "Surgery-Prelim", "General Surgery", "9002440P0", "4",
     "3", "0", "0"],
    ["Main", "ELM HOSP", "Elm Hospital", "", "OCALA", "Ocala", "Surgery", "General Surgery", "9002440C0", "5", "5", "4",
     "4"],
    ["Specialty", "ELM HOSP", "Elm Hospital", "", "OCALA", "Ocala", "Surgery", "General Surgery", "9002440F0", "1", "1",
     "1", "1"],
], encoding="utf-8-sig")  # fmt: skip
TABLE = csv_of([
    ["Program ID", "Program Name", "Specialty", "Program City, State", "Type of Program",
     "Number of 1st Yr Positions", "ERAS Participation", "NRMP match", "Program URL", "Link to Overview",
     "Link to ProgramWorkSchedule", "Link to FeaturesBenefits"],
    ["401234567", "Elm Hospital Program", "Anesthesiology", "Ocala, FL", "Community-based/university affiliated hospital",
     "12", "Yes", "Yes", "https://freida.example/1", "x", "y", "z"],
])  # fmt: skip
OVERVIEW = csv_of([
    ["Program ID", "Description", "Primary Teaching Site", "Accredited Training Length (years)",
     "Required Length (years)", "ERAS Participation", "Web Address", "Program Director", "Last Updated", "Location",
     "Sponsor"],
    ["1401234567.0", "A text", "Elm Hospital", "99", "3", "No", "www.elm.example/im", "Dr Nobody", "8/31/2026", "x",
     "Elm Hospital"],
])  # fmt: skip
SCHEDULE = csv_of([
    ["Program ID", "Year 1 Positions", "Requires Previous GME", "Main Match Codes", "Latest Application Date 2025-2026",
     "Interview Period START 2025-2026", "Interview Period STOP 2025-2026", "Earliest Application Date 2026-2027",
     "Required Letters of Recommendation", "Step 1 Required", "Step 1 Minimum Score", "Step 1 Pass Required",
     "Step 2 Required", "Step 2 Pass Required", "PGY1 Med School Grad Recency",
     "PGY1 Experience Requirement During Gap", "J-1 Visa Sponsorship", "H-1B Visa", "F-1 Visa (OPT)",
     "USMD Percentage", "IMG Percentage", "DO Percentage"],
    ["1401234567", "12", "No", "9001140C0, 9001140P0", "11/30/2025", "10/1/2025", "1/31/2026", "9/2/2026", "3", "Yes",
     "999", "Yes", "Yes", "", "5", "Clinical work", "Yes", "No", "", "20", "70.5", "9.5"],
])  # fmt: skip
PAGE = csv_of([
    ["Program ID", "Requires previous GME", "Required letters of recommendation", "Step 1 required", "Minimum score",
     "Applicants must have passed Step 1 to be considered", "Step 2 required", "Minimum score",
     "Applicants must have passed Step 2 to be considered", "Level 1 required", "Minimum score", "Level 2 required",
     "Minimum score",
     "PGY1 applicants to this program must have graduated from medical school within the past number of years",
     "Latest date for applications for 2026-2027", "J-1 visa sponsorship through ECFMG", "H-1B visa",
     "F-1 visa (OPT 1st year)", "% USMD", "% IMG", "% DO"],
    ["1401234567", "No", "3", "Yes", "210", "Yes", "Yes", "225", "No", "No", "400", "No", "450", "3",
     "October 15, 2026", "Yes", "No", "–", "20", "60", "20"],
])  # fmt: skip
FIELDS_JSON = json_of({"data": [{
    "title": "Elm Hospital Program",
    "field_program_id": "1401234567",
    "field_visa_status": ["J-1", "F-1"],
    "field_years_since_graduation": 99,
    "field_required_letters": 3,
    "field_usmle_step_1_required": True,
    "field_usmle_step_2_required": 1,
    "field_usmle_step_1_minimum_score": 999,
    "field_pct_img": 55,
    "field_program_best_described_as": {"value": "University-based"},
    "field_accredited_length": 3,
    "changed": "2026-08-31T10:00:00+00:00",
}]})  # fmt: skip
QUESTIONS = json_of([[
    {"question": "Program ID", "answer": "1401234567"},
    {"question": "Program name", "answer": "Elm Hospital Program"},
    {"question": "Step 1 required", "answer": "Yes"},
    {"question": "Minimum score", "answer": "220"},
    {"question": "Step 2 required", "answer": "No"},
    {"question": "Minimum score", "answer": "–"},
    {"question": "Required letters of recommendation", "answer": "3"},
    {"question": "Requires previous GME", "answer": "–"},
]])  # fmt: skip
COMMA = csv_of([
    ["Program Name", "Program Id", "Location", "Speciality", "Last Updated", "Program Director Info", "Website",
     "Accredited Length Training", "Required Length", "Participates in Eras", "Program Best Described as",
     "Requires previous GME", "J1 Visa Sponsorship", "H1B Visa", "F1 Visa(Opt 1st year)", "% USMD", "% IMG", "% DO",
     "USMLE Step 1 Required", "USMLE Step 1 Minimum Score", "USMLE Step 2 Required", "USMLE Step 2 Minimum Score"],
    ["Elm Hospital Program", "1401234567", "Elm Hospital\n1 Elm Street\nOcala, FL 34470", "Internal Medicine",
     "3/2/2019", "Dr Nobody", "http://elm.example", "3", "", "Yes", "Community-based", "No", "Yes", "No", "No", "10",
     "80", "10", "Yes", "", "Yes", "210"],
])  # fmt: skip
PIPE = csv_of([
    ["Program ID", "Program Name", "City", "State", "Program Director", "Contact Info (Coordinator)", "Program Years",
     "Speciality", "ERAS", "NRMP", "First Year Positions Open", "F1 Visa", "H1B Visa", "J1 Visa", "IMG Percent",
     "Avg Step1 Score", "Min Step1 Score", "Min Step2 Score", "Offers Preliminary Positions",
     "Freida Info Last Updated", "Freida Survey Date"],
    ["1401234567", "Elm Hospital Program", "Ocala", "Florida", "Dr Nobody", "N/A", "3", "Internal Medicine", "Yes",
     "Yes", "12", "N/A", "No", "Yes", "80", "230", "210", "N/A", "No", "N/A", "3/2/2019"],
], separator="|")  # fmt: skip
TYLER = csv_of([
    ["program_name", "address", "zip", "city", "state", "sponsoring_institution_code", "sponsoring_institution_name",
     "phone", "original_accreditation_date", "accreditation_status", "director_name", "coordinator_email_1",
     "participation_site_code_1", "website", "program_code"],
    ["Elm Hospital Program", "1 Elm Street", "34470", "Ocala", "Florida", "10498", "Elm Hospital", "1",
     "September 01, 1949", "Continued Accreditation without Outcomes", "Dr Nobody", "x@elm.example", "010498",
     "http://elm.example/", "2201234567"],
])  # fmt: skip
SEARCH = xlsx_of([
    ["Specialty", "Program number", "Organization", "Address", None, None, None, "City (H)", "State (I)", "Zip code",
     "Website", "Phone", "Email", "Director", "Director Appointment Date", "Cordinator"],
    ["Internal medicine", 1407654321, "Elm Hospital", "1 Elm Street", None, None, None, "Ocala", "FL", "34470",
     "Could not find", "1", "x@elm.example", "Dr Nobody", "x", "y"],
])  # fmt: skip
DIRECTORY = csv_of(
    [
        ["program code", "program name", "address", "email1", "email2"],
        ["1401234567", "Elm Hospital Program", "1 Elm Street, Ocala, FL 34470", "x@elm.example", "-"],
    ]
)
ROTATION = csv_of([
    ["ACGME No.", "Program Name", "Program Name2", "City", "State", "ACGME #", "Residency", "Non-Affiliated Hospital",
     "State Code", "Speciality", "Accreditation Status", "Effective Date", "Clinical Rotation Exists"],
    ["", "Elm Hospital Program", "", "Ocala", "", "1401234567", "x", "No", "FL", "Internal Medicine",
     "Initial Accreditation", "7/1/2024", "No"],
])  # fmt: skip
REPORT_1 = json_of([{
    "id": 1, "accreditationID": "1401234567", "name": "Elm Hospital Program", "hospital": "Elm Hospital",
    "city": "Ocala", "state": "FL", "address": "1 Elm Street", "websiteURL": "https://elm.example",
    "contactEmail": "x@elm.example", "contactPhone": None, "programCoordinator": "Nobody",
}])  # fmt: skip
REPORT_8 = csv_of(
    [
        ["Code", "Name", "State", "Director", "Date"],
        ["1401234567", "Elm Hospital Program", "Florida", "Dr Nobody", "July 1, 2025"],
    ]
)
PAID = csv_of([
    ["Program Name", "State", "Specialty", "US clinical experience", "Visa sponsorship", "Years after graduation",
     "Three-digit Step 1", "Three-digit Step 2 CK", "Max attempts on Step"],
    ["Elm Hospital", "FL", "Internal Medicine", "3 months", "J-1 only", "5", "", "220", "2"],
])  # fmt: skip
BY_HAND = csv_of(
    [
        ["Program", "State", "Specialty", "ECF", "att", "att(1+2)", "US", "PM", "y G", "app"],
        ["Elm Hospital", "FL", "Internal Medicine", "int", "1", "?", "no", "x", "none", "11/30"],
    ]
)
OBSERVED = csv_of([
    ["row_id", "institution", "state", "specialty", "requirement", "value", "force", "note", "url", "season_or_age"],
    ["elm-im", "Elm Hospital", "FL", "Internal Medicine (specialty inferred)", "visa_h1b", "transfer-only",
     "conditional", "from another residency", "https://elm.example/faq", "undated"],
    ["elm-im", "Elm Hospital", "FL", "Internal Medicine", "yog_max_years", "none", "none", "", "https://elm.example/faq",
     "2026"],
])  # fmt: skip
COMMUNITY = xlsx_of([
    ["General Surgery 2026-27 🩺"], ["Vote here!", 12], [], ["please", "be", "kind"],
    ["Program (alphabetical)", "State", "City", "EMR", "Call", "Unique Features", "PD", "Chair Letter?",
     "Custom Personal Statement"],
    ["Elm Hospital", "FL", "Ocala", "Epic", "q4", "none", "Dr Nobody", "Yes", "No"],
    ["Oak Hospital", "NY", "Troy", "Epic", "q4", "none", "Dr Nobody", "", "No"],
])  # fmt: skip
INVITATIONS = csv_of(
    [
        ["General Surgery"],
        [
            "Date",
            "Program",
            "Signaled?",
            "Cat/Prelim",
            "Research year",
            "Prior Prelim Year",
            "Stats",
            "Questions",
        ],
        ["10/20/2026", "Elm Hosp", "Yes", "Cat", "No", "No", "Step 2: 250", ""],
        ["10/21/2026", "Ash Hospital", "Yes", "Cat", "No", "No", "Step 2: 251", ""],
    ]
)
ELM_GS = Program("x-elm", "Elm Hospital General Surgery", GS, sponsor="Elm Hospital", state="FL")
ELM = {"name": "Elm Hospital Program", "specialty": IM}
YES, NO = "yes | hard", "no | hard"

CASES: list[tuple[bytes, str, dict[str, dict[str, Any]], dict[tuple[str, str], str], list[str]]] = [
    (
        NRMP, "NRMP tracks",
        {"nrmp-9001140": {
            "name": "Elm Medical Ctr-NY Internal Medicine", "specialty": IM, "sponsor": "Elm Medical Ctr-NY",
            "state": "NY", "tracks": (Track(C, "9001140C0"), Track(P, "9001140P0"), Track(M, "9001140M10")),
        }},
        {}, [],
    ),
    (
        YEARS, "NRMP results by year",
        {"nrmp-9002440": {
            "name": "Elm Hospital General Surgery", "specialty": GS, "sponsor": "Elm Hospital", "city": "Ocala",
            "tracks": (
                Track(P, "9002440P0", (Offer(2027, 4, 3),)),  # 0 in 2026: it was not offered
                Track(C, "9002440C0", (Offer(2027, 5, 5), Offer(2026, 4, 4))),
            ),
        }},
        {}, ["row 4, Program Code: a fellowship, not a residency"],
    ),
    (
        csv_of([["name", "code"], ["Elm Hospital/Internal Medicine", "9001140C0"]]), "NRMP programs",
        {"nrmp-9001140": {
            "name": "Elm Hospital/Internal Medicine", "specialty": IM, "tracks": (Track(C, "9001140C0"),),
        }},
        {}, [],
    ),
    (
        TABLE, "FREIDA programs",
        {"0401234567": {
            "name": "Elm Hospital Program", "specialty": "anesthesiology", "acgme_id": "0401234567", "city": "Ocala",
            "state": "FL", "setting": Setting.AFFILIATED, "service": ApplicationService.ERAS,
        }},
        {}, [],
    ),
    (
        OVERVIEW, "FREIDA overview",
        {"1401234567": ELM | {
            "acgme_id": "1401234567", "sponsor": "Elm Hospital", "length_years": 3,
            "website": "https://www.elm.example/im",
        }},
        {}, [],
    ),
    (
        SCHEDULE, "FREIDA schedule",
        {"1401234567": ELM | {
            "acgme_id": "1401234567", "tracks": (Track(C, "9001140C0"), Track(P, "9001140P0")), "us_md_share": 20.0,
            "img_share": 70.5, "do_share": 9.5,
        }},
        {
            ("1401234567", "pgy1_needed"): "no | none",
            ("1401234567", "deadline"): "2025-11-30 | hard | 2026",
            ("1401234567", "interview_period"): "2025-10-01 to 2026-01-31 | none | 2026",
            ("1401234567", "earliest_application"): "2026-09-02 | none",
            ("1401234567", "letters_min"): "3 | hard",
            ("1401234567", "step1_pass_required"): YES,
            ("1401234567", "step2ck_required"): YES,
            ("1401234567", "yog_max_years"): "5 | hard",
            ("1401234567", "education_gap_activity"): "Clinical work | conditional",
            ("1401234567", "visa_j1"): YES,
            ("1401234567", "visa_h1b"): NO,
            ("1401234567", "img_share"): "70.5 | none",
        },
        [],
    ),
    (
        PAGE, "FREIDA page",
        {"1401234567": ELM | {"acgme_id": "1401234567", "us_md_share": 20.0, "img_share": 60.0, "do_share": 20.0}},
        {
            ("1401234567", "pgy1_needed"): "no | none",
            ("1401234567", "letters_min"): "3 | hard",
            ("1401234567", "step1_min"): "210 | hard",
            ("1401234567", "step1_pass_required"): YES,
            ("1401234567", "step2ck_required"): YES,
            ("1401234567", "step2ck_min"): "225 | hard",
            ("1401234567", "step2ck_pass_required"): "no | none",
            ("1401234567", "yog_max_years"): "3 | hard",
            ("1401234567", "deadline"): "2026-10-15 | hard",
            ("1401234567", "visa_j1"): YES,
            ("1401234567", "visa_h1b"): NO,
            ("1401234567", "img_share"): "60 | none",
        },
        [],
    ),
    (
        FIELDS_JSON, "FREIDA fields",
        {"1401234567": ELM | {
            "acgme_id": "1401234567", "img_share": 55.0, "setting": Setting.UNIVERSITY, "length_years": 3,
        }},
        {
            ("1401234567", "visa_j1"): "yes | hard | None",
            ("1401234567", "visa_f1"): "yes | hard | None",
            ("1401234567", "letters_min"): "3 | hard | None",
            ("1401234567", "step2ck_required"): "yes | hard | None",
            ("1401234567", "img_share"): "55 | none | None",
        },
        [],
    ),
    (
        QUESTIONS, "FREIDA page",
        {"1401234567": ELM | {"acgme_id": "1401234567"}},
        {
            ("1401234567", "step1_min"): "220 | hard",
            ("1401234567", "step2ck_required"): "no | none",
            ("1401234567", "letters_min"): "3 | hard",
        },
        [],
    ),
    (
        COMMA, "FREIDA 2019",
        {"1401234567": ELM | {
            "acgme_id": "1401234567", "city": "Ocala", "state": "FL", "website": "http://elm.example",
            "length_years": 3, "service": ApplicationService.ERAS, "setting": Setting.COMMUNITY, "us_md_share": 10.0,
            "img_share": 80.0, "do_share": 10.0,
        }},
        {
            ("1401234567", "pgy1_needed"): "no | none | None",
            ("1401234567", "visa_j1"): "yes | hard | None",
            ("1401234567", "visa_h1b"): "no | hard | None",
            ("1401234567", "visa_f1"): "no | hard | None",
            ("1401234567", "img_share"): "80 | none | None",
            ("1401234567", "step2ck_required"): "yes | hard | None",
            ("1401234567", "step2ck_min"): "210 | hard | None",
        },
        [],
    ),
    (
        PIPE, "FREIDA 2019, pipes",
        {"1401234567": ELM | {
            "acgme_id": "1401234567", "city": "Ocala", "state": "FL", "length_years": 3,
            "service": ApplicationService.ERAS, "img_share": 80.0,
        }},
        {
            ("1401234567", "visa_h1b"): "no | hard | None",
            ("1401234567", "visa_j1"): "yes | hard | None",
            ("1401234567", "img_share"): "80 | none | None",
            ("1401234567", "step1_min"): "210 | hard | None",
        },
        [],
    ),
    (
        TYLER, "ACGME programs",
        {"2201234567": {
            "name": "Elm Hospital Program", "specialty": "obstetrics-gynecology", "acgme_id": "2201234567",
            "sponsor": "Elm Hospital", "sponsor_id": "010498", "city": "Ocala", "state": "FL",
            "accreditation": Accreditation.CONTINUED_WITHOUT_OUTCOMES, "accredited_since": "1949-09-01",
            "website": "http://elm.example/",
        }},
        {}, [],
    ),
    (
        SEARCH, "ACGME search",
        {"1407654321": {
            "name": "Elm Hospital Internal Medicine", "specialty": IM, "acgme_id": "1407654321",
            "sponsor": "Elm Hospital", "city": "Ocala", "state": "FL",
        }},
        {}, [],
    ),
    (
        DIRECTORY, "ACGME directory",
        {"1401234567": ELM | {"acgme_id": "1401234567", "city": "Ocala", "state": "FL"}}, {}, [],
    ),
    (
        ROTATION, "Clinical rotations",
        {"1401234567": ELM | {
            "acgme_id": "1401234567", "city": "Ocala", "state": "FL", "accreditation": Accreditation.INITIAL,
        }},
        {}, [],
    ),
    (
        REPORT_1, "ACGME report 1",
        {"1401234567": ELM | {
            "acgme_id": "1401234567", "sponsor": "Elm Hospital", "city": "Ocala", "state": "FL",
            "website": "https://elm.example",
        }},
        {}, [],
    ),
    (
        REPORT_8, "ACGME report 8",
        {"1401234567": ELM | {"acgme_id": "1401234567", "state": "FL", "accredited_since": "2025-07-01"}}, {}, [],
    ),
    (
        PAID, "Paid list",
        {"x-elm-hospital-fl-internal-medicine": {"name": "Elm Hospital", "specialty": IM, "state": "FL"}},
        {
            ("x-elm-hospital-fl-internal-medicine", "usce_months_min"): "3 | hard",
            ("x-elm-hospital-fl-internal-medicine", "visa_j1"): YES,
            ("x-elm-hospital-fl-internal-medicine", "visa_h1b"): NO,
            ("x-elm-hospital-fl-internal-medicine", "yog_max_years"): "5 | hard",
            ("x-elm-hospital-fl-internal-medicine", "step2ck_min"): "220 | hard",
            ("x-elm-hospital-fl-internal-medicine", "attempts_max"): "2 | hard",
        },
        [],
    ),
    (
        BY_HAND, "Hand-made list",
        {"x-elm-hospital-fl-internal-medicine": {"name": "Elm Hospital", "specialty": IM, "state": "FL"}},
        {
            ("x-elm-hospital-fl-internal-medicine", "ecfmg_by"): "interview | hard",
            ("x-elm-hospital-fl-internal-medicine", "attempts_max"): "1 | hard",
            ("x-elm-hospital-fl-internal-medicine", "usce_months_min"): "none | none",
            ("x-elm-hospital-fl-internal-medicine", "yog_max_years"): "none | none",
            ("x-elm-hospital-fl-internal-medicine", "deadline"): "2026-11-30 | hard",
        },
        [],
    ),
    (
        OBSERVED, "Observed requirements",
        {"x-elm-im": {
            "name": "Elm Hospital Internal Medicine", "specialty": IM, "sponsor": "Elm Hospital", "state": "FL",
        }},
        {
            ("x-elm-im", "visa_h1b"): "continue-only | conditional | from another residency; transfer-only | None",
            ("x-elm-im", "yog_max_years"): "none | none | 2026",
        },
        [],
    ),
    (
        COMMUNITY, "Community programs",
        {
            "x-elm": {
                "name": "Elm Hospital", "specialty": GS, "state": "FL", "city": "Ocala",
            },
            "x-oak-hospital-ny-general-surgery": {
                "name": "Oak Hospital", "specialty": GS, "state": "NY", "city": "Troy",
            },
        },
        {("x-elm", "letter_kinds"): "chair | hard"}, [],
    ),
    (
        INVITATIONS, "Community invitations of graduates from abroad",
        {}, {("x-elm", "img_accepted"): "yes | none | None"}, ["row 4: no known program has this name"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "layout", "programs", "values", "faults"), CASES, ids=[one[1] for one in CASES]
)
def test_layout_is_recognized_and_read(
    content: bytes,
    layout: str,
    programs: dict[str, dict[str, Any]],
    values: dict[tuple[str, str], str],
    faults: list[str],
) -> None:
    reading = read(content, "list", known_of(*KNOWN.programs, ELM_GS))

    assert told(reading) == faults
    assert (reading.layout, in_short(reading), stated(reading)) == (layout, programs, values)


@pytest.mark.parametrize("content", [one[0] for one in CASES], ids=[one[1] for one in CASES])
def test_a_file_read_again_by_the_mapping_that_was_found_is_the_same(content: bytes) -> None:
    reading = read(content, "list", known_of(*KNOWN.programs, ELM_GS))

    assert read(content, "list", known_of(*KNOWN.programs, ELM_GS), mapping=reading.mapping) == reading


@pytest.mark.parametrize(
    ("headers", "layout", "says"),
    [
        (["name", "institutionCode"], "NRMP institutions", "names no program"),
        (["state", "specialty_code", "specialty", "track", "tracks"], "Counts of tracks", "names no program"),
        (["City", "Invite Drop", "Method of Invite"], "Community invitations", "nothing a program asks"),
        (
            ["Program Names", "Positive", "Negative", "Comments"],
            "Community impressions",
            "nothing a program asks",
        ),
        (["City", "State", "Doing 2nd Look?"], "Community second look", "nothing a program asks"),
    ],
)
def test_what_tells_nothing_that_programs_ask_is_named_and_left(
    headers: list[str], layout: str, says: str
) -> None:
    reading = read(csv_of([headers, ["x"] * len(headers)]))

    assert (reading.layout, reading.rows, reading.programs, reading.assertions) == (layout, 1, (), ())
    assert says in told(reading)[0]


@pytest.mark.parametrize(
    "headers",
    [
        [
            "Nickname/Alias",
            "Degree",
            "Grad Year",
            "USMLE STEP 1 attempts",
            "II by Signals x/15",
            "Match Status",
        ],
        [
            "Program Code",
            "Program Name",
            "IMG",
            "Degree Type",
            "Step1",
            "Visa Required",
            "Year of graduation",
        ],
    ],
)
def test_of_people_nothing_is_read_not_even_a_sample(headers: list[str]) -> None:
    reading = read(csv_of([["Season 2026"], headers, ["secret"] * len(headers)]))

    assert told(reading) == ["this table tells of people, not of programs; nothing of it is read"]
    assert (reading.programs, reading.assertions, set(reading.samples.values())) == ((), (), {()})


def test_columns_about_people_have_no_samples_elsewhere_either() -> None:
    reading = read(TYLER)

    assert {reading.samples[name] for name in ("director_name", "phone", "coordinator_email_1")} == {()}
    assert reading.samples["city"] == ("Ocala",)


def test_every_layout_has_a_case_here() -> None:
    elsewhere = {
        Reads.MATCHBOUND,
        Reads.HOSPITALS,
        Reads.EMPLOYERS,
        Reads.PLACES,
        Reads.SPECIALTIES,
        Reads.PEOPLE,
    }
    named = {one.name for one in layouts() if one.reads not in {*elsewhere, Reads.NOTHING}}

    assert named == {one[1] for one in CASES}


def test_every_layout_is_named_where_people_read_of_them() -> None:
    page = (Path(__file__).parents[3] / "docs/how-to/bring-programs.md").read_text(encoding="utf-8")

    assert [one.name for one in layouts() if one.name not in page] == []


def test_the_file_of_layouts_is_written_as_headers_are_compared() -> None:
    data = _data()
    everywhere = [header for headers in data["columns"].values() for header in headers]
    in_layouts = [header for one in data["layouts"] for header in (*one["needs"], *one.get("columns", {}))]
    keys = {
        *data["columns"],
        *(key for one in data["layouts"] for key in one.get("columns", {}).values()),
    } - {""}

    assert keys <= set(FIELDS)
    assert [one for one in (*everywhere, *in_layouts, *data["people"]) if plain_header(one) != one] == []
    assert len(everywhere) == len(set(everywhere))
    assert not set(everywhere) & set(data["people"])
