"""Authenticator app and recovery codes, and how their secrets lie in the database."""

import json
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.apps import apps
from django.core import mail
from django.test import Client
from pytest_django import Settings

from matchbound.web.seal import BrokenSealError, seal, unseal
from matchbound.web.store.models import Account
from matchbound.web.store.queries.account_events import events_of
from web.access_table import Person
from web.accounts.steps import confirm, last_code, sign_in, who
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db

STEP = 30


def digits(secret: str, *, steps: int = 0) -> str:
    """Return what an authenticator app shows, now or some steps from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // STEP + steps)))


@pytest.fixture
def secret(client: Client, amina: Account) -> str:
    """Turn Amina's authenticator app on, and return the key in it."""
    sign_in(client, amina.email)
    confirm(client)
    shown = re.search(r'class="key">(\w+)<', client.get("/account/2fa/totp/activate/").content.decode())
    assert shown is not None
    answer = client.post("/account/2fa/totp/activate/", {"code": digits(shown[1])})
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    return shown[1]


@pytest.fixture
def codes(client: Client, secret: str) -> list[str]:
    """Return Amina's recovery codes, as the page shows them."""
    del secret
    return re.findall(r"<code>(\d{8})</code>", client.get("/account/2fa/recovery-codes/").content.decode())


def test_with_an_app_the_password_alone_signs_nobody_in(amina: Account, secret: str) -> None:
    browser = Client()

    assert (sign_in(browser, amina.email), who(browser)) == ("/account/2fa/authenticate/", None)
    assert browser.get("/today/").status_code == 302
    browser.post("/account/2fa/authenticate/", {"code": digits(secret, steps=1)})
    assert who(browser) == amina


def test_second_steps_are_noted_with_the_account(amina: Account, secret: str, codes: list[str]) -> None:
    browser = Client()
    sign_in(browser, amina.email)
    browser.post("/account/2fa/authenticate/", {"code": "000000"})
    browser.post("/account/2fa/authenticate/", {"code": digits(secret, steps=1)})
    again = Client()
    sign_in(again, amina.email)
    again.post("/account/2fa/authenticate/", {"code": codes[0]})
    again.post("/account/2fa/reauthenticate/", {"code": codes[1]})
    again.post("/account/2fa/totp/deactivate/")

    noted = [f"{one.kind} {one.how}" for one in events_of(amina).order_by("pk")]
    assert noted == [
        "signed-in password",
        "step-failed totp",
        "signed-in password+totp",
        "signed-in password+recovery_codes",
        "step-used recovery_codes",
        "step-removed totp",
        "step-removed recovery_codes",
    ]


@pytest.mark.django_db(transaction=True)
def test_the_address_is_told_when_an_app_is_added(client: Client, amina: Account) -> None:
    sign_in(client, amina.email)
    confirm(client)
    client.get("/account/2fa/totp/activate/")
    client.post("/account/2fa/totp/activate/", {"code": digits(client.session["mfa.totp.secret"])})

    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([amina.email], "An authenticator app was added")
    ]
    assert "step-added totp" in [f"{one.kind} {one.how}" for one in events_of(amina)]


def test_a_code_works_once(amina: Account, secret: str) -> None:
    code = digits(secret, steps=1)
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser, amina.email)
        browser.post("/account/2fa/authenticate/", {"code": code})

    assert (who(first), who(second)) == (amina, None)


def test_a_recovery_code_works_once(amina: Account, codes: list[str]) -> None:
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser, amina.email)
        browser.post("/account/2fa/authenticate/", {"code": codes[0]})

    assert (len(codes), who(first), who(second)) == (10, amina, None)


def test_recovery_codes_are_downloaded_as_text(client: Client, codes: list[str]) -> None:
    answer = client.get("/account/2fa/recovery-codes/download/")

    assert (answer["Content-Type"], answer.content.decode().split()) == ("text/plain", codes)


def test_guessing_the_second_factor_is_limited(amina: Account, secret: str) -> None:
    del secret
    browser = Client()
    sign_in(browser, amina.email)
    pages = [
        browser.post("/account/2fa/authenticate/", {"code": f"{number:06}"}).content.decode()
        for number in range(6)
    ]

    assert "Incorrect code." in pages[0]
    assert "Too many failed login attempts" in pages[5]


