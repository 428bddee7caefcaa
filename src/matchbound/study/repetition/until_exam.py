"""What an exam's date does to repetition: seen once more before it, nothing put off until after it."""

from datetime import date, timedelta

from matchbound.study.repetition.cards import Settings

LAST_LOOK = timedelta(days=21)
"""Every card comes once more within so many days before the exam."""
RISES = timedelta(days=28)
"""From so long before the exam on, more and more should be known when a card comes."""
AT_EXAM = 0.95
NO_NEW = timedelta(days=7)
"""Nothing new so shortly before the exam: its first reviews would no longer fit."""


def retention_on(settings: Settings, day: date) -> float:
    """Return the share that should still be known when a card comes, on a day."""
    exam, usual = settings.exam_on, settings.retention
    if exam is None or not exam - RISES < day < exam or usual >= AT_EXAM:
        return usual
    return usual + (AT_EXAM - usual) * ((RISES - (exam - day)) / RISES)


def day_before_exam(settings: Settings, today: date, due: date, key: int) -> date | None:
    """Return the day for a card that would come on `due`; None where it need not come before the exam.

    What would come after the exam comes once more in the weeks before it, spread over the days by `key`,
    unless it is seen in those weeks already.
    """
    exam = settings.exam_on
    if exam is None or today >= exam or due < exam:
        return due
    first = exam - LAST_LOOK
    if today >= first:
        return None
    return first + timedelta(days=key % LAST_LOOK.days)


def takes_new(settings: Settings, today: date) -> bool:
    """Say whether new cards still make sense on a day."""
    return settings.exam_on is None or today >= settings.exam_on or settings.exam_on - today > NO_NEW
