"""Writes of the directory of rotations: proposals, files, reviews; editors decide, and nothing is erased.

Where a site has no editor, what is proposed is accepted at once, as with corrections of programs.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.experience.directory.opportunity import Opportunity, Statement
from matchbound.experience.directory.read import Reading
from matchbound.web.store.actions.catalogue import NotAnEditorError
from matchbound.web.store.actions.moderation import MOST_LINKS, links_among, need_room
from matchbound.web.store.models import Account, OpportunityImport, OpportunityReview, OpportunityStatement
from matchbound.web.store.queries.contributors import has_editors, may_decide_on
from matchbound.web.store.queries.experience import (
    ImportState,
    ReviewState,
    State,
    own_import,
    own_statement,
    review_seen_by,
)

Row = TypeVar("Row", bound=models.Model)
MOST_FAULTS = 200


class UnfitError(MatchboundError):
    """This cannot be said so; the message says why."""

    status = 422


class DecidedError(MatchboundError):
    """Somebody was faster, or this cannot be done to it where it stands."""

    status = 409


# -- proposals -----------------------------------------------------------------------------------------------


def propose(said: Statement, note: str, *, by: Account, at: datetime) -> OpportunityStatement:
    """Propose what a source says of a host, new or known."""
    if not said.said:
        raise UnfitError(_("Nothing differs from what stands: there is nothing to propose."))
    if links_among(note, said.said.get("note", "")) > MOST_LINKS:
        raise UnfitError(_("Leave out the links: the address of the source has a field of its own."))
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)  # one after the other, so that limits hold
        need_room(by, at=at, among=OpportunityStatement.objects.filter(run=None))
        row = OpportunityStatement.objects.create(**_columns(said), note=note, by=by, at=at)
    return row if has_editors() else accept(row.pk, by=by, at=at)


def accept(statement_id: int, *, by: Account, at: datetime) -> OpportunityStatement:
    """Accept a proposal: the directory shows it."""
    row = own_statement(statement_id, viewer=by)
    _need_decider(row.by_id, by)
    return _lead(row, (State.PROPOSED,), State.ACCEPTED, by=by, at=at)


def refuse(statement_id: int, why: str, *, by: Account, at: datetime) -> OpportunityStatement:
    """Refuse a proposal, and say why."""
    row = own_statement(statement_id, viewer=by)
    _need_decider(row.by_id, by)
    return _lead(row, (State.PROPOSED,), State.REFUSED, by=by, at=at, why=why)


def take_back(statement_id: int, why: str, *, by: Account, at: datetime) -> OpportunityStatement:
    """Take an accepted proposal back, and say why: what stood without it stands again."""
    row = own_statement(statement_id, viewer=by)
    _need_decider(row.by_id, by)
    return _lead(row, (State.ACCEPTED,), State.TAKEN_BACK, by=by, at=at, why=why)


def withdraw(statement_id: int, *, by: Account, at: datetime) -> OpportunityStatement:
    """Withdraw one's own proposal before anybody decided on it."""
    row = own_statement(statement_id, viewer=by)
    if row.by_id != by.pk:
        raise Http404
    return _lead(row, (State.PROPOSED,), State.REFUSED, by=by, at=at)


def changed_fields(one: Opportunity, said: Mapping[str, str]) -> dict[str, str]:
    """Return what is said otherwise than it stands; an emptied value says that nobody knows it."""
    return {name: value for name, value in said.items() if value != one.value(name)}


# -- files ---------------------------------------------------------------------------------------------------


def keep_trial(reading: Reading, file_name: str, *, by: Account, at: datetime) -> OpportunityImport:
    """Keep what was read of a file, so that it can be looked at; nothing is shown of it yet."""
    faults = [[one.row, one.column, one.message] for one in reading.faults[:MOST_FAULTS]]
    counts = {"rows": reading.rows, "faulty": reading.faulty}
    with transaction.atomic():
        OpportunityImport.objects.filter(by=by, state=ImportState.DRY_RUN).delete()
        run = OpportunityImport.objects.create(by=by, at=at, file_name=file_name, faults=faults, **counts)
        rows = [OpportunityStatement(**_columns(one), run=run, by=by, at=at) for one in reading.statements]
        OpportunityStatement.objects.bulk_create(rows, batch_size=500)
    return run


def apply_import(import_id: int, *, by: Account, at: datetime) -> OpportunityImport:
    """Apply an import; where a site has editors, it waits for one of them."""
    run = own_import(import_id, viewer=by)
    with transaction.atomic():
        if not by.is_editor and has_editors():
            return _lead(run, (ImportState.DRY_RUN,), ImportState.HELD, by=by, at=at)
        _lead(run, (ImportState.DRY_RUN, ImportState.HELD), ImportState.APPLIED, by=by, at=at)
        _lead_all(run, State.ACCEPTED, by, at)
    return run


