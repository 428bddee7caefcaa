"""Votes: anybody signed in confirms or disputes what stands, once each; the counts decide with the rest."""

from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.catalogue import active_program, changing, restand, write_log
from matchbound.web.store.actions.moderation import VOTED, need_votes
from matchbound.web.store.models import Account, AssertionRow, AssertionVote


class VoteError(MatchboundError):
    """This cannot be voted on so; the message says why."""

    status = 409


def vote(
    program: str,
    requirement: str,
    assertion: int,
    confirms: bool | None,  # noqa: FBT001 - None takes a vote away
    *,
    by: Account,
    at: datetime,
) -> AssertionRow:
    """Confirm or dispute a statement that stands; VoteError where something else stands by now."""
    active_program(program)
    with changing() as change:
        row = _standing(program, requirement, assertion)
        was = AssertionVote.objects.filter(assertion=row, by=by).values_list("confirms", flat=True).first()
        if was == confirms:
            return row
        if confirms and row.by_id == by.pk:
            raise VoteError(_("You said this yourself: others may confirm it."))
        need_votes(by, at=at)
        _keep(row, confirms, by, at)
        _count(row)
        change.touched.add(program)  # the counts are shown, whatever stands
        restand([program], change)
        details = {"requirement": requirement, "value": row.value, "confirms": confirms, "was": was}
        write_log(VOTED, by=by, at=at, program_id=program, assertion=row, details=details)
    return row


def _standing(program: str, requirement: str, assertion: int) -> AssertionRow:
    of = {"program": program, "requirement": requirement, "withdrawn_at": None}
    row = AssertionRow.objects.filter(**of, pk=assertion, stands__gt=AssertionRow.Stands.NO).first()
    if row is None:
        raise VoteError(_("Something else stands there by now. Look at it, and vote again."))
    return row


def _keep(row: AssertionRow, confirms: bool | None, by: Account, at: datetime) -> None:  # noqa: FBT001
    if confirms is None:
        AssertionVote.objects.filter(assertion=row, by=by).delete()
    else:
        kept = {"confirms": confirms, "at": at}
        AssertionVote.objects.update_or_create(assertion=row, by=by, defaults=kept)


def _count(row: AssertionRow) -> None:
    counts = AssertionVote.objects.filter(assertion=row).aggregate(
        confirmations=Count("pk", filter=Q(confirms=True)), disputes=Count("pk", filter=Q(confirms=False))
    )
    AssertionRow.objects.filter(pk=row.pk).update(**counts)
    row.confirmations, row.disputes = counts["confirmations"], counts["disputes"]
