"""What every answer carries, and how the site behaves behind https."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.test import Client
from pytest_django import Settings

from matchbound.web.store.models import Account
from tests_web import PASSWORD

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'"
)


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().partition(" ")[::2] for part in policy.split(";"))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/account/login/", "/nothing/", "/today/", "/settings/"])
def test_every_answer_carries_the_policy_and_its_companions(address: str, member: Client) -> None:
    headers = member.get(address).headers

    assert directives(headers["Content-Security-Policy"]) == directives(POLICY)
    assert {name: headers[name] for name in headers if name.startswith(("X-", "Referrer", "Cross"))} == {
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


@pytest.mark.django_db
def test_pages_of_a_person_are_kept_by_no_cache(member: Client) -> None:
    assert member.get("/settings/")["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_browser_forgets_with_the_session_and_not_before(member: Client) -> None:
    staying, leaving = member.get("/settings/"), member.post("/account/logout/")

    assert "Clear-Site-Data" not in staying
    assert leaving["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in member.get("/account/login/")


@pytest.mark.parametrize(
    ("address", "status"),
    [("/account/login/", 301), ("/plan/feed/secret.ics", 404), ("/api/v1/dossiers", 404)],
)
def test_only_pages_are_redirected_to_https(address: str, status: int, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get(address).status_code == status


@pytest.mark.django_db
def test_the_session_cookie_is_kept_from_scripts_and_other_sites(client: Client, amina: Account) -> None:
    client.post("/account/login/", {"login": amina.email, "password": PASSWORD})
    cookie = client.cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        "Lax",
        "/",
        "",
    )


def test_the_policy_allows_nothing_unsafe_and_nobody_else() -> None:
    said = str(live_settings.CONTENT_SECURITY_POLICY)

    assert not [word for word in ("unsafe", "http", "*", "nonce", "blob") if word in said]


def behind_https(tmp_path: Path, code: str) -> str:
    """Run code with the site's own settings, its address being https."""
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("MATCHBOUND", "DJANGO"))
    }
    environ = {
        **ours,
        "MATCHBOUND_DATA": str(tmp_path),
        "MATCHBOUND_SITE_URL": "https://matchbound.example.org",
        "DJANGO_SETTINGS_MODULE": "matchbound.web.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"import django\ndjango.setup()\n{code}"],
        env=environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


def test_djangos_own_check_for_deployment_finds_nothing(tmp_path: Path) -> None:
    said = behind_https(
        tmp_path,
        "from django.core.management import call_command\n"
        "call_command('check', '--deploy', '--fail-level', 'DEBUG')",
    )

    assert said == "System check identified no issues (1 silenced).\n"


def test_https_brings_hsts_secure_cookies_and_a_redirect(tmp_path: Path) -> None:
    said = behind_https(
        tmp_path,
        "from django.core.management import call_command\n"
        "from django.test import Client\n"
        "call_command('setup_site', verbosity=0)\n"
        "host = {'HTTP_HOST': 'matchbound.example.org'}\n"
        "plain = Client().get('/today/', **host)\n"
        "print(plain.status_code, plain['Location'])\n"
        "answer = Client().get('/today/', secure=True, **host)\n"
        "print(answer.status_code, answer['Strict-Transport-Security'])\n"
        "from django.conf import settings\n"
        "print(settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE)\n"
        "print(settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_SECURE)\n"
        "from django.utils.module_loading import import_string\n"
        "print(import_string(settings.MESSAGE_STORAGE).storage_classes[0].cookie_name)\n"
        "print(settings.PASSWORD_HASHERS[0].rpartition('.')[2])\n",
    )

    assert said.splitlines() == [
        "301 https://matchbound.example.org/today/",
        "302 max-age=31536000; includeSubDomains",
        "__Host-sessionid True",
        "__Host-csrftoken True",
        "__Host-messages",
        "Argon2PasswordHasher",
    ]


def test_another_host_is_refused(client: Client) -> None:
    assert client.get("/account/login/", headers={"host": "evil.example.org"}).status_code == 400
