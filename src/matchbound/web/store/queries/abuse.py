"""Reads of reports and suspensions: moderators see what was reported and nothing around it."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from matchbound.web.store.models import AbuseReport, Account, ModerationLog, Suspension
from matchbound.web.store.queries.contributors import has_editors


def reports_waiting(*, viewer: Account) -> "QuerySet[AbuseReport]":
    """Return the reports that wait for a decision, the oldest first; 404 for who is no moderator.

    Nobody decides on what is about themselves, or on what they reported, while there is another moderator.
    """
    need_moderator(viewer)
    waiting = AbuseReport.objects.filter(state=AbuseReport.State.WAITING).order_by("at", "pk")
    mine = Q(about=viewer) | Q(by=viewer)
    return waiting.exclude(pk__in=waiting.filter(mine).order_by()) if has_editors(beside=viewer) else waiting


def report_or_404(report_id: int, *, viewer: Account) -> AbuseReport:
    """Return one report for a moderator who may decide on it, decided or not."""
    need_moderator(viewer)
    row = AbuseReport.objects.filter(pk=report_id).first()
    if row is None or (viewer.pk in (row.about_id, row.by_id) and has_editors(beside=viewer)):
        raise Http404
    return row


def earlier_decisions(about: int, *, viewer: Account) -> "QuerySet[ModerationLog]":
    """Return what was decided about somebody before, the newest first."""
    need_moderator(viewer)
    return ModerationLog.objects.filter(about=about).order_by("-at", "-pk")


def appeals_waiting(*, viewer: Account) -> "QuerySet[Suspension]":
    """Return the appeals that wait, the oldest first; who suspended decides only if alone."""
    need_moderator(viewer)
    waiting = Suspension.objects.filter(appeal=Suspension.Appeal.WAITING).select_related("report")
    mine = Q(account=viewer) | Q(by=viewer)
    if has_editors(beside=viewer):
        waiting = waiting.exclude(pk__in=Suspension.objects.filter(mine))
    return waiting.order_by("appealed_at", "pk")


def moderation_log(*, viewer: Account) -> "QuerySet[ModerationLog]":
    """Return every decision, the newest first."""
    need_moderator(viewer)
    return ModerationLog.objects.order_by("-at", "-pk")


def reports_by(viewer: Account) -> "QuerySet[AbuseReport]":
    """Return what the viewer reported, the newest first."""
    return AbuseReport.objects.filter(by=viewer).order_by("-at", "-pk")


def taken_down_of(viewer: Account) -> "QuerySet[AbuseReport]":
    """Return what was taken down of the viewer's, the newest first; who reported it is for nobody to see."""
    done = (AbuseReport.State.TAKEN_DOWN, AbuseReport.State.SUSPENDED)
    return AbuseReport.objects.filter(about=viewer, state__in=done).order_by("-decided_at", "-pk")


def suspensions_of(viewer: Account) -> "QuerySet[Suspension]":
    """Return the viewer's suspensions, the newest first."""
    return Suspension.objects.filter(account=viewer).order_by("-at", "-pk")


def suspension_of(account: Account, at: datetime) -> Suspension | None:
    """Return what keeps somebody from writing to others now, the longest; None: nothing does."""
    running = Suspension.objects.filter(account=account, until__gt=at)
    return running.order_by("-until", "-pk").first()


def need_moderator(viewer: Account) -> None:
    """Raise 404 for who is neither editor nor administrator."""
    if not viewer.is_editor:
        raise Http404
