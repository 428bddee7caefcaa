"""Reading as a whole: faults and places, programs found among those known, mapping, several sheets."""

from dataclasses import replace
from datetime import date

import pytest

from matchbound.reference.assertion import SourceKind
from matchbound.reference.importers import FIELDS, Origin, faults
from matchbound.reference.program import Offer, Program, Track, TrackKind
from reference.tables import ORIGIN, SEEN_ON, csv_of, in_short, json_of, known_of, read, stated, told, xlsx_of

IM = "internal-medicine"
HEADERS = ["ACGME ID", "Program name", "State", "H-1B visa", "YOG limit"]
ELM = ["1401234567", "Elm Hospital Program", "FL", "Yes", "5"]
KNOWN = Program(
    "1401234567", "Elm", IM, acgme_id="1401234567", state="FL", sponsor="Elm Hospital",
    tracks=(Track(TrackKind.CATEGORICAL, "9001140C0"),),
)  # fmt: skip


def test_every_fault_is_told_with_its_place_and_only_its_row_is_left_out() -> None:
    reading = read(csv_of([
        HEADERS,
        ELM,
        ["14", "Oak", "ZZ", "purple", "5"],
        [],
        ["1401234568", "Ash Hospital Program", "NY", "No", "many"],
        ["1401234569", "Fir Hospital Program", "NY", "", ""],
        ["1401234570", "Yew Hospital Program", "NY", "", "", "more"],
    ]))  # fmt: skip

    assert told(reading) == [
        "row 3, ACGME ID: '14' is no ACGME number: that has ten digits",
        "row 3, State: 'ZZ' is no state of the US",
        "row 3, H-1B visa: 'purple' is none of yes, conditional, continue-only, no",
        "row 5, YOG limit: 'many' is not one whole number from 0 to 60 or 'none'",
        "row 7: more cells than there are headers: 'more'",
    ]
    assert (reading.rows, reading.faulty) == (5, 3)
    assert list(in_short(reading)) == ["1401234567", "1401234569"]
    assert stated(reading) == {
        ("1401234567", "visa_h1b"): "yes | hard",
        ("1401234567", "yog_max_years"): "5 | hard",
    }


def test_a_fault_of_many_rows_is_told_of_the_first_and_counted() -> None:
    reading = read(csv_of([HEADERS, *[["14", "Oak", "NY", "", ""]] * 100]))

    assert len(reading.faults) == 21
    assert told(reading)[0] == "ACGME ID: '14' is no ACGME number: that has ten digits (in 80 more rows)"
    assert reading.faulty == 100


def test_faults_without_end_are_counted_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "_IN_ALL", 3)

    reading = read(csv_of([HEADERS, *[[f"{number}", "Oak", "NY", "", ""] for number in range(9)]]))

    assert told(reading) == [
        "6 more faults are not told",
        "row 2, ACGME ID: '0' is no ACGME number: that has ten digits",
        "row 3, ACGME ID: '1' is no ACGME number: that has ten digits",
        "row 4, ACGME ID: '2' is no ACGME number: that has ten digits",
    ]
    assert reading.faulty == 9


def test_a_cell_in_which_a_spreadsheet_shows_an_error_is_a_fault_where_it_is_read() -> None:
    reading = read(csv_of([[*HEADERS[:3], "left out"], ["1401234567", "#REF!", "FL", "#REF!"]]))

    assert told(reading) == [
        "row 2, Program name: the spreadsheet shows an error here; mend the formula or clear the cell"
    ]


@pytest.mark.parametrize(
    ("start", "stop", "period"),
    [
        ("10/1/2026", "1/31/2027", "2026-10-01 to 2027-01-31"),
        ("10/1/2026", "", "from 2026-10-01"),
        ("", "1/31/2027", "until 2027-01-31"),
    ],
)
def test_an_interview_period_is_made_of_its_ends(start: str, stop: str, period: str) -> None:
    headers = ["ACGME ID", "Name", "Interview period start", "Interview period stop"]

    reading = read(csv_of([headers, ["1401234567", "Elm", start, stop]]))

    assert stated(reading) == {("1401234567", "interview_period"): f"{period} | none"}


