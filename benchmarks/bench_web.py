"""Load on the web site, from a process of its own: requests a second and how long the slowest wait.

`make bench-web` runs it on SQLite and, where Debian's server is there, on PostgreSQL. It fills a site of its
own with applicants, signs some of them in, opens each page once for each of them (plans are solved and kept
then), and asks for one page after the other: at a steady rate, counting from the moment a request was due, so
that a stall counts for all whom it keeps waiting; then as fast as a few connections can.

A process remembers what it made of a dossier lately, which these people profit from. So each page is also
asked for by others, each of them once, of processes that remember nothing of them: the rows "once".
"""

import argparse
import asyncio
import http.client
import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import numpy as np

APPLICANTS, SIGNED_IN = 10_000, 40
RATE, STEADY_FOR, ONCE_FOR = 50, 8.0, 4.0
CONNECTIONS, FLAT_OUT_FOR = 8, 4.0
WORKERS, THREADS = 2, 2
PAGES = ("/", "/today/", "/status/", "/plan/")
OWN = ("MATCHBOUND_", "DJANGO_", "DATABASE_URL")


def main() -> None:
    """Measure on each database that there is, and print a table for each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--applicants", type=int, default=APPLICANTS)
    options.add_argument("--postgres", default="", metavar="URL", help="a database that may be filled")
    options.add_argument("--part", choices=["fill", "load"], help=argparse.SUPPRESS)
    options.add_argument("--port", type=int, help=argparse.SUPPRESS)
    options.add_argument("--once", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.part == "fill":
        print(json.dumps(fill(given.applicants)))
    elif given.part == "load":
        asked = ask_once if given.once else load
        print(json.dumps(asyncio.run(asked(given.port, json.load(sys.stdin), *filter(None, [given.once])))))
    else:
        measure("SQLite", "", given.applicants)
        if given.postgres:
            measure("PostgreSQL", given.postgres, given.applicants)


# -- the site ----------------------------------------------------------------------------------------------


def measure(database: str, url: str, applicants: int) -> None:
    """Fill a site, load it, and print how it did."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {name: value for name, value in os.environ.items() if not name.startswith(OWN)} | {
            "DJANGO_SETTINGS_MODULE": "matchbound.web.config.settings",
            "MATCHBOUND_DATA": folder,
            "MATCHBOUND_SITE_URL": "http://localhost",
            "DATABASE_URL": url,
        }
        for command in (["setup_site"], ["collectstatic", "--no-input"]):
            subprocess.run(
                [sys.executable, "-m", "django", *command, "--verbosity=0"], env=environ, check=True
            )
        began = time.perf_counter()
        sessions, others = json.loads(part("fill", environ, "--applicants", str(applicants)))
        filled = time.perf_counter() - began
        port = free_port()
        with server(environ, port):
            warmed = [warm(port, session) for session in sessions]
            found = json.loads(part("load", environ, "--port", str(port), said=json.dumps(sessions)))
            for session in others:
                wait_for(port, "/plan/", session)  # so that plans are kept, as on any day but the first
        for page in PAGES[1:]:
            found |= once(environ, page, sessions, others)
    print(
        f"\n{database}: {applicants:,} applicants (filled in {filled:.0f} s), {len(sessions)} of them asking"
    )
    print_table(found, dict(zip(PAGES, np.median(warmed, axis=0), strict=True)))


def once(
    environ: dict[str, str], page: str, sessions: list[str], others: list[str]
) -> dict[str, dict[str, list[float]]]:
    """Have a new server asked for a page by people whom it does not know yet, each of them once.

    Some whom nobody counts ask before, so that what is the same for everybody is loaded, as on any day.
    """
    port = free_port()
    with server(environ, port):
        for session in sessions:
            get(port, page, session)
        said = json.dumps(others)
        found: dict[str, dict[str, list[float]]] = json.loads(
            part("load", environ, "--port", str(port), "--once", page, said=said)
        )
    return found


def part(name: str, environ: dict[str, str], *words: str, said: str = "") -> str:
    """Run a part of this program as a process of its own."""
    command = [sys.executable, __file__, "--part", name, *words]
    ran = subprocess.run(command, env=environ, input=said, stdout=subprocess.PIPE, text=True, check=True)
    return ran.stdout


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def server(environ: dict[str, str], port: int) -> Iterator[None]:
    """Run the server as `matchbound serve` does."""
    options = ["--interface", "wsgi", "--port", str(port), "--workers", str(WORKERS), "--no-ws"]
    command = [sys.executable, "-m", "granian", *options, "--blocking-threads", str(THREADS)]
    process = subprocess.Popen(
        [*command, "--log-level", "error", "matchbound.web.config.wsgi:application"],
        env=environ,
        process_group=0,
    )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def warm(port: int, session: str) -> list[float]:
    """Open each page as one person for the first time, until it is there; return what each took, in ms."""
    took = []
    for page in PAGES:
        began = time.perf_counter()
        wait_for(port, page, session)
        took.append((time.perf_counter() - began) * 1000)
    return took


def wait_for(port: int, page: str, session: str) -> None:
    """Ask for a page until it is there."""
    while get(port, page, session) == 202:  # a plan is being solved
        time.sleep(0.1)


