"""A trial: the kept file is read and compared with the catalogue, and what that found is kept beside it."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import SourceKind
from matchbound.web.store.models import ColumnMapping, ImportRun
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.imports import TRIAL, WORK, Doing

if TYPE_CHECKING:
    from matchbound.reference.catalogue import Catalogue
    from matchbound.reference.importers import Difference, Origin, ProgramChange, Reading, ValueChange

FAULTS_KEPT = 20_000
CHANGES_SHOWN, FAULTS_SHOWN = 200, 20
"""So many programs of each kind, and so many faults, are shown of a trial."""


def read_trial(run: ImportRun) -> "Reading":
    """Read the file of a trial and keep what it would change; UnreadableFileError if it cannot be read."""
    from matchbound.reference.importers import compare  # tables are slow to import

    catalogue = load_catalogue()
    reading = _with_saved_columns(run, read_again(run, catalogue), catalogue)
    faults = [[one.row, one.column, one.message] for one in reading.faults[:FAULTS_KEPT]]
    found = {**_size(run), **_found(reading, compare(reading, catalogue), faults)}
    run.layout, run.mapping, run.counts, run.faults = reading.layout, dict(reading.mapping), found, faults
    names = ("layout", "mapping", "counts", "faults")
    trial = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.DRY_RUN)
    trial.update(**{name: getattr(run, name) for name in names})
    return reading


def read_again(run: ImportRun, catalogue: "Catalogue | None" = None) -> "Reading":
    """Read the kept file of an import with its mapping; columns without one are recognised."""
    from matchbound.reference.importers import read_programs  # tables are slow to import

    if run.content is None:
        raise MatchboundError("The file of this import is not kept any more: bring it again.")
    content, known = zlib.decompress(bytes(run.content)), catalogue or load_catalogue()
    real = replace(known, programs=tuple(one for one in known.programs if not one.synthetic))
    return read_programs(content, run.file_name, origin_of(run), mapping=run.mapping or None, known=real)


def origin_of(run: ImportRun) -> "Origin":
    """Return what was said of a file as a whole."""
    from matchbound.reference.importers import Origin  # tables are slow to import

    return Origin(SourceKind(run.source), run.source_name, run.url, run.seen_on, run.season)


def mark_work(run: ImportRun, doing: Doing | None, failed: str = "") -> None:
    """Note what a job is to do with an import, or that it could not, and why; None: nothing any more."""
    counts = {name: value for name, value in run.counts.items() if name != WORK}
    run.counts = {**counts, WORK: {"doing": doing, "failed": failed}} if doing else counts
    ImportRun.objects.filter(pk=run.pk, state=run.state).update(counts=run.counts)


def figures_found(reading: "Reading", difference: "Difference") -> dict[str, int]:
    """Return the counts of a trial."""
    return {
        "rows": reading.rows,
        "faulty": reading.faulty,
        "faults": len(reading.faults),
        "programs": len(difference.programs),
        "new": difference.new,
        "changed": difference.changed,
        "same": difference.same,
        "conflicting": difference.conflicting,
    }


def _size(run: ImportRun) -> dict[str, int]:
    return {name: count for name, count in run.counts.items() if name == "size"}


def _with_saved_columns(run: ImportRun, reading: "Reading", catalogue: "Catalogue") -> "Reading":
    """Read again where somebody said earlier what the columns of such a file mean."""
    if run.mapping or run.by_id is None:
        return reading
    saved = ColumnMapping.objects.filter(owner=run.by_id, layout=reading.fingerprint).first()
    if saved is None or saved.mapping == dict(reading.mapping):
        return reading
    run.mapping = saved.mapping
    return read_again(run, catalogue)


def _found(reading: "Reading", difference: "Difference", faults: list[list[Any]]) -> dict[str, Any]:
    trial = {
        "fingerprint": reading.fingerprint,
        "headers": list(reading.headers),
        "samples": {header: list(some) for header, some in reading.samples.items()},
        "changes": {kind: list(islice(some, CHANGES_SHOWN)) for kind, some in _by_kind(difference).items()},
        "faults": faults[:FAULTS_SHOWN],
    }
    return {**figures_found(reading, difference), TRIAL: trial}


def _by_kind(difference: "Difference") -> Mapping[str, Iterator[Mapping[str, Any]]]:
    """Return the programs that would change, each once, in plain values."""
    plain = [one for one in difference.programs if not one.conflicting]
    return {
        "conflicting": map(_plain, (one for one in difference.programs if one.conflicting)),
        "changed": map(_plain, (one for one in plain if one.kind.value == "changed")),
        "new": map(_plain, (one for one in plain if one.kind.value == "new")),
    }


def _plain(change: "ProgramChange") -> Mapping[str, Any]:
    return {
        "id": change.program,
        "name": change.name,
        "fields": [[one.name, one.old, one.new] for one in change.fields],
        "values": list(_plain_values(change.values)),
    }


def _plain_values(values: "Iterable[ValueChange]") -> Iterator[Mapping[str, Any]]:
    for one in values:
        old = one.old.assertion if one.old else None
        yield {
            "requirement": one.requirement,
            "old": [old.value, old.force.value, old.source_name, old.age_season] if old else None,
            "new": [one.new.value, one.new.force.value],
            "stands": one.stands,
            "conflicts": one.conflicts,
        }
