"""Where the applicant applies: an own list, or as many programs as people alike apply to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.match.odds.focal import NotAskedError
from matchbound.match.population.draws import Purpose, stem, uniforms
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.people import APPLICATIONS, SECOND_SHARE
from matchbound.match.population.places import Places
from matchbound.match.population.stages import OPEN_PULL
from matchbound.match.population.types import Type
from matchbound.screening.screen import Screening

Numbers = NDArray[np.int64]
MORE = 10
"""Programs more, as a way to move the odds."""


@dataclass(frozen=True, slots=True, eq=False)
class Applied:
    """Programs applied to, best liked first: places of the market, and which of `kinds` each is in."""

    place: Numbers
    slot: Numbers
    kinds: tuple[int, ...]
    own: bool
    """The applicant's own list; else drawn as people alike would choose."""


def own_list(ids: Sequence[str], places: Places) -> Applied:
    """Return a list given by the applicant, in the order given; NotAskedError names what is not known.

    A program that only has a preliminary year is meant by its own id.
    """
    named = {name.partition("/")[0]: at for at, name in enumerate(places.ids) if "/" in name}
    number = {**named, **{name: at for at, name in enumerate(places.ids)}}
    if strange := [one for one in ids if one not in number]:
        raise NotAskedError(f"no such program in this market: {', '.join(strange[:5])}")
    place = np.array([number[one] for one in ids], dtype=np.int64)
    if again := [one for at, one in enumerate(ids) if place[at] in place[:at]]:
        raise NotAskedError(f"name each program once; given twice: {', '.join(dict.fromkeys(again))}")
    kinds = tuple(dict.fromkeys(places.kind[place].tolist()))
    slot = np.array([kinds.index(kind) for kind in places.kind[place].tolist()], dtype=np.int64)
    return Applied(place, slot, kinds, own=True)


def kinds_of(specialties: Sequence[str]) -> tuple[int, ...]:
    """Return the kinds of specialties that the market knows; NotAskedError if it knows none of them."""
    numbers = (Kinds.all().number(one) for one in dict.fromkeys(specialties))
    found = tuple(one for one in numbers if one is not None)
    if not found:
        raise NotAskedError(
            "none of the specialties aimed at is in the simulated market: name one under `goal.specialties`"
        )
    return found


def not_simulated(specialties: Sequence[str]) -> tuple[str, ...]:
    """Say which specialties that are aimed at the market does not have, in a sentence; nothing if none."""
    names = (one.replace("-", " ") for one in specialties if Kinds.all().number(one) is None)
    listed = ", ".join(dict.fromkeys(names))
    return (
        (f"{listed.capitalize()}: not in the simulated market, and in none of these numbers.",)
        if listed
        else ()
    )


def typical_sizes(type_: Type, specialties: int, *, more: int = 0) -> list[int]:
    """Return how many programs people of a type apply to, by specialty; fewer in further ones."""
    sizes = [round(APPLICATIONS[type_] * (SECOND_SHARE if slot else 1.0)) for slot in range(specialties)]
    sizes[0] += more
    return sizes


def typical_list(
    kinds: tuple[int, ...], sizes: Sequence[int], may: NDArray[np.bool_], places: Places, *, seed: int
) -> Applied:
    """Return programs of each kind as people choose them, open ones sooner.

    `may`: places that are not ruled out. A longer list begins with the shorter.
    """
    kept = [_picked(kind, may, places, seed)[:size] for kind, size in zip(kinds, sizes, strict=True)]
    slot = np.repeat(np.arange(len(kinds)), [len(some) for some in kept])
    return Applied(np.concatenate(kept), slot, kinds, own=False)


def _picked(kind: int, may: NDArray[np.bool_], places: Places, seed: int) -> Numbers:
    """Return the places of a kind in the order in which somebody would come to them, as in the population."""
    mine = np.arange(places.start[kind], places.start[kind + 1])
    mine = mine[may[mine]]
    luck = -np.log(-np.log(uniforms(stem(seed, Purpose.PICKING), places.key[mine])))
    order = np.argsort(-(OPEN_PULL * np.nan_to_num(places.open_known[mine]) + luck), kind="stable")
    return mine[order].astype(np.int64)


def rows_of(screening: Screening, places: Places) -> NDArray[np.int64]:
    """Return each place's row in the table of programs."""
    row = {one.id: number for number, one in enumerate(screening.table.catalogue.programs)}
    return np.array([row[name.partition("/")[0]] for name in places.ids], dtype=np.int64)
