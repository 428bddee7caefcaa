"""What answers follow from, as one number: other code or other figures may answer otherwise."""

import hashlib
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_DECIDE = (".py", ".yaml", ".csv")
"""Endings of files with code, parameters and tables."""


def digest_of(*parts: str) -> str:
    """Return a digest of the code and figures of parts of this package, such as "rules" or "match/odds"."""
    told = hashlib.sha256()
    for part in parts:
        for path in sorted((_PACKAGE / part).rglob("*")):
            if path.suffix in _DECIDE:
                told.update(path.relative_to(_PACKAGE).as_posix().encode() + path.read_bytes())
    return told.hexdigest()


def digest_without(*parts: str) -> str:
    """Return a digest of the code and figures of all parts of this package but some."""
    return digest_of(
        *sorted(one.name for one in _PACKAGE.iterdir() if one.is_dir() and one.name not in parts)
    )
