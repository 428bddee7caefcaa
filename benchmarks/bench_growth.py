"""What a site costs from 100 to 100,000 applicants: measured here, and simulated for other machines.

It fills a site of each size, on SQLite and on a PostgreSQL that may be filled, lets a school see everybody,
and measures: rows of the cohort by one process, saves, documents, reminders, a backup with its check, the
sizes of it all, the memory of a server process, and for each kind of page the processor time of one request
in the site and in the database. Processor time is what counts: other work on the machine changes it little.
Then `growth_queue.py` says how many processors keep the wait within its budget at stated use, and is held
against a load that this machine can bear. `make bench-growth` puts the tables into docs/reference/growth.md.
"""

import argparse
import asyncio
import itertools
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from growth_tables import SIZES, write_page
from site_load import free_port, get, new_site, part, server, steadily, wait_for

if TYPE_CHECKING:
    from matchbound.web.store.models import Account

READERS, SAVES, REMINDED, DOCUMENTS, DOCUMENT_SIZE = 16, 48, 120, 20, 300_000
ROUNDS = 2
"""Each reader asks for each kind of page so often, one request after the other."""
RATE, STEADY_FOR, TRIES = 15, 8.0, 3
FIRST = -15
SHARES = {
    "/today/": 0.28,
    "/plan/": 0.14,
    "/status/": 0.10,
    "/programs/?q=internal": 0.14,
    "/list/": 0.10,
    "/people/": 0.08,
    "/dossiers/": 0.06,
    "/cohort/": 0.03,
    "/cohort/?f=stuck&f=no-us-letter": 0.02,
    "save": 0.05,
}
"""What people ask for, of all requests: assumed, not measured."""
KEPT = Path("build/growth.json")
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "growth.md"


def main() -> None:
    """Measure what is asked for, keep it, and write all that is kept into the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    options.add_argument("--postgres", default="", metavar="URL", help="a server where databases may be made")
    options.add_argument("--only-postgres", action="store_true")
    options.add_argument("--part", choices=["fill", "work", "load", "market"], help=argparse.SUPPRESS)
    options.add_argument("--port", type=int, help=argparse.SUPPRESS)
    options.add_argument("--group", type=int, help=argparse.SUPPRESS)
    options.add_argument("--people", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.part:
        print(json.dumps(do(given)))
        return
    for size in given.sizes:
        if not given.only_postgres:
            keep("SQLite", size, measure("", size))
        if given.postgres:
            with database_of_its_own(given.postgres, f"growth_{size}") as url:
                keep("PostgreSQL", size, measure(url, size))
    if "market 0" not in json.loads(KEPT.read_text()):
        with new_site("") as environ:
            keep("market", 0, json.loads(part(__file__, "market", environ)))
    write_page(json.loads(KEPT.read_text()), SHARES, RATE, PAGE)


def do(given: argparse.Namespace) -> Any:  # noqa: ANN401 - what JSON holds
    """Do one part as a process of its own."""
    if given.part == "load":
        return asyncio.run(load(given.port, given.group, json.load(sys.stdin)))
    import django

    django.setup()
    return {"fill": lambda: fill(given.people), "work": work, "market": market}[given.part]()


def keep(database: str, size: int, found: dict[str, Any]) -> None:
    """Put what was measured beside what was measured before, so that sizes can be measured one by one."""
    KEPT.parent.mkdir(exist_ok=True)
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    kept[f"{database} {size}"] = found | {"on": datetime.now(UTC).date().isoformat()}  # noqa: TID251 - the day it was
    KEPT.write_text(json.dumps(kept))
    print(
        f"{database}, {size:,}: " + json.dumps({name: one for name, one in found.items() if name != "pages"})
    )


def measure(url: str, size: int) -> dict[str, Any]:
    """Fill a site, work in it and ask it."""
    with new_site(url) as environ:
        filled = json.loads(part(__file__, "fill", environ, "--people", str(size)))
        found = json.loads(part(__file__, "work", environ)) | {"filled_s": filled["took"]}
        port = free_port()
        with server(environ, port) as group:
            who = [(page, filled["advisers" if page.startswith("/cohort") else "readers"]) for page in SHARES]
            who = [(page, sessions) for page, sessions in who if page != "save"]
            for page, sessions in who:
                for session in sessions:
                    wait_for(port, page, session)
            found["pages"] = {page: one_by_one(port, page, sessions, group, url) for page, sessions in who}
            words = ("--port", str(port), "--group", str(group))
            tries = [
                json.loads(part(__file__, "load", environ, *words, said=json.dumps(who)))
                for _ in range(TRIES)
            ]
            found["waits"] = min(tries, key=lambda waits: np.percentile(waits, 95))
            found["memory_mb"] = [memory(pid) for pid in group_of(group)]
    return found


@contextmanager
def database_of_its_own(server_url: str, name: str) -> Iterator[str]:
    """Make a database on a server, and drop it afterwards."""
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    yield server_url.rpartition("/")[0] + "/" + name
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


# -- pages -------------------------------------------------------------------------------------------------


def one_by_one(port: int, page: str, sessions: list[str], group: int, url: str) -> list[tuple[float, float]]:
    """Return the processor time of each request in the site and in the database, in ms."""
    found, postmaster = [], postmaster_of(url) if url else 0
    for session in sessions * ROUNDS:
        before = cpu(group_of(group)), cpu(children_of(postmaster)) if url else 0.0
        if get(port, page, session) != 200:
            raise ValueError(f"{page} does not come")
        time.sleep(0.01)  # what a process does after it answered
        after = cpu(group_of(group)), cpu(children_of(postmaster)) if url else 0.0
        found.append((max(after[0] - before[0], 0.0), max(after[1] - before[1], 0.0)))
    return found


async def load(port: int, group: int, asked: list[tuple[str, list[str]]]) -> list[float]:
    """Ask for pages of the mix at a steady rate; return the waits in ms.

    Site and asker go before whatever else this machine does, where they may.
    """
    put_first([*group_of(group), os.getpid()])
    rng = np.random.default_rng(1)
    shares = np.array([SHARES[page] for page, _ in asked])

    def mixed() -> Iterator[tuple[str, str]]:
        while True:
            page, sessions = asked[rng.choice(len(asked), p=shares / shares.sum())]
            yield page, sessions[rng.integers(len(sessions))]

    waits, faults = await steadily(port, mixed(), int(RATE * STEADY_FOR), RATE)
    if faults:
        raise ValueError(f"{faults} pages did not come")
    return waits


# -- processes ---------------------------------------------------------------------------------------------


def group_of(group: int) -> list[int]:
    """Return the processes of a group."""
    return [pid for pid, fields in processes() if int(fields[2]) == group]


def children_of(parent: int) -> list[int]:
    return [pid for pid, fields in processes() if int(fields[1]) == parent]


def processes() -> Iterator[tuple[int, list[str]]]:
    """Yield each process with its state, parent, group and so on."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            yield int(path.parent.name), path.read_text().rpartition(")")[2].split()
        except OSError:
            continue


