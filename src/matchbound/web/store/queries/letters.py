"""Reads of the writers' addresses. The applicant sees every use; a writer sees what the request says."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from matchbound.web.store.models import Account, WriterLink, WriterReply
from matchbound.web.store.models.letters import ReplyKind
from matchbound.web.store.queries.listing import LetterLink


@dataclass(frozen=True, slots=True)
class Reply:
    """One use of an address."""

    id: int
    kind: ReplyKind
    day: date
    at: datetime
    taken: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One address with all its uses, the newest first; `letter` names the letter it is for."""

    id: UUID
    letter: LetterLink
    writer: str
    applicant: str
    message: str
    due_on: date
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    replies: tuple[Reply, ...]

    def is_open(self, at: datetime) -> bool:
        """Say whether it answers at an instant."""
        return self.revoked_at is None and at < self.expires_at

    @property
    def said(self) -> tuple[Reply, ...]:
        """Return what the writer said, the newest first."""
        return tuple(one for one in self.replies if one.kind is not ReplyKind.SEEN)


def links_of(record_id: UUID, *, viewer: Account) -> list[Link]:
    """Return a dossier's addresses for writers, the newest first; none to everybody but its owner."""
    rows = WriterLink.objects.filter(record_id=record_id, record__owner=viewer)
    return [_link(row) for row in _with_replies(rows).order_by("-created_at", "-id")]


def own_reply(reply_id: int, *, viewer: Account) -> tuple[Link, Reply]:
    """Return one use of an address and the address; 404 for everybody but its owner."""
    rows = WriterLink.objects.filter(replies=reply_id, record__owner=viewer)
    row = _with_replies(rows).first()
    if row is None:
        raise Http404
    link = _link(row)
    return link, next(one for one in link.replies if one.id == reply_id)


def link_at(token_hash: str, *, at: datetime) -> Link | None:
    """Return the address of a fingerprint while it is open and its owner is here; None afterwards."""
    rows = WriterLink.objects.filter(token_hash=token_hash, record__owner__is_active=True)
    row = _with_replies(rows).first()
    link = _link(row) if row else None
    return link if link and link.is_open(at) else None


def _with_replies(rows: "QuerySet[WriterLink]") -> "QuerySet[WriterLink]":
    replies = WriterReply.objects.order_by("-at", "-id")
    return rows.prefetch_related(Prefetch("replies", replies))


def _link(row: WriterLink) -> Link:
    return Link(
        row.id,
        LetterLink(row.letter, row.mark),
        row.writer,
        row.applicant,
        row.message,
        row.due_on,
        row.created_at,
        row.expires_at,
        row.revoked_at,
        tuple(
            Reply(one.id, ReplyKind(one.kind), one.day, one.at, one.taken_at is not None)
            for one in row.replies.all()
        ),
    )