def undo_import(import_id: int, *, by: Account, at: datetime) -> OpportunityImport:
    """Undo an import: the directory is as if it had never been."""
    run = own_import(import_id, viewer=by)
    with transaction.atomic():
        if not by.is_editor and has_editors():
            raise NotAnEditorError(_("Only an editor can do this."))
        _lead(run, (ImportState.APPLIED,), ImportState.UNDONE, by=by, at=at)
        _lead_all(run, State.TAKEN_BACK, by, at)
    return run


def drop_import(import_id: int, *, by: Account) -> None:
    """Forget a file that was not applied."""
    run = own_import(import_id, viewer=by)
    open_ = OpportunityImport.objects.filter(pk=run.pk, state__in=(ImportState.DRY_RUN, ImportState.HELD))
    if not open_.delete()[0]:
        raise DecidedError(_("This import was decided on meanwhile."))


def _lead_all(run: OpportunityImport, until: State, by: Account, at: datetime) -> None:
    OpportunityStatement.objects.filter(run=run).update(state=until, decided_by=by, decided_at=at)


# -- reviews -------------------------------------------------------------------------------------------------


def write_review(key: str, said: Mapping[str, Any], *, by: Account, at: datetime) -> OpportunityReview:
    """Write, or write anew, what one says of a host; an editor reads it before others do."""
    if links_among(said["text"]):
        raise UnfitError(_("Leave out the links: a review is about the place."))
    state = ReviewState.WAITING if has_editors() else ReviewState.PUBLISHED
    fresh = {**said, "at": at, "state": state, "why": "", "decided_by": None, "decided_at": None}
    row, _new = OpportunityReview.objects.update_or_create(key=key, by=by, defaults=fresh)
    return row


def withdraw_review(review_id: int, *, by: Account, at: datetime) -> OpportunityReview:
    """Withdraw one's own review, wherever it stands; nobody sees it any more."""
    row = review_seen_by(review_id, viewer=by)
    if row.by_id != by.pk:
        raise Http404
    return _lead(row, tuple(ReviewState), ReviewState.WITHDRAWN, by=by, at=at)


def publish_review(review_id: int, *, by: Account, at: datetime) -> OpportunityReview:
    """Publish a review."""
    row = review_seen_by(review_id, viewer=by)
    _need_decider(row.by_id, by)
    return _lead(row, (ReviewState.WAITING,), ReviewState.PUBLISHED, by=by, at=at)


def refuse_review(review_id: int, why: str, *, by: Account, at: datetime) -> OpportunityReview:
    """Refuse a review, or take a published one down, and say why."""
    row = review_seen_by(review_id, viewer=by)
    _need_decider(row.by_id, by)
    since = (ReviewState.WAITING, ReviewState.PUBLISHED)
    return _lead(row, since, ReviewState.REFUSED, by=by, at=at, why=why)


# -- what all of them share ----------------------------------------------------------------------------------


def forget_said_of_hosts(account: Account) -> None:
    """Delete what an account said and nobody published; what was accepted stays, unsigned."""
    unpublished = (State.PROPOSED, State.REFUSED)
    OpportunityImport.objects.filter(by=account, state__in=(ImportState.DRY_RUN, ImportState.HELD)).delete()
    OpportunityStatement.objects.filter(by=account, run=None, state__in=unpublished).delete()


def _need_decider(author_id: int | None, by: Account) -> None:
    if may_decide_on(author_id, by):
        return
    if by.is_editor:
        raise NotAnEditorError(_("Another editor decides on your own proposals."))
    raise NotAnEditorError(_("Only an editor can do this."))


def _lead(
    row: Row, since: Sequence[str], until: str, *, by: Account, at: datetime, why: str | None = None
) -> Row:
    """Lead a row from one state to another, once; DecidedError tells whoever comes second."""
    decided: dict[str, Any] = {"state": until, "decided_by": by, "decided_at": at}
    if why is not None:
        decided["why"] = why
    rows: models.QuerySet[Row] = models.QuerySet(type(row)).filter(pk=row.pk, state__in=since)
    if not rows.update(**decided):
        raise DecidedError(_("This was decided on meanwhile. Look at where it stands now."))
    for name, value in decided.items():
        setattr(row, name, value)
    return row


def _columns(said: Statement) -> dict[str, Any]:
    source = said.source
    return {
        "key": said.key,
        "said": dict(said.said),
        "source_name": source.name,
        "url": source.url,
        "checked_on": source.checked_on,
        "confidence": source.confidence.value,
    }
