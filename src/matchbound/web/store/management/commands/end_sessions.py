"""Sign somebody, or everybody, out everywhere, and end what goes on without a session."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matchbound import clock
from matchbound.web.store.actions.accounts import end_sessions
from matchbound.web.store.models import Account


class Command(BaseCommand):
    """Ends what a thief may have: for a stolen laptop whose owner asks for help, or after a break-in."""

    help = (
        "Sign somebody out everywhere, by their e-mail address, or --everybody; their tokens of the API,"
        " webhooks and private calendar addresses end, too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an address, or --everybody."""
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("email", nargs="?", help="The address of the account.")
        whose.add_argument("--everybody", action="store_true", help="All accounts.")

    def handle(self, *, email: str | None, everybody: bool, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """End them, and say how many there were."""
        del options
        account = None if everybody else Account.objects.filter(email=(email or "").lower()).first()
        if account is None and not everybody:
            raise CommandError(f"No account has the address {email}.")
        ended = end_sessions(account, at=clock.now())
        self.stdout.write(
            f"Sessions ended: {ended.sessions}. Tokens of the API revoked: {ended.tokens}."
            f" Webhooks deleted: {ended.webhooks}. Calendar addresses closed: {ended.calendars}."
        )
