"""How an applicant stands before every place of a market, whatever they apply to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matchbound.dossier.model import Dossier
from matchbound.match.odds.background import Background
from matchbound.match.odds.focal import Focal, Merits, merits_of
from matchbound.match.odds.integrate import Tried
from matchbound.match.odds.plan import Applied, rows_of
from matchbound.match.odds.shares import against, shares_of, typical_shares
from matchbound.match.population.draws import Floats
from matchbound.reference.program import Program
from matchbound.screening.profile import Profile
from matchbound.screening.screen import Screening, screen
from matchbound.screening.table import ProgramTable


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """One applicant as programs see them, with screening's word on each program, in a background."""

    focal: Focal
    profile: Profile
    screening: Screening
    background: Background
    rows: NDArray[np.int64]
    """By place of the market: the program's row in the table."""
    typical: Floats
    """By kind: the share of a typical applicant."""
    share: Floats
    """By place: how likely it is that its requirements let the applicant in; 0 where they rule them out."""

    @classmethod
    def of(
        cls, dossier: Dossier, on: date, season: int, table: ProgramTable, background: Background
    ) -> "Standing":
        """Return a dossier's standing; NotAskedError for who is no IMG."""
        profile = Profile.of(dossier, on, season)
        focal = Focal.of(dossier, profile)
        screening, places = screen(table, profile), background.setting.places
        rows = rows_of(screening, places)
        typical = typical_shares(profile, focal.type, table, rows, places)
        share = against(shares_of(screening, rows, places), typical[places.kind])
        return cls(focal, profile, screening, background, rows, typical, share)

    def tried(self, applied: Applied) -> Tried:
        """Return a list as it is tried."""
        back, place = self.background, applied.place
        return Tried(
            applied.slot,
            self.share[place],
            back.opens[:, place],
            back.interview[:, place],
            back.seat[:, place],
        )

    def merits(self, kinds: Sequence[int], seed: int) -> Merits:
        """Return what programs of some kinds see."""
        return merits_of(
            self.focal, kinds, self.background.constants, self.background.setting.published, seed
        )

    def program(self, place: int) -> Program:
        """Return the program of a place."""
        program: Program = self.screening.table.catalogue.programs[self.rows[place]]
        return program

    def verdict(self, place: int) -> str:
        """Return screening's verdict on the program of a place."""
        return self.screening.verdict(int(self.rows[place])).value
