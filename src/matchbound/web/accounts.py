"""allauth's hooks: what an account is here, where sign-in leads, and secrets sealed at rest."""

import zoneinfo

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from matchbound.web.seal import seal, unseal
from matchbound.web.store.models import Account

SECOND_FACTOR = "second factor"


class SignUpForm(forms.Form):
    """What sign-up asks beside allauth's own fields: the browser's time zone, filled in by a script."""

    time_zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_time_zone(self) -> str:
        """Take a time zone that exists, UTC otherwise."""
        typed = self.cleaned_data["time_zone"]
        return typed if typed in zoneinfo.available_timezones() else "UTC"

    def signup(self, request: HttpRequest, account: Account) -> None:
        """Begin the account in the language and time zone of whoever signs up."""
        del request
        language = (get_language() or "en").partition("-")[0]
        account.language = language if language in dict(settings.LANGUAGES) else "en"
        account.time_zone = self.cleaned_data["time_zone"]
        account.save(update_fields=["language", "time_zone"])


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


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals TOTP secrets and the seeds of recovery codes."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return seal(text, purpose=SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return unseal(encrypted_text, purpose=SECOND_FACTOR)
