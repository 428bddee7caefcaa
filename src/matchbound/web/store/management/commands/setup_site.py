"""Bring the database to what this version of the site needs; run at every start."""

import os
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from matchbound import clock
from matchbound.base.settings import SettingsError
from matchbound.web.store.actions.accounts import forget_expired
from matchbound.web.store.actions.builtin import bring_builtin
from matchbound.web.store.actions.schoolings import catch_up_with_schools
from matchbound.web.store.actions.shipping import load_content


class Command(BaseCommand):
    """Migrates, creates the table in which rate limits count, brings the programs and content that ship."""

    help = "Bring the database up to date: tables, the cache in which rate limits count, what ships."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --without-content."""
        parser.add_argument(
            "--without-content", dest="content", action="store_false", help="Load no texts that ship."
        )

    def handle(self, *, content: bool, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Do so; a second run changes nothing. SettingsError where the data folder takes no files."""
        folder = settings.DATA_DIR
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise SettingsError(
                f"{folder} takes no files: mount its disk for writing, or give it to who runs the site"
            )
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        call_command("createcachetable", verbosity=options["verbosity"])
        at = clock.now()
        forget_expired(at=at)
        bring_builtin(at=at)
        catch_up_with_schools()
        if content:
            load_content(at=at)
