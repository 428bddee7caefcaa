"""What programs are called, as spreadsheets spoil it."""
# ruff: noqa: E501, RUF001 - cells as they stand in files

import pytest

from matchbound.reference.importers.days import read_day
from matchbound.reference.importers.headers import in_context, name_headers, plain_header, season_in
from matchbound.reference.importers.identity import (
    Ident,
    acgme_number,
    any_id,
    made_id,
    nrmp_codes,
    plain_name,
    specialty_code,
    specialty_in,
    specialty_of,
    sponsor_number,
    state_code,
)
from matchbound.reference.importers.model import CellError
from matchbound.reference.importers.parts import PARTS, place
from matchbound.reference.importers.tracks import merge_tracks, read_tracks, tracks_text
from matchbound.reference.program import Offer, Setting, Track, TrackKind

C, P = TrackKind.CATEGORICAL, TrackKind.PRELIMINARY


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1401234567", "1401234567"),
        (" 140-12-34567 ", "1401234567"),
        ("2200111018.0", "2200111018"),
        ("401100209", "0401100209"),  # a spreadsheet took the zero away
        ("2.200111018E9", "2200111018"),
        ("2.200111018e+09", "2200111018"),
    ],
)
def test_acgme_numbers_are_ten_digits_again(text: str, number: str) -> None:
    assert acgme_number(text) == number


@pytest.mark.parametrize("text", ["", "14012345", "14012345678", "9001140C0", "1٤01234567", "none"])
def test_what_is_no_acgme_number_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="ten digits"):
        acgme_number(text)


def test_a_number_that_a_spreadsheet_rounded_is_not_made_up_again() -> None:
    with pytest.raises(CellError, match="rounded by a spreadsheet"):
        acgme_number("2.2E+09")


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("1401234567", Ident(acgme="1401234567")),
        ("9001140C0", Ident(codes=("9001140C0",))),
        ("x-elm-im", Ident(own="x-elm-im")),
        ("nrmp-9001140", Ident(own="nrmp-9001140")),
    ],
)
def test_ids_are_told_apart_by_their_shape(text: str, ident: Ident) -> None:
    assert any_id(text) == ident


def test_several_codes_stand_in_one_cell_and_fellowships_do_not_count() -> None:
    assert nrmp_codes("9001140C0 (categorical), 9001140p0; 9001140F0") == ("9001140C0", "9001140P0")
    with pytest.raises(CellError, match="a fellowship"):
        nrmp_codes("9001140F0")


def test_numbers_of_institutions_keep_their_zeros() -> None:
    assert [sponsor_number(text) for text in ("10498", "010498", "10498.0")] == ["010498"] * 3


@pytest.mark.parametrize(
    ("text", "code"),
    [("NY", "NY"), (" new  york", "NY"), ("D.C.", "DC"), ("Puerto Rico", "PR"), ("tx", "TX")],
)
def test_states_are_two_letters(text: str, code: str) -> None:
    assert state_code(text) == code


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Internal Medicine (page also asks a letter)", "internal-medicine"),
        ("Surgery - Preliminary", "general-surgery"),
        ("Family Medicine Residency Program", "family-medicine"),
        ("OB-GYN", "obstetrics-gynecology"),
        ("040", "anesthesiology"),
    ],
)
def test_specialties_by_name_or_code(text: str, slug: str) -> None:
    assert specialty_of(text).slug == slug


def test_a_code_of_a_specialty_gets_its_zero_back_and_what_is_none_is_refused() -> None:
    assert specialty_code("40").slug == "anesthesiology"
    with pytest.raises(CellError, match="no specialty"):
        specialty_of("Cardiovascular disease")


def test_titles_name_a_specialty_by_its_longest_name() -> None:
    assert [
        one and one.slug
        for one in map(
            specialty_in, ("General Surgery 2027.xlsx", "Neurosurgery!", "medicine pediatrics", "list.csv")
        )
    ] == ["general-surgery", "neurological-surgery", "medicine-pediatrics", None]


def test_shortened_names_of_institutions_are_the_same() -> None:
    assert plain_name("U Texas HSC-Tyler") == plain_name(
        "The University of Texas Health Science Center at Tyler"
    )
    assert plain_name("St. Luke’s Hosp") == plain_name("SAINT LUKES HOSPITAL, INC.")
    assert plain_name("Elm Hospital") != plain_name("Elm Childrens Hospital")


