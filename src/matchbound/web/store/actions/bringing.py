"""What an import brings is written: statements and assertions are added, derived rows made anew."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import Assertion
from matchbound.reference.program import Program
from matchbound.reference.requirement import LONGEST_TEXT, REQUIREMENTS
from matchbound.web.store.actions.catalogue import Change, chunks, mark, restand, standing_of
from matchbound.web.store.actions.inserting import insert_rows
from matchbound.web.store.models import AssertionRow, ImportRun, ProgramRow, ProgramStatement
from matchbound.web.store.queries.folding import Stated, fold
from matchbound.web.store.queries.program_rows import (
    ASSERTION_COLUMNS,
    PROGRAM_FIELDS,
    assertion_of,
    plain_program,
)

NOT_YET = 1 << 62
"""Rows that have no id yet count as entered last."""
FOLDED = (*PROGRAM_FIELDS[1:], "brought", "active")
NUL = "\x00"
IDENTITY = len(ASSERTION_COLUMNS) - 3  # all but the votes and the id
LIMITS = {
    one.name: one.max_length
    for one in ProgramRow._meta.concrete_fields  # noqa: SLF001 - the documented way to a model's fields
    if one.max_length
}


class UnfitValueError(MatchboundError):
    """A value that the catalogue cannot keep; the message names it."""


class Brought(Protocol):
    """What the importers read from a file."""

    @property
    def programs(self) -> Sequence[Program]:
        """Return programs, each once."""

    @property
    def assertions(self) -> Sequence[Assertion]:
        """Return what is said of them."""


@dataclass(slots=True)
class Written:
    """What came of an import."""

    new: int = 0
    changed: int = 0
    added: int = 0
    restated: list[int] = field(default_factory=list)
    repeated: int = 0
    dangling: int = 0
    """Assertions of programs that nobody states; they are kept, and shown once somebody does."""

    def counts(self) -> dict[str, int]:
        """Return the figures that are kept of an import."""
        return {
            "new": self.new,
            "changed": self.changed,
            "assertions": self.added,
            "repeated": self.repeated,
            "dangling": self.dangling,
        }


def write_brought(run: ImportRun, brought: Brought, change: Change, *, at: datetime) -> Written:
    """Write what an import brings, some hundred programs at a time, in the caller's transaction."""
    stated = _stated(brought.programs)
    said: dict[str, list[Assertion]] = defaultdict(list)
    for one in brought.assertions:
        _check(one)
        said[one.program].append(one)
    written = Written()
    for some in chunks(sorted({*stated, *said})):
        refold(some, change, written, more={key: _of_run(run, stated[key]) for key in some if key in stated})
        rows = [
            ProgramStatement(run=run, program_id=key, content=stated[key]) for key in some if key in stated
        ]
        ProgramStatement.objects.bulk_create(rows)
        _write_assertions(run, some, said, change, written, at=at)
    return written


def undo_brought(run: ImportRun, change: Change, *, at: datetime) -> None:
    """Take back what an import brought, in the caller's transaction; its run does not count any more."""
    mine = AssertionRow.objects.filter(run=run, withdrawn_at=None)
    programs = {*run.statements.values_list("program", flat=True), *mine.values_list("program", flat=True)}
    _hand_over(run, set(mine.values_list("pk", flat=True)))
    stood = set(mine.filter(stands__gt=0).values_list("program", flat=True))
    mine.update(withdrawn_at=at, stands=AssertionRow.Stands.NO)
    change.touched |= stood
    for some in chunks(sorted(programs)):
        refold(some, change, Written())
        restand(some, change)


def refold(
    programs: Sequence[str], change: Change, written: Written, more: Mapping[str, Stated] | None = None
) -> None:
    """Make the rows of some programs anew from all statements that count, and from one more of each."""
    known = {
        row["id"]: row for row in ProgramRow.objects.filter(pk__in=programs).values("id", "revision", *FOLDED)
    }
    statements = _statements(known)
    rows = []
    for key in programs:
        ours = [*statements.get(key, ()), *([more[key]] if more and key in more else [])]
        row = _row(key, fold(ours), known.get(key))
        if row is None:
            continue
        rows.append(ProgramRow(**{**row, "revision": change.revision}))
        change.touched.add(key)
        if key in known and known[key]["active"]:
            written.changed += 1
        else:
            written.new += 1
    ProgramRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=[*FOLDED, "revision"]
    )


