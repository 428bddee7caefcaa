"""The database as this version needs it, for programs that are not the site."""

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from matchbound.base.errors import MatchboundError


class DatabaseUnusableError(MatchboundError):
    """The database cannot be reached or changed; the message says why."""


def make_ready(*, up_to_date: bool, content: bool = True) -> None:
    """Bring the database to what this version needs, as `serve` does.

    With `up_to_date`, one whose tables are those of this version is left as it is; without `content`,
    the texts that ship are not loaded.
    """
    try:
        if not up_to_date or _is_behind():
            call_command("setup_site", verbosity=0, content=content)
    except DatabaseError as error:
        raise DatabaseUnusableError(f"the database cannot be used: {str(error).strip()}") from error


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
