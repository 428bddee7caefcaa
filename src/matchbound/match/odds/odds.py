"""The odds of a dossier: put into markets solved without it."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from matchbound.dossier.model import Dossier
from matchbound.match.odds.answer import Lever, Odds, ProgramOdds, Range, SpecialtyOdds, Work
from matchbound.match.odds.background import EACH, Background
from matchbound.match.odds.focal import Focal, NotAskedError, still_to_come
from matchbound.match.odds.integrate import NODES, Chances, integrated
from matchbound.match.odds.levers import Change, changes_of
from matchbound.match.odds.plan import (
    Applied,
    kinds_of,
    not_simulated,
    own_list,
    typical_list,
    typical_sizes,
)
from matchbound.match.odds.reached import reached
from matchbound.match.odds.shares import against, shares_of
from matchbound.match.odds.standing import Standing
from matchbound.match.population.draws import Floats
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.places import Places
from matchbound.screening.profile import Profile
from matchbound.screening.screen import screen
from matchbound.screening.table import ProgramTable

LOW, HIGH = 0.05, 0.95
_QUALITY = (
    "Letters, the personal statement, research, how you interview, whom you know: a quality that nobody knows"
    " beforehand, integrated over people like you."
)
_OURS = (
    "What years since graduation and months of US experience weigh: no published figure says, so it is our"
    " own assumption, with a wide margin."
)
_IN_TIME = (
    "Whether you will be certified: it takes for granted that the exams are passed and certification comes in"
    " time for the rank lists. Failed attempts count only where a program states a limit."
)
NOT_KNOWN = (
    _IN_TIME,
    _QUALITY,
    _OURS,
    "How next season's numbers of applicants and positions will differ.",
    "Signals, and places that you have ties to.",
)


class SwitchedOffError(NotAskedError):
    """Calibrated odds are switched off."""

    def __init__(self) -> None:
        super().__init__(
            "calibrated odds are switched off here (MATCHBOUND_ODDS=off): whoever runs this Matchbound does"
            " not use constants fitted to NRMP's published figures. Screening and the mechanism work without."
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a dossier on a day for a season, with its own list of programs or specialties."""

    dossier: Dossier
    on: date
    season: int
    programs: tuple[str, ...] = ()
    """The own list, best liked first; else programs are chosen as people alike choose."""
    specialties: tuple[str, ...] = ()
    """Else those of the goal."""
    seed: int = 0

    def check(self, places: Places) -> None:
        """Raise NotAskedError for what no market could answer, before any is solved."""
        still_to_come(self.season, self.on)
        Focal.of(self.dossier, Profile.of(self.dossier, self.on, self.season))
        if self.programs:
            own_list(self.programs, places)
        else:
            kinds_of(self.wanted)

    @property
    def wanted(self) -> tuple[str, ...]:
        """Return the specialties asked about."""
        return self.specialties or self.dossier.goal.specialties

    @property
    def not_simulated(self) -> tuple[str, ...]:
        """Say which of them the market does not have."""
        return () if self.programs else not_simulated(self.wanted)


