"""Run as a program on a site of its own: workers that tell of saved searches are killed over and over.

Each worker is forked from this process, which keeps no connection to the database, and killed with SIGKILL.
"""

import json
import os
import signal
import sys
import time

import django
import numpy as np

django.setup()

from django.core.management import call_command  # noqa: E402 - after django.setup
from django.urls import resolve  # noqa: E402

from matchbound import clock  # noqa: E402
from matchbound.web.programs.columns import columns  # noqa: E402
from matchbound.web.programs.kept import digest_of, packed, sought  # noqa: E402
from matchbound.web.store.actions.jobs import hang_up  # noqa: E402
from matchbound.web.store.actions.saved_searches import enqueue_tells, save_search  # noqa: E402
from matchbound.web.store.models import Account, Job, SavedSearch  # noqa: E402
from web.programs.pages import CAPITAL, bring_change, bring_small, corrected  # noqa: E402

KILLS = int(os.environ.get("KILLS", "8"))
ACCOUNTS = 2 * KILLS


def prepare() -> list[int]:
    """Keep a search for each of some people, and let something change in it; return the searches."""
    at = clock.now()
    bring_small()
    found = sought("visa=J-1", None, columns(), at.date()).result
    kept = []
    for number in range(ACCOUNTS):
        account = Account.objects.create(email=f"p{number}@example.org", password="!")  # noqa: S106 - no password
        kept.append(
            save_search(
                "A search",
                "visa=J-1",
                mail=True,
                result=packed(found),
                digest=digest_of(found),
                by=account,
                at=at,
            )
        )
    bring_change(corrected(CAPITAL, "visa_j1", "no"))
    resolve("/")  # imported once here, not by each worker
    columns()
    enqueue_tells(at=at)
    return kept


def worker() -> int:
    """Fork a worker; return its process id."""
    hang_up()
    if child := os.fork():
        return child
    try:
        call_command("worker", lease=0.5, poll=0.02)
    finally:
        os._exit(0)


def open_jobs() -> int:
    """Return how many searches nobody has told of yet."""
    return Job.objects.filter(name="tell_search").exclude(state=Job.State.DONE).count()


def main(seed: int) -> None:
    """Kill, let the last worker finish, and tell."""
    rng = np.random.default_rng(seed)
    kept, in_work = prepare(), 0
    for _ in range(KILLS):
        child = worker()
        time.sleep(float(rng.uniform(0.03, 0.25)))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        in_work += open_jobs() > 0
    child, until = worker(), time.monotonic() + 60
    while open_jobs() and time.monotonic() < until:
        time.sleep(0.1)
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    claims = sum("claim" in row.seen for row in SavedSearch.objects.all())
    print(json.dumps({"kept": kept, "open": open_jobs(), "claims": claims, "in_work": in_work}))  # noqa: T201


main(int(sys.argv[1]))
