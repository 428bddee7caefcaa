"""A real site for tests: its own data folder, its own processes, killed without mercy."""

import atexit
import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from django.conf import settings as django_settings
from django.db import connection

READY_WITHIN = 60.0
URL = os.environ.get("DATABASE_URL", "")
_AT_END = ExitStack()
atexit.register(_AT_END.close)


@dataclass
class Site:
    """A data folder and the settings that point to it."""

    data: Path
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def environ(self) -> dict[str, str]:
        """Return the environment of the site's processes; nothing of the tests' own settings."""
        ours = ("MATCHBOUND_", "DJANGO_", "DATABASE_URL", "COV_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "matchbound.web.config.settings",
            "MATCHBOUND_DATA": str(self.data),
            "MATCHBOUND_SITE_URL": "http://localhost",
            **self.extra,
        }

    def run(self, *words: str, **extra: str) -> str:
        """Run Python with some words to its end, and return what it printed."""
        done = subprocess.run(
            [sys.executable, *words],
            env={**self.environ, **extra},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        return done.stdout

    def start(self, port: int, *, log: Path, workers: int = 1, application: str = "") -> "Server":
        """Start a server, and do not wait for it."""
        options = ["--interface", "wsgi", "--port", str(port), "--workers", str(workers), "--no-ws"]
        command = [sys.executable, "-m", "granian", *options, "--blocking-threads", "2"]
        with log.open("ab") as out:
            process = subprocess.Popen(
                [*command, application or "matchbound.web.config.wsgi:application"],
                env=self.environ,
                process_group=0,
                stdout=out,
                stderr=out,
            )
        return Server(process, port)


@dataclass
class Server:
    """A running server with all its processes."""

    process: "subprocess.Popen[bytes]"
    port: int

    def wait(self) -> "Server":
        """Wait until it answers a request."""
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until and self.process.poll() is None:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                with closing(connection):
                    connection.request("GET", "/health/", headers={"Host": "localhost"})
                    if connection.getresponse().status == 200:
                        return self
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """Kill every process of it at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def free_port() -> int:
    """Return a port nobody listens at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def new_site(data: Path, **extra: str) -> Iterator[Site]:
    """Make a site with an empty database: of its own file, or in the tests' PostgreSQL."""
    made = _set_up()
    shutil.copytree(made.data, data, dirs_exist_ok=True)
    if not made.extra:
        yield Site(data, extra)
        return
    with _database(template=urlsplit(made.extra["DATABASE_URL"]).path[1:]) as url:
        yield Site(data, {**extra, "DATABASE_URL": url})


def site_of_the_tests() -> Site:
    """Return a site on the tests' own database and keys, for processes that attack or serve beside a test."""
    of = connection.settings_dict
    who = f"{quote(str(of['USER']))}:{quote(str(of['PASSWORD']))}@{of['HOST']}:{of['PORT']}"
    sqlite = connection.vendor == "sqlite"
    url = f"sqlite:///{of['NAME']}" if sqlite else f"postgres://{who}/{of['NAME']}"
    return Site(django_settings.DATA_DIR, {"DATABASE_URL": url, "MATCHBOUND_DEMO": "1"})


@cache
def _set_up() -> Site:
    """Set up a site, which takes many seconds: once for all tests of a process, and they copy it."""
    data = Path(_AT_END.enter_context(tempfile.TemporaryDirectory(prefix="matchbound-site-")))
    on_server = URL.startswith("postgres")
    extra = {"DATABASE_URL": _AT_END.enter_context(_database(template="template1"))} if on_server else {}
    site = Site(data, extra)
    site.run("-m", "django", "setup_site", "--verbosity=0")
    return site


@contextmanager
def _database(*, template: str) -> Iterator[str]:
    """Make a database for a while, as another is; return its address."""
    name = f"site_{secrets.token_hex(6)}"
    with psycopg.connect(URL, autocommit=True) as database:
        database.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    try:
        yield urlunsplit(urlsplit(URL)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(URL, autocommit=True) as database:
            database.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
