"""Lists that name no programs but add to known ones: hospitals, employers, places, invitations."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from matchbound.reference.assertion import Assertion
from matchbound.reference.importers.identity import is_distinctive, plain_name
from matchbound.reference.importers.known import Known
from matchbound.reference.importers.layouts import Reads
from matchbound.reference.importers.rows import Row
from matchbound.reference.program import Program
from matchbound.reference.requirement import Force
from matchbound.reference.specialty import Specialty

_FILED = "ask whether the program itself sponsors it"
_INVITED = "An applicant tells of an invitation"
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Added:
    """What a list adds."""

    programs: tuple[Program, ...] = ()
    assertions: tuple[Assertion, ...] = ()


Refuse = Callable[[int, str], None]
"""Told the number of a row and what is wrong with it."""
Enricher = Callable[[Iterable[Row], Known, Specialty | None, Refuse], Added]


def _hospitals(rows: Iterable[Row], known: Known, _: Specialty | None, refuse: Refuse) -> Added:
    """Return cities of programs whose sponsor is a hospital of that name in their state, and only one is."""
    cities: dict[tuple[frozenset[str], str], set[str]] = defaultdict(set)
    for row in rows:
        name, city, state = (row.parts.get(key) for key in ("institution", "city", "state"))
        if name and city and state:
            cities[plain_name(name), state].add(city)
        else:
            refuse(row.number, "a hospital needs its name, city and state")
    return Added(tuple(_with_cities(known, cities)))


def _with_cities(known: Known, cities: Mapping[tuple[frozenset[str], str], set[str]]) -> Iterator[Program]:
    for one in _real(known):
        if one.city is None and one.state:
            names = filter(is_distinctive, {plain_name(text) for text in (one.sponsor, one.name) if text})
            found = set().union(*(cities.get((name, one.state), set()) for name in names))
            if len(found) == 1:
                yield _same(one, city=found.pop())


def _places(rows: Iterable[Row], known: Known, _: Specialty | None, refuse: Refuse) -> Added:
    """Return coordinates of programs whose city is known and whose coordinates are not."""
    wanted = {
        _place(one.state, one.city) for one in _real(known) if one.latitude is None and one.city and one.state
    }
    found: dict[Place, tuple[float, float]] = {}
    for row in rows:
        parts = row.parts
        if not parts.keys() >= {"state", "city", "latitude", "longitude"}:
            refuse(row.number, "a place needs state, city, latitude and longitude")
        elif (place := _place(parts["state"], parts["city"])) in wanted:
            found.setdefault(place, (parts["latitude"], parts["longitude"]))
    return Added(tuple(
        _same(one, latitude=found[place][0], longitude=found[place][1])
        for one in _real(known)
        if one.latitude is None and (place := _place(one.state, one.city)) in found
    ))  # fmt: skip


def _place(state: str | None, city: str | None) -> Place:
    return state or "", (city or "").lower()


def _employers(rows: Iterable[Row], known: Known, _: Specialty | None, refuse: Refuse) -> Added:
    """Return that an employer filed for residents, for each program that it sponsors. It is never a "no".

    The statement carries no day and no season, so that whatever a program says of itself outweighs it: the
    papers are an employer's, not a program's, and not yet a petition.
    """
    said: dict[Assertion, None] = {}
    for row in rows:
        name = row.parts.get("institution")
        if not name:
            refuse(row.number, "an employer needs a name")
            continue
        if not is_distinctive(plain_name(name)):
            continue  # several institutions may be called so
        year = f" in fiscal year {row.origin.season}" if row.origin.season else ""
        note = f"{name} filed labor condition applications for residents{year}"
        for one in known.named([name], row.parts.get("state"), row.parts.get("city")):
            said[Assertion(
                one.id, "visa_h1b", "conditional", Force.CONDITIONAL, row.origin.source,
                row.origin.source_name, row.origin.url, condition=_FILED, note=note,
            )] = None  # fmt: skip
    return Added(assertions=tuple(said))


def _invitations(rows: Iterable[Row], known: Known, titled: Specialty | None, refuse: Refuse) -> Added:
    """Return that a program takes graduates from abroad, where one of them tells of an invitation."""
    said: dict[Assertion, None] = {}
    for row in rows:
        name = row.parts.get("name")
        fitting = [
            one
            for one in known.by_name.get(plain_name(name or ""), ())
            if titled is None or one.specialty == titled.slug
        ]
        if len(fitting) == 1:
            said[Assertion(
                fitting[0].id, "img_accepted", "yes", Force.NONE, row.origin.source, row.origin.source_name,
                row.origin.url, row.origin.seen_on, row.origin.season, note=_INVITED,
            )] = None  # fmt: skip
        else:
            refuse(
                row.number,
                "several known programs have this name" if fitting else "no known program has this name",
            )
    return Added(assertions=tuple(said))


def _specialties(rows: Iterable[Row], _known: Known, _: Specialty | None, refuse: Refuse) -> Added:
    """Compare a list of specialties and their codes with ours; nothing is added."""
    for row in rows:
        named, coded = row.parts.get("specialty"), row.parts.get("specialty_code")
        if named is not None and coded is not None and named is not coded:
            refuse(
                row.number, f"{named.name} has the code {named.code}; {coded.code} is that of {coded.name}"
            )
    return Added()


def _real(known: Known) -> Iterator[Program]:
    return (one for one in known.programs.values() if not one.synthetic)


def _same(one: Program, **fields: Any) -> Program:  # noqa: ANN401 - fields of a program
    """Return a statement that adds to a known program and says nothing else of it."""
    return Program(one.id, one.name, one.specialty, **fields)


ENRICHERS: Mapping[Reads, Enricher] = {
    Reads.HOSPITALS: _hospitals,
    Reads.PLACES: _places,
    Reads.EMPLOYERS: _employers,
    Reads.INVITATIONS: _invitations,
    Reads.SPECIALTIES: _specialties,
}
NEED_KNOWN = frozenset(ENRICHERS) - {Reads.SPECIALTIES}
