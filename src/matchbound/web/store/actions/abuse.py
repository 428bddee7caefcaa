"""Writes of reports, of what moderators decide, and of words against that; each decision is logged."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.people.talking import DAY, KEPT_AFTER_DECISION, MOST_REPORTS_A_DAY, free_at
from matchbound.web.store.actions.page_return import take_page_down
from matchbound.web.store.models import (
    AbuseReport,
    Account,
    ModerationLog,
    Suspension,
    TalkMessage,
)
from matchbound.web.store.queries.abuse import appeals_waiting, report_or_404, suspension_of

State, Appeal = AbuseReport.State, Suspension.Appeal


class AbuseError(MatchboundError):
    """This cannot be reported or decided now; the message says why."""

    status = 409


class SuspendedError(MatchboundError):
    """Somebody may not write to others for a while; the message says until when and why."""

    status = 403


@dataclass(frozen=True, slots=True)
class Reported:
    """What is reported: a text, who wrote it, and what names it."""

    kind: AbuseReport.Kind
    about: int
    """The account that wrote it."""
    snapshot: str
    message: TalkMessage | None = None
    key: str = ""
    """Of a page or a story."""


def report(reported: Reported, reason: str, words: str, *, by: Account, at: datetime) -> AbuseReport:
    """Keep a report with the text as it is now; what somebody reported already is not reported twice."""
    with transaction.atomic():
        Account.objects.select_for_update(no_key=True).get(
            pk=by.pk
        )  # of two at once one comes after the other
        mine = AbuseReport.objects.filter(by=by)
        same = mine.filter(
            message=reported.message, key=reported.key, kind=reported.kind, about=reported.about
        )
        if reported.about == by.pk:
            raise AbuseError(_("This is yours: delete it, or change it."))
        if (reported.message is not None and same.exists()) or same.filter(state=State.WAITING).exists():
            raise AbuseError(_("You have reported this already. Moderators look at it."))
        _need_room(by, at)
        return AbuseReport.objects.create(
            kind=reported.kind,
            by=by,
            about_id=reported.about,
            message=reported.message,
            key=reported.key,
            reason=reason,
            words=words,
            snapshot=reported.snapshot,
            at=at,
        )


def _need_room(by: Account, at: datetime) -> None:
    times = list(AbuseReport.objects.filter(by=by, at__gt=at - DAY).values_list("at", flat=True))
    if (free := free_at(times, most=MOST_REPORTS_A_DAY, span=DAY, at=at)) is not None:
        said = _(
            "You have reported as much as one may within a day. Go on after %(when)s; nothing typed is lost."
        )
        raise AbuseError(said % {"when": moment(free)})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator decides: nothing of it set dismisses the report."""

    why: str = ""
    """The reason, which the one it is about is told if something is done."""
    take_down: bool = False
    days: int = 0
    """So many days their writing is suspended."""

    @property
    def state(self) -> AbuseReport.State:
        """Return what becomes of the report."""
        if self.days:
            return State.SUSPENDED
        return State.TAKEN_DOWN if self.take_down else State.DISMISSED


def decide_report(report_id: int, decision: Decision, *, by: Account, at: datetime) -> AbuseReport:
    """Decide on a report that waits: dismiss it, take the text down, suspend who wrote it, or both.

    A page that is taken down is shown to nobody until a moderator agrees (page_return.py); stories have an
    action of their own (deciding.py).
    """
    with transaction.atomic():
        row = report_or_404(report_id, viewer=by)
        changed = {"state": decision.state, "why": decision.why, "decided_by": by, "decided_at": at}
        if (decision.take_down or decision.days) and not decision.why:
            raise AbuseError(_("Say why: whoever wrote it is told."))
        if not AbuseReport.objects.filter(pk=row.pk, state=State.WAITING).update(**changed):
            raise AbuseError(_("Somebody else has decided on this already."))
        if decision.take_down:
            _take_down(row, decision.why, at)
        if decision.days:
            _suspend(row, decision, by, at)
        _log(str(decision.state), row, decision, by, at)
        row.refresh_from_db()
    return row


def _take_down(row: AbuseReport, why: str, at: datetime) -> None:
    if row.message_id:
        TalkMessage.objects.filter(pk=row.message_id).update(text="", gone=TalkMessage.Gone.TAKEN_DOWN)
    if row.kind == AbuseReport.Kind.PAGE:
        take_page_down(row.about_id, why, at=at)


def _suspend(row: AbuseReport, decision: Decision, by: Account, at: datetime) -> None:
    Suspension.objects.create(
        account_id=row.about_id,
        report=row,
        at=at,
        until=at + timedelta(days=decision.days),
        why=decision.why,
        by=by,
    )


def _log(what: str, row: AbuseReport, decision: Decision, by: Account, at: datetime) -> None:
    ModerationLog.objects.create(
        what=what,
        kind=row.kind,
        by=by,
        about_id=row.about_id,
        why=decision.why,
        days=decision.days or None,
        at=at,
    )


def appeal(suspension_id: int, words: str, *, by: Account, at: datetime) -> None:
    """Keep what somebody says against their suspension, once, while it runs; 404 for everybody else."""
    mine = Suspension.objects.filter(pk=suspension_id, account=by)
    if not mine.exists():
        raise Http404
    open_ones = mine.filter(appeal=Appeal.NONE, until__gt=at)
    if not open_ones.update(appeal=Appeal.WAITING, appeal_words=words, appealed_at=at):
        raise AbuseError(_("You have appealed already, or the suspension is over."))


def decide_appeal(suspension_id: int, answer: str, *, lift: bool, by: Account, at: datetime) -> None:
    """Answer an appeal that waits: lift the suspension, or uphold it; the answer is told."""
    with transaction.atomic():
        row = appeals_waiting(viewer=by).filter(pk=suspension_id).first()
        if row is None:
            raise Http404
        said = {"appeal": Appeal.LIFTED if lift else Appeal.UPHELD, "appeal_answer": answer}
        ends = {"until": at} if lift else {}
        waiting = Suspension.objects.filter(pk=row.pk, appeal=Appeal.WAITING)
        if not waiting.update(**said, **ends, appeal_by=by, appeal_decided_at=at):
            raise AbuseError(_("Somebody else has decided on this already."))
        what = "appeal-lifted" if lift else "appeal-upheld"
        ModerationLog.objects.create(what=what, by=by, about_id=row.account_id, why=answer, at=at)


def need_may_write(by: Account, *, at: datetime) -> None:
    """Raise SuspendedError while somebody may not write to others."""
    if (found := suspension_of(by, at)) is not None:
        said = _("A moderator has suspended your writing until %(when)s: %(why)s You may appeal under Talks.")
        raise SuspendedError(said % {"when": moment(found.until), "why": found.why})


def forget_reports(*, at: datetime) -> int:
    """Delete reports decided long ago with the texts they kept; the log says what was decided."""
    old = AbuseReport.objects.filter(decided_at__lt=at - KEPT_AFTER_DECISION)
    return old.delete()[0]


def moment(at: datetime) -> str:
    """Return an instant by the reader's clock."""
    return date_format(localtime(at), "j M Y, H:i")
