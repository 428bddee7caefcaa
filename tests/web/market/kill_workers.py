"""Run as a program on a site of its own: workers are killed while they solve markets; says what came of it.

Each worker is forked from this process, which keeps no connection to the database, and killed with SIGKILL.
"""

import json
import os
import signal
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - after django.setup
from django.core.management import call_command  # noqa: E402

from matchbound import clock  # noqa: E402
from matchbound.demo.people import AMINA, person  # noqa: E402
from matchbound.match.odds import kept  # noqa: E402
from matchbound.match.population.coefficients import Coefficients  # noqa: E402
from matchbound.match.population.season import Bars, Setting  # noqa: E402
from matchbound.web.jobs.work_on_market import question_of  # noqa: E402
from matchbound.web.market import markets  # noqa: E402
from matchbound.web.market.odds import work  # noqa: E402
from matchbound.web.store.actions.dossiers import create_dossier  # noqa: E402
from matchbound.web.store.actions.jobs import hang_up  # noqa: E402
from matchbound.web.store.actions.market import order_run  # noqa: E402
from matchbound.web.store.models import Account, Job, MarketRun  # noqa: E402

MARKETS, SLOW, KILLS, LEASE = 6, 0.2, 3, 0.25
SOLVED = Path(settings.DATA_DIR) / "solved"
real_bars = kept.bars_of


def bars_of(setting: Setting, constants: Coefficients, seed: int) -> Bars:
    """Solve a market, slowly, and note that it was solved."""
    time.sleep(SLOW)
    with SOLVED.open("a") as file:
        file.write(f"{os.getpid()}\n")
    return real_bars(setting, constants, seed)


def prepare() -> tuple[MarketRun, dict[str, Any]]:
    """Ask for odds; return the run, and the answer as it is without any worker."""
    at = clock.now()
    account = Account.objects.create(email="amina@example.org", password="!")  # noqa: S106 - no password
    head = create_dossier(person(AMINA), by=account, at=at)
    asked = {"specialties": ["internal-medicine"]}
    run = order_run(head, "odds", asked, on=date(2026, 11, 26), season=2029, by=account, at=at)
    with tempfile.TemporaryDirectory() as elsewhere:
        here, markets.folder = markets.folder, lambda: Path(elsewhere)
        expected = work(question_of(run, head.dossier), _silent)
        markets.folder = here
    return run, json.loads(json.dumps(expected))


def _silent(_done: int, _of: int) -> None:
    pass


def worker() -> int:
    """Fork a worker; return its process id."""
    hang_up()
    if child := os.fork():
        return child
    try:
        kept.bars_of = bars_of
        call_command("worker", lease=LEASE, poll=0.02)
    finally:
        os._exit(0)


def on_disk() -> int:
    """Return how many markets are kept."""
    return sum(1 for _ in markets.folder().rglob("market-*.npz"))


def _wait_until(come: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not come() and time.monotonic() < until:
        time.sleep(0.02)


def main() -> None:
    """Kill, let the last worker finish, and tell."""
    markets.SCALE, markets.MARKETS, markets.WORKERS = 0.03, MARKETS, 1
    run, expected = prepare()
    for _ in range(KILLS):
        child, before = worker(), on_disk()
        _wait_until(lambda: on_disk() > before)  # noqa: B023 - called within this turn
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    run.refresh_from_db()
    killed_while = run.state
    hang_up()
    child = worker()
    _wait_until(lambda: not Job.objects.exclude(state=Job.State.DONE).exists())
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    run.refresh_from_db()
    print(  # noqa: T201 - read by the test
        json.dumps(
            {
                "killed_while": killed_while,
                "most": MARKETS + KILLS,
                "solved_by": SOLVED.read_text().split(),
                "state": run.state,
                "result": run.result,
                "expected": expected,
                "open_jobs": Job.objects.filter(name="work_on_market").exclude(state=Job.State.DONE).count(),
            }
        )
    )


main()
