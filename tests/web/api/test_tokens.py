"""The page of tokens: made after asking who is there, shown once, revoked."""

import re

import pytest
from django.test import Client

from matchbound.web.store.actions.api_tokens import MOST, make_token
from matchbound.web.store.actions.plans import hash_of
from matchbound.web.store.models import Account, ApiToken
from matchbound.web.store.models.api import Scope
from tests_web import AT
from web.api.calling import LATE, Caller
from web.world import client_of

pytestmark = pytest.mark.django_db
WANTED = {"name": "My script", "scopes": ["status:read"], "days": "30"}


def test_a_token_is_shown_once_and_only_its_fingerprint_is_kept(amina: Account) -> None:
    browser = client_of(amina)

    answer = browser.post("/settings/tokens/new/", WANTED)

    found = re.search(r'value="(mb_[\w-]{43})"', answer.content.decode())
    assert found is not None
    row = ApiToken.objects.get()
    assert (row.name, row.scopes, row.token_hash) == ("My script", ["status:read"], hash_of(found[1]))
    assert answer["Cache-Control"] == "private, no-store"
    listed = browser.get("/settings/tokens/").content.decode()
    assert ("My script" in listed, row.begins_with in listed, found[1] in listed) == (True, True, False)
    assert Caller(found[1])("GET", "/rules").status_code == 200


def test_making_a_token_asks_who_is_there(amina: Account) -> None:
    client = Client()
    client.force_login(amina)

    asked = [client.get("/settings/tokens/new/"), client.post("/settings/tokens/new/", WANTED)]

    wanted = "/account/reauthenticate/?next=%2Fsettings%2Ftokens%2Fnew%2F"
    assert ([one["Location"] for one in asked], ApiToken.objects.count()) == ([wanted] * 2, 0)


def test_a_revoked_token_opens_nothing(amina: Account) -> None:
    row, secret = make_token("t", [Scope.STATUS_READ], LATE, by=amina, at=AT)

    answer = client_of(amina).post(f"/settings/tokens/{row.pk}/revoke/")

    assert (answer.status_code, Caller(secret)("GET", "/rules").status_code) == (302, 401)


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"scopes": []}, {"scopes": ["cohort:read"]}, {"scopes": ["all"]}, {"days": "9999"}],
)
def test_a_form_that_asks_too_much_or_too_little_makes_none(wrong: dict[str, object], amina: Account) -> None:
    answer = client_of(amina).post("/settings/tokens/new/", {**WANTED, **wrong})

    assert (answer.status_code, ApiToken.objects.count()) == (422, 0)


def test_an_account_has_so_many_tokens_at_most(amina: Account) -> None:
    for _ in range(MOST):
        make_token("t", [Scope.STATUS_READ], LATE, by=amina, at=AT)

    assert client_of(amina).post("/settings/tokens/new/", WANTED).status_code == 422
