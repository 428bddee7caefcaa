"""Put invented people into the demo's database."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from matchbound import clock
from matchbound.web.store.actions.demo import add_people


class Command(BaseCommand):
    """Adds the people who are missing; everybody knows their password, so it refuses a real site."""

    help = "Put invented people with dossiers into the demo's database."

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Do so; a second run changes nothing."""
        del options
        if not settings.DEMO:
            raise CommandError("This is no demo: MATCHBOUND_DEMO is not 1. Nobody was added.")
        self.stdout.write(f"Invented people added: {add_people(at=clock.now())}.")
