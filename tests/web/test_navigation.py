"""The navigation: what each role finds in it, and the one entry that is current, with its group."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from matchbound.web.store.models import Account
from matchbound.web.store.models.account import Role

pytestmark = pytest.mark.django_db
VISITOR = ["Where do I stand?", "Programs", "Specialties", "Stories", "Concepts", "Rulebook"]
WAY, APPLICATIONS = ["Status", "Plan", "Costs", "Visa", "Rulebook"], ["Programs", "My list", "Match"]
MEMBER = ["Today", "Dossier", *WAY, "Study", "Experience", *APPLICATIONS, "People"]
ENTRIES = {
    None: VISITOR,
    Role.APPLICANT: MEMBER,
    Role.INSTRUCTOR: MEMBER,
    Role.ADVISER: [*MEMBER, "Cohort"],
    Role.EDITOR: [*MEMBER, "To decide", "Corrections"],
    Role.ADMINISTRATOR: [*MEMBER, "To decide", "Corrections", "Cohort"],
}
LINK, GROUP = re.compile(r"<a href=[^>]*>([^<]*)"), re.compile(r"<summary [^>]*>([^<]*)")


@pytest.fixture
def signed_in(account: Callable[..., Account]) -> Callable[[Role | None], Client]:
    """Return a maker of browsers of somebody with a role, or of nobody."""

    def make(role: Role | None) -> Client:
        client = Client()
        if role is not None:
            client.force_login(account("somebody@example.org", role))
        return client

    return make


def navigation(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page[page.index('<nav aria-label="Main"') : page.index("</nav>")]


def current(found: str, pattern: re.Pattern[str]) -> list[str]:
    return [one[1].strip() for one in pattern.finditer(found) if "aria-current" in one[0]]


@pytest.mark.parametrize("role", ENTRIES)
def test_each_role_finds_its_entries(role: Role | None, signed_in: Callable[[Role | None], Client]) -> None:
    found = navigation(signed_in(role), "/programs/")

    assert [one[1].strip() for one in LINK.finditer(found)] == ENTRIES[role]


@pytest.mark.parametrize(
    ("role", "address", "entry", "groups"),
    [
        (None, "/rulebook/", "Rulebook", []),
        (Role.APPLICANT, "/today/", "Today", []),
        (Role.APPLICANT, "/plan/", "Plan", ["Status and plan"]),
        (Role.APPLICANT, "/rulebook/", "Rulebook", ["Status and plan"]),
        (Role.APPLICANT, "/study/plan/", "Study", []),
        (Role.APPLICANT, "/match/portfolio/", "Match", ["Applications"]),
        (Role.APPLICANT, "/corrections/mine/", "Programs", ["Applications"]),
        (Role.ADMINISTRATOR, "/corrections/queue/", "Corrections", ["Staff"]),
        (Role.EDITOR, "/list/", "My list", ["Applications"]),
        (Role.ADVISER, "/cohort/", "Cohort", []),
        (Role.APPLICANT, "/cohort/join/", "People", []),
        (Role.EDITOR, "/cohort/joined/1/", "People", []),
        (Role.ADMINISTRATOR, "/cohort/joined/1/", "People", []),
        (Role.ADMINISTRATOR, "/cohort/all/", "Cohort", ["Staff"]),
    ],
)
def test_one_entry_is_current_and_its_group_is_marked(
    role: Role | None,
    address: str,
    entry: str,
    groups: list[str],
    signed_in: Callable[[Role | None], Client],
) -> None:
    found = navigation(signed_in(role), address)

    assert (current(found, LINK), current(found, GROUP)) == ([entry], groups)
