"""Run one worker of background jobs."""

import signal
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from matchbound.web.jobs.worker import Worker

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Command(BaseCommand):
    """Takes jobs until SIGTERM or SIGINT, which let it finish the job in hand; safe to kill."""

    help = "Run a worker of background jobs: reminders, and clearing up."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --lease, --poll and --until-idle."""
        parser.add_argument(
            "--lease", type=float, default=60, help="Seconds after which a killed worker's job is taken over."
        )
        parser.add_argument(
            "--poll", type=float, default=1, help="Seconds between looks when there is nothing to do."
        )
        parser.add_argument("--until-idle", action="store_true", help="Stop when nothing is left to do.")

    def handle(self, *, lease: float, poll: float, until_idle: bool, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Work."""
        del options
        worker = Worker(lease=timedelta(seconds=lease), poll=timedelta(seconds=poll))
        before = {number: signal.signal(number, lambda *_: worker.stop()) for number in STOP_SIGNALS}
        try:
            worker.run(until_idle=until_idle)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
