"""Writes of live sessions: held and called off by instructors, signed up for by everybody."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.planner.session_calendar import LiveSession
from matchbound.web.store.models import Account, LiveSessionRow, SignUp


class MeetingError(MatchboundError):
    """This cannot be done with a session now; the message says why."""

    status = 409


@dataclass(frozen=True, slots=True)
class Said:
    """What a host says of a session."""

    title: str
    starts_on: date
    starts_time: time
    time_zone: str
    minutes: int
    about: str = ""
    link: str = ""
    most: int | None = None
    materials: tuple[tuple[str, str], ...] = ()
    recording: str = ""


def hold_session(said: Said, *, by: Account, at: datetime) -> LiveSessionRow:
    """Announce a session; only instructors hold one."""
    _need_instructor(by)
    row = LiveSessionRow(host=by)
    return _saved(row, said, at)


def change_session(session_id: UUID, said: Said, *, by: Account, at: datetime) -> LiveSessionRow:
    """Change what is said of a session; who signed up keeps their place, also with a smaller limit."""
    _need_instructor(by)
    with transaction.atomic():
        return _saved(_locked(session_id), said, at)


def call_off(session_id: UUID, *, by: Account, at: datetime) -> LiveSessionRow:
    """Call a session off, for good; it stays on its page and in calendars as called off."""
    _need_instructor(by)
    with transaction.atomic():
        row = _locked(session_id)
        if row.called_off_at is None:
            row.called_off_at = row.changed_at = at
            row.save(update_fields=["called_off_at", "changed_at"])
    return row


def sign_up(session_id: UUID, *, remind: bool = False, by: Account, at: datetime) -> None:
    """Sign up for a session that is not over, as long as there is room; twice is once."""
    with transaction.atomic():
        row = _locked(session_id)  # of two who want the last place, one comes after the other
        if row.called_off_at is not None:
            raise MeetingError(_("This session was called off."))
        if _session(row).ends <= at:
            raise MeetingError(_("This session is over."))
        others = row.sign_ups.exclude(account=by)
        if row.most is not None and others.count() >= row.most:
            raise MeetingError(_("All places are taken. Look again later: some give theirs back."))
        new = {"at": at, "remind": remind}
        SignUp.objects.get_or_create(session=row, account=by, defaults=new)


def remind_me(session_id: UUID, *, remind: bool, by: Account) -> None:
    """Keep whether somebody who signed up is reminded of the session; 404 for who did not."""
    if not SignUp.objects.filter(session=session_id, account=by).update(remind=remind):
        raise Http404


def give_back(session_id: UUID, *, by: Account) -> None:
    """Give one's place back."""
    if not LiveSessionRow.objects.filter(pk=session_id).exists():
        raise Http404
    SignUp.objects.filter(session=session_id, account=by).delete()


def _saved(row: LiveSessionRow, said: Said, at: datetime) -> LiveSessionRow:
    row.title, row.about, row.link = said.title, said.about, said.link
    row.starts_on, row.starts_time = said.starts_on, said.starts_time
    row.time_zone, row.minutes, row.most = said.time_zone, said.minutes, said.most
    row.materials, row.recording = [list(one) for one in said.materials], said.recording
    row.changed_at = at
    row.begins_at = _session(row).begins
    row.save()
    return row


def _session(row: LiveSessionRow) -> LiveSession:
    starts = datetime.combine(row.starts_on, row.starts_time)
    return LiveSession(row.pk, row.title, starts, row.time_zone, row.minutes, row.changed_at)


def _locked(session_id: UUID) -> LiveSessionRow:
    found = LiveSessionRow.objects.select_for_update().filter(pk=session_id).first()
    if found is None:
        raise Http404
    return found


def _need_instructor(by: Account) -> None:
    if not by.is_instructor:
        raise Http404
