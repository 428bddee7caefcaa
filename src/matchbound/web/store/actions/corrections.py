"""Corrections: proposed by anybody, decided by editors; everything is logged, and nothing is erased."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.requirement import REQUIREMENTS
from matchbound.web.address import public_address
from matchbound.web.store.actions.bringing import NUL
from matchbound.web.store.actions.catalogue import (
    Change,
    NotAnEditorError,
    active_program,
    changing,
    restand,
    write_log,
)
from matchbound.web.store.actions.moderation import need_room, reasons_to_hold
from matchbound.web.store.models import Account, AssertionRow, Correction, ImportRun, ProgramRow
from matchbound.web.store.queries.contributors import has_editors, may_decide, name_of
from matchbound.web.store.queries.corrections import OPEN, correction_of, is_repeated

State = Correction.State
SAID = (
    "requirement",
    "value",
    "force",
    "source",
    "source_name",
    "url",
    "seen_on",
    "season",
    "condition",
    "note",
)


class UnfitProposalError(MatchboundError):
    """This cannot be proposed; the message says why."""

    status = 422


class DecidedError(MatchboundError):
    """Somebody was faster, or this cannot be done to a proposal where it stands; the message says so."""

    status = 409


def propose(said: Assertion, *, by: Account, at: datetime) -> Correction:
    """Propose a value. Where the site has no editor it is applied at once; what looks like spam is held."""
    said = _fit(said)
    program = active_program(said.program)
    if program.synthetic:
        raise UnfitProposalError(_("This program does not exist: nobody can say what it asks."))
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)  # one after the other, so that limits hold
        if is_repeated(said, by):
            raise UnfitProposalError(_("You have proposed this already; it waits for an editor."))
        need_room(by, at=at)
        reasons = reasons_to_hold(said, by=by, at=at)
        proposed = Correction.objects.create(
            **_columns(said),
            program=program,
            by=by,
            at=at,
            state=State.HELD if reasons else State.PROPOSED,
            held_because=",".join(reasons),
        )
        _log("held" if reasons else "proposed", proposed, by, at)
    return proposed if has_editors() else accept(proposed.pk, by=by, at=at)


def accept(correction_id: int, *, by: Account, at: datetime) -> Correction:
    """Accept a proposal: it becomes an assertion, and what stands is derived anew."""
    with _deciding(correction_id, by) as (change, correction):
        if not ProgramRow.objects.filter(pk=correction.program_id, active=True).exists():
            raise DecidedError(_("This program is not in the catalogue any more. Refuse the proposal."))
        _decide(correction, OPEN, State.ACCEPTED, by=by, at=at)
        AssertionRow.objects.create(
            **{name: getattr(correction, name) for name in SAID},
            program_id=correction.program_id,
            by=correction.by,
            at=at,
            correction=correction,
        )
        restand([correction.program_id], change)
        _log("accepted", correction, by, at)
    return correction


def refuse(correction_id: int, why: str, *, by: Account, at: datetime) -> Correction:
    """Refuse a proposal, and say why."""
    with _deciding(correction_id, by) as (_change, correction):
        _decide(correction, OPEN, State.REFUSED, by=by, at=at, why=why)
        _log("refused", correction, by, at)
    return correction


def take_back(correction_id: int, why: str, *, by: Account, at: datetime) -> Correction:
    """Take an accepted proposal back, and say why: what stood without it stands again.

    Where an import that counts says the same, word for word, the statement stays: it is the import's then.
    """
    with _deciding(correction_id, by) as (change, correction):
        _decide(correction, (State.ACCEPTED,), State.TAKEN_BACK, by=by, at=at, why=why)
        row = AssertionRow.objects.get(correction=correction)
        handed_to = _import_that_says(row.pk)
        if handed_to:
            AssertionRow.objects.filter(pk=row.pk).update(run=handed_to)
        else:
            change.touched.update({correction.program_id} if row.stands else ())
            AssertionRow.objects.filter(pk=row.pk).update(withdrawn_at=at, stands=AssertionRow.Stands.NO)
            restand([correction.program_id], change)
        _log("taken-back", correction, by, at)
    return correction


def withdraw(correction_id: int, *, by: Account, at: datetime) -> Correction:
    """Withdraw one's own proposal before anybody decided on it: it counts as refused by oneself."""
    with changing():
        correction = correction_of(correction_id, viewer=by)
        if correction.by_id != by.pk:
            raise Http404
        _decide(correction, OPEN, State.REFUSED, by=by, at=at)
        _log("withdrawn", correction, by, at)
    return correction


