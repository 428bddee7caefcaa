"""Whose cards the command line means: an account that is named, the only one, or one made here."""

from django.db import transaction

from matchbound.base.errors import MatchboundError
from matchbound.web.store.models import Account

LOCAL = "learner@localhost"
"""The account that is made where there is none; nobody can sign in to it."""


class NoLearnerError(MatchboundError):
    """It is not clear whose cards are meant; the message says what helps."""


def the_learner(email: str | None) -> Account:
    """Return the account that is meant; NoLearnerError where that is not clear."""
    if email is not None:
        found = Account.objects.filter(email__iexact=email).first()
        if found is None:
            raise NoLearnerError(f"there is no account '{email}' here")
        return found
    accounts = list(Account.objects.filter(is_active=True).order_by("pk")[:2])
    if len(accounts) > 1:
        raise NoLearnerError("there are several accounts here: say whose cards with --account EMAIL")
    return accounts[0] if accounts else _made()


def _made() -> Account:
    with transaction.atomic():
        return Account.objects.create_user(LOCAL)
