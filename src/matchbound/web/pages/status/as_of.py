"""The day that a status is asked for: by a slider of months, or exactly."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matchbound.base.dates import Rounding, add_months
from matchbound.web.forms import DayInput

MONTHS_BACK, MONTHS_AHEAD = 36, 60
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day, how many months it lies ahead, and whether it was asked for by the slider."""

    day: date
    months: int
    moved: bool = False


class AsOfForm(forms.Form):
    """The day, from the address of the page."""

    months = forms.IntegerField(required=False, min_value=-MONTHS_BACK, max_value=MONTHS_AHEAD)
    on = forms.DateField(
        label=_("Exact day"),
        required=False,
        widget=DayInput(),
        error_messages={"invalid": _("Enter a day of the calendar, such as 2027-06-30.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.today = today
        if not self.is_bound:
            self.initial["on"] = today

    def clean_on(self) -> date | None:
        """Refuse years in which nobody applies."""
        day: date | None = self.cleaned_data["on"]
        if day is not None and not FIRST <= day <= LAST:
            raise forms.ValidationError(_("Enter a day between 1990 and 2100."))
        return day

    def as_of(self) -> AsOf:
        """Return the day asked for; today where none was, or none that can be read."""
        asked = self.cleaned_data if self.is_bound and self.is_valid() else {}
        months = asked.get("months")
        if months is not None:
            return AsOf(add_months(self.today, months, rounding=Rounding.EARLIER), months, moved=True)
        day = asked.get("on") or self.today
        return AsOf(day, max(-MONTHS_BACK, min(MONTHS_AHEAD, _months(self.today, day))))


def _months(since: date, until: date) -> int:
    return (until.year - since.year) * 12 + until.month - since.month