def _row(key: str, folded: dict[str, Any] | None, known: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return a program's row if it is not what is written."""
    if folded is None:
        return {**known, "active": False} if known and known["active"] else None
    row = {name: folded.get(name) for name in FOLDED}
    row |= {"active": True, "synthetic": bool(row["synthetic"])}
    if known and all(known[name] == row[name] for name in FOLDED):
        return None
    return {**row, "id": key}


def _statements(programs: Collection[str]) -> dict[str, list[Stated]]:
    """Return what the imports that count state of some programs."""
    found: dict[str, list[Stated]] = defaultdict(list)
    if not programs:
        return found
    rows = ProgramStatement.objects.filter(program__in=programs, run__state=ImportRun.State.APPLIED)
    columns = ("content", "run_id", "run__source", "run__season", "run__seen_on", "run__builtin")
    for key, *values in rows.values_list("program_id", *columns):
        found[key].append(Stated(*values))
    return found


def _stated(programs: Iterable[Program]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for program in programs:
        plain = plain_program(program)
        for name, longest in LIMITS.items():
            if len(str(plain.get(name) or "")) > longest:
                raise UnfitValueError(
                    f"program {program.id[:40]}: {name} is longer than {longest} characters"
                )
        if any(NUL in one for one in plain.values() if isinstance(one, str)):
            raise UnfitValueError(f"program {program.id[:40]} has a character that is no text")
        found[program.id] = plain
    return found


def _check(one: Assertion) -> None:
    if one.requirement not in REQUIREMENTS or not 0 < len(one.value) <= LONGEST_TEXT:
        raise UnfitValueError(f"program {one.program}: {one.requirement[:40]} cannot be '{one.value[:40]}'")
    if any(NUL in text for text in (one.value, one.source_name, one.url, one.condition, one.note) if text):
        raise UnfitValueError(f"program {one.program}: {one.requirement} has a character that is no text")


def _of_run(run: ImportRun, content: Mapping[str, Any]) -> Stated:
    return Stated(content, run.pk, run.source, run.season, run.seen_on, run.builtin)


def _hand_over(run: ImportRun, mine: set[int]) -> None:
    """Give assertions that another import said again, word for word, to the first that did."""
    others = ImportRun.objects.filter(state=ImportRun.State.APPLIED).exclude(pk=run.pk)
    columns = ("pk", "by_id", "applied_at", "restated")
    for other, by, at, restated in others.order_by("applied_at", "pk").values_list(*columns).iterator(1):
        theirs = mine.intersection(restated)
        mine -= theirs
        for some in chunks(sorted(theirs)):
            AssertionRow.objects.filter(pk__in=some).update(run=other, by=by, at=at)


def _write_assertions(
    run: ImportRun,
    programs: Sequence[str],
    said: Mapping[str, Sequence[Assertion]],
    change: Change,
    written: Written,
    *,
    at: datetime,
) -> None:
    """Add what is not there word for word, and mark what stands now."""
    written.dangling += _make_unstated([key for key in programs if key in said], said, change)
    was, entered, there, known = _known(programs)
    fresh: dict[tuple[Any, ...], Assertion] = {}
    for one in (one for key in programs for one in said.get(key, ())):
        words = _words(one)
        if words in known or words in fresh:
            written.repeated += 1
            written.restated.extend(known.get(words, ()))
        else:
            fresh[words] = one
    waiting = [replace(one, id=NOT_YET + place) for place, one in enumerate(fresh.values())]
    marks = standing_of([*there, *waiting], {**entered, **{one.id or 0: at for one in waiting}})
    mark(was, there, change, marks)
    change.touched.update(one.program for one in waiting if one.id in marks)
    insert_rows(run, fresh, [marks.get(one.id or 0, 0) for one in waiting], at=at)
    written.added += len(fresh)


def _make_unstated(programs: Sequence[str], said: Mapping[str, Sequence[Assertion]], change: Change) -> int:
    """Make a row, not active, for each program that nobody states; return how much is said of such."""
    known = dict(ProgramRow.objects.filter(pk__in=programs).values_list("pk", "active"))
    rows = [
        ProgramRow(id=key, name=key, active=False, revision=change.revision)
        for key in programs
        if key not in known
    ]
    ProgramRow.objects.bulk_create(rows)
    return sum(len(said[key]) for key in programs if not known.get(key))


def _known(
    programs: Sequence[str],
) -> tuple[dict[int, int], dict[int, datetime], list[Assertion], dict[tuple[Any, ...], list[int]]]:
    """Return what is said of some programs: mark and instant of each, assertions, and ids by their words."""
    was: dict[int, int] = {}
    entered: dict[int, datetime] = {}
    there: list[Assertion] = []
    known: dict[tuple[Any, ...], list[int]] = {}
    rows = AssertionRow.objects.filter(program__in=programs, withdrawn_at=None)
    for stands, at, *values in rows.values_list("stands", "at", *ASSERTION_COLUMNS).iterator():
        one = assertion_of(tuple(values))
        was[one.id or 0], entered[one.id or 0] = stands, at
        there.append(one)
        known.setdefault(tuple(values[:IDENTITY]), []).append(one.id or 0)
    return was, entered, there, known


def _words(one: Assertion) -> tuple[Any, ...]:
    """Return all that is said, in the order of the columns."""
    return (
        one.program, one.requirement, one.value, one.force.value, one.source.value, one.source_name, one.url,
        one.seen_on, one.season, one.condition, one.note,
    )  # fmt: skip
