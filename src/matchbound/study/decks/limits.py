"""What a package may be, before anything of it is believed. The limits are our own decision."""

from matchbound.base.errors import MatchboundError

MOST_MEMBERS = 150_000
MOST_DATABASE = 1 << 30
"""Bytes of the unpacked database."""
MOST_MEDIA = 50 << 20
"""Bytes of one unpacked picture or recording."""
MOST_ALL_MEDIA = 4 << 30
MOST_MAP = 32 << 20
LONGEST_NAME = 180
_FORBIDDEN = frozenset('/\\:*?"<>|')


class DeckError(MatchboundError):
    """A package that cannot be used; the message says why and what helps."""


def safe_name(name: str) -> bool:
    """Say whether a file of a package has a name that is a plain file name everywhere."""
    plain = name == name.strip() and name not in {"", ".", ".."} and not name.startswith(".")
    return plain and len(name) <= LONGEST_NAME and not any(c in _FORBIDDEN or ord(c) < ord(" ") for c in name)
