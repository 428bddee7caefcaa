"""Accounts, clients and a browser that fails on any console error."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_migrate
from django.test import Client
from django.utils import translation

from matchbound.demo.people import AMINA, person
from matchbound.web import memory
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT, PASSWORD
from web.access_table import Person, World
from web.world import Furnished, browser_with, furnish_everybody

CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def _no_permissions_made() -> None:
    """Django makes rows of permissions anew whenever a test empties the tables; the site asks for none."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


@pytest.fixture(autouse=True)
def _clean_cache(request: pytest.FixtureRequest) -> None:
    """Rate limits count in the cache; no test inherits another's."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        cache.clear()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """No test is answered from what another had made."""
    memory.forget_all()


@pytest.fixture(autouse=True)
def _no_language_left() -> Iterator[None]:
    """A request leaves its language active; no test inherits it."""
    yield
    translation.deactivate()


@pytest.fixture
def account(db: None) -> Callable[..., Account]:
    """Return a maker of accounts with a verified address."""
    del db

    def make(email: str = "amina@example.org", role: Role = Role.APPLICANT) -> Account:
        made = Account.objects.create_user(email, PASSWORD, role=role)
        made.emailaddress_set.create(email=email, verified=True, primary=True)
        return made

    return make


@pytest.fixture
def amina(account: Callable[..., Account]) -> Account:
    """Return Amina's account."""
    return account()


@pytest.fixture
def amina_head(amina: Account) -> Head:
    """Return the newest version of Amina's dossier."""
    return create_dossier(person(AMINA), by=amina, at=AT)


@pytest.fixture
def member(amina: Account, amina_head: Head) -> Client:
    """Return a client that is signed in as Amina, who has a dossier."""
    del amina_head
    client = Client()
    client.force_login(amina)
    return client


@pytest.fixture(scope="module")
def furnished(django_db_setup: None, django_db_blocker: Any) -> Iterator[Furnished]:  # noqa: ANN401 - pytest-django's
    """Return everybody and what there is to look at, made once for the tests of a module.

    What a test changes is undone at its end, for it runs in a transaction within this one.
    """
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        yield furnish_everybody()
        transaction.set_rollback(True)


@pytest.fixture
def people(db: None, furnished: Furnished) -> dict[Person, Client]:
    """Return a browser for each, signed in where they have an account."""
    del db
    return {who: browser_with(cookies) for who, cookies in furnished.cookies.items()}


@pytest.fixture
def world(furnished: Furnished) -> World:
    """Return what there is to look at, all of it the owner's."""
    return furnished.world


@pytest.fixture
def small_markets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker's markets are small and few, so that a run is computed in a moment."""
    from matchbound.web.market import markets  # numba
    from matchbound.web.store.queries.catalogue import forget_catalogue  # needs Django's apps

    forget_catalogue()  # tests that empty the tables may leave another test's programs in memory
    monkeypatch.setattr(markets, "SCALE", 0.03)
    monkeypatch.setattr(markets, "MARKETS", 2)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Launch Debian's Chromium; without one the test is skipped in plain sight."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium on this machine; `make browser` installs one")
    flags = [*CHROMIUM_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return {"executable_path": path, "args": flags}


@pytest.fixture
def site(page: Any, live_server: Any) -> Iterator[Any]:  # noqa: ANN401 - Playwright's page
    """Return a page that fails the test on any console error, page error or CSP violation.

    A form that is answered by 409 or 422, or a connection that a test cuts, is no error, though the browser
    notes it in the console.
    """
    faults: list[str] = []
    refused = ("with a status of 409", "with a status of 422", "ERR_INTERNET_DISCONNECTED")

    def note(said: Any) -> None:  # noqa: ANN401 - Playwright's message
        if said.type == "error" and not any(status in said.text for status in refused):
            faults.append(said.text)

    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " e => console.error('CSP', e.violatedDirective, e.blockedURI))"
    )
    page.site_url = live_server.url.replace("127.0.0.1", "localhost")
    yield page
    assert faults == []
