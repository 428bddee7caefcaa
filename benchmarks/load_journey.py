"""The journey under load: many people at once go through the pages while what serves them is killed.

`make load` runs it: 200 people for ten minutes on two processors, the people included, with two server
processes and a worker; first on SQLite, then on a PostgreSQL of its own where Debian's is installed. A
quarter of the way in, the worker is killed; half way, the database (with SQLite, which lives in them, the
server processes); then the worker again. Each is started again two seconds later. People try a step again
that broke.
At the end the database is asked whether all that was acknowledged is there, and once.

It exits with 1 where an error was shown beyond a retry, or something was lost or doubled.
"""

import argparse
import json
import os
import re
import signal
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psycopg

from load_person import Log, Person, hung_up
from site_load import THREADS, WORKERS, free_port, get, new_site, part

PEOPLE, MINUTES, PROCESSORS = 200, 10.0, 2
DOWN_FOR, READY_WITHIN, ENDS_WITHIN = 2.0, 90.0, 180.0
CODE = re.compile(r"^ {4}(\S+)\s*$", re.MULTILINE)


def main() -> int:
    """Run it on each database that there is; return whether something went wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=PEOPLE)
    options.add_argument("--minutes", type=float, default=MINUTES)
    options.add_argument("--only", choices=["sqlite", "postgres"], help="on one database")
    options.add_argument("--part", choices=["talks", "kept"], help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.part:
        print(json.dumps(open_talks() if given.part == "talks" else what_is_kept()))
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])
    wrong = 0
    if given.only != "postgres":
        wrong += run("SQLite", None, given.people, given.minutes)
    if given.only != "sqlite" and (programs := postgres_programs()):
        with postgres(programs) as database:
            wrong += run("PostgreSQL", database, given.people, given.minutes)
    return int(wrong > 0)


# -- what serves -------------------------------------------------------------------------------------------


class Service:
    """A program that is killed with all its processes, and started again."""

    def __init__(self, command: list[str], environ: dict[str, str], user: str | None = None) -> None:
        self.command, self.environ, self.user = command, environ, user
        self.start()

    def start(self) -> None:
        """Start it."""
        self.process = subprocess.Popen(
            self.command, env=self.environ, user=self.user, process_group=0,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self) -> None:
        """Kill it without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_and_start(self) -> None:
        """Kill it, and start it again a moment later; again where it cannot start yet."""
        self.kill()
        time.sleep(DOWN_FOR)
        self.start()
        while self.process.poll() is not None:  # PostgreSQL's other processes are still ending
            self.start()
            time.sleep(0.5)


