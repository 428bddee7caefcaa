"""Programs that call the API in tests."""

import json
from collections.abc import Collection
from datetime import date

from django.http import HttpResponse
from django.test import Client

from matchbound.web.store.actions.api_tokens import make_token, scopes_for
from matchbound.web.store.models import Account
from matchbound.web.store.models.api import Scope
from tests_web import AT

ROOT = "/api/v1"
LATE = date(2100, 1, 1)


class Caller:
    """A program with a token."""

    def __init__(self, secret: str) -> None:
        self.client = Client()
        self.secret = secret

    def __call__(self, method: str, path: str, body: object = None, **headers: str) -> HttpResponse:
        """Call an operation."""
        names = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        return self.client.generic(
            method,
            ROOT + path,
            b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode(),
            content_type="application/json",
            HTTP_AUTHORIZATION=f"Bearer {self.secret}",
            **names,
        )


def caller(account: Account, scopes: Collection[Scope] | None = None) -> Caller:
    """Return a program that acts for an account, by default with every scope it may have."""
    given = scopes_for(account) if scopes is None else scopes
    _row, secret = make_token("tests", given, LATE, by=account, at=AT)
    return Caller(secret)