def test_the_second_factor_stays_on_after_a_password_reset(
    client: Client, amina: Account, secret: str
) -> None:
    del secret
    client.post("/account/logout/")
    client.post("/account/password/reset/", {"email": amina.email})
    client.post("/account/password/reset/confirm/", {"code": last_code()})
    fresh = "another one, and invented"
    client.post("/account/password/reset/complete/", {"password1": fresh, "password2": fresh})

    assert (sign_in(client, amina.email, fresh), who(client)) == ("/account/2fa/authenticate/", None)


def test_turning_the_app_off_asks_who_is_there(client: Client, amina: Account, secret: str) -> None:
    browser = Client()
    sign_in(browser, amina.email)
    browser.post("/account/2fa/authenticate/", {"code": digits(secret, steps=1)})

    asked = browser.post("/account/2fa/totp/deactivate/")
    client.post("/account/2fa/totp/deactivate/")

    assert asked["Location"].startswith("/account/reauthenticate/")
    assert not Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    assert mail.outbox[-1].subject == "The authenticator app was turned off"


def everything_in_the_database() -> str:
    rows = [list(model.objects.values()) for model in apps.get_models()]
    return json.dumps(rows, default=str)


def test_no_secret_of_a_second_factor_lies_in_the_open(client: Client, secret: str, codes: list[str]) -> None:
    client.get("/account/2fa/")
    kept = everything_in_the_database()

    assert [hidden for hidden in (secret, *codes) if hidden in kept] == []
    sealed = {factor.type: factor.data for factor in Authenticator.objects.all()}
    assert unseal(sealed["totp"]["secret"], purpose="second factor") == secret
    assert unseal(sealed["recovery_codes"]["seed"], purpose="second factor") not in kept


def test_a_secret_that_is_being_set_up_is_sealed_in_the_session(client: Client, amina: Account) -> None:
    sign_in(client, amina.email)
    confirm(client)
    client.get("/account/2fa/totp/activate/")
    pending = client.session["mfa.totp.secret"]

    assert pending not in everything_in_the_database()


def test_what_is_sealed_for_one_purpose_does_not_open_for_another() -> None:
    sealed = seal("a secret", purpose="session")

    with pytest.raises(BrokenSealError):
        unseal(sealed, purpose="second factor")
    with pytest.raises(BrokenSealError):
        unseal("not sealed at all", purpose="session")
    with pytest.raises(BrokenSealError):
        unseal(sealed[:-8], purpose="session")


def test_what_was_sealed_with_an_older_key_still_opens(settings: Settings) -> None:
    old, new = bytes(32), bytes([1]) * 32
    settings.DOCUMENT_KEYS = (old,)
    sealed = seal("a secret", purpose="session")

    settings.DOCUMENT_KEYS = (new, old)
    assert unseal(sealed, purpose="session") == "a secret"
    settings.DOCUMENT_KEYS = (new,)
    with pytest.raises(BrokenSealError):
        unseal(sealed, purpose="session")


@pytest.mark.parametrize(
    ("person", "address"),
    [
        (Person.ADVISER, "/cohort/organisations/"),
        (Person.EDITOR, "/corrections/queue/"),
        (Person.INSTRUCTOR, "/study/teaching/queue/"),
        (Person.ADMINISTRATOR, "/settings/"),
    ],
)
def test_who_works_with_what_others_sent_needs_a_second_step_on_a_real_site(
    settings: Settings, person: Person, address: str
) -> None:
    account = make_account(person)
    client = client_of(account)
    settings.SECOND_FACTOR_FOR_STAFF = True
    without, setting_up = client.get(address), client.get("/account/2fa/")
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    with_it = client.get(address)
    settings.SECOND_FACTOR_FOR_STAFF = False
    Authenticator.objects.all().delete()

    assert (without.status_code, without["Location"]) == (302, "/account/2fa/")
    assert (setting_up.status_code, with_it.status_code) == (200, 200)
    assert client.get(address).status_code == 200


def test_an_applicant_may_do_without_a_second_step(settings: Settings, member: Client) -> None:
    settings.SECOND_FACTOR_FOR_STAFF = True

    assert member.get("/settings/").status_code == 200


def test_after_a_change_of_factors_other_sessions_can_be_ended(client: Client, amina: Account) -> None:
    elsewhere = Client()
    sign_in(client, amina.email)
    sign_in(elsewhere, amina.email)
    confirm(client)
    page = client.get("/account/2fa/").content.decode()
    client.post("/account/sessions/")

    assert 'method="post" action="/account/sessions/"' in page
    assert (who(client), who(elsewhere)) == (amina, None)
