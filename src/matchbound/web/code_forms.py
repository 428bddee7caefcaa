"""Forms that take a code, by e-mail or of an app: few tries, whatever comes at once, and each code once."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmEmailVerificationCodeForm, ConfirmPasswordResetCodeForm
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.flows.password_reset_by_code import PASSWORD_RESET_VERIFICATION_SESSION_KEY
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache

from matchbound.web.accounts import LIMITS
from matchbound.web.store.models import Account

STEP = 30  # seconds, for which an authenticator app shows a code


def check_limit(action: str, key: str) -> ratelimit.RateLimitUsage:
    """Count a try and return it; refuse what was guessed at too often. The limit stands in the settings."""
    counted = ratelimit.consume(context.request, app=LIMITS, action=action, key=key)
    if counted is None:
        raise get_adapter().validation_error("too_many_login_attempts")
    return counted


class FewTries:
    """Judges a code sent by e-mail a few times only, also where many tries come at once.

    allauth counts them in the session, of which each of several requests has its own copy.
    """

    asked: str
    """Where the session keeps what was asked for."""

    def clean_code(self) -> str:
        """Count by the code itself: no copy of the session brings it back.

        Unknown addresses have none and are told apart by when it was asked for, so that answers stay alike.
        """
        form: Any = self
        session = context.request.session
        check_limit("enter_code", f"{session.session_key}:{session[self.asked]['at']}:{form.expected_code}")
        return str(super().clean_code())  # type: ignore[misc] # of the form beside it


class VerifyAddressForm(FewTries, ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that shows an address to be one's own."""

    asked = EMAIL_VERIFICATION_CODE_SESSION_KEY


class ResetCodeForm(FewTries, ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    """The code that lets one choose a new password."""

    asked = PASSWORD_RESET_VERIFICATION_SESSION_KEY


class OneUse:
    """Takes a code of an app once for as long as it would open, and few wrong ones a day.

    allauth forgets after thirty seconds that a code was used, and takes it for up to ninety.
    """

    def clean_code(self) -> str:
        """Count by place and from everywhere, beside allauth's count of minutes; refuse what was used."""
        form: Any = self
        key = f"{form.user.pk} from {ratelimit.get_ip(context.request)}"
        check_limit("guess_second_step", key)
        everywhere = check_limit("guess_second_step_anywhere", str(form.user.pk))
        code = str(super().clean_code())  # type: ignore[misc] # of the form beside it
        ratelimit.clear(context.request, app=LIMITS, action="guess_second_step", key=key)
        if form.authenticator.type == Authenticator.Type.TOTP and not self._first_use(form.user, code):
            raise get_adapter().validation_error("incorrect_code")
        everywhere.rollback()
        return code

    def _first_use(self, account: Account, code: str) -> bool:
        steps = 2 * settings.MFA_TOTP_TOLERANCE + 1
        digits = "".join(filter(str.isdecimal, code))
        return cache.add(f"code-used:{account.pk}:{digits}", 1, timeout=steps * STEP)


class SecondStepForm(OneUse, AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""


class SecondStepAgainForm(OneUse, ReauthenticateForm):  # type: ignore[misc]
    """The second step, asked again before something that counts."""
