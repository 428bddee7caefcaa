"""What comes of a list: chances at each rank, of shorter lists, of other orders, of one interview more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.match.odds.answer import Range
from matchbound.match.odds.standing import Standing
from matchbound.match.population.draws import Floats
from matchbound.match.population.kinds import Kinds
from matchbound.match.ranking.known import Known
from matchbound.match.ranking.lists import Choice, RankList
from matchbound.match.ranking.orders import orders_of
from matchbound.match.ranking.outcome import Drawn, Ends, Outcome, RankChance, Shorter
from matchbound.match.ranking.posterior import TINY, Met, Posterior, posterior_of, told
from matchbound.match.ranking.silences import silences
from matchbound.match.ranking.walk import NOWHERE, Step, Walked, walked
from matchbound.reference.program import TrackKind

NOTHING = Range(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One applicant's interviews in the markets of a background."""

    known: Known
    standing: Standing
    number: Mapping[str, int]
    """Places of the market by their ids."""
    met: Met
    posterior: Posterior

    @classmethod
    def of(cls, listed: RankList, known: Known, standing: Standing, seed: int) -> "Case":
        """Learn from the interviews held; where none are named, from those that the list stands for."""
        number = {name: at for at, name in enumerate(standing.background.setting.places.ids)}
        ranked = [one.choice for one in listed.placed() if known.held.met(one.choice)]
        said = known.held.interviewed
        held = (one.program for one in ranked) if said is None else sorted(said)
        invited = _places(map(Choice, held), number)
        named = _places(map(Choice, known.held.silent), number)
        silent = silences(known, standing, invited, named, seed)
        met = Met.of(_places(ranked, number), invited, silent)
        return cls(known, standing, number, met, _posterior(standing, met, seed))

    def at(self, choice: Choice) -> int:
        """Return the number of a choice's place among those with chances, NOWHERE without an interview."""
        place = _place(choice, self.number)
        found = np.flatnonzero(self.met.places == place)
        return int(found[0]) if len(found) and self.known.held.met(choice) else NOWHERE

    def steps(self, listed: RankList) -> tuple[Step, ...]:
        """Return a list as it is walked."""
        return tuple(
            Step(self.at(one), tuple(map(self.at, listed.supplemental.get(one, ()))))
            for one in listed.primary
        )

    def walked(self, listed: RankList) -> Walked:
        """Walk a list with the chances of this applicant."""
        return walked(self.steps(listed), self.posterior.taken)


def _place(choice: Choice, number: Mapping[str, int]) -> int:
    """Return a choice's place in the market; a program with a preliminary year only is meant by its id."""
    year = number.get(f"{choice.program}/{Kinds.PRELIMINARY}", NOWHERE)
    if choice.track is TrackKind.PRELIMINARY and year != NOWHERE:
        return year
    return number.get(choice.program, year)


def _places(choices: Iterable[Choice], number: Mapping[str, int]) -> list[int]:
    """Return the different places of some choices, without those that the market does not know."""
    found = dict.fromkeys(_place(one, number) for one in choices)
    return [one for one in found if one != NOWHERE]


def _posterior(standing: Standing, met: Met, seed: int) -> Posterior:
    return posterior_of(standing.background, standing.share, met, lambda kinds: standing.merits(kinds, seed))


