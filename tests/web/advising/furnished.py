"""Somebody advised by a school, with all that may come of it."""

from typing import Any
from uuid import UUID

from matchbound import clock
from matchbound.web.store.actions.adviser_messages import message_people, reach
from matchbound.web.store.actions.advising import Asked, Consent, add_note, join, set_task
from matchbound.web.store.actions.cohort import save_filter
from matchbound.web.store.actions.inviting import invite, prepare
from matchbound.web.store.actions.organisations import About, add_organisation, make_adviser
from matchbound.web.store.actions.seen import note_seen
from matchbound.web.store.models import (
    Account,
    AdviserMessageTo,
    CohortFilter,
    CohortOutcome,
    Invitation,
    Job,
)
from matchbound.web.store.models.advising import InvitedAs, OrganisationKind, Scope


def advised_by_school(owner: Account, record_id: UUID, adviser: Account) -> dict[str, Any]:
    """Let somebody share with a school; return what names all that came of it."""
    at = clock.now()  # invitations last for some weeks only
    school = add_organisation(About("School of advice", OrganisationKind.SCHOOL, "PK"), by=None, at=at)
    make_adviser(school.pk, adviser, at=at)
    adviser.refresh_from_db()
    mine = {"by": adviser, "at": at}
    row = join(school, Consent(record_id, frozenset({Scope.STATUS, Scope.EXAMS})), by=owner, at=at)
    note = add_note(row.pk, "Asked about Amina", **mine)
    task = set_task(row.pk, Asked("Write to us", "Amina, please", at.date()), **mine)
    message = message_people(school.pk, [owner.pk], "Welcome", "To all of you.", **mine)
    reach(AdviserMessageTo.objects.get(message=message).pk, at=at)
    invite(school.pk, [owner.email], InvitedAs.APPLICANT, **mine)
    invitation = Invitation.objects.get(organisation=school)
    sent = prepare(invitation.pk)
    Job.objects.filter(name__in=("send_invitations", "send_adviser_message")).delete()
    CohortOutcome.objects.create(record_id=record_id, season=2026, matched=False, school="School of Amina")
    save_filter("Stuck, as Amina is", "f=stuck", by=owner, at=at)
    note_seen(adviser, [owner.pk], Scope.STATUS, at=at, through=school.pk)
    return {
        "organisation": school.pk,
        "code": school.code,
        "adviser": adviser.pk,
        "advised": row.pk,
        "note": note.pk,
        "advised_task": task.pk,
        "message": message.pk,
        "invitation": invitation.pk,
        "invitation_token": sent.secret if sent else "",
        "advised_account": owner.pk,
        "cohort_filter": CohortFilter.objects.get(owner=owner).pk,
    }
