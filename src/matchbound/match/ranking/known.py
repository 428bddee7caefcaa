"""What is known around a list: programs, interviews, likings, and what screening says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from matchbound.dossier.model import Dossier
from matchbound.match.ranking.lists import NO_LIKING, Choice
from matchbound.match.ranking.names import Names
from matchbound.reference.program import Program
from matchbound.screening.profile import Profile
from matchbound.screening.screen import Screening, screen
from matchbound.screening.table import ProgramTable
from matchbound.screening.verdict import Ground, Point


@dataclass(frozen=True, slots=True)
class Held:
    """What one applicant says of interviews and programs."""

    interviewed: frozenset[str] | None = None
    """Ids of programs; None: not said, so that every program ranked counts."""
    silent: tuple[str, ...] = ()
    """Programs applied to that did not invite."""
    likings: Mapping[Choice, int] | None = None

    def liking(self, choice: Choice) -> int | None:
        """Return how much a choice is liked, as far as it is said."""
        return None if self.likings is None else self.likings.get(choice)

    def met(self, choice: Choice) -> bool:
        """Say whether an interview was held, as far as anybody knows."""
        return self.interviewed is None or choice.program in self.interviewed

    def unwanted(self, choice: Choice) -> bool:
        """Say whether the applicant would never go there."""
        return self.liking(choice) == NO_LIKING


@dataclass(frozen=True, slots=True)
class Known:
    """A dossier's view of the programs in a season."""

    dossier: Dossier
    on: date
    season: int
    names: Names
    screening: Screening
    rows: Mapping[str, int]
    held: Held

    @classmethod
    def of(
        cls, dossier: Dossier, on: date, season: int, table: ProgramTable, names: Names, held: Held
    ) -> "Known":
        """Screen a dossier against every program."""
        screening = screen(table, Profile.of(dossier, on, season))
        rows = {one.id: row for row, one in enumerate(table.catalogue.programs)}
        return cls(dossier, on, season, names, screening, rows, held)

    def stranger(self) -> "Known":
        """Return the same programs as seen by somebody of whom nothing is said."""
        nobody = Dossier()
        profile = Profile.of(nobody, self.on, self.season)
        screening = screen(self.screening.table, profile)
        return replace(self, dossier=nobody, screening=screening, held=Held())

    def program(self, choice: Choice) -> Program | None:
        """Return a choice's program; None: there is none of that id."""
        return self.names.programs.get(choice.program)

    def title(self, choice: Choice) -> str:
        """Return a choice's name for people."""
        return self.names.title(choice)

    def unmet(self, choice: Choice) -> tuple[Ground, ...]:
        """Return the requirements of a choice that the applicant cannot meet for the season."""
        row = self.rows.get(choice.program)
        if row is None or not (self.screening.points[:, row] == Point.UNMET).any():
            return ()
        return tuple(one for one in self.screening.grounds(row) if one.point is Point.UNMET)
