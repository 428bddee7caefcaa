"""A real site for tests: its own data folder, its own processes, killed without mercy."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from django.conf import settings as django_settings
from django.db import connection

READY_WITHIN = 60.0


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
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield _set_up(Site(data, extra))
        return
    name = f"site_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as database:
        database.execute(f"CREATE DATABASE {name}".encode())
    try:
        own = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        yield _set_up(Site(data, {**extra, "DATABASE_URL": own}))
    finally:
        with psycopg.connect(url, autocommit=True) as database:
            database.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def site_of_the_tests() -> Site:
    """Return a site on the tests' own database and keys, for processes that attack or serve beside a test."""
    of = connection.settings_dict
    who = f"{quote(str(of['USER']))}:{quote(str(of['PASSWORD']))}@{of['HOST']}:{of['PORT']}"
    sqlite = connection.vendor == "sqlite"
    url = f"sqlite:///{of['NAME']}" if sqlite else f"postgres://{who}/{of['NAME']}"
    return Site(django_settings.DATA_DIR, {"DATABASE_URL": url, "MATCHBOUND_DEMO": "1"})


def _set_up(site: Site) -> Site:
    site.run("-m", "django", "setup_site", "--verbosity=0")
    return site
