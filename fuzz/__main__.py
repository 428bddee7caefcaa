"""Run the readers against hostile bytes: `python -m fuzz --seconds 600 --only dossier`.

Each reader runs in a process of its own with little memory. With atheris installed, what is tried next is led
by which lines of the code were reached; without it, seeds are made worse at random. What breaks a reader lies
in `.venv/fuzz/found`: mend the reader, and put the file into the corpus.
"""

import argparse
import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
import warnings
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from tempfile import gettempdir

import numpy as np

from fuzz.mutate import mutant, mutants
from fuzz.targets import CORPUS, TARGETS, seeds_of, set_up, survives

ROOT = Path(__file__).parents[1]
WORK = ROOT / ".venv" / "fuzz"
MEMORY = 4 << 30
"""Bytes of address space: numba, Arrow and OR-Tools map much that they never use."""
SLOWEST = 10
"""Seconds that one file may take."""


class TooSlowError(BaseException):
    """A reader took too long; no reader may catch it."""


class WrittenError(BaseException):
    """A reader wrote outside the folder for what vanishes; no reader may catch it."""


def main() -> int:
    """Run all readers, or those asked for, and say what broke."""
    asked = argparse.ArgumentParser(prog="make fuzz")
    asked.add_argument("--seconds", type=int, default=300, help="in all")
    asked.add_argument("--only", default="", help="readers, by names with commas between")
    asked.add_argument("--inside", default="", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.inside:
        return one(given.inside, given.seconds)
    names = given.only.split(",") if given.only else list(TARGETS)
    if unknown := sorted(set(names) - set(TARGETS)):
        asked.error(f"no reader {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    each = max(1, given.seconds // len(names))
    broken = []
    for name in names:
        words = [sys.executable, "-m", "fuzz", "--inside", name, "--seconds", str(each)]
        if subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": _path()}, check=False).returncode:
            broken.append(name)
    print("Broken: " + ", ".join(broken) if broken else "Nothing broke.")
    return len(broken) > 0


def _path() -> str:
    return os.pathsep.join(filter(None, (str(ROOT / "tests"), os.environ.get("PYTHONPATH", ""))))


def one(name: str, seconds: int) -> int:
    """Run one reader in this process."""
    warnings.simplefilter("ignore")  # of decoders, about damaged pictures
    guided = find_spec("atheris") is not None
    with _watching() if guided else nullcontext():
        set_up()
        for data in seeds_of(name):
            survives(TARGETS[name], data)  # everything is imported before memory is short
    signal.signal(signal.SIGALRM, _too_slow)
    sys.addaudithook(_nothing_written)
    return _guided(name, seconds) if guided else _at_random(name, seconds)


def _watching() -> AbstractContextManager[object]:
    """Count the lines of our own modules that are reached, from their import on."""
    import atheris

    watching: AbstractContextManager[object] = atheris.instrument_imports(include=["matchbound"])
    return watching


def _at_random(name: str, seconds: int) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    until, tried, taken = time.monotonic() + seconds, 0, 0
    for data in mutants(seeds_of(name), seed=time.time_ns()):
        if time.monotonic() > until:
            break
        try:
            taken += _watched(name, data)
        except BaseException:
            print(f"{name}: broken by {_kept(name, data)}")
            raise
        tried += 1
    print(f"{name}: {tried:,} tried, {taken:,} taken")
    return 0


def _guided(name: str, seconds: int) -> int:
    import atheris

    found, grown = WORK / "found", WORK / "grown" / name
    found.mkdir(parents=True, exist_ok=True)
    grown.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-artifact_prefix={found}/{name}-",
        f"-rss_limit_mb={MEMORY >> 20}",
        "-verbosity=0",
        "-print_final_stats=1",
    ]
    seeds = seeds_of(name)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        dice = np.random.default_rng(seed)
        if dice.random() < 0.5:
            return atheris.Mutate(data, most)  # type: ignore[no-any-return]
        return mutant(data, seeds, dice)[:most]

    def tried(data: bytes) -> None:
        _watched(name, data)

    atheris.Setup([name, *options, str(grown), str(CORPUS / name)], tried, custom_mutator=mutated)
    atheris.Fuzz()
    return 0


def _watched(name: str, data: bytes) -> bool:
    signal.setitimer(signal.ITIMER_REAL, SLOWEST)
    try:
        return survives(TARGETS[name], data)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _too_slow(*_signal: object) -> None:
    raise TooSlowError(f"more than {SLOWEST} seconds")


def _nothing_written(event: str, given: tuple[object, ...]) -> None:
    if event != "open" or not isinstance(given[0], str | bytes) or not isinstance(given[2], int):
        return
    path = os.fsdecode(given[0])
    allowed = (gettempdir(), str(WORK), "/dev/")
    if given[2] & (os.O_WRONLY | os.O_RDWR) and not path.startswith(allowed):
        raise WrittenError(path)


def _kept(name: str, data: bytes) -> Path:
    (WORK / "found").mkdir(parents=True, exist_ok=True)
    path = WORK / "found" / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
