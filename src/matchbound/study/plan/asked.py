"""What a study plan is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.model import StudiedExam

MOST_DAYS = 400
"""No study plan reaches farther: what comes after nobody knows by the day."""
WEEK = 7


class StudyPlanError(MatchboundError):
    """No plan can be made of what is asked; the message says what helps."""


class Activity(StrEnum):
    """What one does with a part of a day."""

    REVIEWS = "reviews"
    NEW_CARDS = "new-cards"
    REPEATS = "repeats"
    READ = "read"
    QUESTIONS = "questions"
    MOCK = "mock"
    SELF_ASSESSMENT = "self-assessment"
    MIXED = "mixed"
    READ_AGAIN = "read-again"


@dataclass(frozen=True, slots=True)
class Topic:
    """One concept that could be studied: what is to be won, what it takes, what must come before."""

    concept: str
    to_win: float
    """Items of a hundred in the exam that could still become right ones."""
    questions: int
    """New ones that there are about it."""
    read: bool = True
    """Its review is still to be read."""
    missed: float = 0.4
    """The share of its new questions that will be missed, and so come again."""
    first: tuple[str, ...] = ()
    card: bool = False
    """Its text is the card of a drug, which is short."""


@dataclass(frozen=True, slots=True)
class StudyAsked:
    """From today until the day before the exam."""

    exam: StudiedExam
    today: date
    exam_on: date
    hours_a_week: float
    topics: tuple[Topic, ...]
    questions: int
    """There are so many of the exam, seen or not: simulated exams are made of them."""
    reviews: Mapping[date, int] = field(default_factory=dict)
    """Cards that come on each day."""
    new_cards: int = 0
    """Cards that wait to be begun."""
    new_a_day: int = 0
    """So many of them a day at most."""
    begun: int = 0
    """So many of them today already."""
    missed: Mapping[date, int] = field(default_factory=dict)
    """Questions that were missed last time, by the day on which they were."""
    rest: frozenset[int] = frozenset()
    """Days of the week without study, 0 for Monday."""
    left_today: float | None = None
    """Minutes that are left of today; None: all of it."""

    @property
    def unseen(self) -> int:
        """Return how many questions were not seen yet."""
        return sum(one.questions for one in self.topics)

    def is_over(self, day: date) -> bool:
        """Say whether nothing of a day is left."""
        return day == self.today and self.left_today == 0

    def __post_init__(self) -> None:
        if not self.today < self.exam_on:
            raise StudyPlanError("the exam is not ahead: enter the day of the next one")
        if (self.exam_on - self.today).days > MOST_DAYS:
            raise StudyPlanError(f"the exam is more than {MOST_DAYS} days away: plan again nearer to it")
        if self.hours_a_week <= 0 or len(self.rest) >= WEEK:
            raise StudyPlanError("no time for study is left: give hours a week, and fewer days of rest")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of a day."""

    activity: Activity
    minutes: float
    amount: int
    concept: str | None = None
    questions: int = 0
    """Those of a simulated exam."""
    again: int = 0
    """So many of them will have been seen before."""


@dataclass(frozen=True, slots=True)
class StudyDay:
    """One day with its parts, in the order in which they are meant."""

    day: date
    parts: tuple[Part, ...]

    @property
    def minutes(self) -> float:
        """Return how long the day is."""
        return sum(part.minutes for part in self.parts)


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """The days, and what did not fit into them."""

    days: tuple[StudyDay, ...]
    won: float
    """Items of a hundred that the planned topics could win."""
    left_out: tuple[str, ...]
    """Concepts for which there is no time."""
    gap: float
    """By what share another choice could be better at most; 0: proven to be the best."""
    reviews_too_many: bool
    """On some days the cards alone take longer than the day has."""
    repeats_left: int = 0
    """Missed questions for which there is no time again."""
    empty: float = 0
    """Minutes for which there is nothing left here."""
