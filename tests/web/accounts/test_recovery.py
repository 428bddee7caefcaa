"""Passwords forgotten and changed, addresses changed, each told to whom it concerns."""

import runpy
import time
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from matchbound.web.config import settings as of_the_site
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.plans import open_feed
from matchbound.web.store.models import Account, AccountEvent, CalendarFeed, Session
from matchbound.web.store.queries.api_tokens import tokens_of, webhooks_of
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT, PASSWORD
from web.accounts.steps import confirm, last_code, sign_in, who
from web.api.given import furnish_api

pytestmark = pytest.mark.django_db

FRESH = "another one, and invented"


def test_a_forgotten_password_is_replaced_with_a_code(client: Client, amina: Account) -> None:
    client.post("/account/password/reset/", {"email": amina.email})
    client.post("/account/password/reset/confirm/", {"code": last_code()})
    answer = client.post("/account/password/reset/complete/", {"password1": FRESH, "password2": FRESH})

    assert answer["Location"] == "/account/password/reset/done/"
    assert who(client) is None  # the second factor is still to be asked
    assert (sign_in(Client(), amina.email), sign_in(Client(), amina.email, FRESH)) == ("200", "/today/")
    assert mail.outbox[-1].subject == "Your password was changed"


def test_a_reset_for_an_unknown_address_looks_the_same_and_tells_only_that_address(
    client: Client, amina: Account
) -> None:
    known = client.post("/account/password/reset/", {"email": amina.email})
    unknown = Client().post("/account/password/reset/", {"email": "nobody@example.org"})

    assert known["Location"] == unknown["Location"] == "/account/password/reset/confirm/"
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([amina.email], "Your code for a new password"),
        (["nobody@example.org"], "No account with this address"),
    ]


def test_no_address_of_the_reset_carries_a_secret(client: Client, amina: Account) -> None:
    client.post("/account/password/reset/", {"email": amina.email})
    code = last_code()
    answer = client.post("/account/password/reset/confirm/", {"code": code})

    assert answer["Location"] == "/account/password/reset/complete/"
    assert [word for word in str(mail.outbox[-1].body).split() if "reset/" in word] == []


def test_changing_the_password_ends_every_session(client: Client, amina: Account) -> None:
    elsewhere = Client()
    sign_in(client, amina.email)
    sign_in(elsewhere, amina.email)

    client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": FRESH, "password2": FRESH}
    )

    assert (who(client), who(elsewhere)) == (None, None)
    assert mail.outbox[-1].subject == "Your password was changed"


def test_a_new_password_asks_for_the_old_one(client: Client, amina: Account) -> None:
    sign_in(client, amina.email)
    typed = {"oldpassword": FRESH, "password1": FRESH, "password2": FRESH}

    assert client.post("/account/password/change/", typed).status_code == 200
    assert (sign_in(Client(), amina.email, FRESH), sign_in(Client(), amina.email)) == ("200", "/today/")


def test_a_code_serves_the_session_that_asked_for_it_and_no_other(client: Client, amina: Account) -> None:
    other = Client()
    for one in (client, other):
        one.post("/account/password/reset/", {"email": amina.email})
    code = last_code()
    at = "/account/password/reset/confirm/"

    assert (client.post(at, {"code": code}).status_code, other.post(at, {"code": code}).status_code) == (
        200,
        302,
    )


@pytest.mark.parametrize(
    ("minutes", "leads_to"), [(2.9, "/account/password/reset/complete/"), (3.1, "/account/login/")]
)
def test_a_code_for_a_new_password_ends_after_three_minutes(
    client: Client, amina: Account, monkeypatch: pytest.MonkeyPatch, minutes: float, leads_to: str
) -> None:
    client.post("/account/password/reset/", {"email": amina.email})
    late = time.time() + minutes * 60
    monkeypatch.setattr(time, "time", lambda: late)

    assert client.post("/account/password/reset/confirm/", {"code": last_code()})["Location"] == leads_to


def test_a_new_address_counts_once_its_code_is_entered(client: Client, amina: Account) -> None:
    old = amina.email
    sign_in(client, old)
    asked = client.post("/account/email/", {"action_add": "", "email": "new@example.org"})
    assert asked["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/?next=/account/email/", {"password": PASSWORD})
    assert (mail.outbox[-1].to, Account.objects.get().email) == (["new@example.org"], old)

    client.post("/account/confirm-email/", {"code": last_code()})

    assert Account.objects.get().email == "new@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("new@example.org", True, True)
    ]
    told = [(message.to, message.subject) for message in mail.outbox[-2:]]
    assert ([old], "Your e-mail address was changed") in told
    assert sign_in(Client(), "new@example.org") == "/today/"


