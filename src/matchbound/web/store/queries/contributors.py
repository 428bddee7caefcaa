"""Who said something about programs, as others see it: a pseudonym, and how much of theirs was accepted."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matchbound.web.store.models import Account, Correction
from matchbound.web.store.models.account import EDITORS

LETTERS = 6


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who says something about programs; of an account that was deleted nothing is counted."""

    name: str
    accepted: int | None = None

    @property
    def with_count(self) -> str:
        """Return the name with how much of theirs was accepted."""
        if self.accepted is None:
            return self.name
        accepted = ngettext("%(count)d accepted", "%(count)d accepted", self.accepted)
        return f"{self.name} ({accepted % {'count': self.accepted}})"


def pseudonym(account_id: int) -> str:
    """Return the name under which others see an account: always the same, and nobody can compute it back."""
    digest = salted_hmac("matchbound.contributor", str(account_id), algorithm="sha256").digest()
    return base64.b32encode(digest).decode()[:LETTERS]


def name_of(account_id: int | None) -> str:
    """Return the name under which others see an account, or somebody whose account is gone."""
    return _("Contributor %s") % pseudonym(account_id) if account_id else _("Somebody who left")


def contributors(ids: Iterable[int | None]) -> Mapping[int | None, Contributor]:
    """Return some people as others see them; those whose account is gone under None."""
    known = {one for one in ids if one is not None}
    accepted = accepted_of(known)
    found: dict[int | None, Contributor] = {
        one: Contributor(name_of(one), accepted.get(one, 0)) for one in known
    }
    return {**found, None: Contributor(name_of(None))}


def accepted_of(ids: Iterable[int]) -> Mapping[int, int]:
    """Return how many proposals of some people others accepted; what one accepted oneself does not count."""
    accepted = Correction.objects.filter(by__in=list(ids), state=Correction.State.ACCEPTED)
    by_others = accepted.exclude(Q(decided_by=F("by")))
    return dict(by_others.order_by().values_list("by").annotate(Count("pk")))


def has_editors(*, beside: Account | None = None) -> bool:
    """Say whether the site has an editor, or another one beside somebody."""
    found = Account.objects.filter(role__in=EDITORS, is_active=True)
    return (found.exclude(pk=beside.pk) if beside else found).exists()


def may_decide(correction: Correction, viewer: Account) -> bool:
    """Say whether somebody decides on a proposal: an editor, on their own only where there is no other.

    Where a site has no editor at all, everybody decides on their own.
    """
    return may_decide_on(correction.by_id, viewer)


def may_decide_on(author_id: int | None, viewer: Account) -> bool:
    """Say the same of whatever an account entered that editors decide on."""
    mine = author_id == viewer.pk
    if viewer.is_editor:
        return not mine or not has_editors(beside=viewer)
    return mine and not has_editors()