def test_a_statement_carries_where_it_comes_from() -> None:
    (one,) = read(csv_of([HEADERS[:4], ELM[:4]])).assertions

    assert (one.source, one.source_name, one.url, one.seen_on, one.season, one.note) == (
        SourceKind.DIRECTORY, "A list", "https://list.example/", SEEN_ON, 2027, None,
    )  # fmt: skip


def test_what_a_row_says_of_its_source_wins() -> None:
    headers = [*HEADERS[:4], "Source", "Last updated", "Note"]
    elsewhere = read(
        csv_of([headers, [*ELM[:4], "https://elm.example", "3/2/2024", " see  there "]])
    ).assertions[0]
    named = read(csv_of([headers, [*ELM[:4], "The page", "", ""]])).assertions[0]

    assert (elsewhere.url, elsewhere.source_name) == ("https://elm.example", "A list")
    assert (elsewhere.seen_on, elsewhere.season, elsewhere.note) == (date(2024, 3, 2), None, "see there")
    assert (named.source_name, named.seen_on, named.season) == ("The page", SEEN_ON, 2027)


def test_an_age_that_names_no_year_makes_a_statement_old_and_is_shown() -> None:
    (one,) = read(csv_of([[*HEADERS[:4], "Match year"], [*ELM[:4], "before 2022"]])).assertions

    assert (one.season, one.seen_on, one.note) == (None, None, "Age: before 2022")


def test_rows_of_one_program_fold_into_its_tracks() -> None:
    reading = read(csv_of([
        ["NRMP code", "Institution", "Specialty", "State", "2027 quota", "2026 quota"],
        ["9001140C0", "Elm Hospital", "Internal Medicine", "FL", "12", "10"],
        ["9001140P0", "Elm Hospital", "Medicine-Preliminary", "FL", "", "3"],
        ["9001140M0", "Elm Hospital", "Internal Medicine", "NY", "2", "2"],
    ]))  # fmt: skip

    assert told(reading) == ["row 4: another state than in row 2, which is of the same program"]
    (program,) = reading.programs
    assert program.tracks == (
        Track(TrackKind.CATEGORICAL, "9001140C0", (Offer(2027, 12), Offer(2026, 10))),
        Track(TrackKind.PRELIMINARY, "9001140P0", (Offer(2026, 3),)),
    )


@pytest.mark.parametrize(
    "row",
    [
        ["", "9001140C0", "", "", ""],
        ["", "9001140P0", "", "", ""],  # another track of the only program with such codes
        ["1401234567", "", "", "", ""],
        ["", "", "Elm Hosp", "Internal Medicine", "Florida"],
    ],
)
def test_a_row_finds_its_program_among_those_that_are_known(row: list[str]) -> None:
    headers = ["ACGME ID", "NRMP code", "Institution", "Specialty", "State", "J-1"]

    reading = read(csv_of([headers, [*row, "yes"]]), known=known_of(KNOWN))

    assert told(reading) == []
    assert stated(reading) == {("1401234567", "visa_j1"): "yes | hard"}


def test_a_row_with_another_number_is_another_program_whatever_its_code() -> None:
    content = csv_of([["ACGME ID", "NRMP code", "Name"], ["1401234999", "9001140C0", "Elm South"]])

    assert list(in_short(read(content, known=known_of(KNOWN)))) == ["1401234999"]


