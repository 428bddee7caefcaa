"""`matchbound accounts role`: given, noted; with a fault nothing changes."""

import pytest
from typer.testing import CliRunner

from matchbound.base.errors import MatchboundError
from matchbound.cli import accounts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_store_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "open_store", lambda **_options: None)


def run(*words: str) -> str:
    found = CliRunner().invoke(accounts.app, list(words))
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.output


def test_the_roles_are_those_of_the_site() -> None:
    from matchbound.web.store.models.account import Role

    assert tuple(role.value for role in Role) == accounts.ROLES


def test_a_role_is_given_and_noted_once() -> None:
    from matchbound.web.store.models import Account, AccountEvent

    account = Account.objects.create_user("dean@example.org")

    said = [run("role", "Dean@example.org", "adviser") for _ in range(2)]

    account.refresh_from_db()
    noted = list(AccountEvent.objects.values_list("account", "kind", "how", "by"))
    assert said == ["dean@example.org is now adviser.\n"] * 2
    assert (account.role, noted) == ("adviser", [(account.pk, "role-given", "adviser", None)])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dean@example.org", "chief"], "'chief' is no role: give one of applicant, adviser, editor"),
        (["nobody@example.org", "editor"], "no account has the address nobody@example.org"),
    ],
)
def test_a_fault_is_said_and_nothing_changes(words: list[str], said: str) -> None:
    from matchbound.web.store.models import Account, AccountEvent

    account = Account.objects.create_user("dean@example.org")

    with pytest.raises(MatchboundError, match=said):
        run("role", *words)

    account.refresh_from_db()
    assert (account.role, AccountEvent.objects.count()) == ("applicant", 0)
