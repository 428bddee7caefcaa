"""Writes of the writers' addresses: opened and closed by the applicant, answered by the writer."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import Dossier
from matchbound.planner.applications import SENT, Status
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.plans import hash_of
from matchbound.web.store.models import Account, ApplicationRow, WriterLink, WriterReply
from matchbound.web.store.models.letters import ReplyKind
from matchbound.web.store.queries.dossiers import Head, owned_record
from matchbound.web.store.queries.listing import LetterLink

MOST_LINKS = 100
"""Of one dossier, closed ones included."""
MOST_REPLIES = 60
"""Of one address; whoever knows it cannot fill the table."""
LASTS = timedelta(days=120)
"""After so long an address answers nobody any more."""


class TooManyLinksError(MatchboundError):
    """There are more addresses than anybody needs."""

    status = 422


@dataclass(frozen=True, slots=True)
class Asking:
    """What a new address is to show: who asks whom, with which words, until when."""

    letter: LetterLink
    writer: str
    applicant: str
    message: str
    due_on: date


def open_link(record_id: UUID, asking: Asking, *, by: Account, at: datetime) -> str:
    """Open an address for a letter's writer and return its secret, which is kept nowhere.

    One that is open for the same letter is closed: the writer has one address.
    """
    with transaction.atomic():
        record = owned_record(record_id, viewer=by)
        mine = WriterLink.objects.filter(record=record)
        if mine.count() >= MOST_LINKS:
            raise TooManyLinksError(_("There may be %(most)d addresses at most.") % {"most": MOST_LINKS})
        same = mine.filter(letter=asking.letter.path, mark=asking.letter.mark, revoked_at=None)
        same.update(revoked_at=at)
        secret = secrets.token_urlsafe(32)
        WriterLink.objects.create(
            record=record,
            letter=asking.letter.path,
            mark=asking.letter.mark,
            writer=asking.writer,
            applicant=asking.applicant,
            message=asking.message,
            due_on=asking.due_on,
            token_hash=hash_of(secret),
            created_at=at,
            expires_at=at + LASTS,
        )
    return secret


def close_link(link_id: UUID, *, by: Account, at: datetime) -> None:
    """Close an address for good; 404 for everybody but its owner."""
    found = WriterLink.objects.filter(id=link_id, record__owner=by, revoked_at=None)
    if not found.update(revoked_at=at):
        raise Http404


def note_use(link_id: UUID, kind: ReplyKind, day: date, *, at: datetime) -> bool:
    """Note one use of an address, the same once a day; False where there is no room for more."""
    if WriterReply.objects.filter(link_id=link_id).count() >= MOST_REPLIES:
        return False
    WriterReply.objects.get_or_create(link_id=link_id, kind=kind.value, day=day, defaults={"at": at})
    return True


def take_reply(
    head: Head, dossier: Dossier, reply_id: int, *, summary: str, by: Account, at: datetime
) -> Head:
    """Save the dossier with what a writer said, and note that it was taken over."""
    with transaction.atomic():
        mine = WriterReply.objects.filter(id=reply_id, link__record_id=head.record_id)
        if not mine.filter(link__record__owner=by).update(taken_at=at):
            raise Http404
        return save_dossier(head, dossier, summary=summary, by=by, at=at)


def assign_letters(
    record_id: UUID,
    season: int,
    letters: Mapping[str, Sequence[LetterLink]],
    *,
    by: Account,
    at: datetime,
) -> int:
    """Put letters beside the programs of a list, by program; return how many applications changed.

    What went out, or was withdrawn, stays as it is.
    """
    with transaction.atomic():
        record = owned_record(record_id, viewer=by)
        rows = ApplicationRow.objects.select_for_update(of=("self",)).filter(
            record=record, season=season, program__in=list(letters)
        )
        settled = rows.model.objects.filter(steps__status__in=[*SENT, Status.WITHDRAWN], record=record)
        changed = []
        for row in rows.exclude(id__in=settled.values("id")):
            wanted = [asdict(link) for link in letters[row.program]]
            if row.letters != wanted:
                row.letters, row.version, row.changed_at = wanted, row.version + 1, at
                changed.append(row)
        ApplicationRow.objects.bulk_update(changed, ["letters", "version", "changed_at"])
    return len(changed)