def simulate(listed: RankList, known: Known, standing: Standing, seed: int) -> Outcome:
    """Return what comes of a list with the interviews held."""
    case = Case.of(listed, known, standing, seed)
    found = case.walked(listed)
    by_rank: Floats = case.posterior.mean(found.at)
    years: Floats = case.posterior.mean(found.with_year)
    reached: Floats = np.cumsum(by_rank, axis=0)
    any_ = reached[-1]
    return Outcome(
        match=told(any_),
        expected_rank=_expected(by_rank),
        ranks=tuple(_ranks(listed, case, by_rank, years, reached)),
        ends=_ends(listed, by_rank, years),
        one_more=told(_one_more(case, found.left, seed)),
        shorter=tuple(
            Shorter(k + 1, told(reached[k]), told(reached[k] - any_)) for k in range(len(reached) - 1)
        ),
        orders=orders_of(listed, case.walked, case.posterior.mean, _chance_alone(listed, case), known.held),
        not_counted=tuple(known.title(one) for one in listed.primary if case.at(one) == NOWHERE),
        interviews=len(case.met.invited),
        silent=len(case.met.silent),
        silent_named=len(known.held.silent),
        drawn=Drawn.of(standing.background),
    )


def _expected(by_rank: Floats) -> Range | None:
    """Return the rank expected of who matches, from 1."""
    any_ = by_rank.sum(axis=0)
    if not any_.all():
        return None
    ranks = np.arange(1, len(by_rank) + 1)
    return told((ranks[:, None] * by_rank).sum(axis=0) / any_)


def _chance_alone(listed: RankList, case: Case) -> tuple[float, ...]:
    """Return, by rank, the chance of a seat there for an applicant who wanted nothing better."""
    places = [case.at(one) for one in listed.primary]
    alone = case.posterior.mean(case.posterior.taken)[:, 0]
    return tuple(0.0 if at == NOWHERE else float(alone[at]) for at in places)


def _ranks(
    listed: RankList, case: Case, by_rank: Floats, years: Floats, reached: Floats
) -> Sequence[RankChance]:
    alone = _chance_alone(listed, case)
    found = []
    for rank, one in enumerate(listed.primary):
        program = case.known.program(one)
        found.append(
            RankChance(
                rank=rank + 1,
                program=one.program,
                track=one.track.value if one.track else None,
                name=case.known.title(one),
                synthetic=bool(program and program.synthetic),
                interviewed=case.known.held.met(one),
                match=told(by_rank[rank]),
                here_or_better=told(reached[rank]),
                alone=alone[rank],
                with_first_year=told(years[rank]) if one.track is TrackKind.ADVANCED else None,
            )
        )
    return found


def _ends(listed: RankList, by_rank: Floats, years: Floats) -> Ends:
    def of(chances: Floats, *tracks: TrackKind | None) -> Range:
        mine = [rank for rank, one in enumerate(listed.primary) if one.track in tracks]
        return told(chances[mine].sum(axis=0)) if mine else NOTHING

    whole = (TrackKind.CATEGORICAL, TrackKind.PRIMARY, TrackKind.PHYSICIAN, None)
    return Ends(
        whole=of(by_rank, *whole),
        advanced_with_year=of(years, TrackKind.ADVANCED),
        advanced_alone=of(by_rank - years, TrackKind.ADVANCED),
        year_alone=of(by_rank, TrackKind.PRELIMINARY),
        unmatched=told(1 - by_rank.sum(axis=0)),
    )


def _one_more(case: Case, left: Floats, seed: int) -> Floats:
    """Return what one interview more adds at the end of the list, by view.

    It is one at a program of the same specialties that would be as likely as any to invite this applicant.
    """
    others = _others(case)
    if not len(others):
        return np.zeros(len(left))
    found = _posterior(case.standing, Met.of(others.tolist(), (), ()), seed)
    weight = found.called * case.standing.share[others][:, None, None]
    usual = (weight * found.taken).sum(axis=0) / np.maximum(weight.sum(axis=0), TINY)
    return case.posterior.mean(left * usual)


def _others(case: Case) -> NDArray[np.int64]:
    """Return the places of the specialties interviewed in that are not ruled out and did not invite."""
    places = case.standing.background.setting.places
    kinds = np.unique(places.kind[case.met.places[case.met.invited]])
    may = np.isin(places.kind, kinds) & (case.standing.share > 0)
    may[case.met.places[case.met.invited]] = False
    return np.flatnonzero(may).astype(np.int64)
