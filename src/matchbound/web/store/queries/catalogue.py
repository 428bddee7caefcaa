"""The catalogue as the site and the command line use it: loaded once, then only what changed."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from matchbound.reference.assertion import Current
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.web.store.models import AssertionRow, CatalogueRevision, ProgramRow
from matchbound.web.store.queries.program_rows import currents_of, programs_of

EMPTY = UUID(int=0)
TRIES = 5
AT_ONCE = 500
"""So many programs are asked for by id in one query; of more, everything is read."""


@dataclass(slots=True)
class _Kept:
    """What this process read of one database."""

    epoch: UUID = EMPTY
    number: int = -1
    programs: dict[str, Program] = field(default_factory=dict)
    brought: set[str] = field(default_factory=set)
    currents: dict[str, Mapping[str, Current]] = field(default_factory=dict)
    catalogue: Catalogue | None = None


_kept = _Kept()
_lock = threading.Lock()


def load_catalogue() -> Catalogue:
    """Return the catalogue as it stands: the very same object until something changes.

    What somebody brought replaces what the product ships: synthetic programs are hidden as soon as there is a
    real one of somebody's import. Until then the sample is shown beside what the database has.
    """
    epoch, number = revision()
    with _lock:
        if (epoch, number) != (_kept.epoch, _kept.number) or _kept.catalogue is None:
            _reload(epoch, number)
            _kept.catalogue = _joined()
        return _kept.catalogue


def revision() -> tuple[UUID, int]:
    """Return the database's epoch and the number of its last change."""
    found = CatalogueRevision.objects.values_list("epoch", "number").first()
    return found or (EMPTY, 0)


def forget_catalogue() -> None:
    """Drop what was read; the next to ask reads everything."""
    with _lock:
        _kept.epoch, _kept.number, _kept.catalogue = EMPTY, -1, None
        _kept.programs, _kept.brought, _kept.currents = {}, set(), {}


def _reload(epoch: UUID, number: int) -> None:
    """Read what changed since; everything where this is another database or an older state of it."""
    for _ in range(TRIES):
        if epoch != _kept.epoch or number < _kept.number:
            _kept.programs, _kept.brought, _kept.currents, _kept.number = {}, set(), {}, -1
        _read_since(_kept.number)
        _kept.epoch, _kept.number = epoch, number
        epoch, number = revision()
        if (epoch, number) == (_kept.epoch, _kept.number):  # nothing was written between the queries
            return


def _read_since(number: int) -> None:
    changed = ProgramRow.objects.filter(revision__gt=number)
    active = dict(changed.values_list("id", "active"))
    if not active:
        return
    brought = set(changed.filter(active=True, brought=True, synthetic=False).values_list("id", flat=True))
    programs = {one.id: one for one in programs_of(changed.filter(active=True))}
    currents = _currents(list(active), everything=number < 0)
    for program in active:
        _kept.programs.pop(program, None)
        _kept.currents.pop(program, None)
        _kept.brought.discard(program)
    _kept.programs.update(programs)
    _kept.brought.update(brought)
    _kept.currents.update((key, currents[key]) for key in programs if key in currents)


def _currents(programs: list[str], *, everything: bool) -> dict[str, dict[str, Current]]:
    if everything or len(programs) > AT_ONCE:
        return currents_of(AssertionRow.objects.all())
    return currents_of(AssertionRow.objects.filter(program__in=programs))


def _joined() -> Catalogue:
    """Return what the database has, with the sample or without what is synthetic."""
    programs, currents = dict(_kept.programs), dict(_kept.currents)
    if _kept.brought:
        programs = {key: one for key, one in programs.items() if not one.synthetic}
    elif not any(one.synthetic for one in programs.values()):
        sample = _sample()
        programs = {**{one.id: one for one in sample.programs}, **programs}
        currents = {**sample.currents, **currents}
    stands = {key: currents[key] for key in programs if key in currents}
    return Catalogue(tuple(programs[key] for key in sorted(programs)), stands, _kept.number)


@lru_cache(maxsize=1)
def _sample() -> Catalogue:
    from matchbound.reference.sample import sample_catalogue  # thousands of programs, made when asked for

    return sample_catalogue()