def forget_proposals(account: Account) -> None:
    """Delete what an account proposed and nobody published; what was accepted once stays, unsigned."""
    unpublished = (*OPEN, State.REFUSED)
    Correction.objects.filter(by=account, state__in=unpublished).delete()


@contextmanager
def _deciding(correction_id: int, by: Account) -> Iterator[tuple[Change, Correction]]:
    """Change the catalogue by a decision on a proposal; 404 or NotAnEditorError for whoever may not."""
    with changing() as change:
        correction = correction_of(correction_id, viewer=by)
        need_decider(correction, by)
        yield change, correction


def need_decider(correction: Correction, by: Account) -> None:
    """Raise NotAnEditorError for whoever may not decide on a proposal."""
    if may_decide(correction, by):
        return
    if by.is_editor:
        raise NotAnEditorError(_("Another editor decides on your own proposals."))
    raise NotAnEditorError(_("Only an editor can do this."))


def _decide(
    correction: Correction,
    since: tuple[Correction.State, ...],
    until: Correction.State,
    *,
    by: Account,
    at: datetime,
    why: str = "",
) -> None:
    """Lead a proposal from one state to another, once; DecidedError tells whoever comes second."""
    decided = {"state": until, "decided_by": by, "decided_at": at, "why": why}
    if not Correction.objects.filter(pk=correction.pk, state__in=since).update(**decided):
        correction.refresh_from_db()
        raise DecidedError(_meanwhile(correction))
    for name, value in decided.items():
        setattr(correction, name, value)


def _meanwhile(correction: Correction) -> str:
    said = {
        State.PROPOSED: _("Nobody has decided on this proposal yet."),
        State.HELD: _("Nobody has decided on this proposal yet."),
        State.ACCEPTED: _("This proposal has been accepted already, by %(who)s."),
        State.REFUSED: _("This proposal has been refused already, by %(who)s."),
        State.TAKEN_BACK: _("This correction has been taken back already, by %(who)s."),
    }[State(correction.state)]
    return said % {"who": name_of(correction.decided_by_id)}


def _import_that_says(assertion: int) -> ImportRun | None:
    """Return the first import that counts and says an assertion of others again, word for word."""
    applied = ImportRun.objects.filter(state=ImportRun.State.APPLIED).exclude(restated=[]).order_by("pk")
    runs = applied.values_list("pk", "restated").iterator(1)
    found = next((pk for pk, restated in runs if assertion in restated), None)
    return ImportRun.objects.get(pk=found) if found else None


def _fit(said: Assertion) -> Assertion:
    """Return what is said with its value and address as they are kept."""
    asked = REQUIREMENTS.get(said.requirement)
    if asked is None:
        raise Http404
    texts = (said.value, said.source_name, said.condition, said.note)
    if any(NUL in text for text in texts if text):
        raise UnfitProposalError(_("There is a character in it that is no text."))
    if said.source is SourceKind.SYNTHETIC:
        raise UnfitProposalError(_("Say who says so: nobody made this value."))
    return replace(said, value=asked.canonical(said.value), url=public_address(said.url or ""))


def _columns(said: Assertion) -> dict[str, Any]:
    plain = {name: getattr(said, name) for name in SAID}
    return {**plain, "force": said.force.value, "source": said.source.value}


def _log(what: str, correction: Correction, by: Account, at: datetime) -> None:
    details = {name: getattr(correction, name) for name in ("requirement", "value")}
    write_log(
        f"correction-{what}",
        by=by,
        at=at,
        program_id=correction.program_id,
        correction=correction,
        details=details,
    )
