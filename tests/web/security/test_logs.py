"""Nothing about anybody reaches the logs, whatever happens."""

import io
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.config.urls import urlpatterns as real_urlpatterns
from matchbound.web.logs import DiscreetFormatter, Plain

SECRETS = ("amina@example.org", "Amina Farooq", "King Edward", "s3cr3t-t0ken-0f-a-feed", "243", "2019-06-30")

SAID = "Key (email)=(amina@example.org) of Amina Farooq, King Edward, 2019-06-30, 243"


@access(Access.PUBLIC)
def crash(request: HttpRequest, token: str) -> HttpResponse:
    del token
    raise ValueError(SAID + request.path) from IntegrityError(SAID)


@access(Access.PUBLIC)
def expected(request: HttpRequest) -> HttpResponse:
    del request
    raise MatchboundError("Amina Farooq has no dossier yet.")


class MoreAddresses:
    """The site with a view that crashes."""

    urlpatterns = [  # noqa: RUF012 - as Django wants it
        path("crash/<str:token>/", crash),
        path("expected/", expected),
        *real_urlpatterns,
    ]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Collect what the site's own handler would write."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(DiscreetFormatter())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def leaked(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.django_db
def test_a_crash_is_logged_with_its_way_through_the_code_and_nobody_in_it(
    log: io.StringIO, settings: Settings
) -> None:
    settings.ROOT_URLCONF = MoreAddresses
    browser = Client(raise_request_exception=False)

    answer = browser.get("/crash/s3cr3t-t0ken-0f-a-feed/?email=amina@example.org")

    lines = log.getvalue().splitlines()
    assert (answer.status_code, leaked(answer.content.decode())) == (500, [])
    assert leaked(log.getvalue()) == []
    assert lines[0].partition(" ERROR ")[2] == "django.request: 500 GET crash/<str:token>/"
    assert [line for line in lines if not line.startswith(" ")][1:] == [
        "builtins.ValueError",
        "django.db.utils.IntegrityError",
    ]
    assert "in crash" in log.getvalue()


@pytest.mark.django_db
def test_an_expected_error_is_shown_to_the_reader_and_not_logged(
    log: io.StringIO, settings: Settings
) -> None:
    settings.ROOT_URLCONF = MoreAddresses

    answer = Client().get("/expected/")

    assert (answer.status_code, "Amina Farooq has no dossier yet." in answer.content.decode()) == (400, True)
    assert log.getvalue() == ""


@pytest.mark.django_db
def test_refused_requests_are_logged_without_their_address(log: io.StringIO) -> None:
    strict = Client(enforce_csrf_checks=True)

    strict.get("/documents/s3cr3t-t0ken-0f-a-feed/")
    strict.post("/account/login/", {"login": "amina@example.org"})
    strict.get("/", headers={"host": "amina@example.org"})

    assert leaked(log.getvalue()) == []
    assert "django.security.csrf: 403 POST account/login/" in log.getvalue()


def written(message: object, *args: object, **extra: object) -> str:
    record = logging.LogRecord("lib", logging.WARNING, "a.py", 1, message, args, None)
    vars(record).update(extra)
    return DiscreetFormatter().format(record).partition("lib: ")[2]


@pytest.mark.parametrize(
    ("message", "args", "line"),
    [
        ("Took %d ms", (12,), "Took 12 ms"),
        (
            "Job %s of %s failed",
            (Plain("send_reminders"), "Amina Farooq"),
            "Job send_reminders of […] failed",
        ),
        ("Sent to amina@example.org", (), "Sent to […]"),
        ("Unknown value 'King Edward'", (), "Unknown value […]"),
        ("No such file /data/documents/amina.pdf", (), "No such file […]"),
        ("Token s3cr3t-t0ken-0f-a-feed refused", (), "Token […] refused"),
        ("Failed: %s", (ValueError("Amina Farooq"),), "Failed: ValueError"),
        ("%(who)s failed %(times)d times", ({"who": "Amina", "times": 2},), "[…] failed 2 times"),
        ("Took %d ms", ("Amina",), "Took %d ms"),
        (ValueError("amina@example.org"), (), "[…]"),
    ],
)
def test_a_line_keeps_what_cannot_be_about_anybody(message: object, args: tuple[Any, ...], line: str) -> None:
    assert written(message, *args) == line


def test_a_line_says_its_instant_in_utc() -> None:
    record = logging.makeLogRecord({"msg": "Ready", "levelname": "INFO", "name": "site", "created": 0.25})

    assert DiscreetFormatter().format(record) == "1970-01-01T00:00:00.250+00:00 INFO site: Ready"


def test_an_error_chain_without_end_is_cut() -> None:
    first, second = ValueError("Amina"), ValueError("Amina")
    first.__cause__, second.__cause__ = second, first
    try:
        raise first
    except ValueError:
        text = written("So", exc_info=sys.exc_info())

    assert (text.count("builtins.ValueError"), "Amina" in text) == (5, False)


def test_every_handler_of_the_site_is_discreet() -> None:
    formatters = {handler["formatter"] for handler in live_settings.LOGGING["handlers"].values()}
    named = [logger for logger in live_settings.LOGGING["loggers"].values() if logger.get("handlers")]

    assert (formatters, named) == ({"discreet"}, [])
