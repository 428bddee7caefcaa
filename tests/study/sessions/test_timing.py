"""Clocks: the minute before the end, the end, the minute after; pauses; breaks; what comes late."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.study.sessions.timing import LATE, ClosedError, ExamDay, Mode, Timing

BEGIN = datetime(2026, 11, 26, 8, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)


def after(minutes: float) -> datetime:
    return BEGIN + timedelta(minutes=minutes)


def exam(**changes: object) -> Timing:
    return Timing(Mode.EXAM, BEGIN, HALF_HOUR, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minutes", "over", "left"), [(0, False, 30), (29, False, 1), (30, True, 0), (31, True, 0)]
)
def test_a_block_is_over_when_its_time_is(minutes: float, over: bool, left: float) -> None:  # noqa: FBT001 - a case
    assert exam().is_over(after(minutes)) is over
    assert exam().left(after(minutes)) == timedelta(minutes=left)


def test_a_pause_stops_the_clock_and_what_stood_is_added() -> None:
    paused = Timing(Mode.TIMED, BEGIN, HALF_HOUR).pause(after(10))

    assert paused.left(after(500)) == timedelta(minutes=20)
    assert not paused.is_over(after(500))
    running = paused.pause(after(400)).resume(after(500))
    assert running.runs_out_at == after(520)
    assert running.resume(after(510)) == running


@pytest.mark.parametrize(
    ("timing", "at", "words"),
    [(exam(), 5, "clock runs on"), (Timing(Mode.TIMED, BEGIN, HALF_HOUR), 30, "over")],
)
def test_who_may_not_pause_is_told(timing: Timing, at: float, words: str) -> None:
    with pytest.raises(ClosedError, match=words):
        timing.pause(after(at))


@pytest.mark.parametrize(
    ("given", "comes", "takes"),
    [
        (29, 29, True),
        (30, 31, True),
        (31, 31, False),
        (29, 29 + LATE.total_seconds() / 60, True),
        (29, 30 + LATE.total_seconds() / 60, False),
        (40, 35, False),
    ],
)
def test_what_was_given_in_time_counts_though_it_comes_late(
    given: float,
    comes: float,
    takes: bool,  # noqa: FBT001 - a case
) -> None:
    assert exam().takes(after(given), after(comes)) is takes


def test_a_block_without_a_clock_ends_when_its_learner_ends_it() -> None:
    tutor = Timing(Mode.TUTOR, BEGIN)

    assert (tutor.left(after(900)), tutor.is_over(after(900))) == (None, False)
    assert tutor.end(after(901)).over_at(after(950)) == after(901)


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_block_that_is_ended_late_ended_when_its_time_was_over(ends: int, asked: int) -> None:
    ended = exam().end(after(ends))

    assert ended.over_at(after(ends)) == after(min(ends, 30))
    assert ended.is_over(after(max(ends, asked)))
    assert ended.end(after(200)).ended_at == ended.ended_at


def test_time_saved_in_blocks_is_time_for_breaks_and_breaks_too_long_come_off_the_last_block() -> None:
    day = ExamDay(BEGIN, blocks=3, block_time=HALF_HOUR, breaks=timedelta(minutes=12))
    first = exam().end(after(20))
    assert day.breaks_left([], BEGIN) == timedelta(minutes=12)
    assert day.breaks_left([first], after(20)) == timedelta(minutes=22)
    assert day.breaks_left([first], after(30)) == timedelta(minutes=12)
    assert day.breaks_left([first], after(60)) == timedelta()
    assert day.allowed(after(40)) == HALF_HOUR
    assert day.allowed(after(90)) == timedelta(minutes=12)
    assert day.allowed(after(103)) == timedelta()


def test_while_a_block_runs_the_time_for_breaks_stands_still() -> None:
    day = ExamDay(BEGIN, blocks=2, block_time=HALF_HOUR, breaks=timedelta(minutes=10))

    assert {day.breaks_left([exam()], after(minutes)) for minutes in range(30)} == {timedelta(minutes=10)}
