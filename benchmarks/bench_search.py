"""Load on the pages of programs: 6,700 programs with 100,000 assertions, asked for from a process of its own.

`make bench-web` runs it on SQLite and, where Debian's server is there, on PostgreSQL. It brings two imports,
one of an earlier season, through the same door as any import, signs in applicants with dossiers, and asks for
pages at steady rates: searches without and with choices, one after the other different, maps, and programs,
by people and by visitors. Then it changes one value, as an accepted correction does, and tells how long
whoever comes first waits for it; and how long the first page of a new process takes.
"""

import argparse
import asyncio
import itertools
import json
import sys
import time
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from site_load import free_port, get, new_site, part, server, steadily

PROGRAMS, ASSERTIONS, APPLICANTS = 6_700, 100_000, 40
RATES, STEADY_FOR = (20, 50), 8.0
BUDGET = 60.0
"""What 95 of 100 are to wait for at most, in ms."""
VISITOR = ""
STATES = ("NY", "CA", "TX", "PA", "FL", "MI", "OH", "IL", "NJ", "MA")
SPECIALTIES = ("internal-medicine", "family-medicine", "pediatrics", "psychiatry", "neurology", "pathology")
WORDS = ("medical", "university", "lake", "birch hospital", "community", "garnet")


def main() -> None:
    """Measure on each database that there is, and print a table for each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--postgres", default="", metavar="URL", help="a database that may be filled")
    options.add_argument("--part", choices=["fill", "load", "correct"], help=argparse.SUPPRESS)
    options.add_argument("--port", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.part == "fill":
        print(json.dumps(fill()))
    elif given.part == "load":
        print(json.dumps(asyncio.run(load(given.port, json.load(sys.stdin)))))
    elif given.part == "correct":
        correct()
    else:
        measure("SQLite", "")
        if given.postgres:
            measure("PostgreSQL", given.postgres)


def measure(database: str, url: str) -> None:
    """Fill a site, load it, and print how it did."""
    with new_site(url) as environ:
        began = time.perf_counter()
        filled = json.loads(part(__file__, "fill", environ))
        took = time.perf_counter() - began
        port = free_port()
        with server(environ, port):
            first = _timed(port, filled["sessions"][0])
            for session in filled["sessions"]:
                get(port, "/programs/", session)
            said = json.dumps(filled)
            found = json.loads(part(__file__, "load", environ, "--port", str(port), said=said))
            part(__file__, "correct", environ)
            after = [_timed(port, session) for session in filled["sessions"][:8]]
    print(
        f"\n{database}: {filled['programs']:,} programs, {filled['assertions']:,} assertions "
        f"(filled in {took:.0f} s)"
    )
    print_table(found)
    print(f"first page of a new process: {first:,.0f} ms; after a correction: {max(after):,.0f} ms")


def _timed(port: int, session: str) -> float:
    began = time.perf_counter()
    if get(port, "/programs/", session) != 200:
        raise SystemExit("the search does not answer")
    return (time.perf_counter() - began) * 1000


# -- the catalogue -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Brought:
    """What an importer would have read."""

    programs: tuple[Any, ...]
    assertions: tuple[Any, ...]


def fill() -> dict[str, Any]:
    """Bring the programs, and sign people in; return sessions, ids and how much there is."""
    import django

    django.setup()

    from django.conf import settings
    from django.test import Client

    from matchbound import clock
    from matchbound.demo.people import PEOPLE, person
    from matchbound.web.store.actions.dossiers import create_dossier
    from matchbound.web.store.models import Account, AssertionRow, ProgramRow

    ids = bring_programs()
    sessions = []
    for number in range(APPLICANTS):
        account = Account.objects.create(email=f"s{number}@example.org", password="!")  # noqa: S106 - none
        create_dossier(person(PEOPLE[number % len(PEOPLE)]), by=account, at=clock.now())
        client = Client()
        client.force_login(account)
        sessions.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return {
        "sessions": sessions,
        "ids": ids,
        "programs": ProgramRow.objects.filter(active=True).count(),
        "assertions": AssertionRow.objects.count(),
    }


def bring_programs() -> list[str]:
    """Bring two imports; return the ids of some programs."""
    from matchbound import clock
    from matchbound.reference.assertion import SourceKind
    from matchbound.web.store.actions.imports import Heading, bring

    programs, said = made()
    older = [replace(one, season=one.season - 1) for one in said[: ASSERTIONS - len(said)]]
    for name, assertions in (("this season.csv", said), ("older.csv", older)):
        heading = Heading(name, SourceKind.LIST, "A list")
        bring(Brought(programs, tuple(assertions)), heading, by=None, at=clock.now())
    return [one.id for one in programs[:: len(programs) // 200]]


def made() -> tuple[tuple[Any, ...], list[Any]]:
    """Return programs as somebody would bring them: the synthetic ones of two seeds, taken to be real."""
    from matchbound.reference.assertion import SourceKind
    from matchbound.reference.generate import generate

    programs, said = [], []
    for seed, suffix in ((2027, ""), (1, "-b")):
        more, also = generate(seed=seed)
        kept = more[: PROGRAMS - len(programs)]
        ids = {one.id for one in kept}
        programs += [replace(one, id=f"{one.id}{suffix}", synthetic=False) for one in kept]
        said += [
            replace(one, program=f"{one.program}{suffix}", source=SourceKind.LIST, source_name="A list")
            for one in also
            if one.program in ids
        ]
    return tuple(programs), said


def correct() -> None:
    """Change what is said of one program, as an accepted correction does."""
    import django

    django.setup()

    from matchbound import clock
    from matchbound.reference.assertion import SourceKind
    from matchbound.web.store.actions.imports import Heading, bring

    programs, said = made()
    one = next(one for one in said if one.requirement == "visa_j1")
    changed = replace(one, source=SourceKind.PROGRAM, value="no" if one.value == "yes" else "yes")
    heading = Heading("one.csv", SourceKind.PROGRAM, "Its own page")
    bring(
        Brought(tuple(p for p in programs if p.id == one.program), (changed,)),
        heading,
        by=None,
        at=clock.now(),
    )


# -- the load ----------------------------------------------------------------------------------------------


async def load(port: int, filled: dict[str, Any]) -> dict[str, dict[str, list[float]]]:
    """Ask for each kind of page at each rate; return the waits in ms, and the faults."""
    found: dict[str, dict[str, list[float]]] = {}
    people = {"member": filled["sessions"], "visitor": [VISITOR]}
    for kind, addresses in pages(filled["ids"]).items():
        for who in ("member", "visitor"):
            for rate in RATES:
                asked = zip(itertools.cycle(addresses), itertools.cycle(people[who]), strict=False)
                waits, faults = await steadily(port, asked, int(rate * STEADY_FOR), rate)
                found[f"{kind}, {who}, {rate}/s"] = {"waits": waits, "faults": [faults]}
    return found


def pages(ids: list[str]) -> dict[str, list[str]]:
    """Return the addresses of each kind of page, which are asked for in turn."""
    filtered = [
        f"/programs/?state={state}&specialty={specialty}&visa=J-1&q={words.replace(' ', '+')}"
        for state, specialty, words in itertools.product(STATES, SPECIALTIES, WORDS)
    ]
    return {
        "search": ["/programs/"],
        "search with choices": filtered,
        "search, page 20, by state": ["/programs/?order=state&page=20"],
        "map": [f"/programs/?view=map&specialty={one}" for one in SPECIALTIES],
        "program": [f"/programs/{one}/" for one in ids],
    }


# -- the table ---------------------------------------------------------------------------------------------


def print_table(found: dict[str, dict[str, list[float]]]) -> None:
    """Print one line for each kind of page, reader and rate."""
    print(f"{'page, reader, requests a second':44}{'p50':>9}{'p95':>9}{'p99':>9}   ms")
    for name, one in found.items():
        figures = np.percentile(one["waits"], (50, 95, 99))
        over = "" if figures[1] <= BUDGET else "   over the budget"
        faults = f"   {one['faults'][0]:.0f} FAULTS" if one["faults"][0] else ""
        print(f"{name:44}" + "".join(f"{value:>9.1f}" for value in figures) + over + faults)


if __name__ == "__main__":
    main()
