"""What the page of a search says beside the programs themselves: choices, columns, counts by state."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext

from matchbound.reference.states import STATES
from matchbound.screening.screen import VERDICTS, Screening
from matchbound.screening.search import DESCENDING, NEAR, PERSONAL, WORDS, Found
from matchbound.screening.verdict import ProgramVerdict
from matchbound.web.pages.programs.forms import LONGEST_NAME
from matchbound.web.programs import words
from matchbound.web.programs.asked import Asked

STATE = "state"
TAKES = frozenset({ProgramVerdict.ELIGIBLE, ProgramVerdict.LIKELY})
"""Verdicts of programs that stand open."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice, and the address without it."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its words, and the address that orders by it."""

    label: str
    address: str = ""
    sorted: str = ""
    """As the attribute aria-sort says it; empty where the table is not in its order."""
    css: str = ""


@dataclass(frozen=True, slots=True)
class StateLine:
    """One state on the map, with the address of its programs."""

    code: str
    name: str
    found: int
    open: int | None
    address: str


def chips_of(asked: Asked) -> Iterator[Chip]:
    """Yield what was chosen."""
    query = asked.query
    if query.words:
        yield Chip(
            f"\N{LEFT DOUBLE QUOTATION MARK}{query.words}\N{RIGHT DOUBLE QUOTATION MARK}",
            asked.without(WORDS),
        )
    for name, values in query.chosen.items():
        for value in values:
            yield Chip(choice_words(name, value), asked.without(name, value))
    if query.near:
        yield Chip(near_words(asked), asked.without(NEAR))


def name_of(chips: Sequence[Chip]) -> str:
    """Return a name for a search: what was chosen."""
    said = ", ".join(one.words for one in chips) or gettext("All programs")
    return said if len(said) <= LONGEST_NAME else f"{said[: LONGEST_NAME - 1]}\N{HORIZONTAL ELLIPSIS}"


def choice_words(name: str, value: str) -> str:
    """Return one value of a facet as it is read beside others."""
    said = {"facet": words.FACETS[name], "value": words.value_words(name, value)}
    return gettext("%(facet)s: %(value)s") % said


def near_words(asked: Asked) -> str:
    """Return the place asked for, and how far around it."""
    place = asked.query.near.label if asked.query.near else asked.near
    if asked.query.miles is None:
        return gettext("Distance from %(place)s") % {"place": place}
    return gettext("Within %(miles)s miles of %(place)s") % {
        "miles": f"{asked.query.miles:g}",
        "place": place,
    }


def relaxations_of(found: Found, asked: Asked) -> list[tuple[Chip, int]]:
    """Return, where nothing is found, what each choice keeps away: the one that keeps away most first."""
    named = {
        WORDS: gettext("the words \N{LEFT DOUBLE QUOTATION MARK}%s\N{RIGHT DOUBLE QUOTATION MARK}")
        % asked.query.words,
        NEAR: near_words(asked),
        **{name: _facet_words(name, values) for name, values in asked.query.chosen.items()},
    }
    relaxed = sorted(found.relaxed().items(), key=lambda one: -one[1])
    return [(Chip(named[name], asked.without(name)), count) for name, count in relaxed]


def _facet_words(name: str, values: tuple[str, ...]) -> str:
    return choice_words(name, values[0]) if len(values) == 1 else str(words.FACETS[name])


def columns_of(asked: Asked, *, personal: bool) -> list[Column]:
    """Return the columns of the table with the addresses that order by them."""
    given = [
        ("name", gettext("Program"), ""),
        ("", gettext("Visa"), ""),
        ("positions", gettext("Positions"), "number"),
        ("imgs", gettext("From abroad"), "number"),
        ("verdict", gettext("For you"), ""),
        ("fit", gettext("Fit"), "number"),
    ]
    return [
        Column(label, asked.ordered(name) if name else "", _sorted(asked, name), css)
        for name, label, css in given
        if personal or name not in PERSONAL
    ]


def _sorted(asked: Asked, name: str) -> str:
    if name != asked.query.order:
        return ""
    return "descending" if (name in DESCENDING) != asked.query.reverse else "ascending"


def orders_of(asked: Asked, *, personal: bool) -> list[tuple[str, str]]:
    """Return the orders that can be asked for."""
    left_out = set() if personal else set(PERSONAL)
    left_out |= set() if asked.query.near else {"miles"}
    return [(name, str(label)) for name, label in words.ORDERS.items() if name not in left_out]


def states_of(found: Found, asked: Asked, screening: Screening | None) -> list[StateLine]:
    """Return how many programs all other choices find in each state, the most first; and open ones."""
    facet, address_of = next(one for one in found.facets if one.name == STATE), state_addresses(asked)
    left = found.without(STATE)
    counts = facet.counts(left)
    takes = {} if screening is None else facet.counts(left & _open(screening))
    lines = [
        StateLine(
            code,
            STATES.get(code, gettext("State not known")),
            count,
            None if screening is None else takes.get(code, 0),
            address_of(code),
        )
        for code, count in counts.items()
    ]
    return sorted(lines, key=lambda one: (-(one.open or 0), -one.found, one.name))


def state_addresses(asked: Asked) -> Callable[[str], str]:
    """Return what gives the address of a state's programs, as a list."""
    others = asked.having(state="", view="")
    before = f"{reverse('programs:index')}?{others}{'&' if others else ''}state="
    return lambda code: before + code


def _open(screening: Screening) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    codes = [place for place, one in enumerate(VERDICTS) if one in TAKES]
    return np.isin(screening.verdicts, codes)
