"""Forms of the weeks: how far a paper is, and the program's own days."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matchbound.planner.visa_weeks.state import PaperState
from matchbound.web.forms import DayInput, LineField, PlainForm
from matchbound.web.pages.visa.words import STATES
from matchbound.web.store.actions.visa_papers import Said
from matchbound.web.store.models import Document
from matchbound.web.store.queries.visa_papers import Kept

YEARS_BEYOND = 2
"""A residency of a season begins within so many years of its Match, late starts and deferrals included."""


class PaperForm(PlainForm):
    """How far one paper is."""

    state = forms.ChoiceField(
        label=_("How far it is"),
        choices=[(key.value, words) for key, words in STATES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four.")},
    )
    got_on = forms.DateField(
        label=_("Since"),
        required=False,
        widget=DayInput(),
        help_text=_("The day on which you got it. From it the steps that follow are counted."),
    )
    valid_until = forms.DateField(
        label=_("Valid until"), required=False, widget=DayInput(), help_text=_("As printed, if it runs out.")
    )
    document = forms.ChoiceField(
        label=_("File"),
        required=False,
        help_text=_(
            "One of your documents. It is not copied; deleting the document takes it away here, too."
        ),
    )
    note = LineField(label=_("Note"), required=False, max_length=500, help_text=_("Only you see it."))

    def __init__(
        self,
        data: QueryDict | None,
        *,
        kept: Kept,
        state: PaperState,
        documents: Iterable[Document],
        on: date,
    ) -> None:
        initial = {
            "state": state.value,
            "got_on": kept.got_on,
            "valid_until": kept.valid_until,
            "document": str(kept.document_id or ""),
            "note": kept.note,
        }
        super().__init__(data, initial=initial)
        self.on = on
        files = [(str(one.id), one.name) for one in documents]
        self.fields["document"].choices = [("", _("No file")), *files]  # type: ignore[attr-defined]

    def clean_got_on(self) -> date | None:
        """Refuse a day that lies ahead: nobody has a paper yet that comes tomorrow."""
        day: date | None = self.cleaned_data["got_on"]
        if day is not None and day > self.on:
            raise forms.ValidationError(
                gettext("This day lies ahead; leave it empty until you have the paper.")
            )
        return day

    def said(self) -> Said:
        """Return what was said."""
        typed = self.cleaned_data
        return Said(
            PaperState(typed["state"]),
            typed["got_on"],
            typed["valid_until"],
            typed["note"],
            UUID(typed["document"]) if typed["document"] else None,
        )


class DaysForm(PlainForm):
    """The program's own days."""

    orientation = forms.DateField(
        label=_("Orientation begins on"),
        required=False,
        widget=DayInput(),
        help_text=_("As the program says. Empty: an assumption is used, and said to be one."),
    )
    day_one = forms.DateField(
        label=_("Training begins on"),
        required=False,
        widget=DayInput(),
        help_text=_("As the contract says. Empty: 1 July."),
    )

    def __init__(self, data: QueryDict | None, *, season: int, own: dict[str, Any]) -> None:
        super().__init__(data, initial=own)
        self.season = season

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong year, and an orientation after the first day of training."""
        typed = super().clean() or {}
        first, last = self.season, self.season + YEARS_BEYOND
        for name in ("orientation", "day_one"):
            day = typed.get(name)
            if day is not None and not first <= day.year <= last:
                words = gettext("Give a day between %(first)d and %(last)d.")
                self.add_error(name, words % {"first": first, "last": last})
        begins, starts = typed.get("orientation"), typed.get("day_one")
        if not self.errors and begins and starts and starts < begins:
            self.add_error("day_one", gettext("This lies before orientation."))
        return typed

    def days(self) -> dict[str, date | None]:
        """Return both days, None for one that is not known."""
        return {name: self.cleaned_data[name] for name in ("orientation", "day_one")}

    def named(self) -> dict[str, date]:
        """Return the days that are known."""
        return {name: day for name, day in self.days().items() if day is not None}
