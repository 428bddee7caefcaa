"""What a database says of itself: rows of each table, migrations, and the files that its rows name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Answers a question in SQL."""

NEWEST = "SELECT app, MAX(name) FROM django_migrations GROUP BY app ORDER BY app"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared between a database, its backup and what was restored."""

    rows: dict[str, int]
    migrations: tuple[str, ...]
    needed: tuple[str, ...]
    """Files of the data folder that rows name, by their path in it."""
    wanted: tuple[str, ...]
    """Files that may be there: small pictures of documents, packages that wait."""


def facts_of(ask: Ask, tables: str) -> Facts:
    """Ask a database for its facts; `tables` is how this kind of database is asked for its tables."""
    names = sorted(str(name) for (name,) in ask(tables))
    rows = {name: int(ask(f'SELECT COUNT(*) FROM "{name}"')[0][0]) for name in names}  # noqa: S608 - its own name  # nosec B608
    migrations = tuple(f"{app}.{name}" for app, name in ask(NEWEST)) if "django_migrations" in rows else ()
    return Facts(rows, migrations, tuple(_needed(ask, rows)), tuple(_wanted(ask, rows)))


def _needed(ask: Ask, rows: dict[str, int]) -> Iterator[str]:
    if "store_document" in rows:
        yield from (f"documents/{_uuid(one)}.content" for (one,) in ask("SELECT id FROM store_document"))
    if "store_cardmedia" in rows:
        for account, digest in ask("SELECT DISTINCT account_id, digest FROM store_cardmedia"):
            yield f"media/{account}/{digest[:2]}/{digest}"


def _wanted(ask: Ask, rows: dict[str, int]) -> Iterator[str]:
    if "store_document" in rows:
        yield from (f"documents/{_uuid(one)}.thumbnail" for (one,) in ask("SELECT id FROM store_document"))
    if "store_deckimport" in rows:
        yield from (f"decks/{_uuid(one)}.package" for (one,) in ask("SELECT id FROM store_deckimport"))


def _uuid(value: object) -> UUID:
    """Return an id as it stands in names of files; SQLite keeps ids without hyphens."""
    return UUID(str(value))