def put_first(pids: list[int]) -> None:
    """Let every thread of processes go before others, for the while of a load."""
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(PermissionError, ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, int(task.name), FIRST)


def cpu(pids: list[int]) -> float:
    """Return the milliseconds of processor that processes have had."""
    found = 0
    for pid in pids:
        for path in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            try:
                found += int(path.read_text().split()[0])
            except OSError:
                continue
    return found / 1e6


def postmaster_of(url: str) -> int:
    """Return the process that is the parent of all of a PostgreSQL's."""
    import psycopg

    with psycopg.connect(url) as connection:
        [(pid,)] = connection.execute("SELECT pg_backend_pid()").fetchall()
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def memory(pid: int) -> float:
    """Return the memory of a process in MB, of what it shares its part."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


# -- work within the site ----------------------------------------------------------------------------------


def fill(people: int) -> dict[str, Any]:
    """Fill the site with people whom one school may see."""
    from bench_people import add_people, add_school, session_of
    from matchbound import clock

    rng, at, began = np.random.default_rng(2028), clock.now(), time.perf_counter()
    accounts = add_people(rng, at, people)
    _school, advisers = add_school(rng, accounts, at)
    took = time.perf_counter() - began
    readers = [session_of(one) for one in accounts[:READERS]]
    return {"took": took, "readers": readers, "advisers": [session_of(one) for one in advisers]}


def work() -> dict[str, Any]:
    """Do what a site does by itself and for those who save."""
    from django.conf import settings
    from django.db import connection

    from matchbound import clock
    from matchbound.web.store.actions.cohort import make_all_rows
    from matchbound.web.store.models import Account

    postmaster = 0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            [pid] = cursor.fetchone()
        postmaster = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    accounts = list(Account.objects.filter(email__startswith="p").order_by("pk")[:READERS])
    found: dict[str, Any] = {"rows": timed(lambda: make_all_rows(on=clock.today()), postmaster)}
    found["rows_peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found["save"] = [save(accounts[at % len(accounts)], at, postmaster) for at in range(SAVES)]
    found["document_ms"], found["document_bytes"] = add_documents(accounts[0])
    found["reminder"] = timed(lambda: remind(accounts), postmaster)
    found["database_mb"] = size_of_database()
    with tempfile.TemporaryDirectory() as folder:
        found["backup"] = timed(lambda: back_up(Path(folder)), postmaster)
        found["backup_mb"] = sum(one.stat().st_size for one in Path(folder).glob("*.*")) / 1e6
    found["data_mb"] = (
        sum(one.stat().st_size for one in Path(settings.DATA_DIR).rglob("*") if one.is_file()) / 1e6
    )
    return found


def timed(do_it: Callable[[], object], postmaster: int) -> dict[str, float]:
    """Return how long something took, and the seconds of processor here, in the database and in children."""
    began, own, theirs = time.perf_counter(), times(), cpu(children_of(postmaster)) if postmaster else 0.0
    do_it()
    database = (cpu(children_of(postmaster)) - theirs) / 1000 if postmaster else 0.0
    return {"s": time.perf_counter() - began, "cpu_s": times() - own, "database_s": max(database, 0.0)}


def times() -> float:
    return sum(os.times()[:4])


def save(account: "Account", number: int, postmaster: int) -> tuple[float, float]:
    """Save somebody's dossier with another budget; return the ms of processor here and in the database."""
    from matchbound import clock
    from matchbound.web.store.actions.dossiers import save_dossier
    from matchbound.web.store.queries.dossiers import own_head

    head = own_head(account)
    assert head is not None
    goal = head.dossier.goal.model_copy(update={"budget_usd": 5000 + number})
    changed = head.dossier.model_copy(update={"goal": goal})
    began = time.process_time(), cpu(children_of(postmaster)) if postmaster else 0.0
    save_dossier(head, changed, summary="", by=account, at=clock.now())
    theirs = cpu(children_of(postmaster)) - began[1] if postmaster else 0.0
    return (time.process_time() - began[0]) * 1000, max(theirs, 0.0)


