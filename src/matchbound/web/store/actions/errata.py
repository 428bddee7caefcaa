"""Writes of reported errors: told by learners, answered by instructors."""

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.models import Account, Erratum
from matchbound.web.store.queries.content import site_curriculum as curriculum

MOST_OPEN = 50
"""Reports of one account that wait for an answer."""


class ErratumError(MatchboundError):
    """This cannot be reported, or not answered any more; the message says why."""

    status = 409


def report_error(kind: str, item: str, text: str, *, by: Account, at: datetime) -> Erratum:
    """Report an error in a question or a concept as it is now."""
    found = curriculum().questions.get(item) if kind == Erratum.Kind.QUESTION else None
    if found is None and item not in curriculum().concepts:
        raise Http404
    if Erratum.objects.filter(account=by, state=Erratum.State.OPEN).count() >= MOST_OPEN:
        raise ErratumError(_("So many of your reports wait for an answer that no more can be sent now."))
    return Erratum.objects.create(
        account=by,
        kind=kind,
        item=item,
        version=found.version if found else None,
        text=text,
        reported_at=at,
    )


def answer_erratum(erratum_id: int, state: str, answer: str, *, by: Account, at: datetime) -> Erratum:
    """Answer a report, once; only instructors do."""
    if not by.is_instructor:
        raise Http404
    with transaction.atomic():
        row = Erratum.objects.select_for_update().filter(pk=erratum_id).first()
        if row is None:
            raise Http404
        if row.state != Erratum.State.OPEN:
            raise ErratumError(_("Somebody answered this report meanwhile."))
        row.state, row.answer, row.answered_by, row.answered_at = state, answer, by, at
        row.save()
    return row


def look_at_erratum(row: Erratum, *, by: Account, at: datetime) -> None:
    """Put down that who reported an error has seen the answer."""
    if row.account_id == by.pk and row.answered_at and (row.seen_at is None or row.seen_at < row.answered_at):
        Erratum.objects.filter(pk=row.pk).update(seen_at=at)
