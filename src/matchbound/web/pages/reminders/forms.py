"""The form of somebody's wishes."""

from datetime import time

from django import forms
from django.http import QueryDict
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from matchbound.web.reminding import LEADS
from matchbound.web.store.queries.reminders import Wishes

HOURS = 24


def _leads() -> list[tuple[int, str]]:
    return [(lead, _lead_words(lead)) for lead in LEADS]


def _lead_words(lead: int) -> str:
    if lead == 0:
        return str(_("On the day itself"))
    return ngettext("%(days)d day before", "%(days)d days before", lead) % {"days": lead}


def _hours() -> list[tuple[int, str]]:
    return [(hour, time_format(time(hour), "TIME_FORMAT")) for hour in range(HOURS)]


class WishesForm(forms.Form):
    """How somebody wants to be reminded."""

    lead_days = forms.TypedMultipleChoiceField(
        label=_("How long before a date"),
        coerce=int,
        choices=_leads,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    digest = forms.TypedChoiceField(
        label=_("How many messages"),
        coerce=lambda value: value == "1",
        choices=[
            ("1", _("One message for all that is due that day")),
            ("0", _("A message of its own for each date")),
        ],
        widget=forms.RadioSelect,
    )
    hour = forms.TypedChoiceField(label=_("At what time"), coerce=int, choices=_hours)

    def __init__(self, data: QueryDict | None, *, wishes: Wishes) -> None:
        initial = {"lead_days": wishes.lead_days, "digest": str(int(wishes.digest)), "hour": wishes.hour}
        super().__init__(data, initial=initial, label_suffix="")
