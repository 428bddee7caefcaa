"""The national markets for runs: kept on disk beside the documents, solved by a few humble threads."""

import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from matchbound.match.odds.background import MARKETS, Background
from matchbound.match.odds.kept import kept_background
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.published import Published
from matchbound.match.population.season import Setting, newest_setting
from matchbound.reference.catalogue import Catalogue
from matchbound.web.market.kinds import Progress
from matchbound.web.spreading import workers

SCALE = 1.0
"""The whole country."""
WORKERS = 2
HUMBLE = 10
"""How far these threads stand back behind whoever waits for a page."""


def folder() -> Path:
    """Return where markets are kept; other markets replace what is not asked for any more."""
    return Path(settings.DATA_DIR) / "markets"


def setting_of(catalogue: Catalogue) -> Setting:
    """Return what markets are drawn from."""
    return newest_setting(catalogue, Published.of(settings.FIGURES), scale=SCALE)


def backgrounds(setting: Setting, seed: int, progress: Progress) -> Background:
    """Return the markets of a seed; whatever `progress` raises ends the solving."""
    with workers(_own_threads()) as executor:
        return kept_background(
            setting,
            coefficients(),
            executor,
            seed=seed,
            folder=folder(),
            markets=MARKETS,
            progress=progress,
        )


@contextmanager
def _own_threads() -> Iterator[Executor]:
    executor = ThreadPoolExecutor(WORKERS, thread_name_prefix="market", initializer=_stand_back)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _stand_back() -> None:
    if sys.platform == "linux":  # elsewhere it would be the whole worker
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), HUMBLE)
