"""The app's registration."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The store: tables, reads and writes."""

    name = "matchbound.web.store"
    label = "store"

    def ready(self) -> None:
        """Register the checks."""
        from matchbound.web.store import checks  # noqa: F401 - registers itself once the apps are loaded
