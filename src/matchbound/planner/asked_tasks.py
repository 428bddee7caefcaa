"""Tasks that somebody else asks an applicant to do."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class AskedTask:
    """A task with its day, and who set it when."""

    id: int
    title: str
    words: str
    asked_by: str
    due_on: date
    set_at: datetime
