"""The app's registration."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The store: tables, reads and writes."""

    name = "matchbound.web.store"
    label = "store"
