"""Reads of imports: who sees which, and what a trial found, as it was kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Q, QuerySet
from django.http import Http404

from matchbound.web.store.models import Account, CatalogueLog, ImportRun
from matchbound.web.store.queries import contributors

State = ImportRun.State
Doing = Literal["read", "apply", "undo"]
TRIAL, WORK = "trial", "work"
"""Keys of an import's counts that hold no figure: what a trial found, and what a job is doing with it."""
LARGE = ("content", "faults", "restated")
"""Columns that are read only where they are needed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a trial found: what the columns were taken for, and the first changes of each kind."""

    fingerprint: str
    headers: Sequence[str]
    samples: Mapping[str, Sequence[str]]
    changes: Mapping[str, Sequence[Mapping[str, Any]]]
    faults: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Refused:
    """An import that an editor refused."""

    file_name: str
    why: str
    at: Any


def own_import(run_id: int, *, viewer: Account | None) -> ImportRun:
    """Return an import that the viewer may see: one's own; for editors all that is held or was applied."""
    found = _seen_by(viewer).defer(*LARGE).filter(pk=run_id).first()
    if found is None:
        raise Http404
    return found


def imports_seen_by(viewer: Account | None) -> "QuerySet[ImportRun]":
    """Return the imports that the viewer may see, the newest first, without their files."""
    return _seen_by(viewer).defer(*LARGE).order_by("-at", "-pk")


def refused_of(viewer: Account) -> list[Refused]:
    """Return the imports of the viewer that were refused, the newest first."""
    lines = CatalogueLog.objects.filter(what="import-refused", details__of=viewer.pk).order_by("-at")
    return [Refused(one.details["file"], one.details["why"], one.at) for one in lines]


def figures_of(run: ImportRun) -> dict[str, int]:
    """Return the counts of an import."""
    return {name: count for name, count in run.counts.items() if name not in {TRIAL, WORK}}


def found_in(run: ImportRun) -> Found | None:
    """Return what a trial found; None before it was read and after it was applied."""
    kept = run.counts.get(TRIAL)
    return Found(**kept) if kept else None


def work_on(run: ImportRun) -> tuple[Doing | None, str]:
    """Return what a job is doing with an import, or could not do, and then why."""
    kept = run.counts.get(WORK) or {}
    return kept.get("doing"), kept.get("failed", "")


def is_editor(by: Account | None) -> bool:
    """Say whether somebody decides on what others bring; the command line, which is nobody, does."""
    return by is None or by.is_editor


def may_apply(by: Account | None) -> bool:
    """Say whether somebody's import is applied at once: an editor's, or anybody's where there is none."""
    return is_editor(by) or not contributors.has_editors()


def _seen_by(viewer: Account | None) -> "QuerySet[ImportRun]":
    mine = Q(by=viewer, builtin=False)
    return ImportRun.objects.filter(mine | ~Q(state=State.DRY_RUN) if is_editor(viewer) else mine)