def test_a_name_in_another_state_or_that_fits_several_finds_nothing() -> None:
    headers = ["Institution", "Specialty", "State", "J-1"]
    twin = replace(KNOWN, id="1401234568", acgme_id="1401234568", tracks=())

    away = read(csv_of([headers, ["Elm Hospital", "Internal Medicine", "NY", "yes"]]), known=known_of(KNOWN))
    both = read(
        csv_of([headers, ["Elm Hospital", "Internal Medicine", "FL", "yes"]]), known=known_of(KNOWN, twin)
    )

    assert list(in_short(away)) == ["x-elm-hospital-ny-internal-medicine"]
    assert told(both) == [
        "row 2: several known programs fit (1401234567, 1401234568); give the number of the one that is meant"
    ]


def test_made_up_programs_are_never_found_by_name() -> None:
    content = csv_of([["Institution", "Specialty", "State"], ["Elm Hospital", "Internal Medicine", "FL"]])

    reading = read(content, known=known_of(replace(KNOWN, synthetic=True)))

    assert list(in_short(reading)) == ["x-elm-hospital-fl-internal-medicine"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            ["1401234999", "", ""],
            "no program 1401234999 is known, and no name is given; bring a list that names it first",
        ),
        (["", "Elm Hospital", ""], "no specialty is given, and the program is not known yet"),
        (["", "", "FL"], "nothing says which program this is"),
    ],
)
def test_what_makes_no_program_is_told(row: list[str], says: str) -> None:
    (fault,) = read(csv_of([["ACGME ID", "Name", "State"], row])).faults

    assert fault.message.startswith(says)


def test_the_specialty_may_stand_in_the_title_or_the_name_of_the_file() -> None:
    rows = [["Program", "State", "J-1"], ["Elm Hospital", "FL", "yes"]]

    titled = read(xlsx_of([["Pathology programs, 2027"], *rows]))
    named = read(csv_of(rows), "Programs in Pathology.csv")

    assert list(in_short(titled)) == list(in_short(named)) == ["x-elm-hospital-fl-pathology"]


@pytest.mark.parametrize(
    ("headers", "season", "why"),
    [
        (
            ["ACGME ID", "Name", "Quota"],
            2027,
            ["Quota: not read: no column says which track these positions are of"],
        ),
        (
            ["ACGME ID", "Track", "Quota"],
            None,
            ["Quota: not read: it is not said for which season these positions are"],
        ),
        (["ACGME ID", "Track", "2026 quota"], None, []),
        (["ACGME ID", "Track", "Quota"], 2027, []),
    ],
)
def test_positions_belong_to_a_track_and_a_season(
    headers: list[str], season: int | None, why: list[str]
) -> None:
    row = [{"ACGME ID": "1401234567", "Name": "Elm", "Track": "Cat"}.get(header, "12") for header in headers]

    reading = read(csv_of([headers, row]), known=known_of(KNOWN), origin=replace(ORIGIN, season=season))

    assert told(reading) == why
    assert [offer.quota for one in reading.programs for track in one.tracks for offer in track.offers] == (
        [] if why else [12]
    )


def test_a_state_is_never_inferred_from_a_number() -> None:
    (one,) = read(csv_of([["ACGME ID", "Name"], ["1403511200", "Elm"]])).programs

    assert (one.state, one.city) == (None, None)


def test_columns_can_be_mapped_by_whoever_brings_the_file() -> None:
    content = csv_of(
        [["Nr", "Wer", "Fach", "Bundesstaat", "Visum", "Bemerkung"], ["14", "Elm", "IM", "FL", "ja", "x"]]
    )
    content = content.replace(b"IM,", b"Internal Medicine,").replace(b"ja", b"J-1 only")
    mapping = {
        "Wer": "institution",
        "Fach": "specialty",
        "Bundesstaat": "state",
        "Visum": "visas",
        "Nr": "gone",
    }

    unknown, mapped = read(content), read(content, mapping=mapping)

    assert told(unknown) == ["no column says which program a row is of; say which one does"]
    assert unknown.samples["Visum"] == ("J-1 only",)
    assert (mapped.layout, mapped.fingerprint) == ("", unknown.fingerprint)
    assert mapped.mapping == {**mapping, "Nr": "", "Bemerkung": ""}
    assert stated(mapped) == {
        ("x-elm-fl-internal-medicine", "visa_j1"): "yes | hard",
        ("x-elm-fl-internal-medicine", "visa_h1b"): "no | hard",
    }


