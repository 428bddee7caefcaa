"""Small markets in plain words, as the product's lists and back; those of files; made-up ones."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from matchbound.match.lists import NOBODY, Lists, Numbers, RankOrderLists
from matchbound.match.matching import Matching, Work
from matchbound.match.mechanism.market import Market
from referees.plain_match import Line, Places, PlainMarket

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Instance:
    market: PlainMarket
    stable: tuple[Places, ...]
    """All stable matchings, or none known."""
    applicant_optimal: Places | None
    program_optimal: Places | None
    result: Places | None
    """What the mechanism must give, where that is written down."""


def lists_of(plain: PlainMarket, specialties: Numbers | None = None) -> RankOrderLists:
    """The lists of a plain market, numbered in its order."""
    applicants, programs = plain.applicants, list(plain.quotas)
    a, p = ({one: i for i, one in enumerate(ids)} for ids in (applicants, programs))
    number = {None: NOBODY, **p}
    primary = {who: [p[one] for one in listed] for who, listed in plain.singles.items()}
    for couple, lines in plain.couples.items():
        for k, member in enumerate(couple):
            primary[member] = [number[line[k]] for line in lines]
    return RankOrderLists(
        applicants=tuple(applicants),
        programs=tuple(programs),
        quotas=np.array([plain.quotas[one] for one in programs], dtype=np.int32),
        primary=Lists.of(primary[one] for one in applicants),
        ranked=Lists.of([a[who] for who in plain.ranked[one]] for one in programs),
        couples=_rows([(a[one], a[other]) for one, other in plain.couples], 2),
        supplemented=_rows([(a[who], p[one]) for who, one in plain.supplemental], 2),
        supplemental=Lists.of([p[one] for one in listed] for listed in plain.supplemental.values()),
        reversions=_rows([(p[donor], p[receiver], most) for donor, receiver, most in plain.reversions], 3),
        specialties=np.empty(0, dtype=np.int32) if specialties is None else specialties,
    )


def plain_of(lists: RankOrderLists) -> PlainMarket:
    """The singles of a market in plain words, with the entries that both sides list."""
    names, people = lists.programs, lists.applicants
    ranked = {one: [people[a] for a in lists.ranked[i].tolist()] for i, one in enumerate(names)}
    known = {one: set(listed) for one, listed in ranked.items()}
    singles = {
        one: [names[p] for p in lists.primary[i].tolist() if one in known[names[p]]]
        for i, one in enumerate(people)
    }
    return PlainMarket(dict(zip(names, lists.quotas.tolist(), strict=True)), ranked, singles)


def _rows(rows: list[tuple[int, ...]], width: int) -> Numbers:
    return np.array(rows, dtype=np.int32).reshape(-1, width)


def market_of(plain: PlainMarket) -> Market:
    return Market.of(lists_of(plain))


def places_of(lists: RankOrderLists, matching: Matching) -> Places:
    """Where everybody is, by name."""
    names = (*lists.programs, None)
    at = zip(matching.program.tolist(), matching.preliminary.tolist(), strict=True)
    return {who: (names[one], names[more]) for who, (one, more) in zip(lists.applicants, at, strict=True)}


def matching_of(lists: RankOrderLists, places: Places) -> Matching:
    """A matching made by hand; seats as they were."""
    number = {None: NOBODY, **{one: i for i, one in enumerate(lists.programs)}}
    one, more = ([number[places[who][k]] for who in lists.applicants] for k in range(2))
    return Matching(
        program=np.array(one, dtype=np.int32),
        preliminary=np.array(more, dtype=np.int32),
        seats=lists.quotas,
        reverted=np.zeros(len(lists.reversions), dtype=np.int32),
        unresolved_couples=(),
        unresolved_lists=(),
        work=Work(0, 0, 0, 0),
    )


@cache
def instances(name: str = "instances.txt") -> dict[str, Instance]:
    """The instances of a file, by name."""
    text = (HERE / name).read_text(encoding="utf-8")
    text = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    parts = [part.split("\n", 1) for part in text.split("instance ")[1:]]
    return {name: _instance(rest.split("\n")) for name, rest in parts}


def _instance(lines: list[str]) -> Instance:
    plain = PlainMarket({}, {}, {}, {}, {}, [])
    ends: dict[str, list[Places]] = {
        one: [] for one in ("stable", "applicant-optimal", "program-optimal", "result")
    }
    for line in lines:
        head, _, tail = line.partition(" :")
        match head.split():
            case ["program", name, quota]:
                plain.quotas[name], plain.ranked[name] = int(quota), tail.split()
            case ["applicant", name]:
                plain.singles[name] = tail.split()
            case ["couple", one, other]:
                plain.couples[one, other] = [_line(pair) for pair in tail.split()]
            case ["supplemental", name, program]:
                plain.supplemental[name, program] = tail.split()
            case ["reversion", donor, receiver, positions]:
                plain.reversions.append((donor, receiver, int(positions)))
            case ["optimal-first-and-last"]:
                ends["applicant-optimal"], ends["program-optimal"] = ends["stable"][:1], ends["stable"][-1:]
            case [kind, first, *rest] if first != "none":
                ends[kind].append(dict(_place(one) for one in (first, *rest)))
    stable, *single = ends.values()
    return Instance(plain, tuple(stable), *(one[0] if one else None for one in single))


def _line(pair: str) -> Line:
    one, other = (None if name == "-" else name for name in pair.split("/"))
    return one, other


def _place(words: str) -> tuple[str, tuple[str | None, str | None]]:
    who, _, programs = words.partition("=")
    program, _, before = programs.partition("+")
    return who, (None if program == "-" else program, before or None)


@st.composite
def markets(
    draw: st.DrawFn,
    *,
    singles: int = 5,
    couples: int = 0,
    programs: int = 4,
    supplemental: bool = False,
    reversions: bool = False,
) -> PlainMarket:
    """A small market: short lists, few seats, so that much is contested."""
    names = [f"p{i}" for i in range(draw(st.integers(1, programs)))]
    alone = [f"s{i}" for i in range(draw(st.integers(0, singles)))]
    pairs = [(f"c{i}a", f"c{i}b") for i in range(draw(st.integers(min(couples, 1), couples)))]
    people = [*alone, *(member for pair in pairs for member in pair)]
    sides = [*names, None]
    lines = st.lists(
        st.tuples(st.sampled_from(sides), st.sampled_from(sides)).filter(any), max_size=5, unique=True
    )
    listed = {who: draw(_orders(names)) for who in alone}
    joint = {pair: draw(lines) for pair in pairs}
    more: dict[tuple[str, str], list[str]] = {}
    if supplemental:
        asked = {(who, one) for who, own in listed.items() for one in own}
        asked |= {
            (pair[k], line[k]) for pair, own in joint.items() for line in own for k in range(2) if line[k]
        }
        for who, one in sorted(asked):
            if draw(st.booleans()):
                more[who, one] = draw(_orders([other for other in names if other != one]))
    moves = [(donor, receiver) for i, donor in enumerate(names) for receiver in names[i + 1 :]]
    return PlainMarket(
        quotas={one: draw(st.integers(0, 3)) for one in names},
        ranked={one: draw(_orders(people)) for one in names},
        singles=listed,
        couples=joint,
        supplemental=more,
        reversions=[
            (donor, receiver, draw(st.integers(1, 2)))
            for donor, receiver in (
                draw(st.lists(st.sampled_from(moves), max_size=3, unique=True))
                if moves and reversions
                else []
            )
        ],
    )


def _orders(names: list[str]) -> st.SearchStrategy[list[str]]:
    """Some of the names in any order, mostly all of them."""
    return st.permutations(names).flatmap(
        lambda order: st.integers(0, 2 * len(order)).map(lambda size: order[: max(size, 0)])
    )
