"""The session store: an account beside each session, and the content sealed.

Sessions hold answers given before signing up, codes sent by e-mail and second factors being set up.
"""

import json
from typing import Any, cast

from allauth.account.signals import authentication_step_completed
from allauth.account.utils import url_str_to_user_pk
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.dispatch import receiver
from django.http import HttpRequest

from matchbound import clock
from matchbound.web.seal import BrokenSealError, seal, unseal
from matchbound.web.store.models.session import Session

PURPOSE = "session"
SIGNING_IN = "account_login"  # where allauth keeps who is about to be signed in
SEEN_AT = "seen_at"  # when the session was last noted as used, in seconds
SIGNED_IN_AT = "signed_in_at"  # when it began, in seconds


class SessionStore(DatabaseStore):
    """Sessions in our own table."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row for a session, with its account beside it."""
        row = cast("Session", super().create_model_instance(data))
        row.account_id = _account_of(data)
        return row

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Seal a session's content."""
        return seal(json.dumps(session_dict), purpose=PURPOSE)

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """Open a session's content; one that cannot be opened is empty."""
        sealed = session_data.decode() if isinstance(session_data, bytes) else session_data
        try:
            opened: dict[str, Any] = json.loads(unseal(sealed, purpose=PURPOSE))
        except BrokenSealError:
            return {}
        return opened


def _account_of(data: dict[str, Any]) -> int | None:
    if SESSION_KEY in data:
        return int(data[SESSION_KEY])
    waiting = (data.get(SIGNING_IN) or {}).get("user_pk")
    return int(url_str_to_user_pk(waiting)) if waiting else None


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, **_signal: object) -> None:
    """Begin a session as just used."""
    request.session[SEEN_AT] = request.session[SIGNED_IN_AT] = int(clock.now().timestamp())


@receiver(authentication_step_completed)
def renew_key(request: HttpRequest, *, reauthenticated: bool = False, **_signal: object) -> None:
    """Give a session another key once somebody proved again who they are; the one before opens nothing."""
    if reauthenticated:
        before = request.session.session_key
        request.session.cycle_key()
        UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