def postgres_programs() -> Path | None:
    """Return the folder of the newest PostgreSQL, if there is one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda one: int(one.parts[4]))
    return found[-1].parent if found else None


@contextmanager
def postgres(programs: Path) -> Iterator[tuple[Service, str]]:
    """Run a PostgreSQL of its own that may be killed; yield it with its address."""
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if user:
            Path(folder).chmod(0o755)
        data, port = Path(folder) / "data", free_port()
        data.mkdir()
        if user:
            subprocess.run(["/bin/chown", user, str(data)], check=True)
        made = [str(programs / "initdb"), "-D", str(data), "-U", "load", "-A", "trust", "-E", "UTF8"]
        subprocess.run(made, user=user, check=True, stdout=subprocess.DEVNULL)
        command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-k", str(data)]
        service = Service(command, dict(os.environ), user)
        url = f"postgres://load@127.0.0.1:{port}/postgres"
        try:
            wait_until(lambda: psycopg.connect(url).close() is None)
            yield service, url
        finally:
            service.kill()


def wait_until(there: "object") -> None:
    """Wait until something can be had."""
    until = time.monotonic() + READY_WITHIN
    while True:
        try:
            if there():  # type: ignore[operator]
                return
        except (OSError, psycopg.Error):
            if time.monotonic() > until:
                raise
        time.sleep(0.1)


@contextmanager
def letters() -> Iterator[tuple[int, dict[str, str]]]:
    """Take in mail; yield the port, and the newest code by address."""
    codes: dict[str, str] = {}

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            to, data = "", None
            for line in self.rfile:
                words = line.decode(errors="replace")
                if data is not None:
                    if words.rstrip() != ".":
                        data += words.replace("\r", "")
                        continue
                    if found := CODE.search(data):
                        codes[to] = found[1]
                    data = None
                elif words.upper().startswith("RCPT"):
                    to = words.partition("<")[2].partition(">")[0]
                elif words.upper().startswith("DATA"):
                    data = ""
                    self.wfile.write(b"354 go on\r\n")
                    continue
                elif words.upper().startswith("QUIT"):
                    self.wfile.write(b"221 bye\r\n")
                    return
                self.wfile.write(b"250 ok\r\n")

    class Mail(socketserver.ThreadingTCPServer):
        daemon_threads, allow_reuse_address, request_queue_size = True, True, 256

    with Mail(("127.0.0.1", 0), Handler) as mail:
        threading.Thread(target=mail.serve_forever, daemon=True).start()
        yield mail.server_address[1], codes
        mail.shutdown()


# -- a run -------------------------------------------------------------------------------------------------


def run(name: str, database: tuple[Service, str] | None, count: int, minutes: float) -> int:
    """Let people go through a site while what serves them is killed; print how it went."""
    log = Log()
    with new_site(database[1] if database else "") as made, letters() as (mail, codes):
        environ = made | {"MATCHBOUND_EMAIL_URL": f"smtp://127.0.0.1:{mail}", "MATCHBOUND_PROXIES": "1"}
        port = free_port()
        python = [sys.executable, "-m"]
        serve = ["--interface", "wsgi", "--port", str(port), "--workers", str(WORKERS), "--no-ws"]
        app = ["--blocking-threads", str(THREADS), "--respawn-failed-workers"]
        server = Service(
            [*python, "granian", *serve, *app, "matchbound.web.config.wsgi:application"], environ
        )
        worker = Service([*python, "django", "worker", "--lease", "10"], environ)
        people = [Person(number, port, log, lambda to: wait_for_code(codes, to)) for number in range(count)]
        try:
            wait_until(lambda: get(port, "/health/", "") == 200)
            with hung_up(people):
                went = walk(people, environ, minutes, [worker, database[0] if database else server, worker])
            wait_for_runs(environ, people)
            kept = json.loads(part(__file__, "kept", environ))
        finally:
            for service in (server, worker):
                service.kill()
    wrong = compare(people, kept)
    print_table(name, log, count, went)
    for words in [*wrong, *log.faults[:20]]:
        print(f"  WRONG: {words}")
    print(f"  errors beyond a retry: {len(log.faults)}; lost or doubled: {len(wrong)}", flush=True)
    return len(wrong) + len(log.faults)


def walk(people: list[Person], environ: dict[str, str], minutes: float, killed: list[Service]) -> float:
    """Let all arrive, then go round while one service after the other is killed; return the seconds."""
    over = threading.Event()
    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(Person.arrive, people))
        for number, talk in enumerate(json.loads(part(__file__, "talks", environ))):
            people[number].talk = talk
        began = time.monotonic()
        walking = [pool.submit(person.walk, over) for person in people]
        try:
            for number, service in enumerate(killed, 1):
                over.wait(max(0.0, began + minutes * 60 * number / (len(killed) + 1) - time.monotonic()))
                service.kill_and_start()
            over.wait(max(0.0, began + minutes * 60 - time.monotonic()))
        finally:
            over.set()
        for one in walking:
            one.result()
    return time.monotonic() - began


def wait_for_code(codes: dict[str, str], to: str) -> str:
    """Return the code that was sent to an address."""
    until = time.monotonic() + READY_WITHIN
    while to not in codes and time.monotonic() < until:
        time.sleep(0.05)
    return codes[to]


def wait_for_runs(environ: dict[str, str], people: list[Person]) -> None:
    """Wait until the worker has computed what was asked, for so long as that may take."""
    asked, until = {one for person in people for one in person.kept.runs}, time.monotonic() + ENDS_WITHIN
    while asked and time.monotonic() < until:
        kept = json.loads(part(__file__, "kept", environ))
        if all(kept["runs"].get(one) == "done" for one in asked):
            return
        time.sleep(2)


# -- what is kept ------------------------------------------------------------------------------------------


def open_talks() -> list[str]:
    """Open a talk between each two neighbors; return everybody's, by their number."""
    import django

    django.setup()
    from uuid import UUID

    from matchbound import clock
    from matchbound.web.store.actions.talks import Asking, accept, ask_for_talk
    from matchbound.web.store.models import Account
    from matchbound.web.store.queries.talk_people import AskedPerson

    people = sorted(
        Account.objects.filter(email__startswith="p"), key=lambda one: int(one.email[1:].split("@")[0])
    )
    talks = []
    for one, other in zip(people[::2], people[1::2], strict=False):
        asked = AskedPerson(other.pk, UUID(int=other.pk), f"Person {other.pk}", (), None)
        words = f"May I ask you something? I am person {one.pk}."
        talk = ask_for_talk(asked, Asking(f"Person {one.pk}", words, ""), by=one, at=clock.now()).pk
        accept(talk, by=other, at=clock.now())
        talks += [str(talk), str(talk)]
    return talks


