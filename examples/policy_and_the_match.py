"""What does a change of policy do to the Match? The same simulated seasons, with one thing changed.

    python examples/policy_and_the_match.py --scale 1 --seasons 6 --seed 1

Each season is drawn twice from the same seed, so that the same people with the same luck meet another world:
what differs is what was changed, and chance that follows from it. The market is a simulation with constants
fitted to published totals; docs/explanation/odds.md says what it does not know. Nobody asked a program, and
people and programs here do not answer to a policy as real ones would: they do not apply elsewhere for it.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from matchbound.match.lists import NOBODY
from matchbound.match.population.coefficients import Coefficients, coefficients
from matchbound.match.population.published import Published
from matchbound.match.population.season import Setting, make_season, newest_setting
from matchbound.match.population.types import TYPES
from matchbound.reference.sample import sample_catalogue


@dataclass(frozen=True)
class World:
    """What seasons are drawn from."""

    setting: Setting
    constants: Coefficients


def visas_weigh_double(world: World) -> World:
    """Programs hold it against applicants twice as much that they need a visa."""
    values = {**world.constants.values, "visa": 2 * world.constants["visa"]}
    return replace(world, constants=replace(world.constants, values=values))


def a_tenth_fewer_interviews(world: World) -> World:
    """Programs interview a tenth fewer people for each position."""
    values = {**world.constants.values, "interviews": 0.9 * world.constants["interviews"]}
    return replace(world, constants=replace(world.constants, values=values))


def larger_internal_medicine(world: World) -> World:
    """Programs in internal medicine have a tenth more positions, and so has the country that many."""
    setting = world.setting
    figures = dict(setting.published.figures)
    own, all_ = ("positions", setting.year, "", "internal-medicine"), ("positions", setting.year, "", "")
    more = 0.1 * figures[own].value
    for key in (own, all_):
        figures[key] = replace(figures[key], value=figures[key].value + more)
    return replace(world, setting=replace(setting, published=Published(figures)))


CHANGES: tuple[Callable[[World], World], ...] = (
    visas_weigh_double,
    a_tenth_fewer_interviews,
    larger_internal_medicine,
)


def rates(world: World, seed: int) -> list[float]:
    """Return the percent of each type, and of those who need a visa, that match in one season."""
    season = make_season(world.setting, world.constants, seed)
    matched, people = season.matching.program != NOBODY, season.people
    groups = [people.type == number for number in range(len(TYPES))] + [people.needs_visa]
    return [100 * float(matched[group].mean()) for group in groups]


def main() -> None:
    """Print each change beside the world as it is, with how much the difference varies."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--scale", type=float, default=1.0, help="share of the country to simulate")
    ask.add_argument("--seasons", type=int, default=6)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    seeds = range(given.seed, given.seed + given.seasons)
    world = World(newest_setting(sample_catalogue(), scale=given.scale), coefficients())
    base = np.array([rates(world, seed) for seed in seeds])
    print(
        f"Match rates in percent, {given.seasons} seasons of {given.scale:g} of the country;"
        " ±: how far seasons differ"
    )
    print(f"{'':<26}", *(f"{name:>12}" for name in (*TYPES, "needs visa")))
    print(f"{'as it is':<26}", *(f"{one:>12.1f}" for one in base.mean(axis=0)))
    for change in CHANGES:
        moved = np.array([rates(change(world), seed) for seed in seeds]) - base
        told = zip(moved.mean(axis=0), moved.std(axis=0), strict=True)
        cells = (f"{f'{mean:+.1f} ± {spread:.1f}':>12}" for mean, spread in told)
        print(f"{change.__name__.replace('_', ' '):<26}", *cells)


if __name__ == "__main__":
    main()
