"""Finding the program of a row among those that are known: by number, by code, by who and where."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from matchbound.reference.catalogue import Catalogue
from matchbound.reference.importers.identity import plain_name, prefix
from matchbound.reference.program import Program

Name = frozenset[str]


class Known:
    """The programs of a catalogue, by all that they are called."""

    def __init__(self, catalogue: Catalogue | None) -> None:
        programs = catalogue.programs if catalogue else ()
        self.programs = {one.id: one for one in programs}
        self.by_acgme = {one.acgme_id: one for one in programs if one.acgme_id}
        self.by_code: dict[str, Program] = {}
        self.by_prefix: dict[str, dict[str, Program]] = defaultdict(dict)
        for one in programs:
            for track in one.tracks:
                if track.nrmp_code:
                    self.by_code[track.nrmp_code] = one
                    self.by_prefix[prefix(track.nrmp_code)][one.id] = one

    @cached_property
    def by_name(self) -> dict[Name, list[Program]]:
        """Return real programs by the words of their names and of their sponsors' names."""
        found: dict[Name, list[Program]] = defaultdict(list)
        for one in self.programs.values():
            if not one.synthetic:
                for name in {plain_name(text) for text in (one.name, one.sponsor) if text} - {frozenset()}:
                    found[name].append(one)
        return found

    def by_number(self, acgme: str | None, codes: Iterable[str]) -> Program | None:
        """Return the program that has an ACGME number, else one of some NRMP codes."""
        if acgme and (found := self.programs.get(acgme) or self.by_acgme.get(acgme)):
            return found
        for code in codes:
            if one := self._by_code(code):
                return one if not (acgme and one.acgme_id) else None
        return None

    def _by_code(self, code: str) -> Program | None:
        """Return the program with a code, else the only one with a code of the same beginning."""
        if found := self.by_code.get(code) or self.programs.get(f"nrmp-{prefix(code)}"):
            return found
        alike = self.by_prefix.get(prefix(code), {})
        return next(iter(alike.values())) if len(alike) == 1 else None

    def named(self, names: Iterable[str | None], state: str | None, city: str | None) -> list[Program]:
        """Return the real programs of an institution: of its name, in its state, else in its city."""
        found = {}
        for name in names:
            for one in self.by_name.get(plain_name(name), ()) if name else ():
                if _same_place(one, state, city):
                    found[one.id] = one
        return list(found.values())


def _same_place(one: Program, state: str | None, city: str | None) -> bool:
    if one.state and state:
        return one.state == state
    return bool(one.city and city) and (one.city or "").lower() == (city or "").lower()
