"""Reads of organisations and of what applicants let them see. What was ended does not exist any more."""

from collections.abc import Iterable

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import Http404

from matchbound.web.store.models import Account, Advised, AdvisedTask, AdviserMessageTo, AdviserNote
from matchbound.web.store.models.account import ADVISERS
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.queries.dossiers import Head, dossier_head
from matchbound.web.store.queries.listing import Entry, entries_of, seasons_of
from matchbound.web.store.queries.organisations import with_names

OPEN_FIRST = Case(
    When(state=AdvisedTask.State.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()
)


def advised_by(viewer: Account) -> "QuerySet[Advised]":
    """Return the running consents of the organisations that the viewer advises for; none to others."""
    rows = Advised.objects.filter(ended_at=None, account__is_active=True)
    if viewer.role not in ADVISERS or not viewer.is_active:
        return rows.none()
    return rows.filter(organisation__advisers__account=viewer, organisation__approved_at__isnull=False)


def advised_or_404(viewer: Account, account_id: int, organisation: int | None = None) -> Advised:
    """Return a person's running consent for one who advises them, else 404.

    Where a person lets several organisations of the viewer see something, the one asked for or the oldest.
    """
    rows = (
        advised_by(viewer)
        .filter(account__in=Account.objects.filter(pk=account_id))
        .select_related("organisation", "account")
    )
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    row = rows.order_by("since", "pk").first()
    if row is None:
        raise Http404
    return row


def advised_of(organisation_id: int, account_ids: Iterable[int], *, viewer: Account) -> list[Advised]:
    """Return the running consents of some people for one organisation of the viewer."""
    rows = advised_by(viewer).filter(organisation=organisation_id)
    wanted = set(account_ids)
    return [row for row in rows.order_by("pk") if row.account_id in wanted]


# -- what one consent lets its advisers see -----------------------------------------------------------------


def head_of(advised: Advised) -> Head | None:
    """Return the newest version of the dossier that a consent is about; pages show what its scopes allow."""
    try:
        return dossier_head(advised.record_id, viewer=advised.account)
    except Http404:  # a dossier without a version
        return None


def list_of(advised: Advised, season: int) -> list[Entry]:
    """Return the list of a season with its interviews; nothing where the list is not shared."""
    if not advised.sees(Scope.LIST):
        return []
    return entries_of(advised.record_id, season, viewer=advised.account)


def notes_of(advised: Advised) -> "QuerySet[AdviserNote]":
    """Return what advisers wrote down under a consent, the newest first."""
    return with_names(advised.notes.order_by("-at", "-pk"), advised.organisation_id)


def tasks_of(advised: Advised) -> "QuerySet[AdvisedTask]":
    """Return what a person was asked to do under a consent, open ones first."""
    rows = advised.tasks.order_by(OPEN_FIRST, "due_on", "-set_at", "-pk")
    return with_names(rows, advised.organisation_id)


def messages_to(advised: Advised) -> "QuerySet[AdviserMessageTo]":
    """Return the messages that reached a person under a consent, the newest first."""
    reached = advised.messages.filter(reached_at__isnull=False).select_related("message", "message__by")
    return reached.order_by("-reached_at", "-pk")


def others_of(advised: Advised, *, viewer: Account) -> list[Advised]:
    """Return the other running consents by which the viewer advises the same person."""
    rows = advised_by(viewer).filter(account=advised.account_id).exclude(pk=advised.pk)
    return list(rows.select_related("organisation").order_by("since", "pk"))


def list_seasons(advised: Advised) -> list[int]:
    """Return the seasons that a shared list has; none where the list is not shared."""
    return seasons_of(advised.record_id, viewer=advised.account) if advised.sees(Scope.LIST) else []


def advised_ids(organisation_id: int, account_ids: Iterable[int] | None, *, viewer: Account) -> list[int]:
    """Return the accounts that the viewer's organisation advises: those among some; None: all of them."""
    rows = advised_by(viewer).filter(organisation=organisation_id).order_by("account_id")
    ids = rows.values_list("account_id", flat=True)
    wanted = None if account_ids is None else set(account_ids)
    return [one for one in ids if wanted is None or one in wanted]
