"""Writes between applicants and those who advise them: consents, notes, tasks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.cohort import follow_consent
from matchbound.web.store.actions.inviting import use
from matchbound.web.store.models import Account, Advised, AdvisedTask, AdviserNote, Organisation
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.queries.advised import own_advised, own_task
from matchbound.web.store.queries.advising import advised_by
from matchbound.web.store.queries.dossiers import owned_record
from matchbound.web.store.queries.organisations import Invited

MOST_NOTES, MOST_TASKS = 500, 200
"""Of one person in one organisation."""


class AdvisingError(MatchboundError):
    """This cannot be done now; the message says why."""

    status = 409


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody lets an organisation see of one dossier, and whether it may write by e-mail."""

    record_id: UUID
    scopes: frozenset[Scope] = frozenset()
    mails: bool = True

    @property
    def columns(self) -> dict[str, bool]:
        """Return it as the table has it."""
        return {f"sees_{one.value}": one in self.scopes for one in Scope} | {"mails": self.mails}


# -- by the applicant --------------------------------------------------------------------------------------


def join(
    organisation: Organisation, consent: Consent, *, by: Account, at: datetime, invited: Invited | None = None
) -> Advised:
    """Let the advisers of an organisation see something, by an invitation or its code."""
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)  # of two clicks, one makes the consent
        if Advised.objects.filter(organisation=organisation, account=by, ended_at=None).exists():
            raise AdvisingError(_("This organization advises you already."))
        if organisation.advisers.filter(account=by).exists():
            raise AdvisingError(_("You advise for this organization yourself."))
        if invited is not None:
            use(invited, at=at)
        made = Advised.objects.create(
            organisation=organisation,
            account=by,
            record=owned_record(consent.record_id, viewer=by),
            since=at,
            changed_at=at,
            **consent.columns,
        )
        follow_consent(consent.record_id, on=at.date())
        return made


def change_consent(advised_id: int, consent: Consent, *, by: Account, at: datetime) -> None:
    """Change what an organisation sees; it holds from this moment."""
    row = own_advised(advised_id, viewer=by)
    record = owned_record(consent.record_id, viewer=by)
    with transaction.atomic():
        changed = Advised.objects.filter(pk=row.pk, ended_at=None).update(
            record=record, changed_at=at, **consent.columns
        )
        if not changed:
            raise Http404
        for record_id in {row.record_id, record.pk}:
            follow_consent(record_id, on=at.date())


def end_consent(advised_id: int, *, by: Account, at: datetime) -> None:
    """End what an organisation sees: nothing more from this moment; ended twice is ended once."""
    row = own_advised(advised_id, viewer=by)
    with transaction.atomic():
        Advised.objects.filter(pk=advised_id, account=by, ended_at=None).update(ended_at=at)
        follow_consent(row.record_id, on=at.date())


def answer_task(task_id: int, state: AdvisedTask.State, *, by: Account, at: datetime) -> AdvisedTask:
    """Say of a task that it is done, that one declines it, or that it is open after all."""
    row = own_task(task_id, viewer=by)
    there = AdvisedTask.objects.filter(pk=row.pk).exclude(state=AdvisedTask.State.TAKEN_BACK)
    if not there.update(state=state, answered_at=None if state == AdvisedTask.State.OPEN else at):
        raise AdvisingError(_("This task was taken back."))
    return row


# -- by advisers -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """What an adviser asks somebody to do."""

    title: str
    words: str = ""
    due_on: date | None = None


def add_note(advised_id: int, text: str, *, by: Account, at: datetime) -> AdviserNote:
    """Write something down about a person."""
    advised = _running(advised_id, by)
    if advised.notes.count() >= MOST_NOTES:
        raise AdvisingError(_("There are %(most)d notes about this person already.") % {"most": MOST_NOTES})
    return AdviserNote.objects.create(advised=advised, by=by, text=text, at=at)


def delete_note(note_id: int, *, by: Account) -> int:
    """Delete one's own note; return whom it was about."""
    note = AdviserNote.objects.filter(pk=note_id, by=by).select_related("advised").first()
    if note is None:
        raise Http404
    _running(note.advised_id, by)
    note.delete()
    return note.advised.account_id


def set_task(advised_id: int, asked: Asked, *, by: Account, at: datetime) -> AdvisedTask:
    """Ask a person to do something."""
    advised = _running(advised_id, by)
    if advised.tasks.count() >= MOST_TASKS:
        raise AdvisingError(_("This person was given %(most)d tasks already.") % {"most": MOST_TASKS})
    return AdvisedTask.objects.create(
        advised=advised, by=by, title=asked.title, words=asked.words, due_on=asked.due_on, set_at=at
    )


def take_task_back(task_id: int, *, by: Account, at: datetime) -> int:
    """Take an open task back; return whose it was."""
    task = AdvisedTask.objects.filter(pk=task_id).select_related("advised").first()
    if task is None:
        raise Http404
    _running(task.advised_id, by)
    open_ones = AdvisedTask.objects.filter(pk=task_id, state=AdvisedTask.State.OPEN)
    open_ones.update(state=AdvisedTask.State.TAKEN_BACK, answered_at=at)
    return task.advised.account_id


def _running(advised_id: int, by: Account) -> Advised:
    """Return a running consent; 404 for everybody but those who advise by it."""
    row = advised_by(by).filter(pk=advised_id).first()
    if row is None:
        raise Http404
    return row
