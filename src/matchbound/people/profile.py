"""A page by which somebody shows themselves: what can stand on it, and what a mentor offers."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Audience(IntEnum):
    """Who sees something; whoever is in a smaller circle is in the larger ones, too."""

    NOBODY = 0
    SCHOOL = 1
    """Graduates and students of one's own school, as their dossiers say."""
    MEMBERS = 2
    """Everybody who has an account."""


class Stage(StrEnum):
    """Where somebody is on the way."""

    PREPARING = "preparing"
    APPLYING = "applying"
    MATCHED = "matched"
    RESIDENT = "resident"
    PRACTICING = "practicing"


class Route(StrEnum):
    """By which way somebody may train in the United States."""

    J1 = "j-1"
    H1B = "h-1b"
    NONE_NEEDED = "none-needed"
    OTHER = "other"


class Topic(StrEnum):
    """What a mentor talks about."""

    EXAMS = "exams"
    APPLICATION = "application"
    STATEMENT = "personal-statement"
    INTERVIEWS = "interviews"
    EXPERIENCE = "us-experience"
    LETTERS = "letters"
    RESEARCH = "research"
    SPECIALTY = "choice-of-specialty"
    VISA = "visa"
    RESIDENCY = "life-in-residency"
    AGAIN = "applying-again"
    FAMILY = "family"


class Shown(StrEnum):
    """The fields of a page, each with an audience of its own."""

    SCHOOL = "school"
    YEAR = "year"
    COUNTRY = "country"
    LANGUAGES = "languages"
    STAGE = "stage"
    SPECIALTY = "specialty"
    PROGRAM = "program"
    STATE = "state"
    VISA = "visa"
    ABOUT = "about"
    MENTORING = "mentoring"


LONGEST_NAME, LONGEST_PROGRAM, LONGEST_ABOUT, LONGEST_NOTE = 80, 200, 1500, 500
MOST_LANGUAGES = 8
MOST_HOURS, MOST_AT_ONCE = 40, 20
LANGUAGES = (
    "en", "am", "ar", "az", "be", "bg", "bn", "bs", "cs", "de", "el", "es", "et", "fa", "fr", "gu",
    "ha", "he", "hi", "hr", "ht", "hu", "hy", "id", "ig", "it", "ja", "ka", "kk", "km", "kn", "ko",
    "ku", "ky", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "ne", "nl", "pa", "pl", "ps", "pt",
    "ro", "ru", "rw", "sd", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th",
    "ti", "tl", "tr", "uk", "ur", "uz", "vi", "yo", "zh",
)  # fmt: skip
"""Languages that people speak together, by their codes (ISO 639-1)."""


@dataclass(frozen=True, slots=True)
class Mentoring:
    """What a mentor offers."""

    topics: tuple[Topic, ...] = ()
    hours: int | None = None
    """A month."""
    at_once: int | None = None
    """So many people at a time."""
    note: str = ""
