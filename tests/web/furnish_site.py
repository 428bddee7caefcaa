"""Run as a program on a site of its own: adds people with a dossier, and prints their session keys."""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402 - after django.setup
from django.test import Client  # noqa: E402

from matchbound import clock  # noqa: E402
from matchbound.demo.people import AMINA, person  # noqa: E402
from matchbound.web.store.actions.dossiers import create_dossier  # noqa: E402
from matchbound.web.store.models import Account  # noqa: E402


def session_of(number: int) -> str:
    """Make an account, sign it in, and return its session's key."""
    account = Account.objects.create(email=f"p{number}@example.org", password="!")  # noqa: S106 - none
    create_dossier(person(AMINA), by=account, at=clock.now())
    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


print(json.dumps([session_of(number) for number in range(int(sys.argv[1]))]))  # noqa: T201 - read by the test
