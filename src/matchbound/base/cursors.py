"""Where a list goes on: opaque text that carries a few plain values."""

import base64
import binascii
import json
from collections.abc import Sequence

from matchbound.base.errors import MatchboundError

LONGEST = 200
WRONG = "cursor: take the one that the page before gave as `next`, or none for the first page"


class CursorError(MatchboundError):
    """A text is no cursor that was ever given out."""

    status = 422


def cursor_of(*values: str | int) -> str:
    """Return some values as a cursor.

    >>> values_of(cursor_of("x", 50), str, int)
    ('x', 50)
    """
    plain = json.dumps(values, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


def values_of(cursor: str, *kinds: type) -> tuple[str | int, ...]:
    """Return the values of a cursor, which must be of these kinds; CursorError for anything else."""
    wrong = CursorError(
        "cursor: take the one that the page before gave as `next`, or none for the first page"
    )
    try:
        padded = cursor[:LONGEST] + "=" * (-len(cursor) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError) as error:
        raise wrong from error
    if not isinstance(values, Sequence) or [type(one) for one in values] != list(kinds):
        raise wrong
    return tuple(values)
