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
import itertools
import json
import sys
import time

import numpy as np

from site_load import flat_out, free_port, get, new_site, part, server, steadily, wait_for

APPLICANTS, SIGNED_IN = 10_000, 40
RATE, STEADY_FOR, ONCE_FOR = 50, 8.0, 4.0
CONNECTIONS, FLAT_OUT_FOR = 8, 4.0
PAGES = ("/", "/today/", "/status/", "/plan/")


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
    with new_site(url) as environ:
        began = time.perf_counter()
        sessions, others = json.loads(part(__file__, "fill", environ, "--applicants", str(applicants)))
        filled = time.perf_counter() - began
        port = free_port()
        with server(environ, port):
            warmed = [warm(port, session) for session in sessions]
            found = json.loads(
                part(__file__, "load", environ, "--port", str(port), said=json.dumps(sessions))
            )
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
            part(__file__, "load", environ, "--port", str(port), "--once", page, said=said)
        )
    return found


def warm(port: int, session: str) -> list[float]:
    """Open each page as one person for the first time, until it is there; return what each took, in ms."""
    took = []
    for page in PAGES:
        began = time.perf_counter()
        wait_for(port, page, session)
        took.append((time.perf_counter() - began) * 1000)
    return took


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
        steady = await steadily(port, zip(itertools.repeat(page), people), int(RATE * STEADY_FOR), RATE)
        seconds, waits, faults = await flat_out(
            port, page, people, connections=CONNECTIONS, seconds=FLAT_OUT_FOR
        )
        found[page] = {
            "steady": steady[0],
            "flat_out": waits,
            "seconds": [seconds],
            "faults": [steady[1] + faults],
        }
    return found


async def ask_once(port: int, others: list[str], page: str) -> dict[str, dict[str, list[float]]]:
    """Ask for a page at a steady rate, for each person once."""
    steady = await steadily(port, zip(itertools.repeat(page), others), len(others), RATE)
    found: dict[str, list[float]] = {"steady": steady[0], "faults": [steady[1]]}
    return {f"{page} once": found}


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
