"""Gaps and overlaps in the years; a plain count of days is the referee of the gaps."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.base.dates import Rounding, add_months
from matchbound.dossier.model import Dossier
from matchbound.experience.cv.gaps import Gap, Overlap, years_of

ON = date(2026, 11, 26)
SCHOOL = {"school": "Ravi", "enrolled_on": "2016-11-01", "graduated_on": "2021-12-20"}


def dossier(*experiences: dict[str, Any], **more: object) -> Dossier:
    entries = [{"kind": "work"} | one for one in experiences]
    return Dossier.model_validate({"education": [SCHOOL], "experiences": entries} | more)


def work(since: str, until: str | None = None, hours: float | None = None) -> dict[str, Any]:
    return {"since": since, "until": until, "hours_per_week": hours}


@pytest.mark.parametrize(
    ("experiences", "gaps"),
    [
        pytest.param([work("2021-12-21")], [], id="on the next day"),
        pytest.param([work("2022-03-20")], [], id="the last day before three months"),
        pytest.param([work("2022-03-22")], [("2021-12-21", "2022-03-21")], id="three months and a day"),
        pytest.param(
            [work("2022-01-01", "2022-06-30"), work("2022-02-01", "2022-03-01"), work("2023-01-01")],
            [("2022-07-01", "2022-12-31")],
            id="a short entry within a long one",
        ),
        pytest.param([work("2022-01-01", "2026-05-31")], [("2026-06-01", "2026-11-26")], id="until today"),
        pytest.param([work("2027-01-01")], [("2021-12-21", "2026-11-26")], id="still ahead"),
    ],
)
def test_a_time_without_an_entry_is_a_gap(experiences: list[Any], gaps: list[tuple[str, str]]) -> None:
    found = years_of(dossier(*experiences), ON).gaps

    assert [(str(gap.since), str(gap.until)) for gap in found] == gaps


@pytest.mark.parametrize(
    ("told", "explained", "why"),
    [
        ([("2021-12-21", "2022-12-31")], True, ("Step 1",)),
        ([("2022-02-01", None)], True, ("Step 1",)),
        ([("2021-12-21", "2022-06-30")], False, ("Step 1",)),
        ([("2021-12-21", "2022-06-30"), ("2022-07-01", "2022-11-30")], True, ("Step 1", "Step 1")),
        ([("2019-01-01", "2019-06-30")], False, ()),
    ],
)
def test_a_gap_is_explained_by_what_covers_it(
    *, told: list[tuple[str, str | None]], explained: bool, why: tuple[str, ...]
) -> None:
    gaps = [{"since": since, "until": until, "why": "Step 1"} for since, until in told]
    exams = [{"exam": "step-1", "taken_on": day, "outcome": "pass"} for day in ("2023-02-01", "2023-06-01")]
    found = years_of(dossier(work("2023-01-01"), cv={"gaps": gaps}, exams=exams), ON)

    assert found.gaps == (
        Gap(date(2021, 12, 21), date(2022, 12, 31), why, explained=explained, exams=("exams.0",)),
    )
    assert found.open_gaps == (() if explained else found.gaps)


def test_two_full_time_entries_at_one_time_overlap() -> None:
    entries = [
        work("2022-01-01", "2022-12-31", 40),
        work("2022-06-01", "2022-06-07", 40),  # a week
        work("2022-07-01", "2022-07-08", 35),
        work("2022-01-01", "2022-12-31", 20),
        work("2022-01-01", "2022-12-31"),  # nobody knows
    ]

    assert years_of(dossier(*entries), ON).overlaps == (
        Overlap("experiences.0", "experiences.2", date(2022, 7, 1), date(2022, 7, 8)),
    )


def test_entries_without_a_date_are_named() -> None:
    found = years_of(dossier({"since": None}, education=[SCHOOL, {"school": "Other"}]), ON)

    assert found.undated == ("education.1", "experiences.0")


DAYS = st.dates(date(2021, 1, 1), date(2026, 11, 26))


@settings(max_examples=20)
@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=5))
def test_gaps_are_what_counting_days_finds(times: list[list[date]]) -> None:
    found = years_of(dossier(*(work(str(since), str(until)) for since, until in times)), ON)

    assert [(gap.since, gap.until) for gap in found.gaps] == _counted(times)


def _counted(times: list[list[date]]) -> list[tuple[date, date]]:
    spans = [[date(2016, 11, 1), date(2021, 12, 20)], *times]
    day, begun, holes = date(2016, 11, 1), None, []
    while day <= ON + timedelta(days=1):
        free = day <= ON and not any(since <= day <= until for since, until in spans)
        if free and begun is None:
            begun = day
        if not free and begun is not None:
            last = day - timedelta(days=1)
            holes += [(begun, last)] if add_months(begun, 3, rounding=Rounding.EARLIER) <= last else []
            begun = None
        day += timedelta(days=1)
    return holes
