"""Cohorts for tests: an adviser, an organisation, and people who share more or less."""

from datetime import UTC, datetime

from matchbound.demo.people import person
from matchbound.dossier.model import Dossier
from matchbound.web.store.actions.advising import Consent, join
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account, Advised, Organisation, OrganisationAdviser
from matchbound.web.store.models.account import Role
from matchbound.web.store.models.advising import Scope

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
EVERYTHING = frozenset(Scope)


def organisation(name: str = "Lake School", *advisers: Account) -> Organisation:
    """Return an open organisation with its advisers."""
    code = name.replace(" ", "").upper()[:16]
    made = Organisation.objects.create(name=name, kind="school", code=code, created_at=AT, approved_at=AT)
    for one in advisers:
        OrganisationAdviser.objects.create(organisation=made, account=one, since=AT)
    return made


def adviser(email: str = "adviser-of-cohorts@example.org") -> Account:
    """Return somebody who advises."""
    return Account.objects.create_user(email, None, role=Role.ADVISER)


def joined(
    to: Organisation, who: str | Dossier, scopes: frozenset[Scope] = EVERYTHING, *, at: datetime = AT
) -> Advised:
    """Return the consent of somebody invented who joined an organisation."""
    dossier = person(who) if isinstance(who, str) else who
    number = Account.objects.count()
    account = Account.objects.create_user(f"joined-{number}@example.org", None)
    head = create_dossier(dossier, by=account, at=at)
    return join(to, Consent(head.record_id, scopes), by=account, at=at)
