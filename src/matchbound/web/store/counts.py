"""The cache, in which rate limits and used codes are counted: nothing leaves it before its time."""

from datetime import datetime
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections


class CountsCache(DatabaseCache):
    """Django's table of a cache, but where it is full only what is over is taken away.

    Django's own then takes a third of the keys, whatever they hold: a flood of invented accounts would push
    out what was counted against a real one. What a flood leaves is gone when it is over, a day later at most.
    """

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:  # noqa: ANN401, ARG002 - Django's own
        quoted, connection = connections[db].ops.quote_name, connections[db]
        until = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(f"DELETE FROM {quoted(self._table)} WHERE expires < %s", [until])  # type: ignore[attr-defined]  # noqa: S608
