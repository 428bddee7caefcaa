"""A matcher in plain Python, by the textbook, and every stable matching of a small market by enumeration."""

from bisect import insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

Line = tuple[str | None, str | None]
Places = dict[str, tuple[str | None, str | None]]
"""Where each applicant is: by the primary list, and by a supplemental list."""
NOWHERE = (None, None)


@dataclass(frozen=True)
class PlainMarket:
    quotas: dict[str, int]
    ranked: dict[str, list[str]]
    singles: dict[str, list[str]]
    couples: dict[tuple[str, str], list[Line]] = field(default_factory=dict)
    supplemental: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    reversions: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def applicants(self) -> list[str]:
        return [*self.singles, *(member for couple in self.couples for member in couple)]


def deferred_acceptance(market: PlainMarket) -> dict[str, str | None]:
    """Singles propose, one at a time; programs keep the best so far."""
    ranks = {program: {who: i for i, who in enumerate(listed)} for program, listed in market.ranked.items()}
    at = dict.fromkeys(market.singles)
    lists = {who: iter(listed) for who, listed in market.singles.items()}
    held: dict[str, list[tuple[int, str]]] = {program: [] for program in market.quotas}
    waiting = list(market.singles)
    while waiting:
        who = waiting.pop()
        for program in lists[who]:
            rank = ranks[program].get(who)
            if rank is None:
                continue
            insort(held[program], (rank, who))
            if len(held[program]) <= market.quotas[program]:
                at[who] = program
                break
            _, lost = held[program].pop()
            if lost != who:
                at[who], at[lost] = program, None
                waiting.append(lost)
                break
    return at


def stable_matchings(market: PlainMarket) -> list[Places]:
    """Every stable matching, in no order; seats stay where they are."""
    people = [*((one,) for one in market.singles), *market.couples]
    found = []
    for chosen in product(*(list(_choices(market, one)) for one in people)):
        places = {who: place for one in chosen for who, place in one.items()}
        held = _held(market, places)
        if all(len(held[p]) <= quota for p, quota in market.quotas.items()) and not blocks(market, places):
            found.append(places)
    return found


def _choices(market: PlainMarket, people: tuple[str, ...]) -> Iterator[Places]:
    """Everything that a single or a couple could end up with."""
    yield dict.fromkeys(people, NOWHERE)
    for line in _lines(market, people):
        options = []
        for who, program in zip(people, line, strict=True):
            more = market.supplemental.get((who, program or ""), ())
            options.append(
                [(program, one) for one in (None, *more) if one is None or who in market.ranked[one]]
            )
        yield from (dict(zip(people, one, strict=True)) for one in product(*options))


def _lines(market: PlainMarket, people: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    """The lines of a single's or a couple's list in which each program ranks whoever asks for it."""
    lines = [(one,) for one in market.singles[people[0]]] if len(people) == 1 else market.couples[people]
    asked = [list(zip(people, line, strict=True)) for line in lines]
    possible = [all(p is None or who in market.ranked[p] for who, p in one) for one in asked]
    return [tuple(line) for line, yes in zip(lines, possible, strict=True) if yes]


def _held(market: PlainMarket, places: Places) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {program: set() for program in market.quotas}
    for who, place in places.items():
        for program in place:
            if program is not None:
                held[program].add(who)
    return held


def blocks(market: PlainMarket, places: Places) -> list[tuple[tuple[str, ...], tuple[str | None, ...]]]:
    """Who would rather have which programs, and would be taken; the partner counted where she sits now."""
    held = _held(market, places)
    found = []
    for people in [*((one,) for one in market.singles), *market.couples]:
        now = tuple(places[who][0] for who in people)
        for line in _lines(market, people):
            if line == now:
                break
            if _all_take(market, held, people, line):
                found.append((people, line))
    for (who, advanced), programs in market.supplemental.items():
        for program in programs if places[who][0] == advanced else ():
            if program == places[who][1]:
                break
            if who in market.ranked[program] and _all_take(market, held, (who,), (program,)):
                found.append(((who,), (program,)))
    return found


def _all_take(
    market: PlainMarket, held: Mapping[str, set[str]], people: tuple[str, ...], line: tuple[str | None, ...]
) -> bool:
    together = len(set(line)) < len(line)
    for who, program in zip(people, line, strict=True):
        if program is not None:
            wanted = set(people) if together else {who}
            best = sorted(held[program] | wanted, key=market.ranked[program].index)[: market.quotas[program]]
            if not wanted <= set(best):
                return False
    return True
