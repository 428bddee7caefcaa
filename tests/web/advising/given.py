"""An organisation with an adviser, and people who share with it."""

from dataclasses import dataclass
from uuid import UUID

from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import SeasonEntry
from matchbound.reference.program import Program
from matchbound.web.store.actions.advising import Consent, join
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.listing import add_program
from matchbound.web.store.actions.organisations import About, add_organisation, make_adviser
from matchbound.web.store.models import Account, Advised, Organisation
from matchbound.web.store.models.account import Role
from matchbound.web.store.models.advising import OrganisationKind, Scope
from tests_web import AT, PASSWORD


@dataclass
class School:
    """An organisation and its adviser."""

    organisation: Organisation
    adviser: Account


def account(name: str, role: Role = Role.APPLICANT) -> Account:
    """Make an account."""
    made = Account.objects.create_user(f"{name}@example.org", PASSWORD, role=role)
    made.emailaddress_set.create(email=made.email, verified=True, primary=True)
    return made


def school(name: str = "Example Medical School") -> School:
    """Make an organisation with one adviser."""
    organisation = add_organisation(About(name, OrganisationKind.SCHOOL, "PK"), by=None, at=AT)
    adviser = account(f"adviser-{organisation.pk}")
    make_adviser(organisation.pk, adviser, at=AT)
    adviser.refresh_from_db()
    return School(organisation, adviser)


def amina(name: str = "amina") -> tuple[Account, UUID]:
    """Make an applicant with something of everything that may be shared."""
    owner = account(name)
    dossier = person(AMINA)
    seasons = (SeasonEntry(season=2026, matched=False, programs_applied=137),)
    goal = dossier.goal.model_copy(update={"season": 2029})
    dossier = dossier.model_copy(update={"seasons": seasons, "goal": goal})
    record_id = create_dossier(dossier, by=owner, at=AT).record_id
    program = Program("x-gone", "A program that closed", "pathology", state="NY")
    add_program(record_id, 2029, program, by=owner, at=AT, on=AT.date())
    return owner, record_id


def share(owner: Account, record_id: UUID, organisation: Organisation, *scopes: Scope) -> Advised:
    """Let an organisation see something."""
    return join(organisation, Consent(record_id, frozenset(scopes)), by=owner, at=AT)
