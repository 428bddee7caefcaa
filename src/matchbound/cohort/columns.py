"""The columns of a cohort's table, and which part of somebody's consent each belongs to."""

from collections.abc import Mapping
from enum import StrEnum


class Share(StrEnum):
    """A part of a dossier that its owner lets an organisation see, or not."""

    STATUS = "status"
    EXAMS = "exams"
    PLAN = "plan"
    EXPERIENCE = "experience"
    OUTCOMES = "outcomes"


ALL_SHARES = frozenset(Share)


class Column(StrEnum):
    """What the table says of each person; the value is the name of the row's field."""

    NAME = "name"
    SEASON = "season"
    STAGE = "stage"
    NEXT = "next"
    NEXT_DUE = "next_due"
    CHANGED_ON = "changed_on"
    STUCK = "stuck"
    EXPIRES_ON = "expires_on"
    CERTIFICATION = "certification"
    UNKNOWN_FACTS = "unknown_facts"
    LAST_EXAM = "last_exam"
    ATTEMPTS_LEFT = "attempts_left"
    PLAN = "plan"
    US_LETTERS = "us_letters"
    MATCHED = "matched"


SHARED_WITH: Mapping[Column, Share | None] = {
    Column.NAME: None,
    Column.SEASON: None,
    Column.STAGE: Share.STATUS,
    Column.NEXT: Share.STATUS,
    Column.NEXT_DUE: Share.STATUS,
    Column.CHANGED_ON: Share.STATUS,
    Column.STUCK: Share.STATUS,
    Column.EXPIRES_ON: Share.STATUS,
    Column.CERTIFICATION: Share.STATUS,
    Column.UNKNOWN_FACTS: Share.STATUS,
    Column.LAST_EXAM: Share.EXAMS,
    Column.ATTEMPTS_LEFT: Share.EXAMS,
    Column.PLAN: Share.PLAN,
    Column.US_LETTERS: Share.EXPERIENCE,
    Column.MATCHED: Share.OUTCOMES,
}
"""The part that each column comes with; None: always seen by those whom somebody joined."""


class Missing(StrEnum):
    """Why a column says nothing; never to be read as "no"."""

    UNKNOWN = "unknown"  # a fact is missing in the dossier
    NOT_SHARED = "not-shared"
