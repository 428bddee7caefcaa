"""What allauth's forms ask in addition, or in other words."""

import zoneinfo
from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from matchbound.web.store.models import Account


class SignUpForm(forms.Form):
    """Beside allauth's own fields: the browser's time zone, filled in by a script."""

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


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A key that signs in by itself, unless somebody wants it only beside the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - allauth's own
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["name"].help_text = _("To tell it from others, such as the device it is on.")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].label = _("Sign in with it alone")
        self.fields["passwordless"].help_text = _(
            "Your device asks for your finger, face or PIN. Without this, it serves only after your password."
        )