def add_documents(account: "Account") -> tuple[float, float]:
    """Keep some documents; return the ms of processor for one, and its bytes on the disk."""
    from django.conf import settings

    from matchbound import clock
    from matchbound.web.store.actions.documents import Label, Scan, add_document
    from matchbound.web.store.models.document import DocumentKind
    from matchbound.web.store.queries.dossiers import own_head

    head, began = own_head(account), time.process_time()
    assert head is not None
    for number in range(DOCUMENTS):
        scan = Scan(os.urandom(DOCUMENT_SIZE), "application/pdf", None)
        label = Label(f"document {number}", next(iter(DocumentKind)))
        add_document(head.record_id, scan, label, by=account, at=clock.now())
    took = (time.process_time() - began) * 1000 / DOCUMENTS
    kept = sum(one.stat().st_size for one in (Path(settings.DATA_DIR) / "documents").iterdir())
    return took, kept / DOCUMENTS


def remind(accounts: "list[Account]") -> None:
    """Let a worker look what is due for people, through the queue and with nothing else to do."""
    from dataclasses import replace

    from django.test import override_settings

    from matchbound import clock
    from matchbound.web.jobs import all_jobs, worker
    from matchbound.web.store.actions.jobs import enqueue

    kinds = {"remind": replace(all_jobs()["remind"], every=None)}
    worker.all_jobs = lambda: kinds  # type: ignore[assignment]
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
        for _, account in zip(range(REMINDED), itertools.cycle(accounts), strict=False):
            enqueue("remind", {"account_id": account.pk}, due_at=clock.now())
        worker.Worker(lease=timedelta(minutes=1), poll=timedelta(seconds=1)).run(until_idle=True)


def size_of_database() -> float:
    """Return the size of the database in MB."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return Path(str(settings.DATABASES["default"]["NAME"])).stat().st_size / 1e6
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        [size] = cursor.fetchone()
    return float(size) / 1e6


def back_up(folder: Path) -> None:
    """Make a backup, which is checked by restoring it."""
    from matchbound import clock
    from matchbound.web.store.backups.make import make_backup, this_site

    make_backup(this_site(), folder, at=clock.now())


def market() -> dict[str, Any]:
    """Solve the national markets in two threads, then answer a question from them."""
    from matchbound.web.market import markets
    from matchbound.web.store.queries.catalogue import load_catalogue

    setting = markets.setting_of(load_catalogue())
    first = timed(lambda: markets.backgrounds(setting, 1, lambda _done, _of: None), 0)
    again = timed(lambda: markets.backgrounds(setting, 1, lambda _done, _of: None), 0)
    return {"first": first, "again": again, "markets": markets.MARKETS}


if __name__ == "__main__":
    main()