def what_is_kept() -> dict[str, object]:
    """Return what the database has, by address."""
    import django

    django.setup()
    from matchbound.web.store.models import (
        ApplicationRow,
        DossierVersion,
        MarketRun,
        ReplyRow,
        StoryText,
        TalkMessage,
    )

    versions = DossierVersion.objects.order_by("record", "number")
    budgets: dict[str, list[int]] = {}
    entries: dict[str, list[list[str]]] = {}
    numbers: dict[str, list[int]] = {}
    for email, number, content in versions.values_list("record__owner__email", "number", "content"):
        numbers.setdefault(email, []).append(number)
        saved = budgets.setdefault(email, [])
        budget = content.get("goal", {}).get("budget_usd")
        if budget is not None and int(budget) not in saved[-1:]:
            saved.append(int(budget))
        hosts = [one.get("host") for one in content.get("experiences", ())]
        entries[email] = [[email, one] for one in hosts if one]
        entries[email] += [[email, one["writer"]] for one in content.get("letters", ()) if "writer" in one]
    replies = ReplyRow.objects.values_list("block__account__email", "block", "question", "chosen")
    programs = ApplicationRow.objects.values_list("record__owner__email", "program")
    messages = TalkMessage.objects.values_list("by__email", "text")
    return {
        "budgets": budgets,
        "numbers": numbers,
        "answers": [[who, f"{block} {question}", chosen] for who, block, question, chosen in replies],
        "programs": [*map(list, programs)],
        "messages": [*map(list, messages)],
        "entries": [row for rows in entries.values() for row in rows],
        "stories": [*map(list, StoryText.objects.values_list("story__by__email", "helped"))],
        "runs": {str(one): state for one, state in MarketRun.objects.values_list("pk", "state")},
    }


def compare(people: list[Person], kept: dict[str, object]) -> list[str]:
    """Return in words what was acknowledged and is not there, or is there twice."""
    wrong: list[str] = []
    found: dict[str, Counter[tuple[object, ...]]] = {}
    for name in ("answers", "programs", "messages", "entries", "stories"):
        found[name] = Counter((row[0], *row[1:]) for row in kept[name])  # type: ignore[attr-defined]
        twice = [row for row, many in found[name].items() if many > 1]
        wrong += [f"{name}: twice: {row}" for row in twice]
    for person in people:
        who, told = person.email, person.kept
        saved = kept["budgets"].get(who, [])  # type: ignore[attr-defined]
        numbers = kept["numbers"].get(who, [])  # type: ignore[attr-defined]
        expected = {
            "answers": [(who, one, chosen) for one, chosen in told.answers.items()],
            "programs": [(who, one) for one in told.programs],
            "messages": [(who, one) for one in told.messages],
            "entries": [(who, one) for one in told.entries],
            "stories": [(who, one) for one in told.stories],
        }
        wrong += [
            f"{name}: lost: {row}" for name, rows in expected.items() for row in rows if not found[name][row]
        ]
        if lost := set(told.budgets) - set(saved):
            wrong.append(f"dossier of {who}: lost {sorted(lost)}")
        entries = sum(many for row, many in found["entries"].items() if row[0] == who)
        if saved != sorted(set(saved)) or numbers != list(range(1, len(saved) + entries + 2)):
            wrong.append(f"dossier of {who}: versions {numbers}, budgets {saved}, {entries} entries")
        states = [kept["runs"].get(one) for one in told.runs]  # type: ignore[attr-defined]
        wrong += [f"odds of {who}: {state}" for state in states if state != "done"]
    return wrong


def print_table(name: str, log: Log, count: int, seconds: float) -> None:
    """Print one line for each step."""
    many = sum(map(len, log.waits.values()))
    print(
        f"\n{name}: {count} people at once for {seconds:.0f} s, {many:,} steps; retries of those beside them"
    )
    print(f"{'step':18}{'times':>8}{'p50':>9}{'p95':>9}{'p99':>9} ms{'retries':>9}")
    for step, waits in log.waits.items():
        spread = "".join(f"{one:>9,.0f}" for one in np.percentile(waits, (50, 95, 99)))
        print(f"{step:18}{len(waits):>8,}{spread}   {log.retried[step]:>9}")


if __name__ == "__main__":
    sys.exit(main())
