"""All that is said of many programs, with everything that does not stand any more."""

from collections.abc import Iterable, Iterator

from matchbound.reference.assertion import Assertion
from matchbound.reference.program import Program
from matchbound.web.store.models import AssertionRow, ProgramRow
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.program_rows import assertions_of


def all_said_of(programs: Iterable[Program]) -> Iterator[Assertion]:
    """Return all that counts of some programs of the catalogue, in the order in which it was entered.

    Of programs that are not in the database, but only ship with the product, what stands.
    """
    wanted = {one.id for one in programs}
    kept = set(ProgramRow.objects.filter(active=True).values_list("pk", flat=True)) & wanted
    rows = AssertionRow.objects.filter(withdrawn_at=None, program__active=True).order_by("at", "pk")
    yield from (one for one in assertions_of(rows) if one.program in kept)
    of = load_catalogue().of
    yield from (stands.assertion for one in sorted(wanted - kept) for stands in of(one).values())


def said_of(program: Program) -> list[Assertion]:
    """Return all that counts of one program of the catalogue, as `all_said_of` does of several."""
    if not ProgramRow.objects.filter(pk=program.id, active=True).exists():
        return [stands.assertion for stands in load_catalogue().of(program.id).values()]
    rows = AssertionRow.objects.filter(withdrawn_at=None, program=program.id).order_by("at", "pk")
    return list(assertions_of(rows))
