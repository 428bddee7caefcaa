"""People who propose, and editors who decide."""

from collections.abc import Callable

import pytest

from matchbound.web.store.models import Account
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.catalogue import forget_catalogue

Make = Callable[..., Account]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    forget_catalogue()


@pytest.fixture
def bilal(account: Make) -> Account:
    return account("bilal@example.org")


@pytest.fixture
def editor(account: Make) -> Account:
    return account("editor@example.org", Role.EDITOR)


@pytest.fixture
def second_editor(account: Make) -> Account:
    return account("second-editor@example.org", Role.ADMINISTRATOR)
