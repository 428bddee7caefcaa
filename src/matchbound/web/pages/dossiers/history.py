"""A dossier's history: what each step changed, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from matchbound import clock
from matchbound.dossier.difference import difference
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.store.actions.dossiers import ConflictError, save_dossier
from matchbound.web.store.queries.dossiers import Head, dossier_version, own_head
from matchbound.web.store.queries.history import Version, versions_before
from matchbound.web.words import ChangeLine, changes_in_words

SHOWN = 40
"""Versions on one page."""
PAUSE = timedelta(minutes=10)
"""Saves of one thing by one person with shorter pauses between them are one step."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one person did in one go, through one version or several."""

    first: int
    last: int
    summary: str
    written_at: datetime
    written_by: str
    changes: list[ChangeLine]

    @property
    def saves(self) -> int:
        """Return how many versions it took."""
        return self.last - self.first + 1


@access(Access.MEMBER)
@require_GET
def versions(request: Request) -> HttpResponse:
    """List the steps, newest first, each with what it changed."""
    head = own_head(request.user)
    if head is None:
        return redirect("dossiers:index")
    before = _number(request.GET.get("before"))
    found = versions_before(head.record_id, before, viewer=request.user, limit=SHOWN + 1)
    steps = steps_of(found[:SHOWN], found[SHOWN] if len(found) > SHOWN else None)
    older = found[SHOWN - 1].number if len(found) > SHOWN else None
    context = {"head": head, "steps": steps, "older": older, "undo": _undo(head, steps)}
    return render(request, "dossiers/history.html", context)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def version(request: Request, number: int) -> HttpResponse:
    """Show what bringing a version back would change; on POST, save it as the newest."""
    head = own_head(request.user)
    if head is None:
        return redirect("dossiers:index")
    old = dossier_version(head.record_id, number, viewer=request.user)
    moved = False
    if request.method == "POST":
        if _number(request.POST.get("version")) == head.number and _brought_back(request, head, old):
            return redirect(reverse("dossiers:history") + "?back=1")
        moved, head = True, own_head(request.user) or head
    changes = changes_in_words(difference(head.dossier, old.dossier), head.dossier, old.dossier)
    context = {"head": head, "old": old, "changes": changes, "moved": moved}
    return render(request, "dossiers/version.html", context, status=409 if moved else 200)


def _brought_back(request: Request, head: Head, old: Head) -> bool:
    """Save an old version's content as the newest; False if somebody else saved meanwhile."""
    summary = _("Brought back version %(number)d") % {"number": old.number}
    try:
        save_dossier(head, old.dossier, summary=summary, by=request.user, at=clock.now())
    except ConflictError:
        return False
    return True


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise BadRequest("a version is a number")
    return int(text)


def _undo(head: Head, steps: Sequence[Step]) -> int | None:
    """Return the version before the newest step, if the page shows it and there is one."""
    newest = steps[0] if steps and steps[0].last == head.number else None
    return newest.first - 1 if newest and newest.first > 1 else None


# -- steps ------------------------------------------------------------------------------------------------


def steps_of(found: Sequence[Version], older: Version | None) -> list[Step]:
    """Return the steps that versions (newest first) make up; `older` is the one before the last of them."""
    groups: list[list[Version]] = []
    for one in found:
        if groups and _one_step(one, groups[-1][-1]):
            groups[-1].append(one)
        else:
            groups.append([one])
    befores = [group[0] for group in groups[1:]] + [older]
    return [_step(group, before) for group, before in zip(groups, befores, strict=True)]


def _one_step(earlier: Version, later: Version) -> bool:
    return (
        earlier.summary == later.summary
        and earlier.written_by == later.written_by
        and later.written_at - earlier.written_at < PAUSE
    )


def _step(group: Sequence[Version], before: Version | None) -> Step:
    newest, oldest = group[0], group[-1]
    changes = []
    if before is not None:
        found = difference(before.dossier, newest.dossier)
        changes = changes_in_words(found, before.dossier, newest.dossier)
    return Step(oldest.number, newest.number, newest.summary, newest.written_at, newest.written_by, changes)
