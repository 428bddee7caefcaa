"""Forms of the area settings."""

import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

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
