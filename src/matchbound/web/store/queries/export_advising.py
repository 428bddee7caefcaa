"""What is kept of somebody between them and organisations, and who saw what of them, for their export."""

from collections.abc import Iterable, Mapping
from typing import Any

from matchbound.web.store.models import (
    Account,
    Advised,
    AdvisedTask,
    AdviserMessage,
    AdviserMessageTo,
    AdviserNote,
    CohortFilter,
    Invitation,
    OrganisationAdviser,
    Seen,
)
from matchbound.web.store.models.advising import Scope

Rows = list[dict[str, Any]]


def _plain(rows: Iterable[Mapping[str, Any]]) -> Rows:
    return [dict(one) for one in rows]


def advising_of(viewer: Account) -> dict[str, Rows]:
    """Return consents with what they let be seen, tasks, messages, and notes about the viewer."""
    mine = {"advised__account": viewer}
    return {
        "consents": _consents(viewer),
        "tasks": _plain(
            AdvisedTask.objects.filter(**mine)
            .order_by("set_at", "pk")
            .values(
                "advised__organisation__name", "title", "words", "due_on", "set_at", "state", "answered_at"
            )
        ),
        "messages": _plain(
            AdviserMessageTo.objects.filter(**mine, reached_at__isnull=False)
            .order_by("reached_at", "pk")
            .values(
                "advised__organisation__name", "message__subject", "message__text", "reached_at", "read_at"
            )
        ),
        "notes_about_me": _plain(
            AdviserNote.objects.filter(**mine)
            .order_by("at", "pk")
            .values("advised__organisation__name", "text", "at")
        ),
        "invitations_to_my_address": _plain(
            Invitation.objects.filter(email__iexact=viewer.email)
            .order_by("created_at", "pk")
            .values("organisation__name", "invited_as", "created_at", "sent_at", "answered_at", "declined")
        ),
        "advises_for": _plain(
            OrganisationAdviser.objects.filter(account=viewer)
            .order_by("since", "pk")
            .values("organisation__name", "name", "since")
        ),
        "messages_i_wrote": _plain(
            AdviserMessage.objects.filter(by=viewer)
            .order_by("written_at", "pk")
            .values("organisation__name", "subject", "text", "written_at", "stopped_at")
        ),
        "cohort_filters": _plain(
            CohortFilter.objects.filter(owner=viewer)
            .order_by("name", "pk")
            .values("name", "query", "saved_at")
        ),
    }


def _consents(viewer: Account) -> Rows:
    rows = Advised.objects.filter(account=viewer).select_related("organisation").order_by("since", "pk")
    return [
        {
            "organisation": row.organisation.name,
            "dossier": row.record_id,
            "since": row.since,
            "changed_at": row.changed_at,
            "ended_at": row.ended_at,
            "seen": [one.value for one in Scope if row.sees(one)],
            "e_mail_notices": row.mails,
        }
        for row in rows
    ]


def seen_rows(viewer: Account) -> Rows:
    """Return who saw what of the viewer, day by day: members without a name, advisers by organisation."""
    rows = Seen.objects.filter(subject=viewer).order_by("day", "pk").select_related("through")
    return [
        {
            "day": row.day,
            "what": row.what,
            "by": "somebody who left"
            if row.by_id is None
            else "an adviser"
            if row.through_id
            else "a member",
            "organisation": row.through.name if row.through else None,
        }
        for row in rows
    ]
