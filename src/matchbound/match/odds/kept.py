"""Markets kept on disk: each is drawn and solved once, whoever asks, and a run that was cut off goes on."""

import contextlib
import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import asdict
from functools import cache
from pathlib import Path

import numpy as np

from matchbound.base.digest import digest_of
from matchbound.match.odds.background import MARKETS, Background, bars_of, sets_of, stacked
from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.season import Bars, Setting

SETTINGS_KEPT = 4
"""Sets of markets that stay: of this catalogue and these figures, and of those asked about lately."""
_PARTS = ("interview", "seat", "opens")

Progress = Callable[[int, int], None]


def kept_background(
    setting: Setting,
    constants: Coefficients,
    executor: Executor,
    *,
    seed: int,
    folder: Path,
    markets: int = MARKETS,
    progress: Progress | None = None,
) -> Background:
    """Return the same markets as `background_of`; those found under `folder` are not solved again.

    `progress` is told how many of all there are, whenever one more is there. What is drawn otherwise, by
    another catalogue, other figures, constants, seed or code, is kept apart.
    """
    sets = sets_of(constants, seed, markets)
    home = folder / _name(setting, constants, seed, len(sets))
    _clear_old(folder, keep=home)
    _open(home)
    found = dict(_found(home, len(sets), len(setting.places)))
    tell = progress or _silent
    tell(len(found), len(sets))
    drawn = {
        number: executor.submit(bars_of, setting, one, seed + number)
        for number, one in enumerate(sets)
        if number not in found
    }
    for number, one in drawn.items():
        found[number] = one.result()
        _write(home, number, found[number])
        tell(len(found), len(sets))
    return stacked(setting, sets, [found[number] for number in range(len(sets))])


def _silent(done: int, of: int) -> None:
    pass


def _name(setting: Setting, constants: Coefficients, seed: int, markets: int) -> str:
    """Return a name for all that the markets are drawn from."""
    told = hashlib.sha256(_code().encode())
    places = setting.places
    for part in (places.key, places.kind, places.quota, places.open_known, places.state):
        told.update(part.tobytes())
    figures = sorted((one.key, one.value) for one in setting.published.figures.values())
    values = (
        setting.year,
        setting.scale,
        places.ids,
        figures,
        seed,
        markets,
        sorted(constants.values.items()),
    )
    told.update(repr(values).encode())
    told.update(constants.covariance.tobytes())
    return told.hexdigest()[:32]


@cache
def _code() -> str:
    """Return a digest of the code that draws and solves: other code may draw other markets."""
    return digest_of("match/population", "match/mechanism")


def _file(home: Path, number: int) -> Path:
    return home / f"market-{number}.npz"


def _open(home: Path) -> None:
    """Make the folder and note that it is in use; where nothing can be written, nothing is kept."""
    with contextlib.suppress(OSError):
        home.mkdir(parents=True, exist_ok=True)
        os.utime(home)


def _found(home: Path, markets: int, places: int) -> Iterator[tuple[int, Bars]]:
    """Return the markets that are there whole; what cannot be read is solved anew."""
    for number in range(markets):
        with contextlib.suppress(OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            with _file(home, number).open("rb") as file, np.load(file) as arrays:
                bars = Bars(*(arrays[part] for part in _PARTS))
            if all(part.shape == (places,) for part in (bars.interview, bars.seat, bars.opens)):
                yield number, bars


def _write(home: Path, number: int, bars: Bars) -> None:
    """Put a market down under its name once it is whole; a full disk keeps nobody from an answer."""
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(dir=home, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, **asdict(bars))
            Path(name).replace(_file(home, number))
        finally:
            Path(name).unlink(missing_ok=True)


def _clear_old(folder: Path, *, keep: Path) -> None:
    """Leave the markets used last; others would only fill the disk."""
    with contextlib.suppress(OSError):
        homes = sorted((one for one in folder.iterdir() if one != keep), key=lambda one: -one.stat().st_mtime)
        for one in homes[SETTINGS_KEPT - 1 :]:
            shutil.rmtree(one, ignore_errors=True)
