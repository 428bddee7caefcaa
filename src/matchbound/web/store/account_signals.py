"""What allauth tells of sign-ins and of changes to them, noted with the account."""

from allauth.account.signals import (
    email_changed,
    password_changed,
    password_reset,
    password_reset_code_rejected,
    password_set,
    user_logged_in,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.dispatch import receiver
from django.http import HttpRequest

from matchbound import clock
from matchbound.web.store.actions.account_events import note_event
from matchbound.web.store.models import Account
from matchbound.web.store.models.account_event import EventKind

METHODS = "account_authentication_methods"  # where allauth keeps in the session how somebody signed in


@receiver(user_logged_in)
def note_signed_in(request: HttpRequest, user: Account, **_signal: object) -> None:
    """Note a sign-in with all that was given for it, such as `password+totp`."""
    given = [str(one.get("type") or one.get("method")) for one in request.session.get(METHODS, [])]
    note_event(user, EventKind.SIGNED_IN, at=clock.now(), how="+".join(dict.fromkeys(given)))


@receiver([password_changed, password_set])
def note_password_changed(user: Account, **_signal: object) -> None:
    """Note a new password that was chosen while signed in."""
    note_event(user, EventKind.PASSWORD_CHANGED, at=clock.now(), how="settings")


@receiver(password_reset)
def note_password_reset(user: Account, **_signal: object) -> None:
    """Note a new password that was chosen by a code sent to the address."""
    note_event(user, EventKind.PASSWORD_CHANGED, at=clock.now(), how="code")


@receiver(password_reset_code_rejected)
def note_reset_failed(user: Account | None, **_signal: object) -> None:
    """Note a wrong code for a new password."""
    if user is not None:
        note_event(user, EventKind.RESET_FAILED, at=clock.now())


@receiver(email_changed)
def note_email_changed(user: Account, **_signal: object) -> None:
    """Note that the address changed; neither the old one nor the new one is kept with it."""
    note_event(user, EventKind.EMAIL_CHANGED, at=clock.now())


@receiver(authenticator_used)
def note_step_used(
    user: Account, authenticator: Authenticator, *, reauthenticated: bool, **_signal: object
) -> None:
    """Note a second step that was given again; one given to sign in stands with the sign-in."""
    if reauthenticated:
        note_event(user, EventKind.STEP_USED, at=clock.now(), how=authenticator.type)


@receiver(authentication_failed)
def note_step_failed(user: Account, authenticator: Authenticator, **_signal: object) -> None:
    """Note a wrong code."""
    note_event(user, EventKind.STEP_FAILED, at=clock.now(), how=authenticator.type)


@receiver(authenticator_added)
def note_step_added(user: Account, authenticator: Authenticator, **_signal: object) -> None:
    """Note a new second step or passkey."""
    note_event(user, EventKind.STEP_ADDED, at=clock.now(), how=authenticator.type)


@receiver(authenticator_removed)
def note_step_removed(user: Account, authenticator: Authenticator, **_signal: object) -> None:
    """Note that a second step or passkey is gone."""
    note_event(user, EventKind.STEP_REMOVED, at=clock.now(), how=authenticator.type)


@receiver(authenticator_reset)
def note_step_renewed(user: Account, authenticator: Authenticator, **_signal: object) -> None:
    """Note new recovery codes."""
    note_event(user, EventKind.STEP_RENEWED, at=clock.now(), how=authenticator.type)
