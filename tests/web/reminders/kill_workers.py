"""Run as a program on a site of its own: workers are killed over and over; says what should have been sent.

Each worker is forked from this process, which keeps no connection to the database, and killed with SIGKILL.
"""

import json
import os
import signal
import sys
import time
from datetime import timedelta

import django
import numpy as np

django.setup()

from django.core.management import call_command  # noqa: E402 - after django.setup
from django.urls import resolve  # noqa: E402

from matchbound import clock  # noqa: E402
from matchbound.demo.people import PEOPLE, person  # noqa: E402
from matchbound.planner.aim import evaluate_aimed  # noqa: E402
from matchbound.web.jobs import all_jobs  # noqa: E402
from matchbound.web.reminding import dates_ahead, due  # noqa: E402
from matchbound.web.store.actions.dossiers import create_dossier  # noqa: E402
from matchbound.web.store.actions.jobs import hang_up  # noqa: E402
from matchbound.web.store.actions.reminders import save_wishes  # noqa: E402
from matchbound.web.store.models import Account, Job, ReminderSent, ReminderWish  # noqa: E402

KILLS = int(os.environ.get("KILLS", "12"))
LEADS = [3650]
ACCOUNTS = KILLS + 3


def prepare() -> dict[str, list[str]]:
    """Make accounts whose hour has come; return the reminders that each is due."""
    at, expected = clock.now(), {}
    for number in range(ACCOUNTS):
        account = Account.objects.create(email=f"p{number}@example.org", password="!")  # noqa: S106 - no password
        dossier = person(PEOPLE[number % len(PEOPLE)])
        head = create_dossier(dossier, by=account, at=at)
        save_wishes(lead_days=LEADS, digest=number % 3 == 0, hour=8, by=account, at=at)
        reminders = due(dates_ahead(evaluate_aimed(dossier, at.date())[0]), LEADS, {}, at.date())
        expected[str(head.record_id)] = sorted(one.key for one in reminders)
    resolve("/"), all_jobs()  # imported once here, not by each worker
    ReminderWish.objects.update(next_at=at - timedelta(seconds=1))
    return expected


def worker() -> int:
    """Fork a worker; return its process id."""
    hang_up()
    if child := os.fork():
        return child
    try:
        call_command("worker", lease=0.5, poll=0.02)
    finally:
        os._exit(0)


def work_left() -> bool:
    """Say whether a job is open, or somebody is still to be looked at."""
    waiting = ReminderWish.objects.filter(next_at__lte=clock.now())
    return Job.objects.exclude(state=Job.State.DONE).exists() or waiting.exists()


def main(seed: int) -> None:
    """Kill, let the last worker finish, and tell."""
    rng = np.random.default_rng(seed)
    expected, in_work = prepare(), 0
    for _ in range(KILLS):
        child = worker()
        time.sleep(float(rng.uniform(0.03, 0.3)))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        in_work += Job.objects.exclude(state=Job.State.DONE).exists()
    child, until = worker(), time.monotonic() + 60
    while work_left() and time.monotonic() < until:
        time.sleep(0.1)
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    claimed: dict[str, list[str]] = {}
    for record, key in ReminderSent.objects.exclude(sent_at=None).values_list("record_id", "key"):
        claimed.setdefault(str(record), []).append(key)
    print(  # noqa: T201 - read by the test
        json.dumps(
            {
                "expected": expected,
                "sent": {record: sorted(keys) for record, keys in claimed.items()},
                "messages": sorted(set(ReminderSent.objects.values_list("message", flat=True))),
                "unsent": ReminderSent.objects.filter(sent_at=None).count(),
                "open": Job.objects.exclude(state=Job.State.DONE).count(),
                "in_work": in_work,
            }
        )
    )


main(int(sys.argv[1]))
