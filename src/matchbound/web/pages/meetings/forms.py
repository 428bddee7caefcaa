"""The form with which a session is announced and changed."""

import zoneinfo
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from matchbound.web.forms import DayInput
from matchbound.web.store.actions.meetings import Said
from matchbound.web.store.models import LiveSessionRow

USUAL_MINUTES, MOST_MINUTES, MOST_PLACES, MOST_MATERIALS = 60, 12 * 60, 5_000, 20
LONGEST_ADDRESS = 500


@cache
def zones() -> tuple[str, ...]:
    """Return the time zones to choose from."""
    return tuple(sorted(zoneinfo.available_timezones()))


class SessionForm(forms.Form):
    """What a host says of a session."""

    title = forms.CharField(label=_("Title"), min_length=3, max_length=120)
    about = forms.CharField(
        label=_("What it is about"), required=False, max_length=4000, widget=forms.Textarea({"rows": 5})
    )
    starts_on = forms.DateField(label=_("Day"), widget=DayInput())
    starts_time = forms.TimeField(label=_("Time"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    time_zone = forms.ChoiceField(
        label=_("Time zone of that time"),
        help_text=_("Everybody sees the session in their own time zone, beside this one."),
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=MOST_MINUTES)
    most = forms.IntegerField(
        label=_("Places"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        help_text=_("Empty: as many as come."),
    )
    link = forms.CharField(
        label=_("Link to take part"),
        required=False,
        max_length=LONGEST_ADDRESS,
        help_text=_("Begins with https://. Only who signed up sees it."),
    )
    materials = forms.CharField(
        label=_("Materials"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One a line: an address that begins with https://, then a space and its title."),
    )
    recording = forms.CharField(
        label=_("Link to the recording"),
        required=False,
        max_length=LONGEST_ADDRESS,
        help_text=_("Afterwards. Begins with https://. Ask everybody who can be heard before you record."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **more)
        field = self.fields["time_zone"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(zone, zone.replace("_", " ")) for zone in zones()]

    def clean_link(self) -> str:
        """Refuse what is no https address."""
        return https(self.cleaned_data["link"])

    def clean_recording(self) -> str:
        """Refuse what is no https address."""
        return https(self.cleaned_data["recording"])

    def clean_materials(self) -> tuple[tuple[str, str], ...]:
        """Return titles and addresses; every line that is none is named."""
        found, wrong = [], []
        lines = [line.strip() for line in self.cleaned_data["materials"].splitlines()]
        for number, line in enumerate(lines, start=1):
            address, _gap, title = line.partition(" ")
            try:
                found += [(title.strip()[:120] or address, https(address))] if line else []
            except ValidationError as error:
                wrong.append(_now("Line %(line)d: %(why)s") % {"line": number, "why": error.messages[0]})
        if len(found) > MOST_MATERIALS:
            wrong.append(_now("At most %(most)d materials.") % {"most": MOST_MATERIALS})
        if wrong:
            raise ValidationError(wrong)
        return tuple(found)

    def said(self) -> Said:
        """Return what was said."""
        return Said(**self.cleaned_data)


def https(address: str) -> str:
    """Return an address that browsers open safely; ValidationError for anything else."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        fit = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        fit = False
    if not fit or not address.isascii() or any(char.isspace() for char in address):
        raise ValidationError(_now("Write an address that begins with https://."))
    if len(address) > LONGEST_ADDRESS:
        raise ValidationError(_now("This address is too long."))
    return address


def as_said(row: LiveSessionRow) -> dict[str, Any]:
    """Return what a session's form begins with."""
    names = (
        "title",
        "about",
        "starts_on",
        "starts_time",
        "time_zone",
        "minutes",
        "most",
        "link",
        "recording",
    )
    return {
        **{name: getattr(row, name) for name in names},
        "materials": "\n".join(_lines(row)),
    }


def _lines(row: LiveSessionRow) -> Iterator[str]:
    for title, address in row.materials:
        yield address if title == address else f"{address} {title}"


def begun(at: datetime, zone: str) -> dict[str, Any]:
    """Return what the form of a new session begins with."""
    return {"time_zone": zone, "minutes": USUAL_MINUTES, "starts_on": at.date()}
