"""An invented school of the demo that advises two dozen people, each of whom shares something else."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from matchbound.demo.people import ADVISER, PASSWORD, PEOPLE, email_of
from matchbound.web.store.actions.advising import Asked, Consent, add_note, join, set_task
from matchbound.web.store.actions.cohort import make_all_rows
from matchbound.web.store.actions.demo_people import demo_graduates
from matchbound.web.store.actions.organisations import About, add_organisation, make_adviser
from matchbound.web.store.actions.seen import note_seen
from matchbound.web.store.models import (
    Account,
    Advised,
    AdviserMessage,
    AdviserMessageTo,
    DossierRecord,
    Organisation,
)
from matchbound.web.store.models.advising import OrganisationKind, Scope
from matchbound.web.store.models.seen import SeenWhat

NAME = "Ravi Riverside Medical University (demo)"
MOST = 25
SHARED = (
    frozenset(Scope),
    frozenset({Scope.STATUS, Scope.EXAMS, Scope.EXPERIENCE, Scope.PLAN}),
    frozenset({Scope.STATUS, Scope.EXAMS, Scope.OUTCOMES}),
    frozenset({Scope.STATUS}),
    frozenset({Scope.STATUS, Scope.STUDY, Scope.EXAMS, Scope.LIST}),
    frozenset[Scope](),
)
"""What they share, in turn."""


CALLED = "Dr Noor (made up)"
"""Their adviser's name."""


def give_advisers(*, at: datetime) -> None:
    """Make the school with its adviser, and let people share with it; what is there already stays."""
    if Organisation.objects.filter(name=NAME).exists():
        return
    with transaction.atomic():
        adviser = _adviser()
        school = add_organisation(About(NAME, OrganisationKind.SCHOOL, "PK"), by=None, at=at)
        make_adviser(school.pk, adviser, at=at)
        school.advisers.update(name=CALLED)
        adviser.refresh_from_db()
        rows = [_join(school, account, number, at) for number, account in enumerate(_people())]
        make_all_rows(on=at.date())
        _work(rows, adviser, school, at)


def _adviser() -> Account:
    found = Account.objects.filter(email=ADVISER).first()
    if found is not None:
        return found
    account = Account.objects.create_user(ADVISER, PASSWORD)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def _people() -> list[Account]:
    """Return people of the demo who have a dossier, the first applicants before its graduates."""
    first = [email_of(name) for name in PEOPLE]
    found = {one.email: one for one in Account.objects.filter(email__in=first)}
    return [*(found[email] for email in first if email in found), *demo_graduates()][:MOST]


def _join(school: Organisation, account: Account, number: int, at: datetime) -> Advised:
    record = DossierRecord.objects.filter(owner=account).earliest("created_at")
    consent = Consent(record.pk, SHARED[number % len(SHARED)])
    return join(school, consent, by=account, at=at - timedelta(days=3 * number))


def _work(rows: list[Advised], adviser: Account, school: Organisation, at: datetime) -> None:
    """Let the adviser have done something of everything."""
    due: date = (at + timedelta(days=14)).date()
    for row in rows[:3]:
        set_task(row.pk, Asked("Send us your score report", "A scan is enough.", due), by=adviser, at=at)
    if rows:
        add_note(
            rows[0].pk, "Talked about the order of the Steps; wants to start in 2028.", by=adviser, at=at
        )
    subject, text = "Mock interviews in October", "Tell us by the end of the month whether you come."
    message = AdviserMessage.objects.create(
        organisation=school, by=adviser, subject=subject, text=text, people=len(rows), written_at=at
    )
    AdviserMessageTo.objects.bulk_create(
        [AdviserMessageTo(message=message, advised=row, reached_at=at, told_at=at) for row in rows]
    )
    ids = [row.account_id for row in rows]
    note_seen(adviser, ids, SeenWhat.COHORT_LINE, at=at, through=school.pk)
    note_seen(adviser, ids[:1], Scope.EXAMS, at=at, through=school.pk)
