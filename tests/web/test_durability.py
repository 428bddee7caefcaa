"""What somebody was told is saved is saved, however the server ends and however many save at once."""

import json
import os
import re
import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pysqlite3
import pytest

from web.real_site import Server, Site, free_port, new_site

HERE = Path(__file__).parent
CSRF = "a" * 32
KILLS, WRITERS, PATIENCE = int(os.environ.get("KILLS", "10")), 6, 60.0
AT_ONCE, SAVES = 50, 4
PLAIN_FILES = {"MATCHBOUND_DEMO": "1"}  # as they lie there: collecting them takes longer than the test
ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")


@dataclass
class Person:
    """Somebody who keeps changing the budget in their dossier, and remembers what was acknowledged."""

    session: str
    acknowledged: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    version: int | None = None

    def save(self, port: int, budget: int) -> None:
        """Save a budget: read the form's version first, unless the last answer told it."""
        with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            if self.version is None:
                page = self._ask(connection, "GET", "/dossiers/goal/")
                self.version = int(re.findall(r'name="version" value="(\d+)"', page)[0])
            self._ask(
                connection, "POST", "/dossiers/edit/goal/", version=str(self.version), budget_usd=str(budget)
            )
            self.acknowledged.append(budget)
            self.version += 1

    def _ask(self, connection: HTTPConnection, method: str, path: str, **form: str) -> str:
        headers = {
            "Host": "localhost",
            "Cookie": f"sessionid={self.session}; csrftoken={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request(method, path, urlencode({**form, "csrfmiddlewaretoken": CSRF}), headers)
        response = connection.getresponse()
        text = response.read().decode()
        if response.status != (200 if method == "GET" else 302):
            self.faults.append(f"{method} {path}: {response.status} {text}")
            raise AssertionError(self.faults)
        return text


def people(site: Site, count: int) -> list[Person]:
    return [Person(key) for key in json.loads(site.run(str(HERE / "furnish_site.py"), str(count)))]


def saved(site: Site) -> list[list[int]]:
    """Return the budgets of each person's versions after the first, in order."""
    found = json.loads(site.run(str(HERE / "saved_budgets.py")))
    return [[int(budget) for budget in found[f"p{number}@example.org"][1:]] for number in range(len(found))]


class Servers:
    """One server at work after the other; the next ones start meanwhile."""

    def __init__(self, site: Site, log: Path, *, ahead: int) -> None:
        self.site, self.log = site, log
        self.coming = deque(self._start() for _ in range(ahead))
        self.current = self.coming.popleft().wait()

    def _start(self) -> Server:
        return self.site.start(free_port(), log=self.log)

    def kill(self) -> None:
        """Kill the server at work; the next takes over."""
        killed = self.current
        killed.kill()
        self.coming.append(self._start())
        self.current = self.coming.popleft().wait()

    def end(self) -> None:
        """End all."""
        for server in (self.current, *self.coming):
            server.kill()


def keep_saving(person: Person, number: int, servers: Servers, until: threading.Event) -> None:
    """Save one budget after the other; a save that was cut off counts for nothing and is looked up."""
    budget = number * 100_000
    while not until.is_set():
        budget += 1
        try:
            person.save(servers.current.port, budget)
        except (OSError, HTTPException):
            person.version = None
            time.sleep(0.02)


def wait_for_saves(writers: list[Person], more: int) -> None:
    """Wait until some more saves were acknowledged."""
    enough, until = sum(len(one.acknowledged) for one in writers) + more, time.monotonic() + PATIENCE
    while sum(len(one.acknowledged) for one in writers) < enough:
        assert time.monotonic() < until, [one.faults for one in writers]
        time.sleep(0.002)


@pytest.mark.skipif(ON_POSTGRES, reason="the SQLite file is what a killed server could harm")
def test_killed_servers_lose_no_acknowledged_save(tmp_path: Path) -> None:
    rng, until = np.random.default_rng(50), threading.Event()
    with new_site(tmp_path / "site", **PLAIN_FILES) as site:
        writers = people(site, WRITERS)
        servers = Servers(site, tmp_path / "log", ahead=3)
        try:
            with ThreadPoolExecutor(WRITERS) as pool:
                saving = [
                    pool.submit(keep_saving, writer, number, servers, until)
                    for number, writer in enumerate(writers)
                ]
                try:
                    for _ in range(KILLS):
                        wait_for_saves(writers, int(rng.integers(1, 16)))
                        time.sleep(float(rng.uniform(0, 0.03)))  # in the midst of the next ones
                        servers.kill()
                finally:
                    until.set()
                for one in saving:
                    one.result()
        finally:
            servers.end()
        found = saved(site)
    with closing(pysqlite3.connect(tmp_path / "site" / "matchbound.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    acknowledged = [writer.acknowledged for writer in writers]

    assert [writer.faults for writer in writers] == [[]] * WRITERS
    assert sum(map(len, acknowledged)) >= KILLS
    lost = [sorted(set(told) - set(kept)) for told, kept in zip(acknowledged, found, strict=True)]
    assert lost == [[]] * WRITERS
    assert [sorted(set(kept)) for kept in found] == found  # each once, and in the order they were sent


def test_fifty_people_saving_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with new_site(tmp_path / "site", **PLAIN_FILES) as site:
        crowd = people(site, AT_ONCE)
        server = site.start(free_port(), log=log, workers=2).wait()
        together = threading.Barrier(AT_ONCE)

        def save(person: Person) -> None:
            for budget in range(SAVES):
                together.wait(60)
                person.save(server.port, budget)

        try:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                list(pool.map(save, crowd))
        finally:
            server.kill()
        found = saved(site)

    assert [person.faults for person in crowd] == [[]] * AT_ONCE
    assert [person.acknowledged for person in crowd] == found == [list(range(SAVES))] * AT_ONCE
    assert "locked" not in log.read_text()
