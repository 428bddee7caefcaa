"""Run as a program on a site of its own: workers are killed while they import a deck; says what came of it.

Each worker is forked from this process, which keeps no connection to the database, and killed with SIGKILL.
"""

import io
import json
import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after django.setup

from matchbound import clock  # noqa: E402
from matchbound.study.decks.own import Own, Reviewed, deck_of  # noqa: E402
from matchbound.study.decks.write import write_package  # noqa: E402
from matchbound.study.repetition.cards import Card, Settings, Stage  # noqa: E402
from matchbound.web.store.actions import deck_work  # noqa: E402
from matchbound.web.store.actions.decks import take_package  # noqa: E402
from matchbound.web.store.actions.jobs import hang_up  # noqa: E402
from matchbound.web.store.models import (  # noqa: E402
    Account,
    CardRow,
    DeckImport,
    Job,
    NoteRow,
    RepetitionSettings,
    ReviewRow,
)

NOTES, PART, SLOW, KILLS, LEASE = 60, 10, 0.15, 4, 0.3
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
real_part = deck_work.write_part


def slowly(*args: Any) -> Any:  # noqa: ANN401 - whatever it is called with
    """Write some notes, and take a while before they are kept."""
    counted = real_part(*args)
    time.sleep(SLOW)
    return counted


def package() -> bytes:
    """Return a package whose cards were answered twice each."""
    card = Card(Stage.REVIEW, None, 9.0, 5.0, BEGIN + timedelta(days=30), BEGIN, 2, 0)
    reviews = (Reviewed(BEGIN - timedelta(days=4), 3, Stage.LEARNING), Reviewed(BEGIN, 3, Stage.REVIEW))
    cards = [
        Own(f"c-{n}", BEGIN + timedelta(seconds=n), f"F{n}", "B", "D", card, (), reviews)
        for n in range(NOTES)
    ]
    file = io.BytesIO()
    write_package(deck_of(cards, Settings(ZoneInfo("UTC")), created=BEGIN), lambda _: b"", file)
    return file.getvalue()


def worker() -> int:
    """Fork a worker; return its process id."""
    hang_up()
    if child := os.fork():
        return child
    try:
        call_command("worker", lease=LEASE, poll=0.02)
    finally:
        os._exit(0)


def _wait_until(come: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not come() and time.monotonic() < until:
        time.sleep(0.02)


def _done() -> int:
    return DeckImport.objects.values_list("done", flat=True).get()


def main() -> None:
    """Kill in the middle of a part each time, let the last worker finish, and tell."""
    deck_work.write_part, deck_work.PART = slowly, PART
    account = Account.objects.create(email="amina@example.org", password="!")  # noqa: S106 - no password
    take_package([package()], "a.apkg", with_history=True, by=account, at=clock.now())
    killed_at = []
    for _ in range(KILLS):
        before, child = _done(), worker()
        _wait_until(lambda: _done() > before)  # noqa: B023 - called within this turn
        time.sleep(SLOW / 2)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        killed_at.append(_done())
    hang_up()
    child = worker()
    _wait_until(lambda: not DeckImport.objects.exclude(state=DeckImport.State.DONE).exists())
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    run = DeckImport.objects.get()
    print(  # noqa: T201 - read by the test
        json.dumps(
            {
                "killed_at": killed_at,
                "state": run.state,
                "counts": run.counts,
                "rows": [NoteRow.objects.count(), CardRow.objects.count(), ReviewRow.objects.count()],
                "reviews_known": RepetitionSettings.objects.get().reviews,
                "open_jobs": Job.objects.filter(name="work_on_deck").exclude(state=Job.State.DONE).count(),
            }
        )
    )


main()
