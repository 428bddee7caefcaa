"""The portfolio and its curve, for one applicant's candidates."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchbound.match.portfolio.answer import Money, Stop
from matchbound.match.portfolio.candidates import Candidates
from matchbound.match.portfolio.curve import CurvePoint, stops_paying
from matchbound.match.portfolio.fees import Fees
from matchbound.match.portfolio.options import Floats, Options
from matchbound.match.portfolio.plan import Portfolio, best_portfolio, nested_portfolio

STEP, LEAST = 100.0, 0.005
"""Money stops paying where so many dollars more bring less than so much more chance: our own choice."""
END = 6_000.0
"""Dollars up to which the curve is looked at, and further where the budget goes further."""


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """What was found: the best programs for the money, and by dollars what more or less would bring."""

    among: Candidates
    fees: Fees
    money: Money
    names: tuple[str, ...]
    """Specialties of the candidates."""
    options: Options
    nested: Portfolio
    rising: Floats
    """By market: the chance of any match with none, one, two, … programs of `nested`."""
    stop: Stop
    best: Portfolio

    @classmethod
    def of(cls, among: Candidates, fees: Fees, money: Money) -> "Solved":
        """Choose the programs; without a budget, up to where more stop paying."""
        names = tuple(dict.fromkeys(one.specialty for one in among.programs()))
        options, table = among.options(names), [fees.dollars] * max(len(names), 1)
        nested = nested_portfolio(options, table, max(END, money.budget or 0.0))
        rising = among.told_of(nested.chosen).any_of()
        stop = _stop((0.0, *nested.costs), rising.mean(axis=0))
        best = best_portfolio(options, table, stop.dollars if money.budget is None else money.budget)
        return cls(among, fees, money, names, options, nested, rising, stop, best)

    def best_for(self, dollars: float) -> Floats:
        """Return, by market, the chance of any match with the best programs for some other money."""
        table = [self.fees.dollars] * max(len(self.names), 1)
        best = best_portfolio(self.options, table, dollars)
        chances: Floats = self.among.told_of(best.chosen).any_of()[:, -1]
        return chances


def _stop(dollars: Sequence[float], chances: Floats) -> Stop:
    points = [
        CurvePoint(number, cost, float(chance))
        for number, (cost, chance) in enumerate(zip(dollars, chances, strict=True))
    ]
    here = stops_paying(points, dollars=STEP, least=LEAST)
    reached = here.applications < points[-1].applications or len(points) == 1
    return Stop(here.applications, here.cost, here.chance, STEP, LEAST, reached)