def test_a_mapping_fits_the_file_of_the_next_year() -> None:
    rows = [["ACGME ID", "Name", "Bewerbung 2025-2026"], ["1401234567", "Elm", "10/1"]]
    mapping = {"ACGME ID": "acgme_id", "Name": "name", "Bewerbung 2025-2026": "deadline"}
    first = read(csv_of(rows), mapping=mapping)
    rows[0][2] = "Bewerbung 2026-2027"

    second = read(csv_of(rows), mapping=mapping)

    assert second.fingerprint == first.fingerprint
    assert stated(first) == {("1401234567", "deadline"): "2025-10-01 | hard | 2026"}
    assert stated(second) == {("1401234567", "deadline"): "2026-10-01 | hard"}


def test_headers_met_again_have_a_mapping_and_samples_of_their_own() -> None:
    reading = read(csv_of([["Name", "x", "x", ""], ["a", "1", "2", ""], ["b", "1", "3", "4"]]))

    assert reading.headers == ("Name", "x", "x (2)")
    assert reading.mapping == {"Name": "name", "x": "", "x (2)": ""}
    assert reading.samples == {"Name": ("a", "b"), "x": ("1",), "x (2)": ("2", "3")}


def test_of_several_sheets_the_one_that_says_most_is_read_and_the_others_are_named() -> None:
    content = xlsx_of([["Notes"], ["by me"]], [HEADERS, ELM], [["x", "y"], ["1", "2"]])

    reading = read(content)

    assert list(in_short(reading)) == ["1401234567"]
    assert told(reading) == [
        "of the sheets only 'Second' is read; bring each of the others as a file of its own: 'First', 'Third'"
    ]


def test_a_row_of_the_long_kind_names_its_requirement() -> None:
    headers = ["ACGME ID", "Name", "Requirement", "Value", "Force", "Condition"]
    reading = read(csv_of([
        headers,
        ["1401234567", "Elm", "Years since graduation, at most", "5", "preferred", "clinical work"],
        ["1401234567", "Elm", "visa_h1b", "?", "", ""],
        ["1401234567", "Elm", "night_shifts", "12", "", ""],
        ["1401234567", "Elm", "", "12", "", ""],
        ["1401234567", "Elm", "letters_min", "9", "", ""],
        ["1401234567", "Elm", "letters_min", "3", "sometimes", ""],
    ]))  # fmt: skip

    assert stated(reading) == {("1401234567", "yog_max_years"): "5 | preferred | clinical work"}
    assert told(reading) == [
        "row 4: 'night_shifts' is none of the requirements that are known",
        "row 5: a value without the requirement that it belongs to",
        "row 6: Letters of recommendation, at least: '9' is not a whole number from 0 to 4 or none",
        "row 7, Force: 'sometimes' is none of hard, conditional, preferred, none",
    ]


def test_what_is_said_twice_in_the_same_words_is_said_once() -> None:
    assert len(read(csv_of([HEADERS, ELM, ELM])).assertions) == 2


def test_every_key_of_a_column_has_a_label() -> None:
    assert all(label and label[0].isupper() for label in FIELDS.values())


def test_json_records_are_read_like_rows() -> None:
    content = json_of({"programs": [{"ACGME ID": 1401234567, "Name": "Elm", "J-1": True, "H-1B visa": None}]})

    assert stated(read(content)) == {("1401234567", "visa_j1"): "yes | hard"}


def test_an_origin_without_a_season_leaves_it_open() -> None:
    origin = Origin(SourceKind.LIST, "mine")

    (one,) = read(csv_of([HEADERS[:4], ELM[:4]]), origin=origin).assertions

    assert (one.season, one.seen_on, one.url) == (None, None, None)
    assert ORIGIN.season == 2027
