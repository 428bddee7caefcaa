"""What a backup says of itself: what lies in it, of when, by which version; and what it is told by."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from matchbound.base.errors import MatchboundError

NAME = "manifest.json"


class BackupError(MatchboundError):
    """A backup cannot be made, read or restored; the message says why, and what helps."""


class Entry(BaseModel):
    """One file of a backup."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    size: int
    sha256: str


class Manifest(BaseModel):
    """The list of a backup; it is written last, so that half a backup has none."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    made_at: datetime
    version: str
    database: Literal["sqlite", "postgresql"]
    migrations: tuple[str, ...]
    """The newest of each app, such as `store.0030_cohort_rows`."""
    rows: dict[str, int]
    """How many rows each table had at the instant of the backup."""
    files: tuple[Entry, ...]
    gone: tuple[str, ...] = ()
    """Files whose owners deleted them after that instant: restoring deletes their rows, too."""
    missing: tuple[str, ...] = ()
    """Files that the database names and that were not there."""
    sealed_under: tuple[str, ...] = ()
    """The ids of the keys that open its documents."""


def read_manifest(text: bytes, place: str) -> Manifest:
    """Return what a manifest says; BackupError if this version cannot read it."""
    try:
        return Manifest.model_validate_json(text)
    except ValidationError as error:
        raise BackupError(
            f"{place}: its list cannot be read; it is damaged, or made by a newer Matchbound"
        ) from error
