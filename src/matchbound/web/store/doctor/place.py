"""The data folder itself: whose it is, what it keeps, which keys are there."""

import os
from collections.abc import Iterator
from pathlib import Path

from matchbound.web.store.doctor.finding import Finding, fail, ok, warn

OTHERS = 0o077
_WRITABLE = "Mount its disk for writing, or give it to the account that the site runs as."


def place(data: Path) -> Iterator[Finding]:
    """Look at who can read the folder."""
    open_to = [one for one in (data, data / "keys", *_secrets(data)) if one.exists() and _mode(one) & OTHERS]
    if not os.access(data, os.W_OK):
        yield fail("folder", f"{data} takes no files.", _WRITABLE)
    if [one for one in open_to if one != data]:
        names = ", ".join(str(one) for one in open_to)
        yield fail("folder", f"Others on this computer can read {names}.", f"Run chmod -R go= {data}")
    elif open_to:
        yield warn("folder", f"Others on this computer can look into {data}.", f"Run chmod go= {data}")
    else:
        yield ok("folder", f"{data} is for its owner only.")


def keys(data: Path) -> Iterator[Finding]:
    """Look whether the keys are there: reading the settings without them would make new ones."""
    lost = missing_keys(data)
    if lost:
        yield fail(
            "keys",
            f"Not there: {', '.join(lost)}.",
            "Put the kept ones into keys/ (`matchbound restore` does with --keys) before the site starts: it"
            " makes new ones otherwise, and no document opens.",
        )


def missing_keys(data: Path) -> list[str]:
    """Return the keys that neither the environment gives nor the folder has."""
    names = {"document_keys": "MATCHBOUND_DOCUMENT_KEYS", "secret_key": "MATCHBOUND_SECRET_KEY"}
    return [
        file
        for file, name in names.items()
        if not (os.environ.get(name) or os.environ.get(f"{name}_FILE") or (data / "keys" / file).is_file())
    ]


def _secrets(data: Path) -> Iterator[Path]:
    folder = data / "keys"
    yield from folder.iterdir() if folder.is_dir() and os.access(folder, os.R_OK) else ()
    yield from data.glob("*.sqlite3")


def _mode(path: Path) -> int:
    return path.stat().st_mode
