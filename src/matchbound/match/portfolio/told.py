"""Telling a portfolio: chances with their ranges, signals, and other lists for the same money."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from matchbound.match.odds.odds import NOT_KNOWN, range_of
from matchbound.match.odds.plan import not_simulated, own_list, typical_list
from matchbound.match.odds.reached import reached
from matchbound.match.population.draws import Floats
from matchbound.match.population.kinds import Kinds
from matchbound.match.portfolio.answer import (
    Chosen,
    Compared,
    Point,
    PortfolioAnswer,
    SpecialtySum,
)
from matchbound.match.portfolio.candidates import through_eras
from matchbound.match.portfolio.drawn import Drawn, Quality, interviews
from matchbound.match.portfolio.money import beside
from matchbound.match.portfolio.question import Question
from matchbound.match.portfolio.signaled import Signaled
from matchbound.match.portfolio.signals import assumed
from matchbound.match.portfolio.solved import Solved
from matchbound.rules.fees import EXTRA_RANK, FREE_PRIMARY
from matchbound.rules.finding import cites
from matchbound.rules.seasons import certification_day, in_words, season_calendar
from matchbound.rules.signals import TIERS

BEYOND = 1.5
"""The curve goes on so far beyond what is spent and where it stops paying."""
SIGNALS = (
    "What a signal does to the chance of an interview is our own assumption, with a wide margin. The markets"
    " are fitted to seasons in which people signaled, so some of it is in the chances already."
)
TAKE_PART = (
    "Whether a program takes part in signals: the catalogue does not say, the application service does."
)
SPLIT = "What programs of other specialties would bring: only those asked about were looked at."


def told(asked: Question, solved: Solved) -> PortfolioAnswer:
    """Return the whole answer."""
    among, setting = solved.among, solved.among.standing.background.setting
    chances = among.told_of(solved.best.chosen)
    kinds = among.kinds_at(chances.place)
    met = interviews(among.standing, kinds, among.seed, Quality.exact()).of(chances.place).by_market()
    rising = chances.any_of()
    signaled = Signaled.of(solved, chances)
    chosen = tuple(_chosen(solved, met, chances.by_market(), rising, signaled.tiers))
    day = certification_day(asked.season)
    return PortfolioAnswer(
        season=asked.season,
        like_year=setting.year,
        seed=asked.seed,
        specialties=tuple(Kinds.all().slugs[kind] for kind in among.kinds),
        money=solved.money,
        match=range_of(rising[:, -1]),
        dollars=solved.best.cost,
        interviews=float(met.sum(axis=1).mean()),
        chosen=chosen,
        sums=_sums(solved, chosen, signaled),
        curve=_curve(solved),
        stops=solved.stop,
        looked_at=len(among),
        ruled_out=among.ruled_out,
        elsewhere=among.elsewhere,
        fee_note=next((one.note for one in solved.fees.cites if one.note), None),
        liked=bool(len(among) and np.ptp(among.utility) > 0),
        beyond=max(solved.best.bound - solved.best.worth, 0.0),
        signals=signaled.told(rising[:, -1]),
        compared=tuple(_compared(asked, solved, rising[:, -1])),
        free_ranks=FREE_PRIMARY.on(day).value,
        extra_rank=EXTRA_RANK.on(day).value,
        beside=beside(asked.season, asked.on),
        grounds=among.standing.focal.facts,
        not_known=(
            *_late(asked),
            *not_simulated(asked.wanted),
            *NOT_KNOWN[:-1],
            "Places that you have ties to.",
            SIGNALS,
            TAKE_PART,
            SPLIT,
        ),
        reached=reached(),
        markets=len(among.standing.background),
        cites=cites(solved.fees.cites, *signaled.cites, (assumed().cite,)),
        synthetic=any(one.synthetic for one in chosen),
    )


def _late(asked: Question) -> Iterator[str]:
    """Say that programs read already: the markets know only applications that came in time."""
    reading = season_calendar(asked.season).eras_view
    if reading is not None and isinstance(reading.value, date) and reading.value < asked.on:
        yield (
            f"What an application is worth that is sent now: programs read since {in_words(reading)}, many"
            " have invited already, and signals went out with the application. The chances are those of"
            " applications sent in time."
        )


def _chosen(
    solved: Solved, met: Floats, taken: Floats, rising: Floats, tiers: Sequence[str]
) -> Iterator[Chosen]:
    among, best = solved.among, solved.best
    adds, prices = np.diff(rising.mean(axis=0)), np.diff((0.0, *best.costs))
    for number, which in enumerate(best.chosen):
        place = int(among.place[which])
        program = among.standing.program(place)
        yield Chosen(
            program.id,
            program.name,
            program.specialty,
            among.standing.verdict(place),
            program.synthetic,
            range_of(met[:, number]),
            range_of(np.minimum(taken, met)[:, number]),
            float(adds[number]),
            float(prices[number]),
            best.costs[number],
            float(among.utility[which]),
            tiers[number],
        )


def _sums(solved: Solved, chosen: Sequence[Chosen], signaled: Signaled) -> tuple[SpecialtySum, ...]:
    numbers = Counter(one.specialty for one in chosen)
    used = Counter((one.specialty, one.signal) for one in chosen)
    return tuple(
        SpecialtySum(
            name,
            numbers[name],
            solved.fees.of_numbers({name: numbers[name]}),
            tuple(used[name, tier] for tier in TIERS[: len(limit.tiers or TIERS)]),
            limit.tiers,
            limit.note,
        )
        for name, limit in signaled.limits.items()
    )


def _curve(solved: Solved) -> tuple[Point, ...]:
    dollars = (0.0, *solved.nested.costs)
    until = BEYOND * max(solved.best.cost, solved.stop.dollars, solved.money.budget or 0.0)
    shown = [number for number, cost in enumerate(dollars) if cost <= until]
    return tuple(Point(number, dollars[number], range_of(solved.rising[:, number])) for number in shown)


# -- other lists -----------------------------------------------------------------------------------------


def _compared(asked: Question, solved: Solved, ours: Floats) -> Iterator[Compared]:
    """Tell as many programs chosen as people alike choose, and the list there is."""
    if solved.best.chosen:
        yield _against("typical", solved, _typical(solved), 0, ours)
    if asked.programs:
        place = own_list(asked.programs, solved.among.standing.background.setting.places).place
        kept = place[np.isin(place, solved.among.told.place) & through_eras(solved.among.standing, place)]
        yield _against("yours", solved, solved.among.told.of(kept), len(place) - len(kept), None)


def _typical(solved: Solved) -> Drawn:
    """Return as many programs of each kind as were chosen, as people alike choose them."""
    among = solved.among
    places = among.standing.background.setting.places
    may = np.zeros(len(places), dtype=np.bool_)
    may[among.place] = True
    chosen = places.kind[among.place[np.array(solved.best.chosen, dtype=np.int64)]]
    sizes = [int((chosen == kind).sum()) for kind in among.kinds]
    return among.told.of(typical_list(among.kinds, sizes, may, places, seed=among.seed).place)


def _against(name: str, solved: Solved, listed: Drawn, left_out: int, ours: Floats | None) -> Compared:
    """Hold a list against the best one for the same money; `ours`: its chances, where it is the answer."""
    programs = [solved.among.standing.program(one) for one in listed.place.tolist()]
    dollars = solved.fees.of_numbers(Counter(one.specialty for one in programs))
    theirs = listed.any_of()[:, -1]
    best = solved.best_for(dollars) if ours is None else ours
    return Compared(
        name, len(programs), left_out, dollars, range_of(theirs), range_of(best), range_of(best - theirs)
    )
