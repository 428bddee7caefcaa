"""The app's registration."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The store: tables, reads and writes."""

    name = "matchbound.web.store"
    label = "store"

    def ready(self) -> None:
        """Register the checks, and what is noted of accounts."""
        from matchbound.web.store import (  # noqa: F401 - register themselves once the apps are loaded
            account_signals,
            checks,
        )
