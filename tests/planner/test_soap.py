"""SOAP as a dated plan: by the clock of two places, with what is not confirmed marked as such."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from matchbound.dossier.model import Dossier, Letter, SeasonEntry
from matchbound.dossier.read import read_dossier
from matchbound.planner.soap import Phase, soap_plan

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = date(2026, 11, 26)


def dossier(**seasons: object) -> Dossier:
    found = read_dossier(EXAMPLES / "step-3-wants-h1b.yaml")
    entry = SeasonEntry(season=2027, nrmp_registered_on=date(2026, 10, 1), **seasons)  # type: ignore[arg-type]
    return found.model_copy(update={"seasons": (entry,)})


def test_match_week_is_told_hour_by_hour_in_eastern_time() -> None:
    steps = soap_plan(dossier(), ON, 2027).steps

    assert [(one.id, one.day.isoformat(), one.clock(), one.doubt) for one in steps] == [
        ("list", "2027-03-15", "10:00", ""),
        ("apply", "2027-03-15", "11:00", ""),
        ("review", "2027-03-16", "08:00", "not confirmed"),
        ("round-1", "2027-03-18", "09:00 to 11:00", "not confirmed"),
        ("round-2", "2027-03-18", "12:00 to 14:00", "not confirmed"),
        ("round-3", "2027-03-18", "15:00 to 17:00", "not confirmed"),
        ("round-4", "2027-03-18", "18:00 to 20:00", "not confirmed"),
        ("match-day", "2027-03-19", "", ""),
        ("list-closes", "2027-05-01", "", "forecast"),
    ]
    assert all(one.cites for one in steps)


@pytest.mark.parametrize(
    ("zone", "first", "last"),
    [
        pytest.param("Asia/Karachi", "19:00", "Fri 03:00 to 05:00", id="the next day"),
        pytest.param("Europe/London", "14:00", "22:00 to 00:00", id="before the clocks change in Europe"),
        pytest.param("Pacific/Honolulu", "04:00", "12:00 to 14:00", id="without summer time"),
        pytest.param("America/New_York", "10:00", "18:00 to 20:00", id="Eastern"),
    ],
)
def test_hours_are_told_by_the_applicants_clock_too(zone: str, first: str, last: str) -> None:
    steps = {one.id: one for one in soap_plan(dossier(), ON, 2027).steps}

    assert (steps["list"].clock(ZoneInfo(zone)), steps["round-4"].clock(ZoneInfo(zone))) == (first, last)
    assert steps["match-day"].clock(ZoneInfo(zone)) == ""


def test_days_of_a_season_that_is_not_announced_are_forecasts() -> None:
    steps = soap_plan(dossier(), ON, 2029).steps

    assert {one.doubt for one in steps} == {"forecast"}
    assert steps[0].day == date(2029, 3, 12)


def test_a_season_without_a_calendar_has_no_hours() -> None:
    found = soap_plan(Dossier(), date(2012, 11, 1), 2013)

    assert found.steps == ()
    assert [one.verdict.value for one in found.findings] == ["unknown"]


@pytest.mark.parametrize(
    ("on", "phase"),
    [
        (date(2027, 3, 14), Phase.AHEAD),
        (date(2027, 3, 15), Phase.NOW),
        (date(2027, 3, 18), Phase.NOW),
        (date(2027, 3, 19), Phase.OVER),
    ],
)
def test_a_day_lies_before_in_or_after_soap(on: date, phase: Phase) -> None:
    assert soap_plan(dossier(), on, 2027).phase is phase


@pytest.mark.parametrize(
    ("facts", "on", "closed"),
    [
        pytest.param({}, ON, False, id="ahead"),
        pytest.param(
            {"list_certified_on": date(2027, 3, 1), "matched": False},
            date(2027, 3, 15),
            False,
            id="unmatched",
        ),
        pytest.param(
            {"list_certified_on": date(2027, 3, 1), "matched": True}, date(2027, 3, 15), True, id="matched"
        ),
        pytest.param({}, date(2027, 3, 19), True, id="over"),
    ],
)
def test_soap_is_closed_to_whoever_matched_or_comes_late(
    facts: dict[str, object],
    on: date,
    closed: bool,  # noqa: FBT001 - a drawn fact
) -> None:
    assert soap_plan(dossier(**facts), on, 2027).closed == closed


def test_what_to_have_ready_says_what_the_dossier_knows_and_by_when() -> None:
    ready = {one.id: (one.done, one.by) for one in soap_plan(dossier(), ON, 2027).ready}

    assert ready == {
        "registered": (True, date(2027, 3, 3)),
        "confirmed": (True, date(2027, 3, 3)),
        "letters": (False, date(2027, 3, 5)),
        "statements": (None, date(2027, 3, 5)),
        "services": (None, date(2027, 3, 5)),
        "choice": (None, date(2027, 3, 5)),
        "reachable": (None, date(2027, 3, 15)),
    }


def test_one_letter_is_not_known_to_be_enough() -> None:
    found = dossier().model_copy(update={"letters": (Letter(uploaded_on=date(2026, 9, 1)),)})

    letters = next(one for one in soap_plan(found, ON, 2027).ready if one.id == "letters")

    assert letters.done is None
    assert letters.words.startswith("1 uploaded")


def test_of_an_empty_dossier_nothing_is_known_to_be_ready() -> None:
    ready = {one.id: one.done for one in soap_plan(Dossier(), ON, 2027).ready}

    assert (ready["registered"], ready["confirmed"], ready["letters"]) == (False, None, False)


def test_figures_are_those_of_seasons_before_and_limits_have_their_source() -> None:
    found = soap_plan(dossier(), ON, 2026)

    assert [(one.season, one.offered, one.filled) for one in found.history] == [
        (2016, 1097, 1022),
        (2020, 1897, 1687),
        (2022, 2262, 2111),
        (2025, 2521, 2318),
    ]
    assert (found.limit.value, found.gone.value if found.gone else None) == (45, [60, 80])
    assert all(one.cites for one in found.must_not)
    assert found.must_not[0].words.startswith("Contact no program")


def test_a_plan_as_data_has_the_hours_of_both_places() -> None:
    data = soap_plan(dossier(), ON, 2027).to_data("Asia/Karachi")

    first = data["steps"][0]
    assert (first["starts_at"], first["local"], first["doubt"]) == (
        "2027-03-15T10:00:00-04:00",
        "19:00",
        None,
    )
    assert (data["most_applications"], data["phase"], data["closed"]) == (45, "ahead", False)
    assert len(data["partly_matched"]) == 3
