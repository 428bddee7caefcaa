"""The catalogue: programs and what is currently believed of each, at one revision."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from matchbound.reference.assertion import Assertion, Current, current
from matchbound.reference.program import Program


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Programs in the order of their ids, and the assertions that stand, by program and requirement."""

    programs: tuple[Program, ...]
    currents: Mapping[str, Mapping[str, Current]] = field(default_factory=dict)
    """Program id to requirement name to what stands; a requirement that is missing is unknown."""
    revision: int = 0

    def of(self, program: str) -> Mapping[str, Current]:
        """Return what stands for a program."""
        return self.currents.get(program, {})


def make_catalogue(
    programs: Iterable[Program], assertions: Iterable[Assertion], revision: int = 0
) -> Catalogue:
    """Return the catalogue of programs and all their assertions: of each requirement the one that stands."""
    said: dict[str, dict[str, list[Assertion]]] = defaultdict(lambda: defaultdict(list))
    for one in assertions:
        said[one.program][one.requirement].append(one)
    stands = {
        program: {name: found for name, all_ in by_name.items() if (found := current(all_))}
        for program, by_name in said.items()
    }
    return Catalogue(tuple(sorted(programs, key=lambda one: one.id)), stands, revision)
