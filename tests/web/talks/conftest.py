"""People who talk: Ana asks, Ben is asked, Eva moderates."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from matchbound.web.store.models import Account
from matchbound.web.store.models.account import Role
from tests_web import AT


@pytest.fixture
def person(account: Callable[..., Account]) -> Callable[..., Account]:
    """Return a maker of accounts that are a year old."""

    def make(name: str, role: Role = Role.APPLICANT, *, days: int = 365) -> Account:
        made = account(f"{name}@example.org", role)
        made.created_at = AT - timedelta(days=days)
        made.save(update_fields=["created_at"])
        return made

    return make


@pytest.fixture
def ana(person: Callable[..., Account]) -> Account:
    return person("ana")


@pytest.fixture
def ben(person: Callable[..., Account]) -> Account:
    return person("ben")


@pytest.fixture
def eva(person: Callable[..., Account]) -> Account:
    return person("eva", Role.EDITOR)


@pytest.fixture
def browser_of() -> Callable[[Account], Client]:
    """Return a maker of browsers that are signed in."""

    def make(who: Account) -> Client:
        client = Client()
        client.force_login(who)
        return client

    return make
