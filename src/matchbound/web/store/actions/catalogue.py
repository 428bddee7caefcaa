"""What every change of the catalogue shares: one writer at a time, derived rows, the log."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.http import Http404

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import Assertion, current
from matchbound.web.store.models import (
    Account,
    AssertionRow,
    CatalogueLog,
    CatalogueRevision,
    ProgramRow,
)
from matchbound.web.store.queries.program_rows import ASSERTION_COLUMNS, assertion_of, by_requirement

Item = TypeVar("Item")
MANY = 500
"""So many ids go into one query."""
ONLY_ROW = 1


class NotAnEditorError(MatchboundError):
    """Only editors may do this."""

    status = 403


@dataclass(slots=True)
class Change:
    """One change under way: the revision it makes, and the programs it touched."""

    revision: int
    touched: set[str] = field(default_factory=set)


@contextmanager
def changing() -> Iterator[Change]:
    """Change the catalogue in one transaction; whoever comes second waits until the first is done.

    The revision counts up only if a program was touched.
    """
    with transaction.atomic():
        CatalogueRevision.objects.get_or_create(pk=ONLY_ROW)
        row = CatalogueRevision.objects.select_for_update().get(pk=ONLY_ROW)
        change = Change(row.number + 1)
        yield change
        if change.touched:
            for some in chunks(sorted(change.touched)):
                ProgramRow.objects.filter(pk__in=some).update(revision=change.revision)
            CatalogueRevision.objects.filter(pk=ONLY_ROW).update(number=change.revision)


def restand(programs: Iterable[str], change: Change) -> None:
    """Mark anew which assertions of some programs stand."""
    for some in chunks(sorted(programs)):
        standing = AssertionRow.objects.filter(program__in=some, withdrawn_at=None)
        was: dict[int, int] = {}
        entered: dict[int, datetime] = {}
        assertions = []
        for stands, at, *values in standing.values_list("stands", "at", *ASSERTION_COLUMNS).iterator():
            one = assertion_of(tuple(values))
            was[one.id or 0], entered[one.id or 0] = stands, at
            assertions.append(one)
        mark(was, assertions, change, standing_of(assertions, entered))


def mark(
    was: Mapping[int, int], assertions: Iterable[Assertion], change: Change, marks: Mapping[int, int]
) -> None:
    """Write the marks of some assertions, where they are not what is written."""
    turned: dict[int, list[int]] = {}
    for one in assertions:
        key = one.id or 0
        if marks.get(key, 0) != was[key]:
            turned.setdefault(marks.get(key, 0), []).append(key)
            change.touched.add(one.program)
    for stands, ids in turned.items():
        for some in chunks(ids):
            AssertionRow.objects.filter(pk__in=some).update(stands=stands)


def standing_of(assertions: Iterable[Assertion], entered: Mapping[int, datetime]) -> dict[int, int]:
    """Return the mark of each assertion that stands, by its id; `entered` tells when each was.

    Their ids do not tell that: one that an undone import entered may be said by a later import, too. What an
    import says at one instant is ordered by its words, however its file had it.
    """
    marks = AssertionRow.Stands
    found: dict[int, int] = {}
    for all_ in by_requirement(assertions).values():
        if len(all_) == 1:  # nothing to compare it with
            found[all_[0].id or 0] = marks.YES
            continue
        ordered = sorted(all_, key=lambda one: (entered[one.id or 0], _words(one)))
        if stands := current(replace(one, id=place) for place, one in enumerate(ordered)):
            first = ordered[stands.assertion.id or 0]
            found[first.id or 0] = marks.CONTRADICTED if stands.contradicted else marks.YES
    return found


def _words(one: Assertion) -> tuple[str, ...]:
    said = (one.value, one.force, one.source, one.source_name, one.url, one.seen_on, one.season)
    return tuple(str(each or "") for each in (*said, one.condition, one.note))


def write_log(what: str, *, by: Account | None, at: datetime, **about: Any) -> None:  # noqa: ANN401 - columns
    """Add a line to the log, in the caller's transaction."""
    CatalogueLog.objects.create(what=what, by=by, at=at, **about)


def need_editor(by: Account | None) -> None:
    """Raise NotAnEditorError for everybody but editors and administrators; the command line is nobody."""
    if by is not None and not by.is_editor:
        raise NotAnEditorError("Only an editor can do this.")


def active_program(program: str) -> ProgramRow:
    """Return a program of the database; 404 if there is none."""
    found = ProgramRow.objects.filter(pk=program, active=True).first()
    if found is None:
        raise Http404
    return found


def chunks(items: Sequence[Item], size: int = MANY) -> Iterator[Sequence[Item]]:
    """Cut a sequence into pieces."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
