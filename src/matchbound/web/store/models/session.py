"""Sessions, each with the account it belongs to, so that deleting an account finds them all."""

from typing import TYPE_CHECKING

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

if TYPE_CHECKING:
    from matchbound.web.store.sessions import SessionStore


class Session(AbstractBaseSession):
    """One browser's session; its content is sealed."""

    account_id = models.BigIntegerField(null=True, db_index=True)

    @classmethod
    def get_session_store_class(cls) -> "type[SessionStore]":
        """Return the store that reads and writes these."""
        from matchbound.web.store.sessions import (
            SessionStore,
        )  # the store reads this table: a cycle otherwise

        return SessionStore