def get(port: int, page: str, session: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", page, headers={"Host": "localhost", "Cookie": f"sessionid={session}"})
        response = connection.getresponse()
        response.read()
        return response.status


# -- the people --------------------------------------------------------------------------------------------


def fill(applicants: int) -> tuple[list[str], list[str]]:
    """Add applicants with dossiers; return the sessions of some of them, and of others who ask once."""
    import django

    django.setup()

    from django.conf import settings
    from django.db import transaction
    from django.test import Client

    from matchbound import clock
    from matchbound.demo.people import PEOPLE, person
    from matchbound.web.store.actions.dossiers import create_dossier
    from matchbound.web.store.models import Account

    dossiers = [person(name) for name in PEOPLE]
    accounts = [
        Account(email=f"p{number}@example.org", password="!")  # noqa: S106 - nobody types it
        for number in range(applicants)
    ]
    accounts = Account.objects.bulk_create(accounts, batch_size=500)
    for batch in range(0, applicants, 500):
        with transaction.atomic():
            for number in range(batch, min(batch + 500, applicants)):
                create_dossier(dossiers[number % len(dossiers)], by=accounts[number], at=clock.now())

    def signed_in(step: int, first: int = 0) -> list[str]:
        sessions = []
        for account in accounts[first :: max(1, step)]:
            client = Client()
            client.force_login(account)
            sessions.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
        return sessions

    asking_once = int(RATE * ONCE_FOR)
    return signed_in(applicants // SIGNED_IN), signed_in(applicants // asking_once, first=1)[:asking_once]


# -- the load ----------------------------------------------------------------------------------------------


async def load(port: int, sessions: list[str]) -> dict[str, dict[str, list[float]]]:
    """Ask for each page at a steady rate, then flat out; return the waits in ms, and the faults."""
    found: dict[str, dict[str, list[float]]] = {}
    for page in PAGES:
        people = itertools.cycle(sessions)
        steady = await steadily(port, page, people, int(RATE * STEADY_FOR))
        seconds, waits, faults = await flat_out(port, page, people)
        found[page] = {
            "steady": steady[0],
            "flat_out": waits,
            "seconds": [seconds],
            "faults": [steady[1] + faults],
        }
    return found


async def ask_once(port: int, others: list[str], page: str) -> dict[str, dict[str, list[float]]]:
    """Ask for a page at a steady rate, for each person once."""
    steady = await steadily(port, page, iter(others), len(others))
    found: dict[str, list[float]] = {"steady": steady[0], "faults": [steady[1]]}
    return {f"{page} once": found}


async def steadily(port: int, page: str, people: Iterator[str], count: int) -> tuple[list[float], int]:
    """Ask at a steady rate, whether or not earlier answers have come."""
    pool: asyncio.LifoQueue[Asker] = asyncio.LifoQueue()
    began, waits, faults = time.perf_counter(), [], 0

    async def one(due: float, session: str) -> None:
        nonlocal faults
        asker = pool.get_nowait() if not pool.empty() else await Asker.at(port)
        faults += not await asker.ask(page, session)
        waits.append((time.perf_counter() - due) * 1000)
        pool.put_nowait(asker)

    async with asyncio.TaskGroup() as group:
        for number in range(count):
            due = began + number / RATE
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(one(due, next(people)))
    return waits, faults


async def flat_out(port: int, page: str, people: Iterator[str]) -> tuple[float, list[float], int]:
    """Ask again as soon as an answer has come, over a few connections."""
    began, waits, faults = time.perf_counter(), [], 0

    async def one() -> None:
        nonlocal faults
        asker = await Asker.at(port)
        while (due := time.perf_counter()) < began + FLAT_OUT_FOR:
            faults += not await asker.ask(page, next(people))
            waits.append((time.perf_counter() - due) * 1000)

    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(one())
    return time.perf_counter() - began, waits, faults


class Asker:
    """One connection that is kept open."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def at(cls, port: int) -> "Asker":
        """Connect."""
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, page: str, session: str) -> bool:
        """Ask for a page; say whether it came."""
        self.writer.write(
            f"GET {page} HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={session}\r\n\r\n".encode()
        )
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"content-length: (\d+)", head)
        if length is None:
            raise ValueError("an answer without its length")
        await self.reader.readexactly(int(length[1]))
        return head.split(maxsplit=2)[1] == b"200"


# -- the table ---------------------------------------------------------------------------------------------


def print_table(found: dict[str, dict[str, list[float]]], first: dict[str, float]) -> None:
    """Print one line for each page."""
    columns = f"{'p50':>9}{'p95':>9}{'p99':>9}"
    print(f"{'':14}{'first':>8}   {f'at {RATE} requests a second, ms':^26}   {'flat out, ms':^36}")
    print(f"{'page':14}{'ms':>8}   {columns[1:]}   {'a second':>9}{columns}")
    for page, waits in found.items():
        steady = "".join(f"{one:>9.1f}" for one in np.percentile(waits["steady"], (50, 95, 99)))
        faults = f"   {waits['faults'][0]:.0f} FAULTS" if waits["faults"][0] else ""
        if "flat_out" not in waits:
            print(f"{page:14}{'':8}   {steady[1:]}{faults}")
            continue
        fast = "".join(f"{one:>9.1f}" for one in np.percentile(waits["flat_out"], (50, 95, 99)))
        speed = len(waits["flat_out"]) / waits["seconds"][0]
        print(f"{page:14}{first[page]:>8.0f}   {steady[1:]}   {speed:>9.0f}{fast}{faults}")


if __name__ == "__main__":
    main()
