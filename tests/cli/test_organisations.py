"""`matchbound organisations`: made, listed, with advisers; with a fault nothing is made."""

import json

import pytest
from typer.testing import CliRunner

from matchbound.base.errors import MatchboundError
from matchbound.cli import organisations

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_store_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(organisations, "open_store", lambda **_options: None)


def run(*words: str) -> str:
    found = CliRunner().invoke(organisations.app, list(words))
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.output


def test_an_organisation_is_made_with_its_advisers_and_listed() -> None:
    from matchbound.web.store.models import Account

    Account.objects.create_user("dean@example.org")

    run("add", "Example Medical School", "--country", "pk", "--adviser", "Dean@example.org")

    [one] = json.loads(run("list", "--json"))
    code = one.pop("code")
    assert len(code) == 10
    assert one == {
        "number": one["number"],
        "name": "Example Medical School",
        "kind": "school",
        "country": "PK",
        "open": True,
        "advisers": 1,
        "applicants": 0,
    }
    assert run("advisers", str(one["number"])).startswith("dean@example.org, since ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "A", "--kind", "club"], "'club' is no kind"),
        (["add", "A", "--country", "XX"], "'XX' is no country"),
        (["add", "A", "--adviser", "a@x.org", "--adviser", "b@x.org"], "a@x.org, b@x.org"),
        (["advisers", "7"], "no organization has the number 7"),
    ],
)
def test_a_fault_is_said_and_nothing_is_made(words: list[str], said: str) -> None:
    with pytest.raises(MatchboundError, match=said):
        run(*words)

    assert run("list") == "There is no organization yet.\n"
