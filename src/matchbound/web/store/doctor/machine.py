"""What lies around the site: Python, packages, its clock, room, and where compiled loops are kept."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from matchbound.web.store.doctor.finding import Finding, fail, ok, warn

LEAST_PYTHON = (3, 11)
LEAST_YEAR = 2026
SCARCE, GONE = 2 * 1024**3, 200 * 1024**2
WANTED = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?([^;]*)(?:;(.*))?$")
COMPILED = Path(__file__).parents[3] / "match" / "mechanism"


def machine(data: Path, at: datetime) -> Iterator[Finding]:
    """Look at the machine."""
    yield _python()
    yield _packages()
    yield _room(data)
    yield _loops()
    if at.year < LEAST_YEAR:
        yield fail(
            "clock", f"This computer says that it is {at:%Y-%m-%d}.", "Set its clock, and let NTP keep it."
        )


def _python() -> Finding:
    now = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < LEAST_PYTHON:
        return fail("python", f"Python {now} is too old.", "Install Python 3.11 or newer.")
    return ok("python", f"Python {now}.")


def _packages() -> Finding:
    asked = [one for line in requires("matchbound") or () if (one := WANTED.match(line.replace(" ", "")))]
    faults = [fault for one in asked if "web" in (one[3] or "web") and (fault := _fault(one[1], one[2]))]
    if faults:
        return fail(
            "packages", f"Not as needed: {', '.join(faults)}.", "Run pip install '.[web]' in the clone."
        )
    return ok("packages", f"Matchbound {version('matchbound')} with the {len(asked)} packages it needs.")


def _fault(name: str, bounds: str) -> str:
    """Return what is wrong with a package; empty if nothing is."""
    try:
        there = version(name)
    except PackageNotFoundError:
        return f"{name} is missing"
    for bound in bounds.split(","):
        least, most = bound.removeprefix(">="), bound.removeprefix("<")
        if least != bound and _numbers(there) < _numbers(least):
            return f"{name} {there} is older than {least}"
        if most != bound and _numbers(there) >= _numbers(most):
            return f"{name} {there} is newer than what was tried ({bound})"
    return ""


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def _room(data: Path) -> Finding:
    usage = shutil.disk_usage(data)
    says = f"{usage.free / 1024**3:.1f} GB are free where the data lies."
    if usage.free < GONE:
        return fail("room", says, "Make room now: nothing can be saved on a full disk.")
    if usage.free < SCARCE:
        return warn("room", says, "Make room before the disk is full.")
    return ok("room", says)


def _loops() -> Finding:
    folder = Path(os.environ.get("NUMBA_CACHE_DIR") or COMPILED / "__pycache__")
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if os.access(there, os.W_OK):
        return ok("compiled loops", "What numba compiles can be kept.")
    return warn(
        "compiled loops",
        f"What numba compiles may not be kept: {there} takes no files.",
        "Set NUMBA_CACHE_DIR to a folder that site and worker may write to; odds begin slowly otherwise.",
    )
