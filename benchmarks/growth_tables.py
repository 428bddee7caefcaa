"""What bench_growth.py kept, as the tables of docs/reference/growth.md."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from growth_queue import Demand, Site, smallest, waits

BUDGET = 60.0
"""Milliseconds that all but 5 of 100 requests may wait for."""
VISIT, HOUR, DAY = 0.10, 0.20, 0.50
"""Of all people, those who come within five minutes of a mail, of a day's pages, those of its busiest hour,
and of all people, those who come on the busiest day."""
PAGES_OF_RUSH, PAGES_OF_DAY = 4, 30
DOCUMENTS = 5
SIZES = (100, 1_000, 10_000, 100_000)
PROCESSORS = 4
"""Of one machine."""
BEGIN, END = "<!-- measured: written by make bench-growth -->", "<!-- end of measured -->"
Kept = dict[str, Any]


def write_page(kept: Kept, shares: dict[str, float], rate: float, page: Path) -> None:
    """Print the tables, and put them between the marks of the page."""
    text = "\n".join(lines(kept, shares, rate))
    print(text)
    old = page.read_text(encoding="utf-8")
    pattern = re.compile(re.escape(BEGIN) + ".*" + re.escape(END), re.DOTALL)
    page.write_text(pattern.sub(lambda _: f"{BEGIN}\n\n{text}\n\n{END}", old), encoding="utf-8")


def lines(kept: Kept, shares: dict[str, float], rate: float) -> Iterator[str]:
    """Yield the tables."""
    databases = [one for one in ("SQLite", "PostgreSQL") if any(key.startswith(one) for key in kept)]
    for database in databases:
        sites = {int(key.split()[1]): one for key, one in kept.items() if key.startswith(f"{database} ")}
        sites = dict(sorted(sites.items()))
        yield f"### Measured on {database}\n"
        yield from sizes_and_work(sites)
        yield f"\nProcessor milliseconds of one request, the mean and the 95th of 100{both(database)}:\n"
        yield from pages(sites, database)
        yield ""
    if "market 0" in kept:
        yield from markets(kept["market 0"])
    yield "\n### Simulated\n"
    yield from held_against(kept, shares, rate)
    yield from simulated(kept, shares)
    days = sorted({one["on"] for one in kept.values()})
    yield f"\nMeasured {' to '.join(dict.fromkeys((days[0], days[-1])))} on {machine()}."


# -- measured ----------------------------------------------------------------------------------------------


def sizes_and_work(sites: dict[int, Kept]) -> Iterator[str]:
    yield from head(["applicants", *(f"{size:,}" for size in sites)])
    yield row("filled in, seconds", [f"{one['filled_s']:,.0f}" for one in sites.values()])
    yield row("rows of a cohort: processor seconds", [f"{busy(one['rows']):,.1f}" for one in sites.values()])
    yield row(
        "rows a second of one processor", [f"{size / busy(one['rows']):,.0f}" for size, one in sites.items()]
    )
    yield row("memory of who makes them, MB", [f"{one['rows_peak_mb']:,.0f}" for one in sites.values()])
    yield row("database, MB", [f"{one['database_mb']:,.0f}" for one in sites.values()])
    yield row("a save, processor ms", [f"{np.sum(one['save'], axis=1).mean():.0f}" for one in sites.values()])
    reminded = "reminders that one worker looks at a second"
    yield row(reminded, [f"{120 / busy(one['reminder']):,.0f}" for one in sites.values()])
    yield row(
        "a document of 300 KB kept, processor ms", [f"{one['document_ms']:.1f}" for one in sites.values()]
    )
    checked = "a backup and its check: processor seconds"
    yield row(checked, [f"{busy(one['backup']):,.1f}" for one in sites.values()])
    yield row("its size with 20 documents, MB", [f"{one['backup_mb']:,.0f}" for one in sites.values()])
    yield row("a server process, MB", [f"{max(one['memory_mb']):,.0f}" for one in sites.values()])
    waited = [
        f"{np.percentile(one['waits'], 50):.0f}, {np.percentile(one['waits'], 95):.0f}"
        for one in sites.values()
    ]
    yield row("waits at 15 requests a second, ms: p50, p95", waited)


def pages(sites: dict[int, Kept], database: str) -> Iterator[str]:
    yield from head(["page", *(f"{size:,}" for size in sites)])
    for page in next(iter(sites.values()))["pages"]:
        cells = []
        for one in sites.values():
            took = np.array(one["pages"][page])
            both_ = took.sum(axis=1)
            beside = f" + {took[:, 1].mean():.0f}" if database != "SQLite" else ""
            cells.append(f"{took[:, 0].mean():.0f}{beside}, {np.percentile(both_, 95):.0f}")
        yield row(f"`{page}`", cells)


def both(database: str) -> str:
    return " of both; of the mean, the site's part and the database's" if database != "SQLite" else ""


def markets(found: Kept) -> Iterator[str]:
    first, again = found["first"], found["again"]
    yield "### Markets\n"
    yield (
        f"The {found['markets']} national markets do not depend on how many people there are. Solving them"
        f" took {first['cpu_s']:.0f} processor seconds, finding them solved {again['cpu_s']:.1f}."
    )


def busy(took: Kept) -> float:
    return float(took["cpu_s"] + took["database_s"])


# -- simulated ---------------------------------------------------------------------------------------------


def demands(site: Kept, shares: dict[str, float]) -> dict[str, Demand]:
    """Return what each kind of request takes."""
    found = {page: np.array(took) for page, took in site["pages"].items()} | {"save": np.array(site["save"])}
    return {
        page: Demand(shares[page], took[:, 0].tolist(), took[:, 1].tolist()) for page, took in found.items()
    }


def held_against(kept: Kept, shares: dict[str, float], rate: float) -> Iterator[str]:
    """Yield the simulation of what was measured beside it."""
    yield f"Held against what was measured here, {rate:.0f} pages a second on two server processes, ms:\n"
    yield from head(["SQLite, applicants", "measured p50", "simulated p50", "measured p95", "simulated p95"])
    for key, site in sorted(kept.items(), key=lambda one: int(one[0].split()[1])):
        if key.startswith("SQLite "):
            asked = {page: one for page, one in demands(site, shares).items() if page != "save"}
            found = waits(asked, rate, Site(2, 0))
            told = [np.percentile(one, at) for at in (50, 95) for one in (site["waits"], found)]
            yield row(f"{int(key.split()[1]):,}", [f"{one:.0f}" for one in told])


def simulated(kept: Kept, shares: dict[str, float]) -> Iterator[str]:
    """Yield how many processors keep the wait within the budget."""
    yield (
        f"\nThe fewest processors with which all but 5 of 100 requests wait {BUDGET:.0f} ms at most. Where 5"
        " of 100 take longer by themselves (*: a school that looks through its whole cohort), the fewest with"
        " which they wait at most a tenth longer than with any number:\n"
    )
    yield from head(
        [
            "applicants",
            "when",
            "requests a second",
            "database",
            "server processes",
            "processors of the database",
            f"machines of {PROCESSORS}",
            "p95, ms",
        ]
    )
    for size, database, costs in costs_at(kept):
        told = f"{size:,}" if costs == size else f"{size:,}, by the costs at {costs:,}"
        asked = demands(kept[f"{database} {costs}"], shares)
        for when, rate in uses(size).items():
            found, wait = smallest(asked, rate, budget=BUDGET, own_database=database != "SQLite")
            machines = -(-found.processes // PROCESSORS) + -(-found.database // PROCESSORS)
            together = found.processes + found.database <= PROCESSORS
            cells = [when, number(rate), database, found.processes, found.database or "-"]
            if database == "SQLite" and not together:
                many = "one, larger"
            else:
                many = str(1 if together else machines)
            yield row(told, [*map(str, cells), many, f"{wait:.0f}{'*' * (wait > BUDGET)}"])
    yield ""
    yield from disks(kept)


def costs_at(kept: Kept) -> Iterator[tuple[int, str, int]]:
    """Yield each size with each database, and the largest size up to it that was measured on it."""
    for size in SIZES:
        for database in ("SQLite", "PostgreSQL"):
            there = [int(key.split()[1]) for key in kept if key.startswith(database)]
            if there:
                yield size, database, max((one for one in there if one <= size), default=min(there))


def disks(kept: Kept) -> Iterator[str]:
    """Yield what each person takes of the disks, by the largest size measured."""
    key = max((one for one in kept if one[0] in "SP"), key=lambda one: int(one.split()[1]))
    site, size = kept[key], int(key.split()[1])
    each = DOCUMENTS * site["document_bytes"] / 1e6
    yield (
        f"With {DOCUMENTS} documents of 300 KB each, a person takes {each:.1f} MB of the document store and"
        f" {site['database_mb'] / size * 1000:.0f} KB of the database ({key.split()[0]}), with one"
        " version of the dossier: 100,000 people"
        f" {each * 100:,.0f} GB and {site['database_mb'] / size * 100:,.1f} GB. At the pace of {size:,},"
        f" rows of 100,000 take one processor {busy(site['rows']) / size * 100_000:,.0f} seconds a night."
    )


def uses(size: int) -> dict[str, float]:
    """Return requests a second at stated use."""
    return {
        "the busiest hour": size * DAY * PAGES_OF_DAY * HOUR / 3600,
        "the rush after a mail": size * VISIT * PAGES_OF_RUSH / 300,
    }


def number(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.2g}"


def machine() -> str:
    """Return what this was measured on."""
    told = Path("/proc/cpuinfo").read_text()
    found = re.search(r"model name\s*: (.*)", told)
    name = re.sub(r"\((?:R|TM)\)|\s*@.*", "", found[1]).strip() if found else "an unknown processor"
    virtual = ", virtual" if re.search(r"^flags\s*:.*\bhypervisor\b", told, re.MULTILINE) else ""
    return f"{os.cpu_count()} processors ({name}{virtual})"


def head(cells: Sequence[str]) -> Iterator[str]:
    yield row(cells[0], cells[1:])
    yield "| --- " * len(cells) + "|"


def row(first: str, cells: Sequence[str]) -> str:
    return "| " + " | ".join([first, *cells]) + " |"