def test_made_ids_tell_long_names_apart() -> None:
    one, other = (made_id(f"{'very ' * 40}long {end}", "NY", "pathology") for end in ("east", "west"))

    assert one != other
    assert len(one) <= 120
    assert made_id("Geisinger", "PA", "general-surgery") == "x-geisinger-pa-general-surgery"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ocala, FL", ("Ocala", "FL")),
        ("1 Elm Street, Ocala, Florida 34470-1234, USA", ("Ocala", "FL")),
        ("1 Elm Street Ocala, FL", (None, "FL")),
        ("Elm Hospital\n1 Elm Street\nSAN JUAN, PR 00901", ("San Juan", "PR")),
        ("somewhere", (None, None)),
    ],
)
def test_city_and_state_at_the_end_of_an_address(text: str, found: tuple[str | None, str | None]) -> None:
    assert place(text) == found


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("city", "ST. LOUIS", "St. Louis"),
        ("website", "www.elm.example/gme", "https://www.elm.example/gme"),
        ("setting", "Community-based/University-affiliated", Setting.AFFILIATED),
        ("quota", "12.0", 12),
        ("accredited_since", "July 1, 2025", "2025-07-01"),
        ("season", "FY2026 Q1-Q3", 2026),
        ("season", "before 2022", "before 2022"),
    ],
)
def test_parts_of_a_program(key: str, text: str, value: object) -> None:
    assert PARTS[key](text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("website", "javascript:alert(1)"),
        ("url", "data:text/html,x"),
        ("website", "see below"),
        ("latitude", "91"),
        ("latitude", "nan"),
        ("longitude", "181"),
        ("quota", "-1"),
        ("quota", "²"),
        ("state", "Ontario"),
        ("accreditation", "excellent"),
        ("name", "n" * 301),
        ("us_md_share", "101"),
        ("source", "hearsay"),
    ],
)
def test_parts_that_cannot_be(key: str, text: str) -> None:
    with pytest.raises(Exception, match=r"'|characters"):
        PARTS[key](text)


@pytest.mark.parametrize(
    ("header", "plain", "season"),
    [
        ("J-1 Visa Sponsorship", "j1 visa sponsorship", None),
        ("% IMG", "percent img", None),
        ("ACGME #", "acgme number", None),
        ("2026 Quota", "quota", 2026),
        ("Latest date for applications for 2025–2026", "latest date for applications for", 2026),
        ("Accepting Apps 2025-26", "accepting apps", 2026),
        ("visa_h1b", "visa h1b", None),
        ("12026", "12026", None),
    ],
)
def test_headers_are_plain_and_tell_their_season(header: str, plain: str, season: int | None) -> None:
    assert (plain_header(header), season_in(header)) == (plain, season)


def test_headers_met_again_are_numbered_and_those_without_a_name_lettered() -> None:
    assert name_headers(["Min", "", "Min", "Min", " ", ""]) == ("Min", "Column B", "Min (2)", "Min (3)")


def test_a_minimum_score_is_of_the_exam_named_before_it() -> None:
    assert in_context(["Minimum score", "Step 1 required", "Minimum score", "Level 2 required", "Minimum Score"]) == [
        "Minimum score", "Step 1 required", "step 1 Minimum score", "Level 2 required", "level 2 Minimum Score",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["2026-02-30", "13/13/2026", "Smarch 1, 2026", "tomorrow", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


def test_tracks_are_written_and_read_as_one_text() -> None:
    tracks = (
        Track(C, "9001140C0", (Offer(2027, 12, 11), Offer(2026, 10))),
        Track(P, None, (Offer(2027, None, 3),)),
    )

    assert tracks_text(tracks) == "categorical 9001140C0: 2027 12/11, 2026 10/?; preliminary: 2027 ?/3"
    assert read_tracks(tracks_text(tracks)) == tracks


@pytest.mark.parametrize("text", ["282", "categorical: 2027", "night shift", "categorical: 2027 a/b"])
def test_what_is_no_track_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        read_tracks(text)


def test_tracks_of_several_rows_are_one_where_they_are_the_same() -> None:
    first, second = (
        Track(C, "9001140C0", (Offer(2026, 10),)),
        Track(C, None, (Offer(2027, 12), Offer(2026, None, 9))),
    )

    assert merge_tracks([first], [second]) == (Track(C, "9001140C0", (Offer(2027, 12), Offer(2026, 10, 9))),)
