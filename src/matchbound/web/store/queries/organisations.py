"""Reads of organisations. Advisers see their own, administrators all, applicants those that invite them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from matchbound.web.store.models import (
    Account,
    Advised,
    AdviserMessage,
    Invitation,
    Organisation,
    OrganisationAdviser,
)
from matchbound.web.store.models.account import ADVISERS
from matchbound.web.store.models.advising import InvitedAs


def organisations_of(viewer: Account) -> "QuerySet[Organisation]":
    """Return the organisations that the viewer advises for, by name."""
    rows = Organisation.objects.filter(advisers__account=viewer).order_by("name", "pk")
    return rows if viewer.role in ADVISERS else rows.none()


def own_organisation(organisation_id: int, *, viewer: Account) -> Organisation:
    """Return an organisation; 404 for everybody but its advisers."""
    row = organisations_of(viewer).filter(pk=organisation_id).first()
    if row is None:
        raise Http404
    return row


def open_organisation(organisation_id: int, *, viewer: Account) -> Organisation:
    """Return an organisation that is not closed; 404 for everybody but its advisers."""
    row = own_organisation(organisation_id, viewer=viewer)
    if row.approved_at is None:
        raise Http404
    return row


def all_organisations() -> "QuerySet[Organisation]":
    """Return every organisation with how many advise and are advised; only administrators are shown it."""
    return Organisation.objects.annotate(
        of_advisers=_counted(OrganisationAdviser.objects.all()),
        of_advised=_counted(Advised.objects.filter(ended_at=None)),
    ).order_by("name", "pk")


def _counted(rows: "QuerySet[Any]") -> Coalesce:
    """Count what belongs to each organisation, each kind apart: together they would multiply."""
    of_one = rows.filter(organisation=OuterRef("pk")).order_by().values("organisation")
    return Coalesce(Subquery(of_one.annotate(number=Count("pk")).values("number")), 0)


def organisation_with_code(code: str) -> Organisation | None:
    """Return the organisation that a code leads to, while it is open."""
    plain = "".join(code.split()).replace("-", "").upper()
    return Organisation.objects.filter(code=plain, approved_at__isnull=False).first() if plain else None


def advisers_of(organisation: Organisation) -> "QuerySet[OrganisationAdviser]":
    """Return who advises for an organisation, the longest first."""
    return organisation.advisers.select_related("account").order_by("since", "pk")


Row = TypeVar("Row", bound=Model)


def with_names(rows: "QuerySet[Row]", organisation_id: int, *, of: str = "by") -> "QuerySet[Row]":
    """Add to some rows, as `by_name`, how the adviser who made each wants to be called by colleagues."""
    advisers = OrganisationAdviser.objects.filter(organisation=organisation_id, account=OuterRef(of))
    named = rows.annotate(by_name=Subquery(advisers.values("name")[:1]), by_whom=F(of))
    return cast("QuerySet[Row]", named)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that can be answered now."""

    row: Invitation
    organisation: Organisation
    invited_as: InvitedAs


def invited_at(token_hash: str, *, at: datetime) -> Invited | None:
    """Return the invitation of a fingerprint while it can be answered; None afterwards."""
    rows = Invitation.objects.filter(
        token_hash=token_hash,
        taken_back_at=None,
        answered_at=None,
        expires_at__gt=at,
        organisation__approved_at__isnull=False,
    )
    row = rows.select_related("organisation").first()
    return Invited(row, row.organisation, InvitedAs(row.invited_as)) if row else None


def invitations_of(organisation: Organisation) -> "QuerySet[Invitation]":
    """Return an organisation's invitations with who sent them, the newest first."""
    rows = organisation.invitations.order_by("-created_at", "id")
    return with_names(rows, organisation.pk, of="invited_by")


def messages_of(organisation: Organisation) -> "QuerySet[AdviserMessage]":
    """Return what an organisation sent to several people, with who wrote it, the newest first."""
    return with_names(organisation.messages.order_by("-written_at", "pk"), organisation.pk)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many a message reached, and how many of them saw it."""

    reached: int
    read: int


def progress_of(message: AdviserMessage) -> Progress:
    """Return how far a message got."""
    counted = message.recipients.aggregate(
        reached=Count("pk", filter=Q(reached_at__isnull=False)),
        read=Count("pk", filter=Q(read_at__isnull=False)),
    )
    return Progress(counted["reached"], counted["read"])
