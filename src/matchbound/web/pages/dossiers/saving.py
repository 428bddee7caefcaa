"""Saving one edit: joined with what was saved meanwhile, checked by the dossier's laws, tried again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from django.core.exceptions import BadRequest

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.dossier.faults import Fault, Severity
from matchbound.dossier.merge import OverlapError, brought_by
from matchbound.dossier.model import Dossier
from matchbound.web.http import Request
from matchbound.web.store.actions.dossiers import ConflictError, save_dossier
from matchbound.web.store.models.account import Account
from matchbound.web.store.queries.dossiers import Head, dossier_head, dossier_version

Edit = Callable[[Dossier, Dossier], Dossier]
"""From the version that the writer saw and the newest to what is to be; OverlapError where they touch."""

ALL = "all"
"""Accepts whatever is doubtful."""
TRIES = 4
"""How often somebody else may be faster before the writer hears of it."""


@dataclass(frozen=True, slots=True)
class Start:
    """What an edit starts from: the version its form was drawn from, the newest, who, when."""

    base: Head
    head: Head
    by: Account
    at: datetime
    on: date


class LawError(MatchboundError):
    """The edit cannot be true beside the rest, or is hardly meant; `dossier` is what it would have made."""

    status = 422

    def __init__(self, faults: list[Fault], dossier: Dossier) -> None:
        self.faults = faults
        self.dossier = dossier
        super().__init__("; ".join(str(fault) for fault in faults))

    @property
    def doubts_only(self) -> bool:
        """Say whether it may be saved all the same."""
        return all(fault.severity is Severity.WARNING for fault in self.faults)

    @property
    def mark(self) -> str:
        """Return what tells these doubts from others: who saves all the same has seen exactly these."""
        return sha256("\n".join(map(str, self.faults)).encode()).hexdigest()[:16]


class DisputeError(MatchboundError):
    """Somebody else changed the same entry: `head` has it at `path`, or not any more if that is None."""

    status = 409

    def __init__(self, head: Head, path: str | None) -> None:
        self.head = head
        self.path = path
        super().__init__("This entry was changed elsewhere meanwhile.")


def start_of(request: Request, head: Head) -> Start:
    """Return what a form that was sent starts from, as it says itself."""
    number = request.POST.get("version", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise BadRequest("a form without its version")
    seen = int(number)
    base = head if seen == head.number else dossier_version(head.record_id, seen, viewer=request.user)
    return Start(base, head, request.user, clock.now(), clock.today())


def save_edit(edit: Edit, start: Start, *, summary: str, accepted: str = "") -> Head:
    """Save an edit. DisputeError and LawError save nothing; `accepted`: the mark of doubts, or ALL."""
    for _ in range(TRIES - 1):
        try:
            return _save(edit, start, summary=summary, accepted=accepted)
        except ConflictError:
            start = replace(start, head=dossier_head(start.head.record_id, viewer=start.by))
    return _save(edit, start, summary=summary, accepted=accepted)


def _save(edit: Edit, start: Start, *, summary: str, accepted: str) -> Head:
    try:
        dossier = edit(start.base.dossier, start.head.dossier)
    except OverlapError as error:
        raise DisputeError(start.head, error.path) from error
    found = brought_by(start.head.dossier, dossier, start.on)
    if found:
        doubted = LawError(found, dossier)
        if not doubted.doubts_only or accepted not in (ALL, doubted.mark):
            raise doubted
    return save_dossier(start.head, dossier, summary=summary, by=start.by, at=start.at)
