"""Clear away what crashes left among the documents."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from matchbound import clock
from matchbound.web.store.actions.documents import sweep


class Command(BaseCommand):
    """Deletes files without a row, and names rows without a file."""

    help = "Delete sealed files that belong to no document, and name documents whose file is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --dry-run."""
        parser.add_argument("--dry-run", action="store_true", help="Name them, and delete nothing.")

    def handle(self, *, dry_run: bool, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Sweep, and say what was found."""
        del options
        swept = sweep(at=clock.now(), dry_run=dry_run)
        for name in swept.files:
            self.stdout.write(f"{'Would delete' if dry_run else 'Deleted'}: {name}")
        for document_id in swept.rows:
            self.stdout.write(f"Its file is missing: document {document_id}")
        self.stdout.write(f"Leftovers: {len(swept.files)}, documents without their file: {len(swept.rows)}.")
