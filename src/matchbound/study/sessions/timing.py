"""The clock of a block and of an exam's day; what comes late and was given in time still counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

LATE = timedelta(hours=12)
"""An answer that a lost connection held back counts if it comes within so long after it was given."""


class Mode(StrEnum):
    """How a block runs."""

    TUTOR = "tutor"  # no clock; the answer is explained at once
    TIMED = "timed"  # the exam's minutes; it may be left and taken up again
    EXAM = "exam"  # the exam's rules: the clock runs on


class ClosedError(Exception):
    """The block is over, or the clock may not be stopped."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a block began, how long it may take, when it stood still."""

    mode: Mode
    started_at: datetime
    allowed: timedelta | None = None
    """None: as long as one likes."""
    paused: timedelta = timedelta()
    """So long it stood still before the pause that lasts now."""
    paused_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def runs_out_at(self) -> datetime | None:
        """Return when the time is over, as things stand; None if never, or while it stands still."""
        if self.allowed is None or self.paused_at is not None:
            return None
        return self.started_at + self.allowed + self.paused

    def left(self, at: datetime) -> timedelta | None:
        """Return how much time is left; None if it does not matter."""
        if self.allowed is None:
            return None
        until = min(one for one in (at, self.paused_at, self.ended_at) if one is not None)
        return max(self.allowed - (until - self.started_at - self.paused), timedelta())

    def is_over(self, at: datetime) -> bool:
        """Say whether it has ended, by its learner or by the clock."""
        out = self.runs_out_at
        return self.ended_at is not None or (out is not None and at >= out)

    def over_at(self, at: datetime) -> datetime | None:
        """Return when it ended; None while it goes on."""
        out = self.runs_out_at
        found = [one for one in (self.ended_at, out) if one is not None and one <= at]
        return min(found, default=None)

    def takes(self, given_at: datetime, at: datetime) -> bool:
        """Say whether an answer that was given at one moment and comes at another counts.

        What comes after the end was given in the block's own time, not before it began.
        """
        over = self.over_at(at)
        within = over is None or self.started_at <= given_at <= over
        return within and (over is None or timedelta() <= at - given_at <= LATE)

    def pause(self, at: datetime) -> "Timing":
        """Stop the clock; ClosedError in an exam, or after the end."""
        if self.mode is Mode.EXAM:
            raise ClosedError("in an exam the clock runs on until the block is ended")
        if self.is_over(at):
            raise ClosedError("the block is over")
        return self if self.paused_at is not None else replace(self, paused_at=at)

    def resume(self, at: datetime) -> "Timing":
        """Let the clock run on."""
        if self.paused_at is None:
            return self
        stood = max(at - self.paused_at, timedelta())
        return replace(self, paused=self.paused + stood, paused_at=None)

    def end(self, at: datetime) -> "Timing":
        """End the block; a block that is over ends when it was over."""
        running = self.resume(at)
        return replace(running, ended_at=running.over_at(at) or at)


@dataclass(frozen=True, slots=True)
class ExamDay:
    """One day of a simulated exam: its blocks in turn, and one account of time for breaks."""

    started_at: datetime
    blocks: int
    block_time: timedelta
    breaks: timedelta
    """With the tutorial's minutes: what is not used of them is time for breaks."""

    @property
    def ends_at(self) -> datetime:
        """Return when the day is over, whatever is left to do."""
        return self.started_at + self.blocks * self.block_time + self.breaks

    def allowed(self, at: datetime) -> timedelta:
        """Return the time for a block that begins now: breaks that were too long come off the last ones."""
        return max(min(self.block_time, self.ends_at - at), timedelta())

    def breaks_left(self, done: Sequence[Timing], at: datetime) -> timedelta:
        """Return the time left for breaks between blocks: time saved in blocks is added."""
        to_come = (self.blocks - len(done)) * self.block_time
        running = done[-1] if done and not done[-1].is_over(at) else None
        rest = (running.left(at) or timedelta()) if running else timedelta()
        return max(self.ends_at - at - to_come - rest, timedelta())
