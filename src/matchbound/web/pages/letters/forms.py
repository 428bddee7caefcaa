"""Forms of letters: an address for a writer, a pack, and what the writer answers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matchbound.experience.letters.pack import LONGEST_STATEMENT
from matchbound.web.forms import DayInput, PlainForm
from matchbound.web.store.models.letters import ReplyKind
from matchbound.web.store.queries.cv import Statement

LONGEST_MESSAGE = 5_000
LONGEST_AHEAD, LONGEST_AGO = timedelta(days=730), timedelta(days=1_100)


class _DatedForm(PlainForm):
    """A form that judges days by the day on which it is read."""

    def __init__(
        self, data: QueryDict | None = None, *, on: date, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.on = on


class _DueForm(_DatedForm):
    due_on = forms.DateField(label=_("Needed by"), widget=DayInput())

    def clean_due_on(self) -> date:
        """Refuse a day that is over, or that nobody means."""
        day: date = self.cleaned_data["due_on"]
        if not self.on <= day <= self.on + LONGEST_AHEAD:
            raise forms.ValidationError(gettext("Give a day within the next two years."))
        return day


class LinkForm(_DueForm):
    """A new address for the writer of one letter."""

    mark = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput, strip=False)
    message = forms.CharField(
        label=_("What the writer reads there"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 10, "class": "letter-text"}),
        help_text=_("Besides this, only your name, the writer's name and the day are shown."),
    )


class PackForm(_DueForm):
    """What goes into a letter pack."""

    scores = forms.BooleanField(
        label=_("Show my results of the Steps"),
        required=False,
        help_text=_("All of them, failed attempts included, or none."),
    )
    kept = forms.ChoiceField(
        label=_("Personal statement that you keep here"),
        required=False,
        help_text=_("As it is now. Choose none to leave it out, or to paste another one below."),
    )
    statement = forms.CharField(
        label=_("Personal statement"),
        required=False,
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea({"rows": 10, "class": "letter-text"}),
        help_text=_("Pasted here, it goes into the pack and is not kept."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initial: dict[str, Any],
        on: date,
        statements: Sequence[Statement] = (),
    ) -> None:
        super().__init__(data, initial=initial, on=on)
        self._texts = {str(one.id): one.text for one in statements}
        names = [(str(one.id), one.name) for one in statements]
        cast("forms.ChoiceField", self.fields["kept"]).choices = [("", _("None")), *names]
        if not names:
            del self.fields["kept"]

    def clean(self) -> dict[str, Any]:
        """Refuse two statements: one goes into a pack."""
        if self.cleaned_data.get("kept") and self.cleaned_data.get("statement"):
            self.add_error("statement", _("One statement goes into a pack: choose one, or paste one."))
        return self.cleaned_data

    @property
    def text(self) -> str:
        """Return the statement that goes into the pack; empty for none."""
        chosen = self._texts.get(self.cleaned_data.get("kept", ""), "")
        return chosen or str(self.cleaned_data["statement"])


class ReplyForm(_DatedForm):
    """What a writer answers."""

    kind = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (ReplyKind.AGREED.value, _("I will write the letter")),
            (ReplyKind.UPLOADED.value, _("I uploaded the letter")),
            (ReplyKind.DECLINED.value, _("I would rather not write one")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    day = forms.DateField(
        label=_("Uploaded on"),
        required=False,
        widget=DayInput(),
        help_text=_("Only if you uploaded it. Empty: today."),
    )

    def clean_day(self) -> date | None:
        """Refuse a day that lies ahead, or long before anybody asked."""
        day: date | None = self.cleaned_data["day"]
        if day is not None and not self.on - LONGEST_AGO <= day <= self.on:
            raise forms.ValidationError(gettext("Give the day on which it was uploaded, not a later one."))
        return day

    @property
    def said(self) -> tuple[ReplyKind, date]:
        """Return what was answered, and of which day."""
        kind = ReplyKind(self.cleaned_data["kind"])
        named = self.cleaned_data.get("day") if kind is ReplyKind.UPLOADED else None
        return kind, named or self.on
