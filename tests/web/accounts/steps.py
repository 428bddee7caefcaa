"""Steps that tests of accounts share: signing in, reading a code, seeing who is there."""

import re

from django.contrib.auth import get_user
from django.core import mail
from django.http import HttpRequest
from django.test import Client

from matchbound.web.store.models import Account
from tests_web import PASSWORD

CODE = re.compile(r"^ {4}(\S+)$", re.MULTILINE)


def who(client: Client) -> Account | None:
    """Return who is signed in in a browser."""
    request = HttpRequest()
    request.session = client.session
    user = get_user(request)
    return user if isinstance(user, Account) else None


def last_code() -> str:
    """Return the code in the newest message."""
    found = CODE.search(str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def sign_in(client: Client, email: str, password: str = PASSWORD) -> str:
    answer = client.post("/account/login/", {"login": email, "password": password})
    return str(answer.headers.get("Location", answer.status_code))


def confirm(client: Client, password: str = PASSWORD) -> None:
    """Give the password again, as sensitive pages ask."""
    assert client.post("/account/reauthenticate/", {"password": password}).status_code == 302
