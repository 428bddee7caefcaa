"""Errors that mean that the disk takes nothing more: it is full, or can only be read."""

import errno
from collections.abc import Iterator

from django.db import DatabaseError

WriteError = DatabaseError
"""What a write raises that a database refuses."""
WORDS = (
    "database or disk is full",  # SQLite
    "attempt to write a readonly database",
    "disk I/O error",
    "No space left on device",  # PostgreSQL, besides its codes
)
CODES = frozenset({"53100", "25006"})
"""PostgreSQL's: the disk is full; the transaction may only read."""
NUMBERS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})


def disk_takes_nothing(error: BaseException) -> bool:
    """Say whether an error, or one that it came from, means that nothing can be written."""
    return any(_is_one(one) for one in _chain(error))


def _is_one(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in NUMBERS
    if getattr(error, "sqlstate", None) in CODES:
        return True
    return isinstance(error, DatabaseError) and any(word in str(error) for word in WORDS)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
