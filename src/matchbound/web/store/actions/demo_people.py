"""The demo's graduates: invented people with dossiers and pages, some counted, some mentors."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from matchbound.demo.graduates import Graduate, graduates
from matchbound.demo.people import PASSWORD
from matchbound.people.profile import Audience, Shown
from matchbound.people.visibility import Choices
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.people import PageSaid, agree_to_count, save_page
from matchbound.web.store.models import Account
from matchbound.web.store.queries.people import own_page

HOURS, AT_ONCE = 4, 3
NOTE = "Tell me first what you have tried. (A line of the demo.)"


def demo_graduates() -> list[Account]:
    """Return the accounts of the demo's graduates in their order; none before they were added."""
    emails = [one.email for one in graduates()]
    found = {one.email: one for one in Account.objects.filter(email__in=emails)}
    return [found[email] for email in emails if email in found]


def add_graduates(*, at: datetime) -> None:
    """Give each invented graduate an account, a dossier and a page; those who are there stay as they are."""
    there = {one.email for one in demo_graduates()}
    missing = [(number, one) for number, one in enumerate(graduates()) if one.email not in there]
    if not missing:
        return
    password = make_password(PASSWORD)  # slow on purpose: once for all of them
    with transaction.atomic():
        for number, one in missing:
            _add(one, password, at - timedelta(days=40 - number % 40))


def _add(one: Graduate, password: str, at: datetime) -> None:
    account = Account.objects.create(email=one.email, password=password)
    EmailAddress.objects.create(user=account, email=one.email, verified=True, primary=True)
    create_dossier(one.dossier, by=account, at=at)
    if one.counted:
        agree_to_count(by=account, at=at)
    save_page(_said(one), by=account, at=at)


def _said(one: Graduate) -> PageSaid:
    columns = {
        "name": one.name,
        "country": one.country,
        "stage": one.stage.value,
        "specialty": one.specialty,
        "program": one.program,
        "state": one.state,
        "visa": one.visa.value,
        "about": one.about,
        "mentors": bool(one.topics),
        "hours": HOURS if one.topics else None,
        "at_once": AT_ONCE if one.topics else None,
        "mentoring_note": NOTE if one.topics else "",
    }
    return PageSaid(one.choices, columns, one.languages, tuple(topic.value for topic in one.topics))


def show_first(first: Account, *, at: datetime) -> None:
    """Give the demo's applicant a page that people of her school see, and count her, where she has none."""
    if own_page(first) is None:
        to_school = Choices(Audience.SCHOOL, dict.fromkeys(Shown, Audience.SCHOOL))
        columns = {"name": "Amina F.", "country": "PK", "stage": "applying", "specialty": "internal-medicine"}
        save_page(PageSaid(to_school, columns, ("ur", "en")), by=first, at=at)
        agree_to_count(by=first, at=at)
