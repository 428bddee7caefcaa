"""The odds of a dossier: put into markets solved without it."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matchbound.dossier.model import Dossier
from matchbound.match.odds.answer import Lever, Odds, ProgramOdds, Range, SpecialtyOdds, Work
from matchbound.match.odds.background import EACH, Background
from matchbound.match.odds.focal import Focal, NotAskedError, merits_of
from matchbound.match.odds.integrate import NODES, Chances, Tried, integrated
from matchbound.match.odds.levers import Change, changes_of
from matchbound.match.odds.plan import Applied, kinds_of, own_list, rows_of, typical_list, typical_sizes
from matchbound.match.odds.reached import reached
from matchbound.match.odds.shares import shares_of, typical_shares
from matchbound.match.population.draws import Floats
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.places import Places
from matchbound.screening.profile import Profile
from matchbound.screening.screen import VERDICTS, Screening, screen
from matchbound.screening.table import ProgramTable

LOW, HIGH = 0.05, 0.95
LEAST = 0.02
"""No specialty counts as one that turns nearly everybody typical away."""
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
        Focal.of(self.dossier, Profile.of(self.dossier, self.on, self.season))
        if self.programs:
            own_list(self.programs, places)
        else:
            kinds_of(self.wanted)

    @property
    def wanted(self) -> tuple[str, ...]:
        """Return the specialties asked about."""
        return self.specialties or self.dossier.goal.specialties


def odds_of(asked: Asked, table: ProgramTable, background: Background, *, calibrated: bool = True) -> Odds:
    """Return a dossier's odds; SwitchedOffError if calibrated odds are not wanted here."""
    if not calibrated:
        raise SwitchedOffError
    profile = Profile.of(asked.dossier, asked.on, asked.season)
    case = _Case.of(asked, Focal.of(asked.dossier, profile), profile, table, background)
    chances = case.chances()
    levers = [_lever(one, case, chances) for one in changes_of(case.focal, profile, case.applied.own)]
    return case.answer(chances, tuple(sorted(levers, key=lambda one: -abs(one.change.value))))


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """One applicant, as they are or changed, with a list, before the markets of a background."""

    asked: Asked
    focal: Focal
    screening: Screening
    background: Background
    typical: Floats
    """By kind: the share of a typical applicant."""
    share: Floats
    """By place of the market: how likely it is that its requirements let the applicant in."""
    applied: Applied

    @classmethod
    def of(
        cls, asked: Asked, focal: Focal, profile: Profile, table: ProgramTable, background: Background
    ) -> "_Case":
        screening, places = screen(table, profile), background.setting.places
        rows = rows_of(screening, places)
        typical = typical_shares(profile, focal.type, table, rows, places)
        share = _against(shares_of(screening, rows, places), typical[places.kind])
        if asked.programs:
            applied = own_list(asked.programs, places)
        else:
            kinds = kinds_of(asked.wanted)
            sizes = typical_sizes(focal.type, len(kinds))
            applied = typical_list(kinds, sizes, share > 0, places, seed=asked.seed)
        return cls(asked, focal, screening, background, typical, share, applied)

    def chances(self) -> Chances:
        back, place = self.background, self.applied.place
        merits = merits_of(
            self.focal, self.applied.kinds, back.constants, back.setting.published, self.asked.seed
        )
        tried = Tried(
            self.applied.slot,
            self.share[place],
            back.opens[:, place],
            back.interview[:, place],
            back.seat[:, place],
        )
        return integrated(tried, merits)

    def changed(self, change: Change) -> "_Case":
        """Return the same case with one thing other than it is, on the same list unless that is it."""
        screening = screen(self.screening.table, change.profile)
        places = self.background.setting.places
        share = _against(shares_of(screening, rows_of(screening, places), places), self.typical[places.kind])
        applied = self.applied
        if change.more or change.specialty:
            kinds = (*applied.kinds, *(kinds_of(change.specialty) if change.specialty else ()))
            sizes = typical_sizes(self.focal.type, len(kinds), more=change.more)
            applied = typical_list(kinds, sizes, self.share > 0, places, seed=self.asked.seed)
        return replace(self, focal=change.focal, screening=screening, share=share, applied=applied)

    def answer(self, chances: Chances, levers: tuple[Lever, ...]) -> Odds:
        setting, applied = self.background.setting, self.applied
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
            grounds=self.focal.facts,
            not_known=NOT_KNOWN,
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
        places = self.background.setting.places
        catalogue, found = self.screening.table.catalogue.programs, []
        rows: NDArray[np.int64] = rows_of(self.screening, places)[self.applied.place]
        for number, (place, row) in enumerate(zip(self.applied.place.tolist(), rows.tolist(), strict=True)):
            program = catalogue[row]
            found.append(
                ProgramOdds(
                    places.ids[place],
                    program.name,
                    Kinds.all().slugs[places.kind[place]],
                    VERDICTS[self.screening.verdicts[row]].value,
                    program.synthetic,
                    range_of(chances.met[:, number]),
                    range_of(chances.at[:, number]),
                )
            )
        return tuple(found)


def _against(share: Floats, typical: Floats) -> Floats:
    """Return shares told against a typical applicant's, at most 1."""
    return np.minimum(1.0, share / np.maximum(typical, LEAST))


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
