"""What an import would change, before anything is written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from operator import attrgetter

from matchbound.reference.assertion import Assertion, Current, current
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.importers.model import Reading
from matchbound.reference.importers.tracks import merge_tracks, tracks_text
from matchbound.reference.program import Program

_LAST = 1 << 62
"""What is not written yet counts as entered last."""
_PLAIN_FIELDS = tuple(one.name for one in fields(Program) if one.name not in {"id", "tracks"})
_words = attrgetter(
    "value", "force", "source", "source_name", "url", "seen_on", "season", "condition", "note"
)
"""All that a statement says, but of what."""


class ChangeKind(StrEnum):
    """What an import would do to a program."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a program that would have another value; empty is unknown."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A statement that the catalogue does not show yet."""

    requirement: str
    old: Current | None
    new: Assertion
    stands: bool
    """Whether it would be the one that stands."""
    conflicts: bool
    """Whether another value of equal weight is stated."""

    @property
    def matters(self) -> bool:
        """Say whether it would change what stands, or make it doubtful."""
        doubtful = self.old is not None and self.old.contradicted
        return self.stands or (self.conflicts and not doubtful)


@dataclass(frozen=True, slots=True)
class ProgramChange:
    """What would become of one program."""

    program: str
    name: str
    kind: ChangeKind
    fields: tuple[FieldChange, ...] = ()
    """Of a new program none are told: all of them are new."""
    values: tuple[ValueChange, ...] = ()

    @property
    def conflicting(self) -> bool:
        """Say whether something stated of it would be contradicted."""
        return any(one.conflicts for one in self.values)


@dataclass(frozen=True, slots=True)
class Difference:
    """What would become of every program of an import."""

    programs: tuple[ProgramChange, ...]

    def _count(self, kind: ChangeKind) -> int:
        return sum(one.kind is kind for one in self.programs)

    @property
    def new(self) -> int:
        """Return how many programs would be new."""
        return self._count(ChangeKind.NEW)

    @property
    def changed(self) -> int:
        """Return of how many programs something that stands would change."""
        return self._count(ChangeKind.CHANGED)

    @property
    def same(self) -> int:
        """Return of how many programs nothing that stands would change."""
        return self._count(ChangeKind.SAME)

    @property
    def conflicting(self) -> int:
        """Return how many programs, new or known, would have contradicted values."""
        return sum(one.conflicting for one in self.programs)


def compare(reading: Reading, catalogue: Catalogue) -> Difference:
    """Return what an import would change in a catalogue, of which it knows what stands now."""
    known = {one.id: one for one in catalogue.programs}
    stated = {one.id: one for one in reading.programs}
    said: dict[str, list[Assertion]] = defaultdict(list)
    for one in reading.assertions:
        said[one.program].append(one)
    changes = (
        _change(stated.get(key), known.get(key), said.get(key, ()), catalogue)
        for key in dict.fromkeys((*stated, *said))
        if key in stated or key in known
    )
    return Difference(tuple(changes))


def _change(
    new: Program | None, old: Program | None, said: Sequence[Assertion], catalogue: Catalogue
) -> ProgramChange:
    """Return what would become of one program, stated or known."""
    named = new or old
    assert named is not None  # noqa: S101 - one of both is there
    values = tuple(_values(said, catalogue.of(named.id)))
    if old is None:
        return ProgramChange(named.id, named.name, ChangeKind.NEW, (), values)
    fields = tuple(_fields(new, old)) if new else ()
    changed = bool(fields) or any(one.matters for one in values)
    return ProgramChange(
        named.id, named.name, ChangeKind.CHANGED if changed else ChangeKind.SAME, fields, values
    )


def _fields(new: Program, old: Program) -> Iterator[FieldChange]:
    """Return the fields that would change; what is made up never takes the place of what is real."""
    only_gaps = new.synthetic and not old.synthetic
    for name in _PLAIN_FIELDS:
        was, is_ = getattr(old, name), getattr(new, name)
        if is_ is not None and is_ != was and not (only_gaps and was is not None):
            yield FieldChange(name, _plain(was), _plain(is_))
    was, is_ = merge_tracks(old.tracks), merge_tracks(new.tracks, old.tracks)
    if set(is_) != set(was) and not (only_gaps and old.tracks):
        yield FieldChange("tracks", tracks_text(was), tracks_text(is_))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.7g}" if isinstance(value, float) else "" if value is None else str(value)


def _values(said: Sequence[Assertion], stands: Mapping[str, Current]) -> Iterator[ValueChange]:
    by_name: dict[str, list[Assertion]] = {}
    for one in said:
        by_name.setdefault(one.requirement, []).append(one)
    for name, all_ in by_name.items():
        old = stands.get(name)
        words = _words(old.assertion) if old else None
        new = [one for one in all_ if _words(one) != words] if words else all_
        if old is None and len(new) == 1:
            yield ValueChange(name, None, new[0], stands=True, conflicts=False)
        elif new:
            yield from _contest(name, old, new)


def _contest(name: str, old: Current | None, new: Sequence[Assertion]) -> Iterator[ValueChange]:
    """Return which of several would stand; what is contradicted already may know its rival."""
    last = 0 if old and old.contradicted else _LAST
    entered = [replace(one, id=last + at if last else None) for at, one in enumerate(new)]
    winner = current([*([old.assertion] if old else []), *entered])
    assert winner is not None  # noqa: S101 - there is at least one
    for one, candidate in zip(new, entered, strict=True):
        stands = winner.assertion is candidate
        rivals = winner if stands else current([winner.assertion, candidate])
        yield ValueChange(name, old, one, stands, rivals is not None and rivals.contradicted)
