"""Reads of who saw what: people read what was seen of them, administrators what was seen of an account."""

from collections.abc import Iterable

from django.db.models import QuerySet

from matchbound.people.profile import Audience
from matchbound.web.store.models import Account, PersonPage, Seen
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.talks import who_blocked


def seen_of(viewer: Account) -> "QuerySet[Seen]":
    """Return who saw what of the viewer, the newest first."""
    return _newest(Seen.objects.filter(subject=viewer))


def seen_about(email: str, *, viewer: Account) -> "QuerySet[Seen]":
    """Return who saw what of an account; nothing to everybody but administrators."""
    rows = Seen.objects.filter(subject__email__iexact=email.strip())
    return _newest(rows if viewer.role == Role.ADMINISTRATOR else rows.none())


def _newest(rows: "QuerySet[Seen]") -> "QuerySet[Seen]":
    return rows.select_related("by", "through").order_by("-day", "-at", "-pk")


def names_shown(account_ids: Iterable[int], *, viewer: Account) -> dict[int, str]:
    """Return the names by which some people show themselves to all; who blocked the viewer has none."""
    shown = PersonPage.objects.filter(account__in=set(account_ids), audience=Audience.MEMBERS)
    shown = shown.exclude(account__in=who_blocked(viewer)).exclude(name="")
    return dict(shown.values_list("account_id", "name"))
