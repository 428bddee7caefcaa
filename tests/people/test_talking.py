"""How much people may write to one another, and when two texts say the same."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.people.talking import FOR_NEW, NEW, USUAL, Allowance, allowance, essence, free_at

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ASKING = "I saw that you matched in pathology from our school. May I ask how you found your electives?"


@pytest.mark.parametrize(
    ("age", "allowed"),
    [(timedelta(0), FOR_NEW), (NEW - MINUTE, FOR_NEW), (NEW, USUAL), (timedelta(days=900), USUAL)],
)
def test_new_accounts_may_write_less(age: timedelta, allowed: Allowance) -> None:
    assert allowance(AT - age, AT) == allowed


@pytest.mark.parametrize(
    ("minutes", "free"),
    [
        pytest.param([], None, id="nothing yet"),
        pytest.param([10, 20], None, id="room for one"),
        pytest.param([10, 20, 30], 30, id="the oldest of three must be over"),
        pytest.param([10, 20, 30, 40], 20 + 10, id="the second of four, too"),
        pytest.param([10, 20, 60], None, id="an hour ago is over"),
    ],
)
def test_room_comes_back_when_the_oldest_is_over(minutes: list[int], free: int | None) -> None:
    times = [AT - one * MINUTE for one in minutes]

    found = free_at(times, most=3, span=HOUR, at=AT)

    assert found == (None if free is None else AT - free * MINUTE + HOUR)


@given(st.lists(st.integers(0, 200), max_size=12), st.integers(1, 5))
def test_at_the_moment_named_there_is_room_and_not_before(minutes: list[int], most: int) -> None:
    times = [AT - one * MINUTE for one in minutes]
    free = free_at(times, most=most, span=HOUR, at=AT)

    within = len([one for one in times if one > AT - HOUR])
    assert (free is None) == (within < most)
    if free is not None:
        assert free_at(times, most=most, span=HOUR, at=free) is None
        assert free_at(times, most=most, span=HOUR, at=free - timedelta(seconds=1)) is not None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(f"Dear Dr Khan,\n{ASKING}", f"Hello Maria!\n\n{ASKING}", True, id="greetings"),
        pytest.param(ASKING, ASKING.upper().replace(" ", "  "), True, id="case and spaces"),
        pytest.param(ASKING, ASKING.replace(".", " ...").replace("?", "!"), True, id="punctuation"),
        pytest.param(ASKING, ASKING.replace("pathology", "surgery"), False, id="another word"),
        pytest.param("Thank you, see you on Friday", "Thank you, see you on Friday", False, id="too short"),
    ],
)
def test_texts_are_alike_that_say_the_same(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a case
    assert (bool(essence(one)) and essence(one) == essence(other)) == same