def test_an_address_of_somebody_else_cannot_be_taken(client: Client, amina: Account) -> None:
    Account.objects.create_user("omar@example.org", PASSWORD).emailaddress_set.create(
        email="omar@example.org", verified=True, primary=True
    )
    sign_in(client, amina.email)
    confirm(client)
    client.post("/account/email/", {"action_add": "", "email": "omar@example.org"})

    assert mail.outbox[-1].to == ["omar@example.org"]  # Amina learns nothing
    client.post("/account/confirm-email/", {"code": last_code()})  # even if she came by the code
    assert sorted(EmailAddress.objects.values_list("user__email", "email")) == [
        (amina.email, amina.email),
        ("omar@example.org", "omar@example.org"),
    ]


def test_sessions_are_listed_and_ended_everywhere_else(client: Client, amina: Account) -> None:
    phone = Client(
        headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36"}
    )
    sign_in(client, amina.email)
    sign_in(phone, amina.email)
    confirm(client)

    page = client.get("/account/sessions/").content.decode()
    assert ("Chrome on Android" in page, page.count("this one")) == (True, 1)
    client.post("/account/sessions/")

    assert (who(client), who(phone)) == (amina, None)
    assert list(Session.objects.values_list("account_id", flat=True)) == [amina.pk]


def test_signing_out_ends_the_session_on_the_server(client: Client, amina: Account) -> None:
    sign_in(client, amina.email)
    kept = client.cookies["sessionid"].value
    client.post("/account/logout/")

    thief = Client()
    thief.cookies["sessionid"] = kept
    assert (who(client), thief.get("/settings/").status_code) == (None, 302)


def test_following_a_link_does_not_sign_out(client: Client, amina: Account) -> None:
    sign_in(client, amina.email)
    client.get("/account/logout/")

    assert who(client) == amina


def test_an_operator_signs_somebody_or_everybody_out(client: Client, amina: Account) -> None:
    omar = Account.objects.create_user("omar@example.org", PASSWORD)
    other = Client()
    other.force_login(omar)
    sign_in(client, amina.email)

    call_command("end_sessions", "Amina@example.org", stdout=StringIO())
    assert (who(client), who(other)) == (None, omar)

    call_command("end_sessions", everybody=True, stdout=StringIO())
    assert who(other) is None
    with pytest.raises(CommandError, match=r"nobody@example\.org"):
        call_command("end_sessions", "nobody@example.org")


def goes_on_without_a_session(owner: Account) -> tuple[int, int, int]:
    feeds = CalendarFeed.objects.filter(record__owner=owner, revoked_at=None)
    return tokens_of(owner).count(), webhooks_of(owner).count(), feeds.count()


def test_an_operator_ends_what_goes_on_without_a_session_too(amina: Account, amina_head: Head) -> None:
    omar = Account.objects.create_user("omar@example.org", PASSWORD)
    for owner, head in ((amina, amina_head), (omar, create_dossier(amina_head.dossier, by=omar, at=AT))):
        furnish_api(owner, head)
        open_feed(head.record_id, by=owner, at=AT)
    said = StringIO()

    call_command("end_sessions", amina.email, stdout=said)
    one = (goes_on_without_a_session(amina), goes_on_without_a_session(omar))
    call_command("end_sessions", everybody=True, stdout=said)

    words = (
        "Sessions ended: 0. Tokens of the API revoked: 1. Webhooks deleted: 1. Calendar addresses closed: 1."
    )
    assert one == ((0, 0, 0), (1, 1, 1))
    assert goes_on_without_a_session(omar) == (0, 0, 0)
    assert said.getvalue().splitlines() == [words, words]
    noted = AccountEvent.objects.filter(kind="token-ended", how="operator").order_by("account_id")
    assert [event.account for event in noted] == [amina, omar]


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_new_signing_key_signs_everybody_out_unless_the_old_one_goes_on(
    client: Client, amina: Account, settings: Settings, monkeypatch: pytest.MonkeyPatch, *, goes_on: bool
) -> None:
    sign_in(client, amina.email)
    monkeypatch.setenv("MATCHBOUND_SECRET_KEY", "new" * 20)
    monkeypatch.setenv("MATCHBOUND_OLD_SECRET_KEY", settings.SECRET_KEY if goes_on else "")
    given = runpy.run_path(str(of_the_site.__file__))

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = given["SECRET_KEY"], given["SECRET_KEY_FALLBACKS"]
    at_first = client.get("/settings/").status_code
    settings.SECRET_KEY_FALLBACKS = []

    later = client.get("/settings/").status_code  # whoever came meanwhile is known by the new one
    assert (at_first, later) == ((200, 200) if goes_on else (302, 302))
