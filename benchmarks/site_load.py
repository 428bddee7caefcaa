"""A site under load: served as `matchbound serve` does, asked from another process, steadily or flat out.

A wait counts from the moment a request was due, so that a stall counts for all whom it keeps waiting.
"""

import asyncio
import http.client
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

WORKERS, THREADS = 2, 2
OWN = ("MATCHBOUND_", "DJANGO_", "DATABASE_URL")


@contextmanager
def new_site(url: str) -> Iterator[dict[str, str]]:
    """Make a site of its own, on SQLite or in a database that may be filled; yield its environment."""
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
        yield environ


def part(file: str, name: str, environ: dict[str, str], *words: str, said: str = "") -> str:
    """Run a part of a benchmark as a process of its own."""
    command = [sys.executable, file, "--part", name, *words]
    ran = subprocess.run(command, env=environ, input=said, stdout=subprocess.PIPE, text=True, check=True)
    return ran.stdout


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def server(environ: dict[str, str], port: int) -> Iterator[int]:
    """Run the server as `matchbound serve` does; yield the group of its processes."""
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
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


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


async def steadily(
    port: int, asked: Iterator[tuple[str, str]], count: int, rate: float
) -> tuple[list[float], int]:
    """Ask for pages, each for a session, so many times a second, whether or not earlier answers have come."""
    pool: asyncio.LifoQueue[Asker] = asyncio.LifoQueue()
    began, waits, faults = time.perf_counter(), [], 0

    async def one(due: float, page: str, session: str) -> None:
        nonlocal faults
        asker = pool.get_nowait() if not pool.empty() else await Asker.at(port)
        faults += not await asker.ask(page, session)
        waits.append((time.perf_counter() - due) * 1000)
        pool.put_nowait(asker)

    async with asyncio.TaskGroup() as group:
        for number in range(count):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(one(due, *next(asked)))
    return waits, faults


async def flat_out(
    port: int, page: str, people: Iterator[str], *, connections: int, seconds: float
) -> tuple[float, list[float], int]:
    """Ask again as soon as an answer has come, over a few connections."""
    began, waits, faults = time.perf_counter(), [], 0

    async def one() -> None:
        nonlocal faults
        asker = await Asker.at(port)
        while (due := time.perf_counter()) < began + seconds:
            faults += not await asker.ask(page, next(people))
            waits.append((time.perf_counter() - due) * 1000)

    async with asyncio.TaskGroup() as group:
        for _ in range(connections):
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
        cookie = f"Cookie: sessionid={session}\r\n" if session else ""
        self.writer.write(f"GET {page} HTTP/1.1\r\nHost: localhost\r\n{cookie}\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"content-length: (\d+)", head)
        if length is None:
            raise ValueError("an answer without its length")
        await self.reader.readexactly(int(length[1]))
        return head.split(maxsplit=2)[1] == b"200"
