"""A card as it stands, and one learner's settings."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from matchbound.base.errors import MatchboundError
from matchbound.study.repetition.recall import DEFAULTS

ROLLOVER = timedelta(hours=4)
"""A study day begins at four in the morning: who studies past midnight is still in the day before."""
MODEL = "fsrs-6"
LEAST_RETENTION, MOST_RETENTION = 0.7, 0.97


class SettingsError(MatchboundError):
    """Settings that cannot be; the message says which and what helps."""


class Stage(StrEnum):
    """Where a card stands; those in learning are asked within minutes."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Card:
    """What is remembered of one card, and when it comes next."""

    stage: Stage = Stage.NEW
    step: int | None = None
    stability: float | None = None
    """Days until nine in ten would still recall it."""
    difficulty: float | None = None
    due: datetime | None = None
    """None: new, or not to come again before the exam."""
    last: datetime | None = None
    reps: int = 0
    lapses: int = 0
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """How one learner wants to be asked."""

    zone: ZoneInfo
    parameters: tuple[float, ...] = tuple(DEFAULTS.tolist())
    retention: float = 0.9
    """The share of answers that should still be known when a card comes."""
    new_a_day: int = 20
    reviews_a_day: int = 200
    leech_after: int = 8
    """Lapses after which a card costs more than it brings."""
    exam_on: date | None = None

    def __post_init__(self) -> None:
        if not LEAST_RETENTION <= self.retention <= MOST_RETENTION:
            raise SettingsError(f"retention must be between {LEAST_RETENTION} and {MOST_RETENTION}")
        if min(self.new_a_day, self.reviews_a_day) < 0 or self.leech_after < 1:
            raise SettingsError("daily limits must be 0 or more, and lapses of a leech 1 or more")

    def study_day(self, at: datetime) -> date:
        """Return the study day of a moment."""
        return (at.astimezone(self.zone) - ROLLOVER).date()

    def begins(self, day: date) -> datetime:
        """Return when a study day begins."""
        return (datetime.combine(day, time(), self.zone) + ROLLOVER).astimezone(UTC)
