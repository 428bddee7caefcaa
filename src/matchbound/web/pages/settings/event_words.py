"""What happened with an account, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from matchbound.web.store.models.account import Role
from matchbound.web.store.models.account_event import EventKind

KINDS: dict[EventKind, Promise] = {
    EventKind.SIGNED_IN: _("Signed in"),
    EventKind.SIGN_IN_FAILED: _("Wrong password"),
    EventKind.SIGNED_OUT: _("Signed out"),
    EventKind.SESSIONS_ENDED: _("Signed out everywhere else"),
    EventKind.STEP_USED: _("Second step given again"),
    EventKind.STEP_FAILED: _("Second step failed"),
    EventKind.STEP_ADDED: _("Second step added"),
    EventKind.STEP_REMOVED: _("Second step removed"),
    EventKind.STEP_RENEWED: _("Second step renewed"),
    EventKind.PASSWORD_CHANGED: _("Password changed"),
    EventKind.RESET_FAILED: _("Wrong code for a new password"),
    EventKind.EMAIL_CHANGED: _("E-mail address changed"),
    EventKind.ROLE_GIVEN: _("Role given"),
    EventKind.EXPORTED: _("All data exported"),
    EventKind.TOKEN_MADE: _("API token made"),
    EventKind.TOKEN_ENDED: _("API token ended"),
    EventKind.LIMITED: _("Refused: tried too often"),
    EventKind.FORBIDDEN: _("Refused: not for this account"),
}
HOW: dict[str, Promise] = {
    "password": _("password"),
    "again": _("while signed in"),
    "totp": _("authenticator app"),
    "webauthn": _("passkey"),
    "recovery_codes": _("recovery code"),
    "code": _("by a code sent to the address"),
    "settings": _("in the settings"),
    "operator": _("by whoever runs the site"),
    Role.APPLICANT: pgettext_lazy("role", "applicant"),
    Role.ADVISER: pgettext_lazy("role", "adviser"),
    Role.EDITOR: pgettext_lazy("role", "editor"),
    Role.INSTRUCTOR: pgettext_lazy("role", "instructor"),
    Role.ADMINISTRATOR: pgettext_lazy("role", "administrator"),
}


def how_words(how: str) -> str:
    """Return how it happened in words; names of pages stay as they are."""
    return " + ".join(str(HOW.get(one, one)) for one in how.split("+") if one)
