"""Saving what these pages change in a dossier: tried again where somebody else was faster."""

from collections.abc import Callable

from matchbound import clock
from matchbound.dossier.model import Dossier
from matchbound.web.http import Request
from matchbound.web.store.actions.dossiers import ConflictError, save_dossier
from matchbound.web.store.queries.dossiers import Head, dossier_head

TRIES = 3


def save(request: Request, head: Head, change: Callable[[Dossier], Dossier], summary: str) -> Head:
    """Save a change that is right whatever else was changed meanwhile; return the new version."""
    for _ in range(TRIES):
        try:
            return save_dossier(head, change(head.dossier), summary=summary, by=request.user, at=clock.now())
        except ConflictError:
            head = dossier_head(head.record_id, viewer=request.user)
    return save_dossier(head, change(head.dossier), summary=summary, by=request.user, at=clock.now())
