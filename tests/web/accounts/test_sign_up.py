"""Signing up, signing in, and what happens when somebody tries too often."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.test import Client
from pytest_django import Settings

from matchbound.web.config.settings import PASSWORD_HASHERS
from matchbound.web.store.models import Account
from tests_web import PASSWORD
from web.accounts.steps import last_code, sign_in, who

pytestmark = pytest.mark.django_db

NEW = "new@example.org"


def sign_up(client: Client, **typed: str) -> str:
    answer = client.post(
        "/account/signup/", {"email": NEW, "password1": PASSWORD, "password2": PASSWORD, **typed}
    )
    return str(answer.headers.get("Location", answer.status_code))


def test_signing_up_takes_a_code_sent_to_the_address(client: Client) -> None:
    assert sign_up(client, time_zone="Asia/Karachi") == "/account/confirm-email/"
    assert (who(client), mail.outbox[-1].to, mail.outbox[-1].subject) == (
        None,
        [NEW],
        "Your code for Matchbound",
    )

    answer = client.post("/account/confirm-email/", {"code": last_code()})

    made = Account.objects.get(email=NEW)
    assert (answer["Location"], who(client)) == ("/start/keep/", made)
    assert (made.role, made.language, made.time_zone) == ("applicant", "en", "Asia/Karachi")
    assert EmailAddress.objects.filter(user=made, verified=True, primary=True).exists()


def test_an_unknown_time_zone_becomes_utc(client: Client) -> None:
    sign_up(client, time_zone="Mars/Olympus")

    assert Account.objects.get(email=NEW).time_zone == "UTC"


def test_an_account_begins_in_the_language_of_the_browser(client: Client) -> None:
    client.post(
        "/account/signup/",
        {"email": NEW, "password1": PASSWORD, "password2": PASSWORD},
        headers={"accept-language": "ar"},
    )

    assert Account.objects.get(email=NEW).language == "ar"


def test_a_wrong_code_signs_nobody_in_and_the_third_ends_it(client: Client) -> None:
    sign_up(client)
    answers = [client.post("/account/confirm-email/", {"code": "WRONG"}).status_code for _ in range(3)]

    assert (answers, who(client)) == ([200, 200, 302], None)
    client.post("/account/confirm-email/", {"code": last_code()})
    assert who(client) is None


def test_the_address_can_be_mended_before_the_code_is_entered(client: Client) -> None:
    sign_up(client, email="nwe@example.org")

    client.post("/account/confirm-email/", {"action": "change", "email": NEW})
    client.post("/account/confirm-email/", {"code": last_code()})

    assert (mail.outbox[-1].to, who(client)) == ([NEW], Account.objects.get(email=NEW))


def test_signing_up_with_a_known_address_tells_only_its_owner(client: Client, amina: Account) -> None:
    known = sign_up(client, email=amina.email)
    unknown = sign_up(Client(), email="somebody@example.org")

    assert known == unknown == "/account/confirm-email/"
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([amina.email], "You have an account already"),
        (["somebody@example.org"], "Your code for Matchbound"),
    ]


def test_addresses_that_differ_in_case_only_are_one_account(client: Client, amina: Account) -> None:
    sign_up(client, email="Amina@Example.ORG")

    assert list(Account.objects.all()) == [amina]
    assert sign_in(Client(), "AMINA@example.org") == "/today/"


@pytest.mark.parametrize("password", ["short", "1234567890123", "password123", "amina@example.org"])
def test_a_weak_password_is_refused(client: Client, password: str) -> None:
    typed = {"email": "amina@example.org", "password1": password, "password2": password}

    assert sign_up(client, **typed) == "200"
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("password", "almost"),
    [
        (
            "a sentence of words that goes on and on, as long as somebody likes it to go, to the end",
            slice(64),
        ),
        ("  spaces on both sides  ", slice(2, None)),
        ("Čtyři žlutí ťuhýci 鸟 🐦", slice(-1)),
        ("kein komposit gefordert", slice(0, -1)),
    ],
)
def test_a_password_is_taken_as_typed(client: Client, password: str, almost: slice) -> None:
    sign_up(client, password1=password, password2=password)
    client.post("/account/confirm-email/", {"code": last_code()})

    assert (sign_in(Client(), NEW, password[almost]), sign_in(Client(), NEW, password)) == ("200", "/today/")


def test_fields_hide_what_is_typed_and_let_managers_fill_it_in(client: Client) -> None:
    page = client.get("/account/login/").content.decode()
    [field] = [one for one in re.findall(r"<input[^>]*>", page) if 'name="password"' in one]

    assert ('type="password"' in field, 'autocomplete="current-password"' in field) == (True, True)


def test_signing_in_leads_to_today_or_where_one_was_going(client: Client, amina: Account) -> None:
    assert sign_in(client, amina.email) == "/today/"
    there = Client().post("/account/login/?next=/plan/", {"login": amina.email, "password": PASSWORD})
    away = Client().post(
        "/account/login/?next=https://evil.example.org/", {"login": amina.email, "password": PASSWORD}
    )
    assert (there["Location"], away["Location"]) == ("/plan/", "/today/")


def test_too_many_tries_close_the_account_for_a_while_even_to_the_right_password(
    client: Client, amina: Account
) -> None:
    for _ in range(5):
        assert sign_in(client, amina.email, "wrong, and invented") == "200"

    page = client.post("/account/login/", {"login": amina.email, "password": PASSWORD})

    assert "Too many failed login attempts" in page.content.decode()
    assert who(client) is None


def test_too_many_tries_from_one_place_are_refused_whatever_the_address(client: Client) -> None:
    statuses = [
        client.post("/account/login/", {"login": f"a{number}@example.org", "password": "x"}).status_code
        for number in range(31)
    ]

    assert (set(statuses[:30]), statuses[30]) == ({200}, 429)


def test_a_wrong_password_and_an_unknown_address_look_alike(client: Client, amina: Account) -> None:
    wrong = client.post("/account/login/", {"login": amina.email, "password": "wrong"})
    unknown = Client().post("/account/login/", {"login": "nobody@example.org", "password": "wrong"})

    said = "The email address and/or password you specified are not correct."
    assert (said in wrong.content.decode(), said in unknown.content.decode()) == (True, True)


def test_an_inactive_account_cannot_sign_in(client: Client, amina: Account) -> None:
    Account.objects.filter(pk=amina.pk).update(is_active=False)

    assert (sign_in(client, amina.email), who(client)) == ("/account/inactive/", None)


def test_a_session_key_from_before_signing_in_is_worth_nothing_after(client: Client, amina: Account) -> None:
    client.get("/account/login/")
    client.session.save()
    before = client.cookies.get("sessionid")
    sign_in(client, amina.email)

    assert client.cookies["sessionid"].value != (before.value if before else None)


def test_a_password_is_kept_as_argon2_only(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS

    assert make_password(PASSWORD).startswith("argon2$argon2id$")
