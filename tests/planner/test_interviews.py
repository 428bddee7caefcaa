"""Interviews: instants through changes of the clock, and what clashes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.planner.interviews import Clash, Interview, clashes, to_thank

ZONES = ("America/New_York", "America/Chicago", "America/Phoenix", "Asia/Karachi")


def interview(
    at: str, zone: str = "America/New_York", minutes: int = 60, place: str | None = None
) -> Interview:
    return Interview("1401234567", datetime.fromisoformat(at), zone, minutes, place)


@pytest.mark.parametrize(
    ("starts", "zone", "begins"),
    [
        ("2026-10-31T09:00", "America/New_York", "2026-10-31T13:00+00:00"),  # summer time's last day
        ("2026-11-01T09:00", "America/New_York", "2026-11-01T14:00+00:00"),
        ("2026-11-01T09:00", "America/Phoenix", "2026-11-01T16:00+00:00"),  # no summer time there
        ("2027-03-14T02:30", "America/New_York", "2027-03-14T07:30+00:00"),  # an hour that does not exist
    ],
)
def test_interview_begins_at_the_instant_of_its_own_clock(starts: str, zone: str, begins: str) -> None:
    assert interview(starts, zone).begins == datetime.fromisoformat(begins)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (interview("2026-11-10T09:00"), interview("2026-11-10T10:00"), None),  # the minute the other ends
        (interview("2026-11-10T09:00"), interview("2026-11-10T09:59"), Clash.OVERLAP),
        (interview("2026-11-10T09:00"), interview("2026-11-10T08:00", "America/Chicago"), Clash.OVERLAP),
        (interview("2026-11-10T09:00"), interview("2026-11-10T09:00", "America/Chicago"), None),
        (
            interview("2026-11-10T08:00", place="Boston, MA"),
            interview("2026-11-10T15:00", place="Chicago, IL"),
            Clash.TWO_PLACES,
        ),
        (
            interview("2026-11-10T08:00", place="Boston, MA"),
            interview("2026-11-10T15:00", place="boston MA"),
            None,
        ),
        (interview("2026-11-10T08:00", place="Boston, MA"), interview("2026-11-10T15:00"), None),
        (
            interview("2026-11-10T08:00", place="Boston, MA"),
            interview("2026-11-11T08:00", place="Chicago, IL"),
            None,
        ),
    ],
)
def test_clashes_are_told_with_their_reason(first: Interview, second: Interview, why: Clash | None) -> None:
    assert clashes([first, second]) == (((0, 1, why),) if why else ())


@given(
    st.lists(
        st.builds(
            Interview,
            st.just("x"),
            st.datetimes(datetime(2026, 10, 1), datetime(2027, 3, 31)),  # noqa: DTZ001 - a clock on a wall
            st.sampled_from(ZONES),
            st.integers(1, 600),
            st.sampled_from((None, "Boston, MA", "Reno, NV")),
        ),
        max_size=6,
    )
)
def test_clashes_do_not_depend_on_the_order(found: list[Interview]) -> None:
    def pairs(interviews: list[Interview]) -> set[tuple[frozenset[int], Clash]]:
        return {(frozenset((id(interviews[a]), id(interviews[b]))), why) for a, b, why in clashes(interviews)}

    assert pairs(found) == pairs(found[::-1])


def test_to_thank_names_what_is_over_and_not_thanked_for() -> None:
    over, thanked = interview("2026-11-10T09:00"), interview("2026-11-09T09:00")
    thanked = Interview(thanked.program, thanked.starts, thanked.time_zone, 60, thanked_on=date(2026, 11, 10))

    assert to_thank([over, thanked], over.ends - timedelta(seconds=1)) == ()
    assert to_thank([over, thanked], over.ends) == (over,)
    assert to_thank([over, thanked], datetime(2026, 12, 1, tzinfo=UTC)) == (over,)
