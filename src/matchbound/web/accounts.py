"""allauth's hooks: what an account is here, where sign-in leads, and secrets sealed at rest."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext

from matchbound import clock
from matchbound.web.seal import seal, unseal
from matchbound.web.store.actions.account_events import note_event, note_event_of
from matchbound.web.store.models import Account
from matchbound.web.store.models.account_event import EventKind

SECOND_FACTOR = "second factor"
LIMITS = "allauth.account"  # whose rate limits the settings give
BY_PLACE, ANYWHERE = "guess_password", "guess_password_anywhere"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up is open; where to go afterwards is decided by what the visitor brings along."""

    def clean_email(self, email: str) -> str:
        """Keep addresses in lower case: two that differ in case only are one account."""
        return str(super().clean_email(email)).lower()

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Go where the answers given before signing up are kept."""
        del request
        return "/start/keep/"

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Keep answers given before signing in, otherwise go to Today."""
        return "/start/keep/" if "start" in request.session else "/today/"

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Refuse who tried too often, and note it with the account that was tried."""
        try:
            super().pre_authenticate(request, **credentials)
            self._count_longer(request, **credentials)
        except ValidationError:
            note_event_of(
                str(credentials.get("email", "")), EventKind.LIMITED, at=clock.now(), how="account_login"
            )
            raise

    def _count_longer(self, request: HttpRequest, **credentials: object) -> None:
        """Count over a day and from all places, too; who is signed in is shut out by nobody elsewhere."""
        for action in (BY_PLACE,) if request.user.is_authenticated else (BY_PLACE, ANYWHERE):
            key = self._key_of(action, request, **credentials)
            counted = ratelimit.consume(request, app=LIMITS, action=action, key=key)
            if counted is None:  # nothing was judged: a siege leaves the place of the owner open
                self._rollback_login_failed_rl_usage()
                raise self.validation_error("too_many_login_attempts")
            self._login_failed_rl_usage.usage += counted.usage  # taken back where the password is right

    def _key_of(self, action: str, request: HttpRequest, **credentials: object) -> str:
        if action == ANYWHERE:
            return str(super()._get_login_attempts_cache_key(request, **credentials))
        return self._get_login_attempts_cache_key(request, **credentials)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: object) -> str:
        """Count the tries for an account by place: a stranger's do not shut its owner out elsewhere."""
        anywhere = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{anywhere} from {ratelimit.get_ip(request)}"

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: object) -> None:
        """Let in again, from here, whoever chose a new password by a code."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        for action in (BY_PLACE, ANYWHERE):
            key = self._key_of(action, request, **credentials)
            ratelimit.clear(request, app=LIMITS, action=action, key=key)

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        """Note a wrong password with the account it was tried for."""
        again = "again" if request.user.is_authenticated else "password"
        note_event_of(str(credentials.get("email", "")), EventKind.SIGN_IN_FAILED, at=clock.now(), how=again)

    def logout(self, request: HttpRequest) -> None:
        """Sign out, and note it."""
        if isinstance(request.user, Account):
            note_event(request.user, EventKind.SIGNED_OUT, at=clock.now())
        super().logout(request)


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals TOTP secrets and the seeds of recovery codes; names passkeys plainly."""

    def generate_authenticator_name(self, user: Account, type: str) -> str:  # noqa: A002 - allauth's own
        """Suggest a name for a new passkey."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return seal(text, purpose=SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return unseal(encrypted_text, purpose=SECOND_FACTOR)
