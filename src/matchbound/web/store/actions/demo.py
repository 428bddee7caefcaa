"""The invented people of the demo."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from matchbound.demo.people import APPLYING, PASSWORD, PEOPLE, email_of, person
from matchbound.web.reminding import USUAL_LEADS
from matchbound.web.store.actions.demo_advising import give_advisers
from matchbound.web.store.actions.demo_cards import give_cards
from matchbound.web.store.actions.demo_corrections import give_proposals
from matchbound.web.store.actions.demo_cv import assign_first, give_application
from matchbound.web.store.actions.demo_instructors import give_work
from matchbound.web.store.actions.demo_list import give_list
from matchbound.web.store.actions.demo_market import ask_market
from matchbound.web.store.actions.demo_people import add_graduates, show_first
from matchbound.web.store.actions.demo_readiness import give_readiness
from matchbound.web.store.actions.demo_stories import give_stories
from matchbound.web.store.actions.demo_study import give_blocks, give_own_questions
from matchbound.web.store.actions.demo_talks import give_talks
from matchbound.web.store.actions.demo_teaching import give_questions, give_session
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.reminders import save_wishes
from matchbound.web.store.models import Account


def add_people(*, at: datetime) -> int:
    """Give each invented applicant an account and a dossier, the first a list and answers, an editor a queue.

    Those who are there already stay as they are.
    """
    there = set(Account.objects.values_list("email", flat=True))
    missing = [name for name in PEOPLE if email_of(name) not in there]
    for name in missing:
        with transaction.atomic():
            _add(name, at)
    first = Account.objects.get(email=email_of(PEOPLE[0]))
    add_graduates(at=at)
    show_first(first, at=at)
    give_application(first, at=at)
    give_list(first, at=at)
    give_list(Account.objects.get(email=email_of(APPLYING)), at=at)
    assign_first(first, at=at)
    ask_market(first, at=at)
    give_cards(first, at=at)
    give_blocks(first, at=at)
    give_own_questions(first, at=at)
    give_readiness(first, at=at)
    give_proposals(at=at)
    give_stories(at=at)
    give_advisers(at=at)
    give_questions(first, at=at)
    give_session(first, at=at)
    give_work(first, at=at)
    give_talks(first, at=at)
    return len(missing)


def _add(name: str, at: datetime) -> None:
    account = Account.objects.create_user(email_of(name), PASSWORD)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    create_dossier(person(name), by=account, at=at)
    if name == PEOPLE[0]:
        save_wishes(lead_days=USUAL_LEADS, digest=True, hour=8, by=account, at=at)
