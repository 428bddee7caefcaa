"""Where one letter stands: planned, asked for, agreed to, uploaded, or declined; and how old it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchbound.base.dates import Rounding, add_months, months_between
from matchbound.dossier.model import Dossier, Experience, Letter


class Stage(StrEnum):
    """How far a letter is."""

    PLANNED = "planned"
    ASKED = "asked"
    AGREED = "agreed"
    UPLOADED = "uploaded"
    DECLINED = "declined"


_EVENTS = (
    (Stage.ASKED, "requested_on"),
    (Stage.AGREED, "agreed_on"),
    (Stage.UPLOADED, "uploaded_on"),
    (Stage.DECLINED, "declined_on"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One letter of a dossier as known on a day; `place` counts from 0 in the dossier's list."""

    place: int
    letter: Letter
    on: date
    experience: Experience | None = None

    @property
    def path(self) -> str:
        """Return where it stands in the dossier."""
        return f"letters.{self.place}"

    @property
    def stage(self) -> Stage:
        """Return how far it is; a day that lies ahead has not come."""
        reached = Stage.PLANNED
        for stage, name in _EVENTS:
            day = getattr(self.letter, name)
            if day is not None and day <= self.on:
                reached = stage
        return reached

    @property
    def name(self) -> str:
        """Return who writes it, as messages name the letter."""
        return self.letter.writer or f"the writer of letter {self.place + 1}"

    @property
    def dated_on(self) -> date | None:
        """Return the day that its age counts from: the date in it, else the day it was uploaded."""
        return self.letter.dated_on or self.letter.uploaded_on

    @property
    def specialty(self) -> str | None:
        """Return the writer's specialty; else that of the experience it comes from."""
        return self.letter.specialty or (self.experience.specialty if self.experience else None)

    def months_old(self, on: date) -> int | None:
        """Return its age in whole months on a day; None while it is not dated."""
        return months_between(self.dated_on, on) if self.dated_on else None

    def older_than(self, months: int, on: date) -> bool:
        """Say whether its date lies more than some months before a day; what is not dated will be fresh."""
        day = self.dated_on
        return day is not None and add_months(day, months, rounding=Rounding.EARLIER) < on

    def events(self) -> Iterator[tuple[str, date]]:
        """Yield what happened to it, by the dossier's key, in the order of the days."""
        names = ("requested_on", "agreed_on", "declined_on", "dated_on", "uploaded_on")
        found = [(name, day) for name in names if (day := getattr(self.letter, name)) is not None]
        yield from sorted(found, key=lambda one: one[1])


def letters_of(dossier: Dossier, on: date) -> tuple[Kept, ...]:
    """Return a dossier's letters in its order, each with the experience it comes from."""
    return tuple(Kept(place, one, on, _experience(dossier, one)) for place, one in enumerate(dossier.letters))


def usable(letters: tuple[Kept, ...]) -> tuple[Kept, ...]:
    """Return the letters that can still go to programs: all that were not declined."""
    return tuple(one for one in letters if one.stage is not Stage.DECLINED)


def _experience(dossier: Dossier, letter: Letter) -> Experience | None:
    place = letter.from_experience
    return dossier.experiences[place] if place is not None and place < len(dossier.experiences) else None
