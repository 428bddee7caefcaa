"""Checks made before the site or a worker starts."""

import sqlite3
from typing import Any

from django.core.checks import Error, register
from django.db import connections

LEAST_SQLITE = (3, 51, 3)
"""From 3.7.0 until this version, connections that checkpoint a WAL at once could lose committed writes."""


@register()
def sqlite_is_safe(**_kwargs: Any) -> list[Error]:  # noqa: ANN401 - Django's own
    """Refuse an SQLite that can lose what was saved."""
    if all(one.vendor != "sqlite" for one in connections.all()):
        return []
    if sqlite3.sqlite_version_info >= LEAST_SQLITE:
        return []
    least = ".".join(map(str, LEAST_SQLITE))
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} can lose what was saved while several connections write.",
            hint=f"Install pysqlite3 with SQLite {least} or newer, or set DATABASE_URL to a PostgreSQL.",
            id="matchbound.E001",
        )
    ]
