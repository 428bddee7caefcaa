"""Rows gathered into programs: each row finds its program, and several rows of one are folded together."""

from dataclasses import dataclass, field
from typing import Any

from matchbound.reference.importers.drafts import Draft, draft
from matchbound.reference.importers.known import Known
from matchbound.reference.importers.layouts import Reads
from matchbound.reference.importers.model import CellError, Origin, UnreadableFileError
from matchbound.reference.importers.rows import Parts
from matchbound.reference.importers.table import Table
from matchbound.reference.importers.tracks import merge_tracks
from matchbound.reference.program import Program
from matchbound.reference.specialty import Specialty

MAX_PROGRAMS = 60_000
_MUST_AGREE = {"state": "state", "specialty": "specialty", "acgme_id": "ACGME number"}


@dataclass(slots=True)
class _Gathered:
    """A program as the rows so far say it is."""

    row: int
    values: dict[str, Any]
    stated: bool
    """Whether the file says more of it than which program it is."""


@dataclass(slots=True)
class Gathering:
    """The programs of one table."""

    table: Table
    origin: Origin
    known: Known
    titled: Specialty | None = None
    """The specialty that the file's title names, where no column does."""
    found: dict[str, _Gathered] = field(default_factory=dict)
    _last: tuple[Parts, str] | None = None

    def add(self, number: int, parts: Parts) -> str:
        """Add what a row says of its program and return the program's id; CellError says why it cannot be."""
        if self._last is not None and self._last[0] is parts:
            return self._last[1]
        one = draft(parts, self.table.layout, self.origin.season, self.titled)
        there = self._known(one)
        if there is None:
            _check_new(one)
        id_ = there.id if there else one.id()
        self._fold(number, id_, _values(one, id_, there), stated=bool(one.fields) or one.title is not None)
        self._last = parts, id_
        return id_

    def programs(self) -> tuple[Program, ...]:
        """Return the programs of which the file says something itself."""
        return tuple(Program(**one.values) for one in self.found.values() if one.stated)

    def _known(self, one: Draft) -> Program | None:
        if one.own:
            same = self.known.programs.get(one.own)
            codes = [track.nrmp_code for track in one.fields.get("tracks", ()) if track.nrmp_code]
            ours = self.table.layout.reads is Reads.MATCHBOUND
            return same or (self.known.by_number(one.acgme, codes) if ours else None)
        if one.acgme or one.codes:
            return self.known.by_number(one.acgme, one.codes)
        return self._named(one)

    def _named(self, one: Draft) -> Program | None:
        names, place = (one.name, one.institution), (one.fields.get("state"), one.fields.get("city"))
        fitting = [
            program
            for program in self.known.named(names, *place)
            if one.specialty is None or program.specialty == one.specialty.slug
        ]
        if len(fitting) > 1:
            some = ", ".join(program.id for program in fitting[:3])
            raise CellError(f"several known programs fit ({some}); give the number of the one that is meant")
        return fitting[0] if fitting else None

    def _fold(self, number: int, id_: str, values: dict[str, Any], *, stated: bool) -> None:
        before = self.found.get(id_)
        if before is None:
            if len(self.found) >= MAX_PROGRAMS:
                raise UnreadableFileError(f"it tells of more than {MAX_PROGRAMS:,} programs; split it")
            self.found[id_] = _Gathered(number, values, stated)
            return
        for name, label in _MUST_AGREE.items():
            old, new = before.values.get(name), values.get(name)
            if old is not None and new is not None and old != new:
                raise CellError(f"another {label} than in row {before.row}, which is of the same program")
        tracks = merge_tracks(before.values.get("tracks", ()), values.get("tracks", ()))
        before.values = {**values, **before.values, **({"tracks": tracks} if tracks else {})}
        before.stated = before.stated or stated


def _values(one: Draft, id_: str, there: Program | None) -> dict[str, Any]:
    """Return a program's fields; name and specialty that the file lacks are those that are known."""
    values = {
        "id": id_,
        "name": one.name or (there.name if there else one.title),
        "specialty": one.specialty.slug if one.specialty else (there.specialty if there else ""),
        **({"acgme_id": one.acgme} if one.acgme else {}),
        **one.fields,
    }
    if there and there.synthetic:
        values.setdefault("synthetic", True)
    return values


def _check_new(one: Draft) -> None:
    """See that a row says enough to make a program of it that nobody knows yet."""
    number = one.own or one.acgme or next(iter(one.codes), None)
    if not number and not (one.name or one.institution):
        raise CellError(
            "nothing says which program this is; give a number, a code, or a name with its specialty"
            " (if cells are merged with those above, unmerge them and fill in the name)"
        )
    if one.specialty is None:
        raise CellError("no specialty is given, and the program is not known yet")
    if not one.title:
        raise CellError(
            f"no program {number} is known, and no name is given; bring a list that names it first"
        )
