"""Reads of live sessions. Everybody signed in sees them, the link to take part only who signed up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import Http404

from matchbound.planner.session_calendar import LiveSession
from matchbound.web.store.models import Account, LiveSessionRow, SignUp

LONGEST = timedelta(hours=12)
"""No session lasts longer."""


@dataclass(frozen=True, slots=True)
class Held:
    """A session as somebody sees it."""

    row: LiveSessionRow
    session: LiveSession
    signed_up: int
    mine: bool
    """The viewer signed up."""
    host: bool
    """The viewer may change it."""
    reminded: bool = False
    """The viewer signed up and wants e-mail before it begins."""

    @property
    def left(self) -> int | None:
        """Return how many places are left; None: as many as come."""
        return None if self.row.most is None else max(self.row.most - self.signed_up, 0)

    @property
    def link(self) -> str:
        """Return where to take part, for who may know it."""
        return self.row.link if self.mine or self.host else ""


def sessions_to_come(viewer: Account, at: datetime) -> list[Held]:
    """Return the sessions that are not over, the next first."""
    rows = _rows(viewer).filter(begins_at__gt=at - LONGEST).order_by("begins_at", "pk")
    return [one for one in _held(rows, viewer) if one.session.ends > at]


def sessions_over(viewer: Account, at: datetime) -> "QuerySet[LiveSessionRow]":
    """Return the sessions that began and were not called off, the newest first."""
    return _rows(viewer).filter(begins_at__lte=at, called_off_at=None).order_by("-begins_at", "pk")


def session_of(session_id: UUID, *, viewer: Account) -> Held:
    """Return one session; 404 where there is none."""
    found = _rows(viewer).filter(pk=session_id).first()
    if found is None:
        raise Http404
    return held_of(found, viewer)


def sessions_of(viewer: Account) -> list[LiveSession]:
    """Return the sessions that somebody signed up for or holds, for their calendar."""
    rows = _rows(viewer).order_by("begins_at", "pk")
    return [
        _session(one.row, one.link) for one in _held(rows, viewer) if one.mine or one.row.host_id == viewer.pk
    ]


def session_row(row: LiveSessionRow) -> LiveSession:
    """Return a session without the link to take part."""
    return _session(row, "")


def _session(row: LiveSessionRow, link: str) -> LiveSession:
    return LiveSession(
        row.pk,
        row.title,
        datetime.combine(row.starts_on, row.starts_time),
        row.time_zone,
        row.minutes,
        row.changed_at,
        link,
        called_off=row.called_off_at is not None,
    )


def _rows(viewer: Account) -> "QuerySet[LiveSessionRow]":
    mine = SignUp.objects.filter(session=OuterRef("pk"), account=viewer)
    return LiveSessionRow.objects.annotate(
        many=Count("sign_ups"), mine=Exists(mine), reminded=Exists(mine.filter(remind=True))
    )


def _held(rows: Iterable[LiveSessionRow], viewer: Account) -> list[Held]:
    return [held_of(row, viewer) for row in rows]


def held_of(row: LiveSessionRow, viewer: Account) -> Held:
    """Return a row that was read here as its viewer sees it."""
    many, mine, reminded = (vars(row)[name] for name in ("many", "mine", "reminded"))
    return Held(row, session_row(row), many, mine, viewer.is_instructor, reminded)
