"""Forms of the area settings."""

import zoneinfo
from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from matchbound.web.pages.settings.scopes import SCOPES
from matchbound.web.store.models.api import Scope

REGIONS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


class PreferencesForm(forms.Form):
    """Language and time zone."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Reminders come in this time; deadlines keep the time of their source."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["time_zone"].choices = zones()  # type: ignore[attr-defined] # of a ChoiceField


@cache
def zones() -> list[tuple[str, Any]]:
    """Return the time zones by region, as a list for a select."""
    found: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    for name in sorted(zoneinfo.available_timezones()):
        region, _slash, place = name.partition("/")
        if place and region in found:
            found[region].append((name, place.replace("_", " ").replace("/", ", ")))
    return [("UTC", "UTC"), *found.items()]


class DeletionForm(forms.Form):
    """The account's own address, typed, so that nobody deletes by a slip."""

    confirmation = forms.CharField(
        label=_("To confirm, type your e-mail address"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.email = email

    def clean_confirmation(self) -> str:
        """Refuse anything but the address."""
        typed: str = self.cleaned_data["confirmation"].strip()
        if typed.lower() != self.email.lower():
            raise forms.ValidationError(_("This is not the address of this account. Nothing was deleted."))
        return typed


class TokenForm(forms.Form):
    """A token for a program: what for, what it may do, how long."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("What uses it, such as: script on my laptop.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long it holds"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("A year"))],
        initial=90,
    )

    def __init__(self, *args: Any, scopes: Iterable[Scope], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["scopes"].choices = [(one.value, SCOPES[one]) for one in scopes]  # type: ignore[attr-defined]
