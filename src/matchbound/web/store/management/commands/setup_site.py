"""Bring the database to what this version of the site needs; run at every start."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from matchbound import clock
from matchbound.web.store.actions.accounts import forget_expired


class Command(BaseCommand):
    """Migrates, and creates the table in which rate limits count."""

    help = "Bring the database up to date: tables, and the cache in which rate limits count."

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Do so; a second run changes nothing."""
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        call_command("createcachetable", verbosity=options["verbosity"])
        forget_expired(at=clock.now())
