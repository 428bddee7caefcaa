"""What if: the goal as the address of the page changes it."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from matchbound.base.dates import Rounding, add_years
from matchbound.dossier.model import Goal
from matchbound.rules.seasons import first_season
from matchbound.web.forms import DayInput, RecordForm, form_of, initial_of
from matchbound.web.plans import WISHES, Wishes

SEASONS_OFFERED = 7
YEARS_AHEAD = 5
STARTS_ON = "starts_on"


class StartForm(forms.Form):
    """The first day on which anything is done."""

    starts_on = forms.DateField(label=_("Nothing before"), required=False, widget=DayInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.today = today

    def clean_starts_on(self) -> date | None:
        """Refuse a day so far ahead that no season is known to plan for."""
        day: date | None = self.cleaned_data[STARTS_ON]
        if day is not None and day > add_years(self.today, YEARS_AHEAD, rounding=Rounding.EARLIER):
            raise forms.ValidationError(_("Enter a day within the next five years."))
        return day


class WishesForm:
    """Both forms as one: the goal's own fields, and the first day."""

    def __init__(self, data: QueryDict, goal: Goal, today: date) -> None:
        known = initial_of(goal)
        asked = {name: data[name] for name in (*WISHES, STARTS_ON) if name in data}
        typed = {**known, **asked} if asked else None
        self.goal = _goal_form(typed, goal, today)
        self.start = StartForm(typed, today=today)

    @property
    def is_bound(self) -> bool:
        """Say whether anything was asked."""
        return self.goal.is_bound

    def is_valid(self) -> bool:
        """Say whether what was asked can be read."""
        return self.goal.is_valid() and self.start.is_valid()

    @property
    def fields(self) -> list[forms.BoundField]:
        """Return the fields in the order of asking."""
        return [*(self.goal[name] for name in WISHES), self.start[STARTS_ON]]

    def wishes(self) -> Wishes:
        """Return what was wished for; nothing, where nothing was asked or it cannot be read."""
        if not self.is_bound or not self.is_valid():
            return Wishes()
        goal = self.goal.result
        return Wishes(goal if isinstance(goal, Goal) else None, self.start.cleaned_data[STARTS_ON])


def _goal_form(typed: dict[str, Any] | None, goal: Goal, today: date) -> RecordForm:
    form = form_of(Goal, *WISHES)(typed, record=goal)
    first = first_season(today)
    years = sorted({*range(first, first + SEASONS_OFFERED), *([goal.season] if goal.season else [])})
    form.fields["season"].widget = forms.Select(
        choices=[("", _("The earliest that works")), *((year, str(year)) for year in years)]
    )
    return form