def odds_of(asked: Asked, table: ProgramTable, background: Background, *, calibrated: bool = True) -> Odds:
    """Return a dossier's odds; SwitchedOffError if calibrated odds are not wanted here."""
    if not calibrated:
        raise SwitchedOffError
    case = _Case.of(asked, Standing.of(asked.dossier, asked.on, asked.season, table, background))
    chances, now = case.chances(), case.standing
    levers = [_lever(one, case, chances) for one in changes_of(now.focal, now.profile, case.applied.own)]
    return case.answer(chances, tuple(sorted(levers, key=lambda one: -abs(one.change.value))))


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """One applicant, as they are or changed, with a list, before the markets of a background."""

    asked: Asked
    standing: Standing
    applied: Applied

    @classmethod
    def of(cls, asked: Asked, standing: Standing) -> "_Case":
        places = standing.background.setting.places
        if asked.programs:
            return cls(asked, standing, own_list(asked.programs, places))
        kinds = kinds_of(asked.wanted)
        sizes = typical_sizes(standing.focal.type, len(kinds))
        return cls(asked, standing, typical_list(kinds, sizes, standing.share > 0, places, seed=asked.seed))

    def chances(self) -> Chances:
        merits = self.standing.merits(self.applied.kinds, self.asked.seed)
        return integrated(self.standing.tried(self.applied), merits)

    def changed(self, change: Change) -> "_Case":
        """Return the same case with one thing other than it is, on the same list unless that is it."""
        now = self.standing
        screening, places = screen(now.screening.table, change.profile), now.background.setting.places
        share = against(shares_of(screening, now.rows, places), now.typical[places.kind])
        applied = self.applied
        if change.more or change.specialty:
            kinds = (*applied.kinds, *(kinds_of(change.specialty) if change.specialty else ()))
            sizes = typical_sizes(now.focal.type, len(kinds), more=change.more)
            applied = typical_list(kinds, sizes, now.share > 0, places, seed=self.asked.seed)
        standing = replace(now, focal=change.focal, profile=change.profile, screening=screening, share=share)
        return replace(self, standing=standing, applied=applied)

    def answer(self, chances: Chances, levers: tuple[Lever, ...]) -> Odds:
        setting, applied = self.standing.background.setting, self.applied
        programs = self._programs(chances)
        return Odds(
            season=self.asked.season,
            like_year=setting.year,
            seed=self.asked.seed,
            match=range_of(chances.any),
            interviews=float(chances.met.sum(axis=1).mean()),
            own_list=applied.own,
            by_specialty=tuple(self._specialty(slot, chances) for slot in range(len(applied.kinds))),
            programs=programs,
            ranks=tuple(chances.rank.mean(axis=0).tolist()),
            levers=levers,
            grounds=self.standing.focal.facts,
            not_known=(*self.asked.not_simulated, *NOT_KNOWN),
            reached=reached(),
            work=work_of(chances.any),
            synthetic=any(one.synthetic for one in programs),
        )

    def _specialty(self, slot: int, chances: Chances) -> SpecialtyOdds:
        mine = self.applied.slot == slot
        return SpecialtyOdds(
            Kinds.all().slugs[self.applied.kinds[slot]],
            range_of(chances.at[:, mine].sum(axis=1)),
            int(mine.sum()),
            float(chances.met[:, mine].sum(axis=1).mean()),
        )

    def _programs(self, chances: Chances) -> tuple[ProgramOdds, ...]:
        now, found = self.standing, []
        places = now.background.setting.places
        for number, place in enumerate(self.applied.place.tolist()):
            program = now.program(place)
            found.append(
                ProgramOdds(
                    places.ids[place],
                    program.name,
                    Kinds.all().slugs[places.kind[place]],
                    now.verdict(place),
                    program.synthetic,
                    range_of(chances.met[:, number]),
                    range_of(chances.at[:, number]),
                )
            )
        return tuple(found)


def _lever(change: Change, case: _Case, before: Chances) -> Lever:
    after = case.changed(change).chances()
    return Lever(change.name, change.words, range_of(after.any - before.any), change.yours)


def range_of(draws: Floats) -> Range:
    """Return the mean of draws with the range that holds nine in ten."""
    low, high = np.quantile(draws, (LOW, HIGH))
    return Range(float(draws.mean()), float(low), float(high))


def work_of(draws: Floats) -> Work:
    """Return what draws are worth: markets under the same constants differ by the market's chance alone."""
    inner = float(draws.reshape(-1, EACH).var(axis=1, ddof=1).mean()) / len(draws)
    mean = float(draws.mean())
    plain = round(mean * (1 - mean) / inner) if inner > 0 else 0
    return Work(len(draws), len(draws) // EACH, NODES, plain, inner**0.5)
