"""Where the site's data lies, for every command that asks."""

import os
from pathlib import Path


def data_folder() -> Path:
    """Return where the site's data lies."""
    return Path(os.environ.get("MATCHBOUND_DATA") or Path.home() / ".local" / "share" / "matchbound")
