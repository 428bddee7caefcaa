"""Which letters go to which program: solved, and proven best, by CP-SAT.

For each program at most as many as it takes; of the choices left that which misses least of what the program
asks, then that with the most merit. A letter with more against than for it goes only where it fills a need.
Two entries under one letter ID are one letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import Relation
from matchbound.experience.letters.asked import Asked
from matchbound.experience.letters.life import Kept
from matchbound.experience.letters.merit import merit

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

MOST_LETTERS = 60
"""Of one person; more are a mistake in the file."""
MISSED = 10_000
"""What one unmet need weighs against merit: more than all letters together."""
SEED, EFFORT = 2027, 30.0


class TooManyLettersError(MatchboundError):
    """There are more letters than anybody has."""

    status = 422


@dataclass(frozen=True, slots=True)
class Missing:
    """One need that the letters at hand cannot fill: which, how many are short, and how many may yet fit.

    `unsaid` counts the assigned letters that do not say whether they are of that kind.
    """

    need: str
    short: int
    unsaid: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """The letters for one kind of asking, by their places, the best first, and what is still missing."""

    places: tuple[int, ...]
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """The letters for every distinct asking; `proven`: no better choice exists."""

    of: Mapping[Asked, Chosen]
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """So many letters of a kind; `fits` are the places of those that are, `unsaid` of those that may be."""

    name: str
    number: int
    fits: frozenset[int]
    unsaid: frozenset[int] = frozenset()


def assign(letters: Sequence[Kept], asked: Sequence[Asked], *, opens: date, usual: int) -> Assignment:
    """Return the best letters for each asking; `usual` is the number for programs that do not say one."""
    if len(letters) > MOST_LETTERS:
        raise TooManyLettersError(f"letters: {len(letters)} are listed; keep at most {MOST_LETTERS}")
    distinct = tuple(dict.fromkeys(asked))
    if not letters or not distinct:
        return Assignment({one: _told(one, letters, (), usual, opens) for one in distinct})
    chosen, proven = _solved(letters, distinct, opens, usual)
    return Assignment(
        {one: _told(one, letters, chosen[one], usual, opens) for one in distinct}, proven=proven
    )


def needs(asked: Asked, letters: Sequence[Kept], usual: int) -> tuple[Need, ...]:
    """Return what a program asks as numbers of letters of a kind."""
    least = usual if asked.least is None else asked.least
    wanted = (
        Need("number", least, frozenset(one.place for one in letters)),
        Need("us", asked.us or 0, _those(letters, True), _those(letters, None)),
        Need(
            "specialty",
            asked.of_specialty or 0,
            frozenset(one.place for one in letters if one.specialty == asked.specialty),
            frozenset(one.place for one in letters if one.specialty is None),
        ),
        Need(
            "chair",
            int(asked.chair),
            frozenset(one.place for one in letters if one.letter.relation is Relation.DEPARTMENT_CHAIR),
            frozenset(one.place for one in letters if one.letter.relation is None),
        ),
    )
    top = asked.most
    return tuple(
        one if top is None else replace(one, number=min(one.number, top)) for one in wanted if one.number
    )


def _those(letters: Sequence[Kept], us_licensed: bool | None) -> frozenset[int]:  # noqa: FBT001 - the value sought
    return frozenset(one.place for one in letters if one.letter.us_licensed is us_licensed)


def same_id(letters: Sequence[Kept]) -> tuple[tuple[Kept, ...], ...]:
    """Return the letters that share one letter ID, where more than one does."""
    groups: dict[str, list[Kept]] = {}
    for one in letters:
        if one.letter.letter_id:
            groups.setdefault(one.letter.letter_id.strip().casefold(), []).append(one)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _solved(
    letters: Sequence[Kept], distinct: Sequence[Asked], opens: date, usual: int
) -> tuple[dict[Asked, tuple[int, ...]], bool]:
    from ortools.sat.python import cp_model  # slow import

    model = cp_model.CpModel()
    goes, terms = {}, []
    for number, asked in enumerate(distinct):
        goes[asked] = {one.place: model.new_bool_var(f"{number}/{one.place}") for one in letters}
        terms.append(_modelled(model, letters, asked, goes[asked], opens, usual))
    model.maximize(cp_model.LinearExpr.sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1  # the same answer on every machine
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = EFFORT
    status = solver.solve(model)
    found = {
        asked: tuple(place for place, var in of.items() if solver.boolean_value(var))
        for asked, of in goes.items()
    }
    return found, status == cp_model.OPTIMAL


def _modelled(
    model: "cp_model.CpModel",
    letters: Sequence[Kept],
    asked: Asked,
    goes: "Mapping[int, cp_model.IntVar]",
    opens: date,
    usual: int,
) -> "cp_model.LinearExprT":
    """Add one asking to the model; return what it is worth to be made best."""
    if asked.most is not None:
        model.add(sum(goes.values()) <= asked.most)
    for group in same_id(letters):
        model.add(sum(goes[one.place] for one in group) <= 1)
    worth = sum(_tied(one, asked, opens) * goes[one.place] for one in letters)
    for need in needs(asked, letters, usual):
        short = model.new_int_var(0, need.number, f"short of {need.name}")
        model.add(sum(goes[place] for place in need.fits) + short >= need.number)
        perhaps = model.new_int_var(0, need.number, f"perhaps short of {need.name}")
        model.add(sum(goes[place] for place in need.fits | need.unsaid) + perhaps >= need.number)
        worth -= MISSED * MOST_LETTERS * (2 * short + perhaps)
    return worth


def _tied(one: Kept, asked: Asked, opens: date) -> int:
    """Return a letter's merit; of equals that which stands first in the dossier is worth more."""
    return merit(one, asked.specialty, opens) * MOST_LETTERS - one.place


def _told(asked: Asked, letters: Sequence[Kept], places: Sequence[int], usual: int, opens: date) -> Chosen:
    chosen = set(places)
    ranked = sorted(
        (one for one in letters if one.place in chosen), key=lambda one: -_tied(one, asked, opens)
    )
    missing = tuple(
        Missing(need.name, short, len(chosen & need.unsaid))
        for need in needs(asked, letters, usual)
        if (short := need.number - len(chosen & need.fits)) > 0
    )
    return Chosen(tuple(one.place for one in ranked), missing)
