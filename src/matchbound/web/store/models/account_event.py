"""What happened with an account: sign-ins, changes of how one signs in, refusals. Rows are only added."""

from enum import StrEnum
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from matchbound.web.store.models.seen import GrowingOnlyError


class EventKind(StrEnum):
    """What happened."""

    SIGNED_IN = "signed-in"
    SIGN_IN_FAILED = "sign-in-failed"
    SIGNED_OUT = "signed-out"
    SESSIONS_ENDED = "sessions-ended"
    STEP_USED = "step-used"
    STEP_FAILED = "step-failed"
    STEP_ADDED = "step-added"
    STEP_REMOVED = "step-removed"
    STEP_RENEWED = "step-renewed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - what happened, no secret
    RESET_FAILED = "reset-failed"
    EMAIL_CHANGED = "email-changed"
    ROLE_GIVEN = "role-given"
    EXPORTED = "exported"
    TOKEN_MADE = "token-made"  # noqa: S105 - what happened, no secret
    TOKEN_ENDED = "token-ended"  # noqa: S105 - what happened, no secret
    LIMITED = "limited"
    """Refused because it was tried too often."""
    FORBIDDEN = "forbidden"
    """A page that the account's role may not see, or a form without its token."""


class AddedOnly(models.QuerySet["AccountEvent"]):
    """Rows that are added and read, and nothing else."""

    def update(self, **_changes: Any) -> NoReturn:  # noqa: ANN401 - values of columns
        """Refuse."""
        raise GrowingOnlyError("what happened is not changed")

    def delete(self) -> NoReturn:
        """Refuse: rows go with their account, or when they are old, and not before."""
        raise GrowingOnlyError("what happened is not deleted")


class AccountEvent(models.Model):
    """One thing that happened with an account: when and how, never from which place.

    A trigger in the database lets nothing be changed but that who did it leaves.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="events", db_index=False
    )
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in EventKind])
    how = models.CharField(max_length=80, blank=True)
    """With what: the methods of a sign-in, the kind of a second step, a role, the name of a page."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    """Who else did it; none where it was whoever signed in, or an operator by a command."""
    at = models.DateTimeField()

    objects = AddedOnly.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "-at"], name="events_of_an_account"),
            models.Index(fields=["at"], name="events_by_age"),
        ]

    def delete(self, *_words: Any, **_named: Any) -> NoReturn:  # noqa: ANN401 - Django's own
        """Refuse."""
        raise GrowingOnlyError("what happened is not deleted")
