"""In a browser: an adviser invites, an applicant agrees, the adviser sees, and after the end nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from matchbound.web.jobs.worker import Worker
from matchbound.web.store.models import Account
from web.advising.given import amina, school
from web.test_accessibility import violations
from web.world import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def signed_in(browser: Any, site: str, account: Account) -> Any:  # noqa: ANN401 - Playwright's
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    cookies = client_of(account).cookies
    context.add_cookies([{"name": name, "value": one.value, "url": site} for name, one in cookies.items()])
    return context.new_page()


def test_from_invitation_to_the_end(browser: Any, live_server: Any) -> None:  # noqa: ANN401 - Playwright's
    one, (owner, _record) = school(), amina()
    site = live_server.url.replace("127.0.0.1", "localhost")
    adviser, applicant = (signed_in(browser, site, who) for who in (one.adviser, owner))
    wrong = {}

    adviser.goto(f"{site}/cohort/organisations/{one.organisation.pk}/invitations/")
    adviser.get_by_label("E-mail addresses").fill(owner.email)
    wrong["invitations"] = violations(adviser)
    adviser.get_by_role("button", name="Send invitations").click()
    Worker(lease=timedelta(minutes=1), poll=timedelta(0)).run(until_idle=True)
    link = re.findall(r"/cohort/invited/\S+", str(mail.outbox[0].body))[0]

    applicant.goto(site + link)
    wrong["consent"] = violations(applicant)
    applicant.get_by_label("Exams", exact=True).check()
    applicant.get_by_role("button", name="Agree").click()
    applicant.get_by_role("heading", name="What they see").wait_for()

    adviser.goto(f"{site}/cohort/people/{owner.pk}/")
    wrong["person"] = violations(adviser)
    adviser.get_by_role("link", name="Exams").click()
    adviser.get_by_text("4 May 2023").wait_for()
    wrong["exams"] = violations(adviser)

    applicant.goto(f"{site}/people/sharing/")
    applicant.get_by_text("An adviser of Example Medical School: your exams").wait_for()
    applicant.get_by_role("button", name="End it").click()
    applicant.get_by_text("Ended.").wait_for()

    assert adviser.reload().status == 404
    assert wrong == {"invitations": [], "consent": [], "person": [], "exams": []}
